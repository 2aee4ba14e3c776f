import { Link } from '@remix-run/react'
import { Breadcrumb, type Crumb } from '~/components/ui/breadcrumb'
import { DataTable } from '~/components/ui/data-table'
import { DefinitionList } from '~/components/ui/definition-list'
import { PageHeader } from '~/components/ui/page-header'
import { WithRemark } from '~/components/ui/with-remark'
import { DoneNotice, type Done } from './done-notice'
import { PowerForm, type LastResult } from './power-forms'

export type AttemptDeskProps = {
  id: string
  title: string
  learner: string
  trail: Crumb[]
  /** In words, and at what moment. */
  standing: string
  asOf: string
  begun: string
  answered: number
  items: number
  continuesId: string | null
  continuedById: string | null
  may: { pause: boolean; resume: boolean; extend: boolean; reopen: boolean }
  timed: boolean
  history: { at: string; what: string; deadline: string }[]
  late: { position: number; answer: string; at: string }[]
  deedId: string
  done: Done
  /** Why what was asked for could not be done. */
  lastResult: LastResult
}

/** One attempt: how it stands, what was done to its clock, and what may be done. */
export function AttemptDeskPage(attempt: AttemptDeskProps) {
  const { id, title, learner, trail, history } = attempt
  return (
    <>
      <Breadcrumb trail={trail} />
      <PageHeader title={learner} lead={title} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-8">
          {/* What was done before has nothing to say to a form that came back. */}
          <DoneNotice done={attempt.lastResult ? null : attempt.done} />
          <DefinitionList
            items={[
              {
                term: 'Now',
                value: <WithRemark remark={`as of ${attempt.asOf}`}>{attempt.standing}</WithRemark>,
              },
              { term: 'Begun', value: attempt.begun },
              { term: 'Answered', value: `${attempt.answered} of ${attempt.items}` },
              ...linkOf('Continues', attempt.continuesId, 'the attempt that was reopened'),
              ...linkOf('Reopened', attempt.continuedById, 'the attempt that continues this one and counts for it'),
            ]}
          />
          <section className="grid gap-4" aria-labelledby={`history-${id}`}>
            <h2 className="text-xl" id={`history-${id}`}>
              What happened to its clock
            </h2>
            {history.length === 0 ? (
              <p>Nothing yet: the clock starts when the learner opens it.</p>
            ) : (
              <DataTable
                caption="What happened to the clock, oldest first"
                captionHidden
                rows={history.map((line, index) => ({ ...line, key: String(index) }))}
                rowKey={(line) => line.key}
                columns={[
                  { id: 'what', header: 'What', rowHeader: true, cell: (line) => line.what },
                  { id: 'at', header: 'When', cell: (line) => line.at },
                  { id: 'deadline', header: 'Deadline from then on', cell: (line) => line.deadline },
                ]}
              />
            )}
          </section>
          <LateAnswers late={attempt.late} />
        </div>
        <Powers {...attempt} />
      </div>
    </>
  )
}

/** What a network that failed, or a browser that was closed, delivered after the end. */
function LateAnswers({ late }: Pick<AttemptDeskProps, 'late'>) {
  if (late.length === 0) return null
  return (
    <section className="grid gap-4" aria-labelledby="late-title">
      <h2 className="text-xl" id="late-title">
        Answers that came too late
      </h2>
      <p className="max-w-measure">
        They are kept and do not count: the score rests on what came in time. Times are when the server received them.
        If the network failed the learner, you can reopen the attempt; they answer these questions again then.
      </p>
      <DataTable
        caption="Answers that came too late, the newest of each question"
        captionHidden
        rows={late}
        rowKey={(line) => String(line.position)}
        columns={[
          { id: 'question', header: 'Question', rowHeader: true, cell: (line) => line.position },
          { id: 'answer', header: 'Answer', cell: (line) => <span className="wrap-anywhere">{line.answer}</span> },
          { id: 'at', header: 'Received', cell: (line) => line.at },
          { id: 'worth', header: 'Worth', cell: () => 'Does not count' },
        ]}
      />
    </section>
  )
}

function linkOf(term: string, id: string | null, text: string) {
  return id === null ? [] : [{ term, value: <Link to={`/desk/attempts/${id}`}>{text}</Link> }]
}

function Powers({ may, timed, deedId, lastResult }: AttemptDeskProps) {
  const none = !may.pause && !may.resume && !may.extend && !may.reopen
  return (
    <div className="grid content-start gap-10">
      <h2 className="text-xl">What you can do</h2>
      {none ? <p>Nothing at present: no clock runs here, and it cannot be reopened.</p> : null}
      {may.resume ? (
        <PowerForm intent="resume" title="Go on" button="Let the clock run" tone="primary" lastResult={lastResult}>
          The deadline moves by as long as the pause was.
        </PowerForm>
      ) : null}
      {may.extend ? (
        <PowerForm
          intent="extend"
          title="Add minutes"
          button="Add the minutes"
          minutes={10}
          deedId={deedId}
          lastResult={lastResult}
        >
          Real minutes: the learner’s allowance does not multiply them. They cannot be taken back.
        </PowerForm>
      ) : null}
      {may.pause ? (
        <PowerForm intent="pause" title="Pause" button="Stop the clock" lastResult={lastResult}>
          For an incident. The learner sees no question until you let it go on; nothing is lost and nothing runs out.
        </PowerForm>
      ) : null}
      {may.reopen ? (
        <PowerForm
          intent="reopen"
          title="Reopen"
          button="Reopen it"
          tone="danger"
          minutes={15}
          confirm="Reopen it for this learner"
          lastResult={lastResult}
        >
          A new attempt goes on with the same questions and answers
          {timed ? ', for the minutes you give, from when the learner opens it' : ', without a time limit'}. It counts
          in place of this one, whose score stays in the record. If the learner does not open it within 30 days, it
          closes with the same answers. The learner may have read the keys already, if they opened the review.
        </PowerForm>
      ) : null}
    </div>
  )
}
