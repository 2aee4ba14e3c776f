import { DataTable } from '~/components/ui/data-table'
import { WithRemark } from '~/components/ui/with-remark'
import type { DeskAssignmentView, DeskLearnerView } from './desk-view'
import { StatusText } from './status-text'

type LearnerGridProps = { learners: readonly DeskLearnerView[]; assignments: readonly DeskAssignmentView[] }

/** Learners down, assignments across, in the order they are due. */
export function LearnerGrid({ learners, assignments }: LearnerGridProps) {
  // Two learners may have the same name.
  const rows = learners.map((learner, index) => ({ ...learner, key: String(index) }))
  return (
    <DataTable
      caption="Learners by assignment"
      captionHidden
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        {
          id: 'learner',
          header: 'Learner',
          rowHeader: true,
          cell: (row) => <WithRemark remark={row.allowance}>{row.displayName}</WithRemark>,
        },
        ...(assignments.length === 0
          ? [{ id: 'joined', header: 'Joined', cell: (row: DeskLearnerView) => row.joinedOn }]
          : []),
        ...assignments.map((assignment, index) => ({
          id: assignment.id,
          header: (
            <span className="block min-w-32">
              {assignment.title}
              <span className="block font-normal whitespace-nowrap">due {assignment.shortDue}</span>
            </span>
          ),
          cell: (row: DeskLearnerView) => {
            const status = row.statuses[index]
            return status ? (
              <span className="whitespace-nowrap">
                <StatusText status={status} />
              </span>
            ) : null
          },
        })),
      ]}
    />
  )
}
