import { reportPacing, type AttemptReport, type Plan, type ReportedItem } from '~/domain/exams'
import { confidenceOf } from '~/domain/practice'
import { listJournal, type AttemptRecord } from '../db/attempts'
import { listFlags, listTurns } from '../db/practice'
import { listQuestionWork } from '../db/question-work'
import type { AttemptReview } from './attempt-review'
import { loadPlan } from './plans'
import { loadQuestionVersions, versionOf } from './question-versions'

/** How a graded attempt went, beside its review: whose it is was checked by whoever asks. */
export async function reportAttempt(attempt: AttemptRecord, review: AttemptReview): Promise<AttemptReport> {
  const [plan, questions, journal, work, turns, flags] = await Promise.all([
    loadPlan(attempt.planHash),
    loadQuestionVersions(attempt.form.map((item) => item.questionHash)),
    listJournal(attempt.id),
    listQuestionWork(attempt.id),
    listTurns(attempt.id),
    listFlags(attempt.learnerKey),
  ])
  const graded = new Map(review.items.map((item) => [item.position, item.question]))
  // What the review withholds is not told of here either.
  const shown = attempt.form.filter(({ position }) => graded.has(position))
  const pacing = reportPacing({
    items: shown.map(({ position, questionHash }) => {
      const verdict = graded.get(position)?.verdict ?? 'unanswered'
      return {
        position,
        question: versionOf(questions, questionHash),
        right: verdict === 'right',
        answered: verdict !== 'unanswered',
      }
    }),
    journal,
    work: [...work].map(([position, kept]) => ({ position, ...kept })),
    paceMs: paceOf(attempt, plan),
    startedAt: attempt.startedAt,
  })
  const byPosition = new Map(pacing.questions.map((question) => [question.position, question]))
  return {
    pacing: plan.planKind === 'practice-set' && plan.mode === 'tutor' ? null : pacing,
    usedMs: span(attempt.startedAt, attempt.finishedAt),
    allowedMs: span(attempt.startedAt, attempt.deadlineAt),
    items: shown.flatMap(({ position, questionId, domain }): ReportedItem[] => {
      const question = byPosition.get(position)
      if (!question) return []
      const row = work.get(position)
      return [
        {
          position,
          domain,
          right: question.right,
          lostRight: question.lostRight,
          // In exams a flag is of the attempt, in practice it is of the question.
          flagged: plan.planKind === 'practice-set' ? flags.has(questionId) : (row?.flagged ?? false),
          confidence: confidenceOf(turns.filter((turn) => turn.position === position)),
          note: row?.note ?? '',
          pacing: question,
        },
      ]
    }),
  }
}

/** Time for one question: of the learner's own allowance; a continuation has what remained, so its plan tells. */
function paceOf({ allowanceMs, continuesId, form }: AttemptRecord, plan: Plan): number | null {
  if (continuesId !== null) return plan.minutes === null ? null : (plan.minutes * 60_000) / form.length
  return allowanceMs === null ? null : allowanceMs / form.length
}

function span(from: Date | null, to: Date | null): number | null {
  return from && to ? to.getTime() - from.getTime() : null
}
