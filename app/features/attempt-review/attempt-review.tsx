import { Button } from '~/components/ui/button'
import { Icon } from '~/components/ui/icon'
import { Notice } from '~/components/ui/notice'
import { PageHeader } from '~/components/ui/page-header'
import { Stat, StatList } from '~/components/ui/stat'
import type { AttemptReport, ReviewFilter } from '~/domain/exams'
import { DomainTable, rangeText, type DomainRow } from './domain-table'
import { PacingSection } from './pacing-section'
import { PracticeMissed } from './practice-missed'
import { ReviewFilters } from './review-filters'
import { ReviewedQuestion, type ReviewItem } from './reviewed-question'

export type AttemptReviewProps = {
  review: {
    title: string
    planKind: 'exam-profile' | 'practice-set'
    /** Already written out in the learner's time zone. */
    finishedAt: string
    closedBy: string | null
    right: number
    scored: number
    passed: boolean | null
    passPercent: number | null
    band: { title: string; meaning: string } | null
    interval: DomainRow['interval']
    domains: DomainRow[]
    /** Those that the filter lets through, in the order of the form. */
    items: ReviewItem[]
    /** Positions of questions that stand in an attempt the learner has open: not shown until it ends. */
    withheld: number[]
    editions: string[]
  }
  /** Of the whole form, whatever the filter. */
  report: AttemptReport
  filter: ReviewFilter
  /** The learner asked for practice, and no question fits. */
  nothingFits: boolean
}

/**
 * A finished attempt as a report: the score and what it is worth, how the time went, a way into practice, then every
 * question with its key and why. It needs no scripts, and prints.
 */
export function AttemptReview({ review, report, filter, nothingFits }: AttemptReviewProps) {
  const ranOut = review.closedBy === 'deadline'
  const missed = report.items.filter((item) => !item.right)
  const isFiltered = filter.show !== 'all' || filter.domain !== null
  const shown = new Set(review.items.map((item) => item.position))
  const linkTo = (position: number): string => `${shown.has(position) ? '' : '?'}#question-${position}`
  return (
    <>
      <PageHeader
        title={review.title}
        tab="ink"
        tabLabel="Review"
        lead={`Finished ${review.finishedAt}${ranOut ? ', when the time was over' : ''}.`}
        actions={
          <Button data-print hidden>
            <Icon name="print" /> Print this report
          </Button>
        }
      />
      <StatList>
        <Stat
          label="Right"
          value={`${review.right} of ${review.scored}`}
          note={`95% interval of the share behind it: ${rangeText(review.interval)}`}
        />
        {review.band ? <Stat label="Our estimate" value={review.band.title} note={review.band.meaning} /> : null}
        {review.passPercent === null ? null : (
          <Stat
            label={`Pass mark ${review.passPercent}%`}
            value={review.passed ? 'Passed' : 'Not passed'}
            note="Of this form. It says little about the real exam yet."
          />
        )}
      </StatList>
      <DomainTable domains={review.domains} passPercent={review.passPercent} />
      <p className="review-note">
        So few answers leave wide intervals: that is what is known, no more. Typed codes were judged on{' '}
        {review.editions.join(', ')}.
      </p>
      <WithheldNotice positions={review.withheld} total={report.items.length + review.withheld.length} />
      {report.pacing ? (
        <PacingSection
          pacing={report.pacing}
          usedMs={report.usedMs}
          allowedMs={report.allowedMs}
          ranOut={ranOut}
          linkTo={linkTo}
        />
      ) : null}
      <PracticeMissed missed={missed.length} isExam={review.planKind === 'exam-profile'} nothingFits={nothingFits} />
      <section className="review-section" aria-labelledby="questions">
        <h2 id="questions">
          {isFiltered ? `${review.items.length} of ${report.items.length} questions` : 'Every question'}
        </h2>
        <ReviewFilters filter={filter} domains={review.domains} items={report.items} />
        <nav aria-label="Questions" className="review-jump">
          {missed.length > 0 ? (
            <p>
              Not right:{' '}
              {missed.map(({ position }) => (
                <a key={position} href={linkTo(position)}>
                  {position}
                </a>
              ))}
            </p>
          ) : review.withheld.length > 0 ? null : (
            <p>Every question is right.</p>
          )}
        </nav>
        {review.items.length === 0 ? (
          <p className="review-note">No question is of this kind.</p>
        ) : (
          <QuestionList items={review.items} report={report} />
        )}
      </section>
    </>
  )
}

function WithheldNotice({ positions, total }: { positions: readonly number[]; total: number }) {
  if (positions.length === 0) return null
  const all = positions.length === total
  return (
    <Notice
      title={
        all
          ? 'The questions are not shown while you have them open'
          : `${positions.length} of ${total} questions are not shown now`
      }
    >
      {all ? 'They stand ' : `Numbers ${positions.join(', ')} stand `}
      in an exam that you have open. Their keys and reasons are here again when it is handed in; nothing is lost.
    </Notice>
  )
}

/** What the learner was sure of and had wrong stands first: that is where most is to be learned. */
function QuestionList({ items, report }: { items: readonly ReviewItem[]; report: AttemptReport }) {
  const works = new Map(report.items.map((work) => [work.position, work]))
  const paceMs = report.pacing?.paceMs ?? null
  const isSurprise = ({ position }: ReviewItem): boolean => {
    const work = works.get(position)
    return work?.confidence === 'sure' && !work.right
  }
  const surprises = items.filter(isSurprise)
  const rest = items.filter((item) => !isSurprise(item))
  const list = (part: readonly ReviewItem[]) => (
    <ol className="review-list">
      {part.map((item) => (
        <li key={item.position} id={`question-${item.position}`}>
          <ReviewedQuestion item={item} work={works.get(item.position) ?? null} paceMs={paceMs} />
        </li>
      ))}
    </ol>
  )
  if (surprises.length === 0) return list(rest)
  return (
    <>
      <p className="review-group">You were sure, and it was not right: these first.</p>
      {list(surprises)}
      {rest.length > 0 ? (
        <>
          <p className="review-group">The other questions.</p>
          {list(rest)}
        </>
      ) : null}
    </>
  )
}
