import { aimAt, aimedSize } from '~/domain/practice'
import type { AttemptRecord } from '../db/attempts'
import { reportAttempt } from '../exams/attempt-report'
import { reviewAttempt } from '../exams/attempt-review'
import { loadQuestionVersions, versionOf } from '../exams/question-versions'
import type { Starter } from '../exams/start-attempt'
import { buildSet } from './build-set'

const titleStart = 'Practice: missed in '

/**
 * Builds a practice set aimed at what was missed in a graded attempt, and starts it. Questions of exams never come into
 * practice: others of the same objective, lesson, error or domain take their place. What the learner was sure of comes
 * first.
 *
 * @returns the new attempt's id, or null when nothing was missed, nothing fits, or the attempt is not graded
 */
export async function practiceMissed(starter: Starter, attempt: AttemptRecord, now: Date): Promise<string | null> {
  const review = await reviewAttempt(attempt, now)
  if (!review) return null
  const [report, questions] = await Promise.all([
    reportAttempt(attempt, review),
    loadQuestionVersions(attempt.form.map((item) => item.questionHash)),
  ])
  const wasSure = new Set(report.items.flatMap(({ position, confidence }) => (confidence === 'sure' ? [position] : [])))
  const missed = review.items
    .filter(({ question }) => question.verdict !== 'right')
    .sort((left, right) => Number(wasSure.has(right.position)) - Number(wasSure.has(left.position)))
  if (missed.length === 0) return null
  const hashes = new Map(attempt.form.map(({ position, questionHash }) => [position, questionHash]))
  const title = review.title.startsWith(titleStart) ? review.title : `${titleStart}${review.title}`
  return buildSet(
    starter,
    {
      source: 'questions',
      domains: [],
      lesson: null,
      error: null,
      kinds: [],
      status: 'any',
      families: [],
      aims: missed.map(({ position, question }) =>
        aimAt(versionOf(questions, hashes.get(position) ?? ''), question.errorTypes),
      ),
      size: aimedSize(missed.length),
      mode: 'tutor',
      timed: false,
    },
    now,
    title,
  )
}
