import {
  finishedAt,
  gradeForm,
  latestStartMs,
  longestWaitMs,
  maySubmit,
  overdueMs,
  phaseOf,
  winningEntries,
  type JournalEntry,
  type Plan,
} from '~/domain/exams'
import { confidenceOf, countedTry } from '~/domain/practice'
import { explainAnswer, ruleVersion, type AnswerValue, type ErrorType, type Question } from '~/domain/scoring'
import { codeBooksOn } from '../content/code-books'
import { content } from '../content/current'
import {
  findAttempt,
  findAttemptHead,
  listAttemptIdsToClose,
  type AttemptHead,
  type AttemptRecord,
} from '../db/attempts'
import { packResult } from '../db/packed'
import { closeAttempt, type Closing } from '../db/scores'
import type { PlacedTurn } from '../db/practice'
import type { NewResponse, ResponseMode } from '../db/responses'
import { loadPlan } from './plans'
import { loadQuestionVersions, versionOf } from './question-versions'

/** Closes and grades an attempt whose overdue minute is over. @returns whether it is closed now */
export async function closeIfExpired(attempt: AttemptHead, now: Date): Promise<boolean> {
  const phase = phaseOf(attempt, now)
  if (phase === 'closed') return true
  if (phase !== 'expired') return false
  await close(attempt.id, now, 'deadline')
  return true
}

export type SubmitResult = { kind: 'submitted' } | { kind: 'time-expired' }

/** The learner hands in. Handing in twice is handing in once; after the deadline the sweep closes instead. */
export async function submitAttempt(attempt: AttemptHead, now: Date): Promise<SubmitResult> {
  if (phaseOf(attempt, now) === 'closed') return { kind: 'submitted' }
  if (!maySubmit(attempt, now)) {
    await closeIfExpired(attempt, now)
    return { kind: 'time-expired' }
  }
  await close(attempt.id, now, 'learner')
  return { kind: 'submitted' }
}

/**
 * Closes every attempt whose time is over; one that cannot be closed does not hold up the others.
 *
 * @returns how many this call closed
 * @throws AggregateError after all were tried, when some could not be closed
 */
export async function closeOverdueAttempts(now: Date): Promise<number> {
  const ids = await listAttemptIdsToClose(
    new Date(now.getTime() - overdueMs),
    new Date(now.getTime() - latestStartMs - overdueMs),
    new Date(now.getTime() - longestWaitMs - overdueMs),
  )
  let closed = 0
  const failures: unknown[] = []
  for (const id of ids) {
    try {
      const attempt = findAttemptHead(id)
      if (attempt && phaseOf(attempt, now) === 'expired' && (await close(id, now, 'deadline'))) closed += 1
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} attempts could not be closed`)
  return closed
}

async function close(id: string, now: Date, closedBy: Closing['closedBy']): Promise<boolean> {
  // Everything that waits is loaded first: inside the closing transaction nothing may wait.
  const attempt = await findAttempt(id)
  if (!attempt) return false
  const questions = await loadQuestionVersions(attempt.form.map((item) => item.questionHash))
  const plan = await loadPlan(attempt.planHash)
  return closeAttempt(attempt.id, (current, journal, turns) => {
    const stillAllowed = closedBy === 'deadline' ? phaseOf(current, now) === 'expired' : maySubmit(current, now)
    const given = answersThatCount(plan, journal, turns)
    return stillAllowed ? decideClosing(current, { given, turns, questions, plan, now, closedBy }) : null
  })
}

/** The answers that count, by position. Instants are null where the response was kept when it was given. */
type GivenAnswers = Map<number, { value: AnswerValue; at: Date | null }>

/** What is scored of an attempt: the winners of its journal, or the counted tries of a set in tutor mode. */
export function answersThatCount(
  plan: Plan,
  journal: readonly JournalEntry[],
  turns: readonly PlacedTurn[],
): GivenAnswers {
  return plan.planKind === 'practice-set' && plan.mode === 'tutor' ? triedAnswers(turns) : savedAnswers(journal)
}

function savedAnswers(journal: readonly JournalEntry[]): GivenAnswers {
  return new Map(
    [...winningEntries(journal)].map(([position, { value, receivedAt }]) => [position, { value, at: receivedAt }]),
  )
}

/** In tutor mode the first try counts; the second is for learning. */
function triedAnswers(turns: readonly PlacedTurn[]): GivenAnswers {
  return new Map(
    [...groupedByPosition(turns)].flatMap(([position, taken]) => {
      const counted = countedTry(taken)
      return counted ? [[position, { value: counted.answer, at: null }]] : []
    }),
  )
}

function groupedByPosition(turns: readonly PlacedTurn[]): Map<number, PlacedTurn[]> {
  const groups = new Map<number, PlacedTurn[]>()
  for (const turn of turns) groups.set(turn.position, [...(groups.get(turn.position) ?? []), turn])
  return groups
}

type ClosingFacts = {
  given: GivenAnswers
  turns: readonly PlacedTurn[]
  questions: ReadonlyMap<string, Question>
  plan: Plan
  now: Date
  closedBy: Closing['closedBy']
}

function decideClosing(attempt: AttemptRecord, facts: ClosingFacts): Closing {
  const { given, questions, plan, now, closedBy } = facts
  const answers = new Map([...given].map(([position, { value }]) => [position, value]))
  const passPercent = plan.planKind === 'exam-profile' ? plan.passPercent : null
  const result = gradeForm(attempt.form, answers, questions, passPercent)
  const turns = groupedByPosition(facts.turns)
  const finished = finishedAt(attempt, now)
  return {
    finishedAt: finished,
    closedAt: now,
    closedBy,
    score: {
      ruleVersion,
      snapshotHash: attempt.snapshotHash,
      points: result.points,
      maxPoints: result.maxPoints,
      right: result.right,
      scored: result.scored,
      passed: result.passed,
      resultJson: packResult(result, attempt.form),
      reason: 'first-scoring',
      scoredAt: now,
    },
    responses: result.items.map((item): NewResponse => {
      const question = versionOf(questions, item.questionHash)
      return {
        responseKey: `${attempt.id}:${item.position}`,
        learnerKey: attempt.learnerKey,
        questionId: item.questionId,
        questionHash: item.questionHash,
        // The score versions of the attempt name theirs.
        snapshotHash: null,
        mode: modeOf(attempt),
        attemptId: attempt.id,
        answered: item.answered,
        answerJson: JSON.stringify(item.answer),
        points: item.points,
        maxPoints: item.maxPoints,
        errorTypesJson: JSON.stringify(errorTypesOf(question, item.answer)),
        confidence: confidenceOf(turns.get(item.position) ?? []),
        durationMs: null,
        answeredAt: given.get(item.position)?.at ?? finished,
      }
    }),
  }
}

function modeOf(attempt: AttemptRecord): ResponseMode {
  if (attempt.assignmentId) return 'assignment'
  return attempt.planKind === 'exam-profile' ? 'exam' : 'practice'
}

export function errorTypesOf(question: Question, answer: AnswerValue): ErrorType[] {
  return explainAnswer(question, answer, codeBooksOn(content().shelf, question.dateOfService)).errorTypes
}
