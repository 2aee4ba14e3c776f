import {
  confidenceOf,
  countedTry,
  hintsTaken,
  latestTry,
  mayTake,
  tutorPhase,
  type Confidence,
  type Turn,
  type TutorItem,
  type TutorSet,
} from '~/domain/practice'
import {
  explainAnswer,
  hintFor,
  longestAnswer,
  nudgeFor,
  presentQuestion,
  reviewQuestion,
  scoreAnswer,
  type AnswerValue,
  type Question,
} from '~/domain/scoring'
import type { FormItem } from '~/domain/exams'
import { codeBooksOn } from '../content/code-books'
import { content } from '../content/current'
import type { AttemptRecord } from '../db/attempts'
import { appendTurn, listFlags, listTurns, type NewTurn } from '../db/practice'
import type { NewResponse } from '../db/responses'
import { closeIfExpired } from '../exams/close-attempt'
import { pointToLesson } from '../exams/lesson-pointer'
import { isTutorSet } from '../exams/attempt-room'
import { loadPlan } from '../exams/plans'
import { loadQuestionVersions, versionOf } from '../exams/question-versions'

/** @returns null for what is no open tutor set */
export async function openTutorRoom(attempt: AttemptRecord, now: Date): Promise<TutorSet | null> {
  if (!(await isTutorSet(attempt)) || (await closeIfExpired(attempt, now))) return null
  const [plan, questions, turns, flags] = await Promise.all([
    loadPlan(attempt.planHash),
    loadQuestionVersions(attempt.form.map((item) => item.questionHash)),
    listTurns(attempt.id),
    listFlags(attempt.learnerKey),
  ])
  return {
    attemptId: attempt.id,
    title: plan.title,
    items: attempt.form.map((item) =>
      tutorItem(
        item,
        versionOf(questions, item.questionHash),
        turns.filter(({ position }) => position === item.position),
        flags.has(item.questionId),
      ),
    ),
  }
}

function tutorItem(item: FormItem, question: Question, turns: readonly Turn[], flagged: boolean): TutorItem {
  const books = codeBooksOn(content().shelf, question.dateOfService)
  const phase = tutorPhase(turns)
  const answer = latestTry(turns)?.answer ?? null
  const hints = hintFor(question, books)
  const taken = hintsTaken(turns)
  return {
    position: item.position,
    domainTitle: content().domainTitle(item.domain),
    question: presentQuestion(question, item.optionOrder),
    phase,
    answer,
    confidence: confidenceOf(turns),
    hints: hints.slice(0, taken),
    hasMoreHints: taken < hints.length,
    nudge: phase === 'second-try' ? nudgeFor(question, explainAnswer(question, answer, books)) : [],
    review:
      phase === 'revealed'
        ? {
            item: reviewQuestion(question, item.optionOrder, answer, books),
            lesson: pointToLesson(question),
            countedRight: countedTry(turns)?.right ?? false,
          }
        : null,
    flagged,
  }
}

/**
 * Keeps how sure a learner is of an answer of a set that is judged at the end.
 *
 * @returns false when the set is finished, has no such place, or tells at once
 */
export async function keepConfidence(
  attempt: AttemptRecord,
  position: number,
  turnId: string,
  confidence: Confidence,
  now: Date,
): Promise<boolean> {
  if (attempt.planKind !== 'practice-set' || !attempt.form.some((item) => item.position === position)) return false
  const turn: NewTurn = { kind: 'confidence', confidence, turnId, attemptId: attempt.id, position, takenAt: now }
  return appendTurn(turn, (earlier) => (mayTake('confidence', earlier) ? { responses: [] } : null))
}

export type TutorStep =
  | { kind: 'hint' }
  | { kind: 'reveal' }
  | { kind: 'check'; answer: AnswerValue; confidence: Confidence | null; durationMs: number | null }

export type StepResult =
  { kind: 'taken'; item: TutorItem } | { kind: 'refused'; reason: 'unknown-question' | 'closed' | 'answer-too-long' }

/**
 * Takes one step on one question. A step that comes too late (after the reveal, in another tab) changes nothing and is
 * answered with how the question stands.
 *
 * @param turnId - made by the browser; the same step sent twice is taken once
 */
export async function takeStep(
  attempt: AttemptRecord,
  position: number,
  turnId: string,
  step: TutorStep,
  now: Date,
): Promise<StepResult> {
  const item = attempt.form.find((candidate) => candidate.position === position)
  if (!item || !(await isTutorSet(attempt))) return { kind: 'refused', reason: 'unknown-question' }
  if (attempt.openKey === null) return { kind: 'refused', reason: 'closed' }
  if (step.kind === 'check' && (step.answer?.length ?? 0) > longestAnswer) {
    return { kind: 'refused', reason: 'answer-too-long' }
  }
  const question = versionOf(await loadQuestionVersions([item.questionHash]), item.questionHash)
  const turn = turnOf(question, step)
  if (turn) {
    const newTurn: NewTurn = { ...turn, turnId, attemptId: attempt.id, position, takenAt: now }
    await appendTurn(newTurn, (earlier) =>
      mayTake(turn.kind, earlier) ? { responses: responsesOf(attempt, item, question, earlier, turn, now) } : null,
    )
  }
  const turns = (await listTurns(attempt.id)).filter((taken) => taken.position === position)
  const flags = await listFlags(attempt.learnerKey)
  return { kind: 'taken', item: tutorItem(item, question, turns, flags.has(item.questionId)) }
}

/** Null for a check of nothing: there is nothing to judge. */
function turnOf(question: Question, step: TutorStep): Exclude<Turn, { kind: 'confidence' }> | null {
  if (step.kind !== 'check') return step
  const score = scoreAnswer(question, step.answer)
  return score.answered ? { ...step, right: score.points === score.maxPoints } : null
}

/** The first try, or the reveal before any, is what the learner's record keeps. */
function responsesOf(
  attempt: AttemptRecord,
  item: FormItem,
  question: Question,
  earlier: readonly Turn[],
  turn: Turn,
  now: Date,
): NewResponse[] {
  if (turn.kind === 'hint' || turn.kind === 'confidence' || countedTry(earlier)) return []
  const check = turn.kind === 'check' ? turn : null
  const answer = check?.answer ?? null
  const score = scoreAnswer(question, answer)
  return [
    {
      responseKey: `${attempt.id}:${item.position}`,
      learnerKey: attempt.learnerKey,
      questionId: item.questionId,
      questionHash: item.questionHash,
      snapshotHash: null,
      mode: attempt.assignmentId ? 'assignment' : 'practice',
      attemptId: attempt.id,
      answered: score.answered,
      answerJson: JSON.stringify(answer),
      points: score.points,
      maxPoints: score.maxPoints,
      errorTypesJson: JSON.stringify(
        explainAnswer(question, answer, codeBooksOn(content().shelf, question.dateOfService)).errorTypes,
      ),
      confidence: check?.confidence ?? null,
      durationMs: check?.durationMs ?? null,
      answeredAt: now,
    },
  ]
}
