import { isDrillId } from '~/domain/drills'
import { content } from '../content/current'
import { listOpenAttempts } from '../db/attempts'
import { closeIfExpired } from './close-attempt'

/**
 * Ids of the exam questions that a learner has before them in an open attempt. Until it ends, their keys and reasons are
 * shown to this learner nowhere: not in the review of another attempt, nor of the one that was reopened.
 */
export async function listWithheldQuestionIds(learnerKey: string, now: Date): Promise<Set<string>> {
  const withheld = new Set<string>()
  for (const attempt of await listOpenAttempts(learnerKey)) {
    if (await closeIfExpired(attempt, now)) continue
    for (const { questionId } of attempt.form) {
      // Reopened work is worked anew, whatever pool it is from.
      if (attempt.continuesId !== null || isExamQuestion(questionId)) withheld.add(questionId)
    }
  }
  return withheld
}

/** Questions of the practice pool and drills may be met anywhere at any time; what is unknown by now is kept back. */
function isExamQuestion(questionId: string): boolean {
  if (isDrillId(questionId)) return false
  return content().findQuestion(questionId)?.question.pool !== 'practice'
}
