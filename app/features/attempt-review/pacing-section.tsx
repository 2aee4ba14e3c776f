import { ChartFrame } from '~/components/ui/chart-frame'
import { DataTable } from '~/components/ui/data-table'
import { Stat, StatList } from '~/components/ui/stat'
import { Verdict } from '~/components/ui/verdict'
import { bySlowness, knownMs, type AttemptReport, type PacingReport, type QuestionPacing } from '~/domain/exams'
import { PaceChart } from './pace-chart'
import {
  changeCount,
  changesText,
  clockText,
  counted,
  paceText,
  pacingFinding,
  percentOf,
  spanText,
} from './pacing-text'

const slowestNamed = 5

export type PacingSectionProps = {
  pacing: PacingReport
  /** Of the attempt, not of its questions. */
  usedMs: AttemptReport['usedMs']
  allowedMs: AttemptReport['allowedMs']
  /** Whether the time was over before the learner handed in. */
  ranOut: boolean
  /** The address of a question on this page, whatever filter holds. */
  linkTo: (position: number) => string
}

/** How the time went, what the code book took, and what changing answers brought. */
export function PacingSection({ pacing, usedMs, allowedMs, ranOut, linkTo }: PacingSectionProps) {
  return (
    <section className="review-section" aria-labelledby="pacing">
      <h2 id="pacing">Pacing</h2>
      <PacingStats pacing={pacing} usedMs={usedMs} allowedMs={allowedMs} />
      <p className="review-note">
        {changesText(pacing)}
        {changeCount(pacing.changes) > 0
          ? ' So few changes make no rule: change an answer where you find a reason.'
          : ''}
      </p>
      {pacing.source === 'unknown' ? (
        <p className="review-note">How long each question took is not known for this attempt.</p>
      ) : (
        <>
          <ChartFrame
            title={pacingFinding(pacing, ranOut)}
            headingLevel={3}
            description={
              <>
                Time on each question, in the order of the form.
                {pacing.source === 'estimated'
                  ? ' Estimated from when answers were saved: all the time since the save before is that of the question saved.'
                  : ''}
              </>
            }
            size="medium"
            table={<PacingTable pacing={pacing} linkTo={linkTo} />}
          >
            <PaceChart pacing={pacing} />
          </ChartFrame>
          <Slowest pacing={pacing} linkTo={linkTo} />
        </>
      )}
    </section>
  )
}

function PacingStats({ pacing, usedMs, allowedMs }: Pick<PacingSectionProps, 'pacing' | 'usedMs' | 'allowedMs'>) {
  const { questions, unanswered, bookMs, lookups, paceMs } = pacing
  const typical = medianMs(questions)
  return (
    <StatList>
      {usedMs === null ? null : (
        <Stat
          label="Time used"
          value={spanText(usedMs)}
          note={allowedMs === null ? 'Without a clock' : `Of ${spanText(allowedMs)}`}
        />
      )}
      {typical === null ? null : (
        <Stat
          label="Typical question"
          value={spanText(typical)}
          note={`Half took longer, half less${paceMs === null ? '' : `; an even pace is ${spanText(paceMs)}`}`}
        />
      )}
      {bookMs > 0 ? (
        <Stat
          label="In the code book"
          value={spanText(bookMs)}
          note={`${percentOf(bookMs, knownMs(questions))} of the time on questions, ${counted(lookups, 'page')} opened`}
        />
      ) : null}
      <Stat
        label="Not answered"
        value={unanswered.length}
        note={unanswered.length === 0 ? 'At the end' : `At the end: ${unanswered.join(', ')}`}
      />
    </StatList>
  )
}

/** Of the questions on which any time was spent. */
function medianMs(questions: readonly QuestionPacing[]): number | null {
  const times = bySlowness(questions).flatMap(({ ms }) => (ms === null || ms === 0 ? [] : [ms]))
  const upper = times[Math.floor((times.length - 1) / 2)]
  const lower = times[Math.ceil((times.length - 1) / 2)]
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2
}

type LinkedPacing = Pick<PacingSectionProps, 'pacing' | 'linkTo'>

function Slowest({ pacing: { questions, paceMs }, linkTo }: LinkedPacing) {
  const slowest = bySlowness(questions)
    .filter(({ ms }) => (ms ?? 0) > 0)
    .slice(0, slowestNamed)
  if (slowest.length === 0) return null
  return (
    <>
      <h3 className="review-subtitle">The slowest questions</h3>
      <ol className="slowest-list">
        {slowest.map((question) => (
          <li key={question.position}>
            <a href={linkTo(question.position)}>Question {question.position}</a>
            <Verdict kind={verdictOf(question)} />
            <span>
              {[
                spanText(question.ms ?? 0),
                paceText(question.ms, paceMs),
                question.bookMs > 0 ? `${spanText(question.bookMs)} of it in the code book` : null,
              ]
                .filter((part) => part !== null)
                .join(', ')}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}

function PacingTable({ pacing: { questions, paceMs, bookMs, source }, linkTo }: LinkedPacing) {
  return (
    <DataTable
      caption={
        source === 'estimated' ? 'Time and changes per question, times estimated' : 'Time and changes per question'
      }
      className="pacing-table"
      rows={questions}
      rowKey={({ position }) => String(position)}
      columns={[
        {
          id: 'question',
          header: 'Question',
          rowHeader: true,
          cell: ({ position }) => <a href={linkTo(position)}>{position}</a>,
        },
        { id: 'verdict', header: 'Answer', cell: (question) => <Verdict kind={verdictOf(question)} /> },
        { id: 'time', header: 'Time', align: 'end', cell: ({ ms }) => (ms === null ? 'not known' : clockText(ms)) },
        ...(paceMs === null
          ? []
          : [
              {
                id: 'pace',
                header: 'Of the pace',
                align: 'end' as const,
                cell: ({ ms }: QuestionPacing) => (ms === null ? '' : percentOf(ms, paceMs)),
              },
            ]),
        ...(bookMs === 0
          ? []
          : [
              {
                id: 'book',
                header: 'Code book',
                align: 'end' as const,
                cell: (question: QuestionPacing) => (question.bookMs > 0 ? clockText(question.bookMs) : ''),
              },
              {
                id: 'pages',
                header: 'Pages',
                align: 'end' as const,
                cell: ({ lookups }: QuestionPacing) => lookups.length || '',
              },
            ]),
        {
          id: 'changes',
          header: 'Changed',
          cell: ({ changes }) => changes.map((change) => changeNames[change]).join(', '),
        },
      ]}
    />
  )
}

/** Changes of an answer as the table has them. */
const changeNames = {
  'wrong-to-right': 'to right',
  'right-to-wrong': 'to wrong',
  'wrong-to-wrong': 'wrong to wrong',
} as const

function verdictOf({ right, answered }: QuestionPacing): 'right' | 'wrong' | 'unanswered' {
  if (right) return 'right'
  return answered ? 'wrong' : 'unanswered'
}
