import type { AttemptState, FormItem, JournalEntry, SaveTiming } from '~/domain/exams'
import type { AnswerValue } from '~/domain/scoring'
import { db } from './connection'
import { isUniqueViolation, type Transaction } from './database'
import type { Attempt, ScoreVersion } from './generated/client'
import { listTurns, type PlacedTurn } from './practice'
import { insertResponses, type NewResponse } from './responses'

export type AttemptRecord = Omit<Attempt, 'state' | 'planKind' | 'formJson'> & {
  state: AttemptState
  planKind: 'exam-profile' | 'practice-set'
  form: FormItem[]
}

export type ScoreRecord = ScoreVersion

/** An attempt as the database has it, with its form read. */
export function toRecord({ formJson, ...attempt }: Attempt): AttemptRecord {
  return {
    ...attempt,
    state: attempt.state as AttemptState,
    planKind: attempt.planKind as AttemptRecord['planKind'],
    form: JSON.parse(formJson) as FormItem[],
  }
}

export async function findAttempt(id: string): Promise<AttemptRecord | null> {
  const attempt = await db().read.attempt.findUnique({ where: { id } })
  return attempt ? toRecord(attempt) : null
}

export async function findOpenAttempt(openKey: string): Promise<AttemptRecord | null> {
  const attempt = await db().read.attempt.findUnique({ where: { openKey } })
  return attempt ? toRecord(attempt) : null
}

export async function listOpenAttempts(learnerKey: string): Promise<AttemptRecord[]> {
  const attempts = await db().read.attempt.findMany({
    where: { learnerKey, openKey: { not: null } },
    orderBy: { createdAt: 'desc' },
  })
  return attempts.map(toRecord)
}

/** Ids of the questions in a learner's newest forms of an exam profile. */
export async function listRecentQuestionIds(learnerKey: string, planId: string, forms: number): Promise<Set<string>> {
  const attempts = await db().read.attempt.findMany({
    where: { learnerKey, planId },
    orderBy: { createdAt: 'desc' },
    take: forms,
    select: { formJson: true },
  })
  return new Set(
    attempts.flatMap((attempt) => (JSON.parse(attempt.formJson) as FormItem[]).map((item) => item.questionId)),
  )
}

/**
 * @returns false when the learner already has an open attempt of this plan; the unique open key decides, so of fifty
 *   parallel starts exactly one succeeds
 */
export async function insertAttempt(attempt: AttemptRecord): Promise<boolean> {
  const { form, ...rest } = attempt
  try {
    await db().write((transaction) => transaction.attempt.create({ data: { ...rest, formJson: JSON.stringify(form) } }))
    return true
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}

/** Starts the clock, once; a second acknowledgement changes nothing. */
export async function startAttemptClock(
  id: string,
  clock: { startedAt: Date; deadlineAt: Date | null },
): Promise<void> {
  await db().write(async (transaction) => {
    const { count } = await transaction.attempt.updateMany({
      where: { id, state: 'not_started' },
      data: { state: 'in_progress', ...clock },
    })
    if (count === 0) return
    await transaction.deadlineChange.create({
      data: {
        attemptId: id,
        deadlineAt: clock.deadlineAt,
        reason: 'start',
        changedAt: clock.startedAt,
      },
    })
  })
}

/** Issues the next lease epoch; whoever holds the newest one writes. */
export async function issueLease(id: string): Promise<number> {
  return db().write(async (transaction) => {
    const { leaseEpoch } = await transaction.attempt.update({
      where: { id },
      data: { leaseEpoch: { increment: 1 } },
      select: { leaseEpoch: true },
    })
    return leaseEpoch
  })
}

export type NewSave = {
  saveId: string
  leaseEpoch: number
  sequence: number
  position: number
  value: AnswerValue
}

export type KeptSave = { saveId: string; timing: SaveTiming }

/**
 * Appends saves to the journal. A save whose id is already there is left as it is and reported with what it was worth
 * then, so retries are harmless. The timing is decided inside the transaction on the attempt that it sees, which comes
 * back with it.
 */
export async function appendSaves(
  attemptId: string,
  saves: readonly NewSave[],
  receivedAt: Date,
  timingOf: (attempt: AttemptRecord) => SaveTiming,
): Promise<{ kept: KeptSave[]; attempt: AttemptRecord }> {
  return db().write(async (transaction) => {
    const attempt = toRecord(await transaction.attempt.findUniqueOrThrow({ where: { id: attemptId } }))
    const timing = timingOf(attempt)
    const known = await transaction.answerJournal.findMany({
      where: { saveId: { in: saves.map((save) => save.saveId) } },
      select: { saveId: true, timing: true, attemptId: true },
    })
    const knownById = new Map(known.map((save) => [save.saveId, save]))
    const kept: KeptSave[] = []
    const fresh: NewSave[] = []
    for (const save of saves) {
      const earlier = knownById.get(save.saveId)
      // An id of another attempt is a forgery or a clash; it is not acknowledged.
      if (earlier && earlier.attemptId !== attemptId) continue
      if (!earlier) {
        fresh.push(save)
        knownById.set(save.saveId, { saveId: save.saveId, timing, attemptId })
      }
      kept.push({ saveId: save.saveId, timing: (earlier?.timing as SaveTiming | undefined) ?? timing })
    }
    if (fresh.length > 0) {
      await transaction.answerJournal.createMany({
        data: fresh.map(({ value, ...save }) => ({
          ...save,
          attemptId,
          valueJson: JSON.stringify(value),
          timing,
          receivedAt,
        })),
      })
    }
    return { kept, attempt }
  })
}

export async function listJournal(attemptId: string): Promise<JournalEntry[]> {
  const rows = await db().read.answerJournal.findMany({ where: { attemptId }, orderBy: { id: 'asc' } })
  return rows.map(toJournalEntry)
}

export function toJournalEntry(row: {
  position: number
  leaseEpoch: number
  sequence: number
  valueJson: string
  timing: string
  receivedAt: Date
}): JournalEntry {
  return {
    position: row.position,
    leaseEpoch: row.leaseEpoch,
    sequence: row.sequence,
    value: JSON.parse(row.valueJson) as AnswerValue,
    timing: row.timing as SaveTiming,
    receivedAt: row.receivedAt,
  }
}

/** What closing an attempt writes, computed from the journal that the closing transaction sees. */
export type Closing = {
  finishedAt: Date
  closedAt: Date
  closedBy: 'learner' | 'deadline'
  score: Omit<ScoreVersion, 'id' | 'attemptId' | 'version' | 'currentKey'>
  responses: NewResponse[]
}

/**
 * Closes and grades an attempt exactly once. `decide` sees the attempt, its journal and its turns inside the transaction; the
 * conditional update lets only one of several closers through.
 *
 * @returns whether this call closed it
 */
export async function closeAttempt(
  id: string,
  decide: (attempt: AttemptRecord, journal: JournalEntry[], turns: PlacedTurn[]) => Closing | null,
): Promise<boolean> {
  return db().write(async (transaction) => {
    const attempt = await transaction.attempt.findUnique({ where: { id } })
    if (!attempt || attempt.state === 'graded' || attempt.state === 'submitted') return false
    const rows = await transaction.answerJournal.findMany({
      where: { attemptId: id },
      orderBy: { id: 'asc' },
    })
    const turns = await listTurns(id, transaction)
    const closing = decide(toRecord(attempt), rows.map(toJournalEntry), turns)
    if (!closing) return false
    const { count } = await transaction.attempt.updateMany({
      where: { id, state: { in: ['not_started', 'in_progress'] } },
      data: {
        state: 'graded',
        openKey: null,
        finishedAt: closing.finishedAt,
        closedAt: closing.closedAt,
        closedBy: closing.closedBy,
      },
    })
    if (count === 0) return false
    await appendScore(transaction, id, 1, closing.score)
    await insertResponses(transaction, closing.responses)
    return true
  })
}

async function appendScore(
  transaction: Transaction,
  attemptId: string,
  version: number,
  score: Closing['score'],
): Promise<void> {
  await transaction.scoreVersion.create({
    data: { ...score, attemptId, version, currentKey: attemptId },
  })
}

export async function findCurrentScore(attemptId: string): Promise<ScoreRecord | null> {
  return db().read.scoreVersion.findUnique({ where: { currentKey: attemptId } })
}

/** Ids of open attempts whose deadline, or latest possible start, has passed. */
export async function listAttemptIdsToClose(deadlineBefore: Date, createdBefore: Date): Promise<string[]> {
  const due = await db().read.attempt.findMany({
    where: {
      OR: [
        { state: 'in_progress', pausedAt: null, deadlineAt: { lte: deadlineBefore } },
        // One that was reopened waits for its learner.
        { state: 'not_started', continuesId: null, allowanceMs: { not: null }, createdAt: { lte: createdBefore } },
      ],
    },
    select: { id: true },
    // Overdue ones first: most of those that never started are only waiting for their deadline.
    orderBy: [{ state: 'asc' }, { createdAt: 'asc' }],
    take: 500,
  })
  return due.map((attempt) => attempt.id)
}

export type FinishedAttempt = {
  id: string
  /** The attempt that this one continues. */
  continuesId: string | null
  planId: string
  planHash: string
  planKind: string
  assignmentId: string | null
  createdAt: Date
  finishedAt: Date
  right: number
  scored: number
  points: number
  maxPoints: number
  passed: boolean | null
}

/** A learner's graded attempts with their current score, oldest first. */
export async function listFinishedAttempts(learnerKey: string): Promise<FinishedAttempt[]> {
  const attempts = await db().read.attempt.findMany({
    where: { learnerKey, state: 'graded' },
    orderBy: { finishedAt: 'asc' },
    select: {
      id: true,
      continuesId: true,
      planId: true,
      planHash: true,
      planKind: true,
      assignmentId: true,
      createdAt: true,
      finishedAt: true,
      scoreVersions: { where: { currentKey: { not: null } } },
    },
  })
  return attempts.flatMap(({ scoreVersions, finishedAt, ...attempt }) => {
    const score = scoreVersions[0]
    return score && finishedAt
      ? [
          {
            ...attempt,
            finishedAt,
            right: score.right,
            scored: score.scored,
            points: score.points,
            maxPoints: score.maxPoints,
            passed: score.passed,
          },
        ]
      : []
  })
}
