import { Link } from '@remix-run/react'
import { Breadcrumb } from '~/components/ui/breadcrumb'
import { DataTable } from '~/components/ui/data-table'
import { EmptyState } from '~/components/ui/empty-state'
import { PageHeader } from '~/components/ui/page-header'
import { WithRemark } from '~/components/ui/with-remark'
import { DoneNotice, type Done } from './done-notice'
import { PowerForm, type LastResult } from './power-forms'

export type AssignmentDeskRow = {
  key: string
  learner: string
  allowance: string | null
  /** Null for a learner who has not begun. */
  attempt: { id: string; standing: string; answered: string; note: string | null } | null
}

export type AssignmentDeskProps = {
  classId: string
  className: string
  title: string
  due: string
  minutes: number | null
  asOf: string
  rows: AssignmentDeskRow[]
  running: number
  paused: number
  deedId: string
  done: Done
  lastResult: LastResult
}

/** An assignment as its instructor sees it: everybody's attempts, and what can be done to all clocks at once. */
export function AssignmentDeskPage(desk: AssignmentDeskProps) {
  const { classId, className, title, due, minutes, asOf, rows } = desk
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Classes', to: '/classes' },
          { label: className, to: `/classes/${classId}` },
        ]}
      />
      <PageHeader
        title={title}
        lead={`Due ${due}. ${minutes === null ? 'Without a clock' : `${minutes} minutes, times each learner’s allowance`}. The due date ends nobody’s time.`}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <section className="grid grid-cols-[minmax(0,1fr)] content-start gap-4" aria-labelledby="attempts-title">
          {/* What was done before has nothing to say to a form that came back. */}
          <DoneNotice done={desk.lastResult ? null : desk.done} />
          <h2 className="text-xl" id="attempts-title">
            Attempts
          </h2>
          {rows.length === 0 ? (
            <EmptyState title="Who is at it, and how much time they have left">
              Learners who join the class appear here, and below their name each attempt.
            </EmptyState>
          ) : (
            <>
              <DataTable
                caption="Attempts by learner"
                captionHidden
                rows={rows}
                rowKey={(row) => row.key}
                columns={[
                  {
                    id: 'learner',
                    header: 'Learner',
                    rowHeader: true,
                    cell: (row) => (
                      <WithRemark remark={row.allowance}>
                        {row.attempt ? (
                          // Not as hidden text: in a table that scrolls it would widen the page.
                          <Link to={`/desk/attempts/${row.attempt.id}`} aria-label={`${row.learner}: time and more`}>
                            {row.learner}
                          </Link>
                        ) : (
                          row.learner
                        )}
                      </WithRemark>
                    ),
                  },
                  {
                    id: 'standing',
                    header: 'How it stands',
                    cell: (row) =>
                      row.attempt ? (
                        <WithRemark remark={row.attempt.note}>{row.attempt.standing}</WithRemark>
                      ) : (
                        <span className="text-ink-soft">Not started</span>
                      ),
                  },
                  {
                    id: 'answered',
                    header: 'Answered',
                    align: 'end',
                    cell: (row) => <span className="whitespace-nowrap">{row.attempt?.answered}</span>,
                  },
                ]}
              />
              <p className="text-sm text-ink-soft">
                As of {asOf}; load the page again for how it stands now. A name leads to the attempt, its clock and its
                record. <Link to={`/classes/${classId}/time`}>Time for exams</Link>
              </p>
            </>
          )}
        </section>
        <Powers {...desk} />
      </div>
    </>
  )
}

function Powers({ minutes, running, paused, deedId, lastResult }: AssignmentDeskProps) {
  return (
    <section className="grid content-start gap-10" aria-labelledby="powers-title">
      <h2 className="text-xl" id="powers-title">
        For everybody at once
      </h2>
      {running + paused === 0 ? (
        <p>
          {minutes === null
            ? 'No clock runs on this work, so there is nothing to pause or extend.'
            : 'Nobody is at it now. While somebody is, you can pause or extend all clocks here.'}
        </p>
      ) : null}
      {paused > 0 ? (
        <PowerForm
          intent="resume"
          title="Go on"
          button={`Let ${clocks(paused)} run`}
          tone="primary"
          lastResult={lastResult}
        >
          Each deadline moves by as long as its pause was.
        </PowerForm>
      ) : null}
      {running > 0 ? (
        <PowerForm
          intent="pause"
          title="Pause"
          button={`Stop ${clocks(running)}`}
          confirm={`Pause it for everybody who is at it (${running})`}
          lastResult={lastResult}
        >
          For an incident, such as a fire alarm or a network that fails. Learners see no question until you let it go
          on; nothing is lost and nothing runs out.
        </PowerForm>
      ) : null}
      {running + paused > 0 ? (
        <PowerForm
          intent="extend"
          title="Add minutes"
          button="Add the minutes"
          minutes={10}
          deedId={deedId}
          confirm={`Add them for everybody who is at it (${running + paused})`}
          lastResult={lastResult}
        >
          Real minutes: nobody’s allowance multiplies them. They cannot be taken back.
        </PowerForm>
      ) : null}
    </section>
  )
}

function clocks(count: number): string {
  return count === 1 ? 'the clock' : `${count} clocks`
}
