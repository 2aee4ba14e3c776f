import { bareCodeOf } from '../code-sets'
import type { ReadAnswer } from './answer'
import { scoreChoices, scoreMatches, scoreOrder } from './kinds/arrangement-score'
import { scoreCodeSet } from './kinds/code-set-score'
import { scoreEmLevel } from './kinds/em-level-score'
import { scoreFormFields } from './kinds/form-fields-score'
import { scoreHighlight } from './kinds/highlight-score'
import { scoreNumeric } from './kinds/numeric-score'
import type { CodeQuestion, Question } from './question'
import { readAmong } from './read-code'
import { readAnswer } from './read-answer'

/** Names the scoring rules; stored beside every score. Changes whenever a score that was given could change. */
export const ruleVersion = '2026-11-21'

/** One point in integer ten-thousandths, the unit of all scores. */
export const fullPoint = 10_000

/** `answered` is false when nothing but white space was given. */
export type Score = { points: number; maxPoints: number; answered: boolean }

/** The longest answer that is kept, a whole encounter with its lines included; longer ones are refused when saved. */
export const longestAnswer = 16_000

/**
 * The exam score of one answer: rule-based points, nothing near counts. A pure function of question and answer:
 * installed code sets play no part. Never throws, whatever is given; what cannot be read scores nothing.
 *
 * @param given - what `readAnswer` reads
 */
export function scoreAnswer(question: Question, given: unknown): Score {
  const share = shareOf(question, given)
  const maxPoints = fullPoint * (question.maxScore ?? 1)
  if (share === 'nothing' || share === 'refused') return { points: 0, maxPoints, answered: share === 'refused' }
  return { points: pointsOf(share, maxPoints), maxPoints, answered: true }
}

/** Whole points. A hair is added because a sum of fractions may miss the half that it stands for. */
function pointsOf(share: number, maxPoints: number): number {
  return Math.round(share * maxPoints + 1e-7)
}

/** The part of its points that an answer earns, 0-1, before rounding. */
function shareOf(question: Question, given: unknown): number | 'nothing' | 'refused' {
  switch (question.kind) {
    case 'single-choice':
      return earned(readAnswer(question, given), (answer) => full(answer === question.key))
    case 'multiple-choice':
      return earned(readAnswer(question, given), (answer) => full(scoreChoices(question, answer).right))
    case 'code':
      return earned(readAnswer(question, given), (answer) => full(readsAsKey(question, answer)))
    case 'code-set':
      return earned(readAnswer(question, given), (answer) => scoreCodeSet(question, answer).share)
    case 'numeric':
      return earned(readAnswer(question, given), (answer) => full(scoreNumeric(question, answer).right))
    case 'ordering':
      return earned(readAnswer(question, given), (answer) => full(scoreOrder(question, answer).right))
    case 'matching':
      return earned(readAnswer(question, given), (answer) => scoreMatches(question, answer).share)
    case 'form-fields':
      return earned(readAnswer(question, given), (answer) => scoreFormFields(question, answer).share)
    case 'em-level':
      return earned(readAnswer(question, given), (answer) => full(scoreEmLevel(question, answer).right))
    case 'highlight':
      return earned(readAnswer(question, given), (answer) => scoreHighlight(question, answer).share)
  }
}

function earned<Value>(answer: ReadAnswer<Value>, judge: (value: Value) => number): number | 'nothing' | 'refused' {
  return answer.state === 'read' ? judge(answer.value) : answer.state
}

function full(right: boolean): number {
  return right ? 1 : 0
}

/** Whether the typed text is the key, or becomes it by mending O, I or L typed for a digit. */
export function readsAsKey(question: CodeQuestion, typed: string): boolean {
  const { system } = question
  const key = bareCodeOf(system, question.key)
  const known = new Set([key, ...question.lookAlikes.map((code) => bareCodeOf(system, code))])
  return readAmong(typed, known, system) === key
}
