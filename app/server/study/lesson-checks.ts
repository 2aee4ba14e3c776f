import {
  diagnoseAnswer,
  isChoiceOrCode,
  longestAnswer,
  presentQuestion,
  scoreAnswer,
  verdictOf,
  type ChoiceOrCodeQuestion,
  type PresentedChoiceOrCode,
} from '~/domain/scoring'
import { seededRandom, shuffled } from '~/domain/shared/seeded-random'
import { content } from '../content/current'
import { appendResponses, listNewestLessonResponses, type NewResponse } from '../db/responses'

/** What the reader of a lesson gets back for one answer. The key only after it was found or asked for. */
export type CheckFeedback = {
  questionId: string
  verdict: 'right' | 'near' | 'wrong' | 'unanswered'
  messages: string[]
  solution: {
    key: string
    keyTitle: string | null
    rationale: string
    others: { id: string; rationale: string }[]
  } | null
}

/** The inline questions of a lesson as they may be shown. Options stand in one fixed order per question. */
export function presentLessonChecks(lessonSlug: string): PresentedChoiceOrCode[] {
  const lesson = content().findLesson(lessonSlug)
  if (!lesson) return []
  return lesson.checkIds.flatMap((id) => {
    const question = content().findQuestion(id)?.question
    return question && isChoiceOrCode(question) ? [presentQuestion(question, fixedOrder(question))] : []
  })
}

function fixedOrder(question: ChoiceOrCodeQuestion): string[] {
  return question.kind === 'single-choice'
    ? shuffled(question.options, seededRandom(question.id)).map((option) => option.id)
    : []
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
  const version = findLessonQuestion(questionId)
  if (!version) return null
  const { question } = version
  const list = listFor(question)
  const diagnosis = diagnoseAnswer(question, answer.slice(0, longestAnswer), list)
  const messages = question.kind === 'single-choice' && diagnosis.right ? [] : diagnosis.messages
  return {
    questionId,
    verdict: verdictOf(diagnosis),
    messages,
    solution: diagnosis.right || reveal ? solutionOf(question) : null,
  }
}

function solutionOf(question: ChoiceOrCodeQuestion): NonNullable<CheckFeedback['solution']> {
  switch (question.kind) {
    case 'single-choice':
      return {
        key: question.key,
        keyTitle: null,
        rationale: question.options.find((option) => option.id === question.key)?.rationale ?? '',
        others: question.options
          .filter((option) => option.id !== question.key)
          .map((option) => ({ id: option.id, rationale: option.rationale })),
      }
    case 'code':
      return {
        key: question.key,
        keyTitle: listFor(question).find(question.key)?.title ?? null,
        rationale: question.rationale,
        others: [],
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
        errorTypesJson: JSON.stringify(diagnoseAnswer(question, answer, listFor(question)).errorTypes),
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

function findLessonQuestion(questionId: string): { question: ChoiceOrCodeQuestion; hash: string } | null {
  const { question, hash } = content().findQuestion(questionId) ?? {}
  return question && hash && question.pool === 'lesson' && isChoiceOrCode(question) ? { question, hash } : null
}

function listFor(question: ChoiceOrCodeQuestion) {
  return content().codeListOn(question.kind === 'code' ? question.system : 'icd10cm', question.dateOfService)
}
