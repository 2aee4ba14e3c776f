import { Link } from '@remix-run/react'
import { Disclosure } from '~/components/ui/disclosure'
import { EmptyState } from '~/components/ui/empty-state'
import { readinessRule } from '~/domain/progress'
import { OutcomeForm } from './outcome-form'
import { OutcomeList } from './outcome-list'
import { bandsText, chanceRangeText, chanceText, findingOf } from './readiness-text'
import type { OutcomeView, ReadinessView } from './readiness-view'

export type ReadinessPanelProps = {
  readiness: readonly ReadinessView[]
  outcomes: readonly OutcomeView[]
  exams: readonly { exam: string; name: string }[]
  /** The learner's own day, the latest on which an exam can have been: yyyy-mm-dd. */
  today: string
}

/** How likely a fresh form of each exam would be passed, how sure that is, and what it rests on. No script. */
export function ReadinessPanel({ readiness, outcomes, exams, today }: ReadinessPanelProps) {
  const met = readiness.filter(({ evidence }) => evidence.answers > 0)
  const unmet = readiness.filter(({ evidence }) => evidence.answers === 0)
  return (
    <section className="readiness" aria-labelledby="readiness">
      <div className="readiness-head">
        <h2 id="readiness">Readiness</h2>
        <p>
          If you sat a fresh form of the whole exam today. An estimate with its limits, not a promise:{' '}
          <Link to="/method">how it is computed</Link>.
        </p>
      </div>
      {met.length === 0 ? (
        <EmptyState title="Your chance of passing, and how sure it is">
          It rests on questions of the exams that you meet for the first time. Sit a form of an{' '}
          <Link to="/exams">exam</Link>: one of half length is usually enough for a first estimate.
        </EmptyState>
      ) : (
        <div className="readiness-exams">
          {met.map((exam) => (
            <ExamReadiness key={exam.exam} readiness={exam} />
          ))}
        </div>
      )}
      {met.length > 0 && unmet.length > 0 ? (
        <p className="readiness-rest">
          No question of an exam met yet in the last {readinessRule.oldestDays} days:{' '}
          {unmet.map(({ title }) => title).join(', ')}.
        </p>
      ) : null}
      <div className="readiness-results" id="results">
        <h3>Official results</h3>
        {outcomes.length > 0 ? <OutcomeList outcomes={outcomes} /> : null}
        <p>
          Sat the real exam? Record what came of it. It is kept beside what stood here before that day, shows you how
          good the estimate was, and helps to check it for all.
        </p>
        <Disclosure plain summary="Record an official result">
          <OutcomeForm exams={exams} today={today} />
        </Disclosure>
      </div>
    </section>
  )
}

function ExamReadiness({ readiness }: { readiness: ReadinessView }) {
  const { exam, title, items, rightToPass, bands, estimate, mostGain } = readiness
  const titleId = `readiness-${exam}`
  return (
    <article className="readiness-exam" aria-labelledby={titleId}>
      <h3 id={titleId}>
        {title}: {findingOf(estimate, items)}
      </h3>
      {estimate ? (
        <dl className="readiness-figures">
          {estimate.pass ? (
            <div>
              <dt>Chance of passing</dt>
              <dd>
                <span className="readiness-value">{chanceText(estimate.pass.probability)}</span>
                <Band low={estimate.pass.low} high={estimate.pass.high} at={estimate.pass.probability} mark={null} />
                <span className="readiness-range">
                  90% interval {chanceRangeText(estimate.pass.low, estimate.pass.high)}
                </span>
              </dd>
            </div>
          ) : null}
          <div>
            <dt>Right of {items}</dt>
            <dd>
              <span className="readiness-value">{Math.round(estimate.right.expected)}</span>
              <Band
                low={estimate.right.low / items}
                high={estimate.right.high / items}
                at={estimate.right.expected / items}
                mark={rightToPass === null ? null : rightToPass / items}
              />
              <span className="readiness-range">
                9 of 10 times {estimate.right.low} to {estimate.right.high}
                {rightToPass === null ? null : `; ${rightToPass} pass`}
              </span>
            </dd>
          </div>
        </dl>
      ) : null}
      {estimate && !estimate.pass ? (
        <p>
          The pass mark of this exam is not public as a number of right answers, so no chance of passing is given.
          {bands.length > 0
            ? ` By this site’s own bands, which are no pass mark either: ${bandsText(estimate.right, items, bands)}.`
            : null}
        </p>
      ) : null}
      <Evidence readiness={readiness} />
      {mostGain ? (
        <p>
          <b>What would change it most:</b> {mostGain.answers} more right answers in {mostGain.title}, from{' '}
          {estimate?.pass
            ? `${chanceText(mostGain.before)} to ${chanceText(mostGain.after)}`
            : `${mostGain.before.toFixed(1)} to ${mostGain.after.toFixed(1)} right`}
          .
        </p>
      ) : null}
    </article>
  )
}

function Evidence({ readiness: { evidence, estimate, bank } }: { readiness: ReadinessView }) {
  const { answers, right, effective, period, domainsMet, domains } = evidence
  const { leastEffective, leastShareMet } = readinessRule
  return (
    <>
      <p>
        <b>Rests on</b> {answers} of the bank’s {bank} questions for this exam, each when you first met it, {period}:{' '}
        {right} right. By age and spread they are worth {Math.round(effective)} fresh answers; {domainsMet} of {domains}{' '}
        domains met.
        {answers >= 0.9 * bank ? ' You have met nearly all there are, so more forms will change this little.' : null}
      </p>
      {estimate ? null : (
        <p>
          An estimate stands here from {leastEffective} fresh answers on, over domains that make up at least{' '}
          {Math.round(100 * leastShareMet)}% of the exam. A form of half length is usually enough:{' '}
          <Link to="/exams">exams</Link>.
        </p>
      )}
    </>
  )
}

type BandProps = { low: number; high: number; at: number; mark: number | null }

/** An interval on a line from 0 to 1, its middle as a dot, the pass mark as a tick. The numbers stand beside it. */
function Band({ low, high, at, mark }: BandProps) {
  const place = (value: number): string => `${Math.round(value * 1_000) / 10}%`
  return (
    <svg className="readiness-band" aria-hidden="true">
      <line className="readiness-scale" x1="0" x2="100%" y1="50%" y2="50%" />
      <line className="readiness-span" x1={place(low)} x2={place(high)} y1="50%" y2="50%" />
      {mark === null ? null : <line className="readiness-mark" x1={place(mark)} x2={place(mark)} y1="0" y2="100%" />}
      <circle className="readiness-at" cx={place(at)} cy="50%" r="5" />
    </svg>
  )
}
