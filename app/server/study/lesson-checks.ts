import {
  detailOf,
  diagnoseAnswer,
  explainAnswer,
  isChoiceOrCode,
  isLessonQuestion,
  longestAnswer,
  nudgeFor,
  partsToShuffle,
  presentQuestion,
  scoreAnswer,
  verdictOf,
  type ChoiceOrCodeQuestion,
  type Explanation,
  type LessonQuestion,
  type PresentedLessonQuestion,
  type ReviewedDetail,
  type ReviewVerdict,
} from '~/domain/scoring'
import { seededRandom, shuffled } from '~/domain/shared/seeded-random'
import { codeBooksOn } from '../content/code-books'
import { content } from '../content/current'
import { appendResponses, listNewestLessonResponses, type NewResponse } from '../db/responses'

/** What the reader of a lesson gets back for one answer. The key only after it was found or asked for. */
export type CheckFeedback = {
  questionId: string
  verdict: ReviewVerdict
  messages: string[]
  solution: CheckSolution | null
}

/** The key and why. Where an answer has parts, they stand beside those of the key, as in a review. */
type CheckSolution =
  | { kind: 'single-choice'; key: string; rationale: string; others: { id: string; rationale: string }[] }
  | { kind: 'code'; key: string; keyTitle: string | null; rationale: string }
  | { kind: 'parts'; detail: ReviewedDetail; dateOfService: string; rationale: string | null }

/** The inline questions of a lesson as they may be shown. Options stand in one fixed order per question. */
export function presentLessonChecks(lessonSlug: string): PresentedLessonQuestion[] {
  const lesson = content().findLesson(lessonSlug)
  if (!lesson) return []
  return lesson.checkIds.flatMap((id) => {
    const question = content().findQuestion(id)?.question
    return question && isLessonQuestion(question) ? [presentQuestion(question, fixedOrder(question))] : []
  })
}

/** Steps that are put in order never stand in the right one: there would be nothing to do. */
function fixedOrder(question: LessonQuestion): string[] {
  const order = shuffled(partsToShuffle(question), seededRandom(question.id))
  const isSolved = question.kind === 'ordering' && question.key.every((id, place) => order[place] === id)
  return isSolved ? order.reverse() : order
}

export type CheckAnswer = {
  /** Made by the browser; the same answer sent twice is kept once. */
  responseId: string
  questionId: string
  answer: string
  answeredAt: Date
}

/**
 * Judges an answer to an inline question; only questions of pool `lesson` can be asked about here.
 *
 * @param reveal - whether the reader asked for the solution
 * @returns null for a question that no lesson asks
 */
export function judgeLessonCheck(questionId: string, answer: string, reveal: boolean): CheckFeedback | null {
  const question = findLessonQuestion(questionId)?.question
  if (!question) return null
  const given = answer.slice(0, longestAnswer)
  if (!isChoiceOrCode(question)) return judgeParts(question, given, reveal)
  const diagnosis = diagnoseAnswer(question, given, listFor(question))
  return {
    questionId,
    verdict: verdictOf(diagnosis),
    messages: question.kind === 'single-choice' && diagnosis.right ? [] : diagnosis.messages,
    solution: diagnosis.right || reveal ? solutionOf(question) : null,
  }
}

type QuestionOfParts = Exclude<LessonQuestion, ChoiceOrCodeQuestion>

/** Before the key is out, what is said of a wrong answer are nudges: an explanation tells the key. */
function judgeParts(question: QuestionOfParts, answer: string, reveal: boolean): CheckFeedback {
  const explanation = explain(question, answer)
  const isOut = explanation.right || reveal
  // Beside the parts of the key the explanation would say each of them again; a value has a slip to tell of.
  const explained = question.kind === 'numeric' ? explanation.messages : []
  return {
    questionId: question.id,
    verdict: verdictOf(explanation),
    messages: isOut ? explained : nudgeFor(question, explanation),
    solution: isOut
      ? {
          kind: 'parts',
          detail: detailOf(
            question,
            fixedOrder(question),
            answer,
            explanation,
            codeBooksOn(content().shelf, question.dateOfService),
          ),
          dateOfService: question.dateOfService,
          rationale: 'rationale' in question ? question.rationale : null,
        }
      : null,
  }
}

function explain(question: LessonQuestion, answer: string): Explanation {
  return explainAnswer(question, answer, codeBooksOn(content().shelf, question.dateOfService))
}

function errorTypesOf(question: LessonQuestion, answer: string) {
  return isChoiceOrCode(question)
    ? diagnoseAnswer(question, answer, listFor(question)).errorTypes
    : explain(question, answer).errorTypes
}

function solutionOf(question: ChoiceOrCodeQuestion): CheckSolution {
  switch (question.kind) {
    case 'single-choice':
      return {
        kind: question.kind,
        key: question.key,
        rationale: question.options.find((option) => option.id === question.key)?.rationale ?? '',
        others: question.options
          .filter((option) => option.id !== question.key)
          .map((option) => ({ id: option.id, rationale: option.rationale })),
      }
    case 'code':
      return {
        kind: question.kind,
        key: question.key,
        keyTitle: listFor(question).find(question.key)?.title ?? null,
        rationale: question.rationale,
      }
  }
}

/** Keeps answers to inline questions for a learner, judged again here; answers to other questions are left out. */
export async function keepLessonAnswers(learnerKey: string, answers: readonly CheckAnswer[]): Promise<number> {
  const responses = answers.flatMap((given): NewResponse[] => {
    const version = findLessonQuestion(given.questionId)
    if (!version) return []
    const { question, hash } = version
    const answer = given.answer.slice(0, longestAnswer)
    const score = scoreAnswer(question, answer)
    return [
      {
        responseKey: `lesson:${learnerKey}:${given.responseId}`,
        learnerKey,
        questionId: question.id,
        questionHash: hash,
        snapshotHash: content().snapshot.hash,
        mode: 'lesson',
        attemptId: null,
        answered: score.answered,
        answerJson: JSON.stringify(answer),
        points: score.points,
        maxPoints: score.maxPoints,
        errorTypesJson: JSON.stringify(errorTypesOf(question, answer)),
        confidence: null,
        durationMs: null,
        answeredAt: given.answeredAt,
      },
    ]
  })
  if (responses.length > 0) await appendResponses(responses)
  return responses.length
}

/** A learner's newest answers in a lesson, with their feedback, so that a page comes back as it was left. */
export async function recallLessonAnswers(
  learnerKey: string,
  lessonSlug: string,
): Promise<{ answer: string; feedback: CheckFeedback }[]> {
  const ids = content().findLesson(lessonSlug)?.checkIds ?? []
  const responses = await listNewestLessonResponses(learnerKey, ids)
  return responses.flatMap((response) => {
    const answer = JSON.parse(response.answerJson) as string
    const feedback = judgeLessonCheck(response.questionId, answer, false)
    return feedback ? [{ answer, feedback }] : []
  })
}

function findLessonQuestion(questionId: string): { question: LessonQuestion; hash: string } | null {
  const { question, hash } = content().findQuestion(questionId) ?? {}
  return question && hash && question.pool === 'lesson' && isLessonQuestion(question) ? { question, hash } : null
}

function listFor(question: ChoiceOrCodeQuestion) {
  return content().codeListOn(question.kind === 'code' ? question.system : 'icd10cm', question.dateOfService)
}
