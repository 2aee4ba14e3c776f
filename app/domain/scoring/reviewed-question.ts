import type { AnswerValue } from './answer'
import type { ErrorType } from './error-types'
import type { CodeBooks } from './feedback/code-books'
import { explainAnswer } from './feedback/explain-answer'
import type { Explanation } from './feedback/explanation'
import { partsToShuffle, presentQuestion, type PresentedQuestion } from './presented-question'
import { type Question, type QuestionKind } from './question'
import { readAnswer } from './read-answer'
import { detailOf, type ReviewedDetail } from './reviewed-detail'

/** Where to read on; a planned lesson is named and not linked. */
export type LessonPointer = {
  slug: string
  title: string
  status: 'live' | 'planned'
  /** The passage to read again: id on the lesson's page, and the heading above it. */
  passage: { id: string; under: string } | null
}

export type ReviewVerdict = 'right' | 'near' | 'wrong' | 'unanswered'

/**
 * One question after release, as plain JSON: what was asked, what was answered, the key and why. It must never leave the
 * server before the key may.
 */
export type ReviewedQuestion = {
  id: string
  kind: QuestionKind
  /** The day whose code sets judge the answer, `yyyy-mm-dd`. */
  dateOfService: string
  /** What was asked: stem, exhibit and what the input showed. */
  presented: PresentedQuestion
  answer: AnswerValue
  verdict: ReviewVerdict
  points: number
  maxPoints: number
  /** 0-1, or null for kinds without a rule for nearness. */
  closeness: number | null
  /** How much of it was right, 0-1, where that is known; never a score. */
  share: number | null
  errorTypes: ErrorType[]
  /** All sentences of the explanation, most important first; `detail` holds most of them as data. */
  messages: string[]
  /** Why the answer could not be read, or what was left out or changed in reading it. */
  remarks: string[]
  /** Why the key is right; null where each option has its own reason. */
  rationale: string | null
  references: string[]
  lesson: string
  detail: ReviewedDetail
}

/** From this closeness on a wrong answer is called near. */
const nearFrom = 0.6

/** What an answer is called on a page. Near is whatever is wrong but has earned points, or is close enough. */
export function verdictOf(judged: {
  answered: boolean
  right: boolean
  closeness: number | null
  points?: number
}): ReviewVerdict {
  if (!judged.answered) return 'unanswered'
  if (judged.right) return 'right'
  return (judged.points ?? 0) > 0 || (judged.closeness ?? 0) >= nearFrom ? 'near' : 'wrong'
}

/**
 * A question as it is shown when its key is out. Pure; never throws, whatever was given.
 *
 * @param order - ids of `partsToShuffle` in the order in which they were shown
 * @param given - what `readAnswer` reads
 * @param books - the code sets of the question's date of service
 */
export function reviewQuestion(
  question: Question,
  order: readonly string[],
  given: unknown,
  books: CodeBooks,
): ReviewedQuestion {
  const explanation = explainAnswer(question, given, books)
  const { points, maxPoints, closeness, share, errorTypes, messages } = explanation
  // What was not shuffled when it was shown stands in the author's order.
  const shown = [...new Set([...order, ...partsToShuffle(question)])]
  return {
    id: question.id,
    kind: question.kind,
    dateOfService: question.dateOfService,
    presented: presentQuestion(question, shown),
    answer: keptAnswer(given),
    verdict: verdictOf(explanation),
    points,
    maxPoints,
    closeness,
    share,
    errorTypes,
    messages,
    remarks: remarksOf(question, given, explanation),
    rationale: 'rationale' in question ? question.rationale : null,
    references: question.references,
    lesson: question.lesson,
    detail: detailOf(question, shown, given, explanation, books),
  }
}

function keptAnswer(given: unknown): AnswerValue {
  if (typeof given === 'string') return given
  try {
    return (JSON.stringify(given) as string | undefined) ?? null
  } catch {
    return null
  }
}

function remarksOf(question: Question, given: unknown, { refusal, messages }: Explanation): string[] {
  if (refusal !== null) return messages
  const answer = readAnswer(question, given)
  return answer.state === 'read' ? answer.remarks : []
}
