import { Link } from '@remix-run/react'
import { DataTable } from '~/components/ui/data-table'
import type { DeskAssignmentView } from './desk-view'

type AssignmentTableProps = { classId: string; assignments: readonly DeskAssignmentView[] }

/** What is assigned, when it is due, and how far the class is; each leads to the attempts at it. */
export function AssignmentTable({ classId, assignments }: AssignmentTableProps) {
  return (
    <DataTable
      caption="Assignments in the order they are due"
      captionHidden
      rows={assignments}
      rowKey={(assignment) => assignment.id}
      columns={[
        {
          id: 'title',
          header: 'Work',
          rowHeader: true,
          cell: (assignment) => (
            <Link to={`/classes/${classId}/assignments/${assignment.id}`} reloadDocument>
              {assignment.title}
            </Link>
          ),
        },
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
