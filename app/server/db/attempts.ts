import type { AttemptState, FormItem, JournalEntry, SaveTiming } from '~/domain/exams'
import type { AnswerValue } from '~/domain/scoring'
import { db } from './connection'
import { isUniqueViolation } from './database'
import type { DirectReader } from './direct'
import type { Attempt } from './generated/client'
import { packForm, unpackForm } from './packed'

/** An attempt without its form, which is by far the largest part of the row. */
export type AttemptHead = Omit<Attempt, 'state' | 'planKind' | 'formJson'> & {
  state: AttemptState
  planKind: 'exam-profile' | 'practice-set'
  itemCount: number
}

export type AttemptRecord = AttemptHead & { form: FormItem[] }

const headColumns = [
  'id',
  'learnerKey',
  'planId',
  'planHash',
  'planKind',
  'snapshotHash',
  'assignmentId',
  'continuesId',
  'state',
  'openKey',
  'seed',
  'leaseEpoch',
  'createdAt',
  'startedAt',
  'allowanceMs',
  'deadlineAt',
  'finishedAt',
  'closedAt',
  'closedBy',
  'pausedAt',
  'workEpoch',
  'workSequence',
] as const satisfies readonly (keyof Attempt)[]
const headSelection = headColumns.map((column) => `"${column}"`).join(', ')

type Instants = 'createdAt' | 'startedAt' | 'deadlineAt' | 'finishedAt' | 'closedAt' | 'pausedAt'
/** A row as SQLite has it: instants in milliseconds. */
type StoredHead = {
  [Column in (typeof headColumns)[number]]: Column extends Instants
    ? Attempt[Column] extends Date
      ? number
      : number | null
    : Attempt[Column]
}

function headOf(row: StoredHead & { itemCount: number }): AttemptHead {
  return {
    ...row,
    state: row.state as AttemptState,
    planKind: row.planKind as AttemptRecord['planKind'],
    createdAt: new Date(row.createdAt),
    startedAt: instant(row.startedAt),
    deadlineAt: instant(row.deadlineAt),
    finishedAt: instant(row.finishedAt),
    closedAt: instant(row.closedAt),
    pausedAt: instant(row.pausedAt),
  }
}

function instant(milliseconds: number | null): Date | null {
  return milliseconds === null ? null : new Date(milliseconds)
}

function recordOf({ formJson, ...row }: StoredHead & { formJson: string }): AttemptRecord {
  const form = unpackForm(formJson)
  return { ...headOf({ ...row, itemCount: form.length }), form }
}

/** An attempt as Prisma has it, with its form read. */
export function toRecord({ formJson, ...attempt }: Attempt): AttemptRecord {
  const form = unpackForm(formJson)
  return {
    ...attempt,
    state: attempt.state as AttemptState,
    planKind: attempt.planKind as AttemptRecord['planKind'],
    itemCount: form.length,
    form,
  }
}

const attemptById = `SELECT ${headSelection}, "formJson" FROM "Attempt" WHERE "id" = :id`
const headById = `SELECT ${headSelection}, json_array_length("formJson") AS "itemCount" FROM "Attempt" WHERE "id" = :id`
const attemptByOpenKey = `SELECT ${headSelection}, "formJson" FROM "Attempt" WHERE "openKey" = :openKey`

export async function findAttempt(id: string): Promise<AttemptRecord | null> {
  return readAttempt(db().direct.read, id)
}

export function readAttempt(reader: DirectReader, id: string): AttemptRecord | null {
  const row = reader.get<StoredHead & { formJson: string }>(attemptById, { id })
  return row ? recordOf(row) : null
}

export function findAttemptHead(id: string): AttemptHead | null {
  return readHead(db().direct.read, id)
}

function readHead(reader: DirectReader, id: string): AttemptHead | null {
  const row = reader.get<StoredHead & { itemCount: number }>(headById, { id })
  return row ? headOf(row) : null
}

export async function findOpenAttempt(openKey: string): Promise<AttemptRecord | null> {
  const row = db().direct.read.get<StoredHead & { formJson: string }>(attemptByOpenKey, { openKey })
  return row ? recordOf(row) : null
}

export async function listOpenAttempts(learnerKey: string): Promise<AttemptRecord[]> {
  const attempts = await db().read.attempt.findMany({
    where: { learnerKey, openKey: { not: null } },
    orderBy: { createdAt: 'desc' },
  })
  return attempts.map(toRecord)
}

/** Ids of the questions in a learner's newest forms of any of some exam profiles. */
export async function listRecentQuestionIds(
  learnerKey: string,
  planIds: readonly string[],
  forms: number,
): Promise<Set<string>> {
  const rows = db().direct.read.all<{ formJson: string }>(
    `SELECT "formJson" FROM "Attempt" WHERE "learnerKey" = :learnerKey
     AND "planId" IN (SELECT "value" FROM json_each(:planIds)) ORDER BY "createdAt" DESC LIMIT :forms`,
    { learnerKey, planIds: JSON.stringify(planIds), forms },
  )
  return new Set(rows.flatMap(({ formJson }) => unpackForm(formJson).map((item) => item.questionId)))
}

const insertAttemptRow = `INSERT INTO "Attempt" (${headSelection}, "formJson")
  VALUES (${headColumns.map((column) => `:${column}`).join(', ')}, :formJson)`

/**
 * @returns false when the learner already has an open attempt of this plan; the unique open key decides, so of fifty
 *   parallel starts exactly one succeeds
 */
export async function insertAttempt({ form, ...head }: Omit<AttemptRecord, 'itemCount'>): Promise<boolean> {
  const row = {
    ...head,
    createdAt: head.createdAt.getTime(),
    startedAt: head.startedAt?.getTime() ?? null,
    deadlineAt: head.deadlineAt?.getTime() ?? null,
    finishedAt: head.finishedAt?.getTime() ?? null,
    closedAt: head.closedAt?.getTime() ?? null,
    pausedAt: head.pausedAt?.getTime() ?? null,
    formJson: packForm(form),
  }
  try {
    await db().direct.write((transaction) => transaction.run(insertAttemptRow, row))
    return true
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}

const startClock = `UPDATE "Attempt" SET "state" = 'in_progress', "startedAt" = :startedAt, "deadlineAt" = :deadlineAt
  WHERE "id" = :id`
const noteStart = `INSERT INTO "DeadlineChange" ("attemptId", "deadlineAt", "reason", "changedAt")
  VALUES (:id, :deadlineAt, 'start', :startedAt)`
const nextLease = `UPDATE "Attempt" SET "leaseEpoch" = "leaseEpoch" + 1 WHERE "id" = :id`

/**
 * Issues the next lease epoch, whose holder writes.
 *
 * @param clockOf - decides when the clock starts, if it does not run yet; without it, it is not started
 * @returns the attempt as it is then; null for one that does not exist
 */
export async function issueLease(
  id: string,
  clockOf: ((attempt: AttemptHead) => { startedAt: Date; deadlineAt: Date | null }) | null = null,
): Promise<AttemptHead | null> {
  return db().direct.write((transaction) => {
    const found = readHead(transaction, id)
    // Decided on what the transaction sees: an allowance may have been set a moment ago.
    if (clockOf && found?.state === 'not_started') {
      const { startedAt, deadlineAt } = clockOf(found)
      const start = { id, startedAt: startedAt.getTime(), deadlineAt: deadlineAt?.getTime() ?? null }
      transaction.run(startClock, start)
      transaction.run(noteStart, start)
    }
    transaction.run(nextLease, { id })
    return readHead(transaction, id)
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

const knownSave = `SELECT "timing", "attemptId" FROM "AnswerJournal" WHERE "saveId" = :saveId`
const insertSave = `INSERT INTO "AnswerJournal"
  ("attemptId", "saveId", "leaseEpoch", "sequence", "position", "valueJson", "timing", "receivedAt")
  VALUES (:attemptId, :saveId, :leaseEpoch, :sequence, :position, :valueJson, :timing, :receivedAt)`

/**
 * Appends saves to the journal. A save whose id is already there is left as it is and reported with what it was worth
 * then, so retries are harmless. The timing is decided inside the transaction on the attempt that it sees, which comes
 * back with it.
 *
 * @throws Error when there is no such attempt
 */
export async function appendSaves(
  attemptId: string,
  saves: readonly NewSave[],
  receivedAt: Date,
  timingOf: (attempt: AttemptHead) => SaveTiming,
): Promise<{ kept: KeptSave[]; attempt: AttemptHead }> {
  return db().direct.write((transaction) => {
    const attempt = readHead(transaction, attemptId)
    if (!attempt) throw new Error('the attempt vanished while answers were being saved')
    const timing = timingOf(attempt)
    const kept = saves.flatMap(({ value, ...save }): KeptSave[] => {
      const earlier = transaction.get<{ timing: SaveTiming; attemptId: string }>(knownSave, { saveId: save.saveId })
      // An id of another attempt is a forgery or a clash; it is not acknowledged.
      if (earlier && earlier.attemptId !== attemptId) return []
      if (earlier) return [{ saveId: save.saveId, timing: earlier.timing }]
      const valueJson = JSON.stringify(value)
      transaction.run(insertSave, { ...save, attemptId, valueJson, timing, receivedAt: receivedAt.getTime() })
      return [{ saveId: save.saveId, timing }]
    })
    return { kept, attempt }
  })
}

const journalOfAttempt = `SELECT "position", "leaseEpoch", "sequence", "valueJson", "timing", "receivedAt"
  FROM "AnswerJournal" WHERE "attemptId" = :attemptId ORDER BY "id"`

export async function listJournal(attemptId: string): Promise<JournalEntry[]> {
  return readJournal(db().direct.read, attemptId)
}

type StoredEntry = Omit<JournalEntry, 'value' | 'receivedAt'> & { valueJson: string; receivedAt: number }

export function readJournal(reader: DirectReader, attemptId: string): JournalEntry[] {
  return reader.all<StoredEntry>(journalOfAttempt, { attemptId }).map(({ valueJson, receivedAt, ...entry }) => ({
    ...entry,
    value: JSON.parse(valueJson) as AnswerValue,
    receivedAt: new Date(receivedAt),
  }))
}

/** Ids of open attempts whose deadline, or latest possible start, or longest wait for their learner has passed. */
export async function listAttemptIdsToClose(
  deadlineBefore: Date,
  createdBefore: Date,
  reopenedBefore: Date,
): Promise<string[]> {
  const due = await db().read.attempt.findMany({
    where: {
      OR: [
        { state: 'in_progress', pausedAt: null, deadlineAt: { lte: deadlineBefore } },
        { state: 'not_started', continuesId: null, allowanceMs: { not: null }, createdAt: { lte: createdBefore } },
        { state: 'not_started', continuesId: { not: null }, createdAt: { lte: reopenedBefore } },
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
