import { Link } from '@remix-run/react'
import { PageHeader } from '~/components/ui/page-header'
import { ExamCard, type ExamCardFacts } from './exam-card'
import { FinishedAttempts, OpenAttempts, type FinishedAttempt, type OpenAttempt } from './own-attempts'

export type ExamListProps = {
  cards: ExamCardFacts[]
  /** Null for visitors. */
  learner: { timeAllowancePercent: number; open: OpenAttempt[]; finished: FinishedAttempt[] } | null
}

/** Every practice exam with its true figures; for a learner, what is open comes first and what is finished last. */
export function ExamList({ cards, learner }: ExamListProps) {
  return (
    <>
      <PageHeader
        title="Practice exams"
        lead={
          <>
            Timed like the real ones, with the reason for every option afterwards. How the real ones are held stands on
            the <Link to="/#exams">front page</Link>.
          </>
        }
      />
      <div className="exam-list">
        {learner && learner.open.length > 0 ? <OpenAttempts attempts={learner.open} /> : null}
        {cards.map((card) => (
          <ExamCard
            key={card.id}
            card={card}
            timeAllowancePercent={learner?.timeAllowancePercent ?? null}
            isOpen={learner?.open.some((attempt) => attempt.title === card.title) ?? false}
          />
        ))}
        {learner ? <FinishedAttempts attempts={learner.finished} /> : null}
        {learner ? (
          <p>
            Answers that could not be sent? <Link to="/exams/answer-file">Hand in an answer file</Link>.
          </p>
        ) : null}
      </div>
    </>
  )
}
