import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { PageHeader } from '~/components/ui/page-header'
import { ExamCard } from './exam-card'
import { isOffered, type ExamCardFacts } from './exam-facts'
import { FinishedAttempts, OpenAttempts, type FinishedAttempt, type OpenAttempt } from './own-attempts'
import { UnfilledExam } from './unfilled-exam'

export type ExamListProps = {
  cards: ExamCardFacts[]
  /** Null for visitors. */
  learner: { timeAllowancePercent: number; open: OpenAttempt[]; finished: FinishedAttempt[] } | null
}

/**
 * Every practice exam with its true figures: first those of today that can be started, then forms of the past and exams
 * that lack questions. For a learner, what is open comes before all of them and what is finished after.
 */
export function ExamList({ cards, learner }: ExamListProps) {
  const today = cards.filter(({ endedOn }) => endedOn === null)
  const past = cards.filter(({ endedOn }) => endedOn !== null)
  const unfilled = today.filter((card) => !isOffered(card))
  const show = (card: ExamCardFacts, level: 2 | 3): ReactNode =>
    isOffered(card) ? (
      <ExamCard
        key={card.id}
        card={card}
        level={level}
        timeAllowancePercent={learner?.timeAllowancePercent ?? null}
        openIds={learner?.open.map(({ planId }) => planId) ?? []}
      />
    ) : (
      <UnfilledExam key={card.id} card={card} />
    )
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
        {today.filter(isOffered).map((card) => show(card, 2))}
        {unfilled.length > 0 ? (
          <ExamSection
            id="in-preparation"
            title="In preparation"
            lead="Exams whose figures are known here, but for which this site has not enough questions to start one."
          >
            {unfilled.map((card) => show(card, 3))}
          </ExamSection>
        ) : null}
        {past.length > 0 ? (
          <ExamSection
            id="historical"
            title="Historical"
            lead="Forms that their certifying bodies no longer use. They are here because old guides still quote them."
          >
            {past.map((card) => show(card, 3))}
          </ExamSection>
        ) : null}
        {learner ? <FinishedAttempts attempts={learner.finished} /> : null}
        {learner ? (
          <p>
            Answers that could not be sent? <Link to="/exams/answer-file">Hand in an answer file</Link>.{' '}
            <span role="status" data-leftovers />
          </p>
        ) : null}
      </div>
    </>
  )
}

type ExamSectionProps = { id: string; title: string; lead: string; children: ReactNode }

function ExamSection({ id, title, lead, children }: ExamSectionProps) {
  return (
    <section className="exam-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p>{lead}</p>
      {children}
    </section>
  )
}
