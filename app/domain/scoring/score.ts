import { bareCode, typingErrorReadings } from '../code-sets'
import type { AnswerValue, CodeQuestion, Question } from './question'

/** Names the rules of this file; stored beside every score. Changes whenever a score could change. */
export const ruleVersion = '2026-11-21'

/** One point in integer ten-thousandths, the unit of all scores. */
export const fullPoint = 10_000

/** `answered` is false when nothing but white space was given. */
export type Score = { points: number; maxPoints: number; answered: boolean }

/** The longest typed answer that is read; longer ones are refused when saved. */
export const longestAnswer = 2_000

/**
 * The exam score of one answer: rule-based points, nothing near counts. A pure function of question and answer:
 * installed code sets play no part.
 */
export function scoreAnswer(question: Question, answer: AnswerValue): Score {
  const answered = answer !== null && answer.trim() !== ''
  const right = answered && isRight(question, answer)
  return { points: right ? fullPoint : 0, maxPoints: fullPoint, answered }
}

function isRight(question: Question, answer: string): boolean {
  switch (question.kind) {
    case 'single-choice':
      return answer === question.key
    case 'code':
      return readsAsKey(question, answer)
  }
}

/**
 * Whether the typed text is the key, or becomes it by mending O, I or L typed for a digit. Text that is itself a real
 * code stays what it is (Y93.I1 never counts as Y93.11).
 */
function readsAsKey(question: CodeQuestion, answer: string): boolean {
  const typed = bareCode(answer)
  const key = bareCode(question.key)
  if (typed === key) return true
  if (typed.length !== key.length) return false
  const real = new Set([key, ...question.lookAlikes.map(bareCode)])
  if (real.has(typed)) return false
  // The first reading that is a real code is what was meant, as in the verdict: Y93.II is Y93.I1, not Y93.11.
  return typingErrorReadings(typed).find((reading) => real.has(reading.bare))?.bare === key
}
