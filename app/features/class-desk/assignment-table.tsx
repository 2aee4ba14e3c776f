import { DataTable } from '~/components/ui/data-table'
import type { DeskAssignmentView } from './desk-view'

/** What is assigned, when it is due, and how far the class is. */
export function AssignmentTable({ assignments }: { assignments: readonly DeskAssignmentView[] }) {
  return (
    <DataTable
      caption="Assignments in the order they are due"
      captionHidden
      rows={assignments}
      rowKey={(assignment) => assignment.id}
      columns={[
        { id: 'title', header: 'Practice set', rowHeader: true, cell: (assignment) => assignment.title },
        {
          id: 'due',
          header: 'Due',
          cell: (assignment) => (
            <span className="whitespace-nowrap">
              {assignment.due}
              {assignment.overdue ? <span className="text-ink-soft"> (past)</span> : null}
            </span>
          ),
        },
        { id: 'items', header: 'Questions', align: 'end', cell: (assignment) => assignment.items },
        { id: 'not-started', header: 'Not started', align: 'end', cell: (assignment) => assignment.notStarted },
        { id: 'started', header: 'Started', align: 'end', cell: (assignment) => assignment.started },
        { id: 'finished', header: 'Finished', align: 'end', cell: (assignment) => assignment.finished },
      ]}
    />
  )
}
