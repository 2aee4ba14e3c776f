import { DataTable } from '~/components/ui/data-table'
import { Notice } from '~/components/ui/notice'
import { PageHeader } from '~/components/ui/page-header'
import { Stat, StatList } from '~/components/ui/stat'
import { ReviewedQuestion, type ReviewItem } from './reviewed-question'

type Interval = { low: number; high: number } | null

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
    interval: Interval
    domains: { domain: string; title: string; right: number; scored: number; interval: Interval }[]
    items: ReviewItem[]
    /** Positions of questions that stand in an attempt the learner has open: not shown until it ends. */
    withheld: number[]
    editions: string[]
  }
}

/** A finished attempt: the score and what it is worth, then every question with its key and why. */
export function AttemptReview({ review }: AttemptReviewProps) {
  const wrong = review.items.filter((item) => item.question.verdict !== 'right')
  return (
    <>
      <PageHeader
        title={review.title}
        tab="ink"
        tabLabel="Review"
        lead={`Finished ${review.finishedAt}${review.closedBy === 'deadline' ? ', when the time was over' : ''}.`}
      />
      <StatList>
        <Stat
          label="Right"
          value={`${review.right} of ${review.scored}`}
          note={`95% interval of the share behind it: ${range(review.interval)}`}
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
      <DataTable
        caption="By domain"
        rows={review.domains}
        rowKey={(row) => row.domain}
        columns={[
          { id: 'domain', header: 'Domain', cell: (row) => row.title, rowHeader: true },
          { id: 'right', header: 'Right', cell: (row) => `${row.right} of ${row.scored}`, align: 'end' },
          { id: 'interval', header: '95% interval', cell: (row) => range(row.interval), align: 'end' },
        ]}
      />
      <p className="review-note">
        So few answers leave wide intervals: that is what is known, no more. Typed codes were judged on{' '}
        {review.editions.join(', ')}.
      </p>
      <WithheldNotice positions={review.withheld} total={review.items.length + review.withheld.length} />
      <nav aria-label="Questions" className="review-jump">
        {wrong.length > 0 ? (
          <p>
            Not right:{' '}
            {wrong.map((item) => (
              <a key={item.position} href={`#question-${item.position}`}>
                {item.position}
              </a>
            ))}
          </p>
        ) : review.withheld.length > 0 ? null : (
          <p>Every question is right.</p>
        )}
      </nav>
      <ol className="review-list">
        {review.items.map((item) => (
          <li key={item.position} id={`question-${item.position}`}>
            <ReviewedQuestion item={item} />
          </li>
        ))}
      </ol>
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

function range(interval: Interval): string {
  if (!interval) return 'no answers'
  return `${Math.round(interval.low * 100)}–${Math.round(interval.high * 100)}%`
}
