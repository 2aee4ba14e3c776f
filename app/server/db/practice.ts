import type { Confidence, LearnerMemory, QuestionMemory, Turn } from '~/domain/practice'
import type { AnswerValue } from '~/domain/scoring'
import { appendAudit } from './audit'
import { db } from './connection'
import type { DirectReader } from './direct'
import type { PracticeTurn, QuestionReport } from './generated/client'
import { insertResponses, type NewResponse } from './responses'

export type PlacedTurn = Turn & { position: number }

/** A row as SQLite has it: `right` is 0 or 1. */
type StoredTurn = Pick<PracticeTurn, 'turnId' | 'position' | 'kind' | 'answerJson' | 'confidence' | 'durationMs'> & {
  right: number | null
}

function toTurn(row: StoredTurn): PlacedTurn {
  const { position } = row
  switch (row.kind) {
    case 'check':
      return {
        kind: 'check',
        position,
        answer: row.answerJson === null ? null : (JSON.parse(row.answerJson) as AnswerValue),
        right: row.right === 1,
        confidence: row.confidence as Confidence | null,
        durationMs: row.durationMs,
      }
    case 'confidence':
      return { kind: 'confidence', position, confidence: row.confidence as Confidence }
    default:
      return { kind: row.kind as 'hint' | 'reveal', position }
  }
}

const turnColumns = `"turnId", "position", "kind", "answerJson", "right", "confidence", "durationMs"`
const turnsOfAttempt = `SELECT ${turnColumns} FROM "PracticeTurn" WHERE "attemptId" = :attemptId ORDER BY "id"`
const turnsAtPosition = `SELECT ${turnColumns} FROM "PracticeTurn"
  WHERE "attemptId" = :attemptId AND "position" = :position ORDER BY "id"`
const insertTurn = `INSERT INTO "PracticeTurn" ("turnId", "attemptId", "position", "kind", "answerJson", "right",
  "confidence", "durationMs", "takenAt")
  VALUES (:turnId, :attemptId, :position, :kind, :answerJson, :right, :confidence, :durationMs, :takenAt)`
const openAttempt = `SELECT 1 FROM "Attempt" WHERE "id" = :attemptId AND "openKey" IS NOT NULL`

/** All turns of an attempt, oldest first. */
export async function listTurns(attemptId: string): Promise<PlacedTurn[]> {
  return readTurns(db().direct.read, attemptId)
}

export function readTurns(reader: DirectReader, attemptId: string): PlacedTurn[] {
  return reader.all<StoredTurn>(turnsOfAttempt, { attemptId }).map(toTurn)
}

export type NewTurn = Turn & { turnId: string; attemptId: string; position: number; takenAt: Date }

/**
 * Appends a turn, once. `decide` sees the turns of the same question inside the transaction and whether the attempt is
 * still open; what it returns is written with the turn. Null: the turn may not be taken, and nothing is written.
 */
export async function appendTurn(
  turn: NewTurn,
  decide: (earlier: Turn[]) => { responses: NewResponse[] } | null,
): Promise<boolean> {
  const { attemptId, position } = turn
  return db().direct.write((transaction) => {
    if (!transaction.get(openAttempt, { attemptId })) return false
    const rows = transaction.all<StoredTurn>(turnsAtPosition, { attemptId, position })
    if (rows.some((row) => row.turnId === turn.turnId)) return true
    const decided = decide(rows.map(toTurn))
    if (!decided) return false
    const check = turn.kind === 'check' ? turn : null
    transaction.run(insertTurn, {
      turnId: turn.turnId,
      attemptId,
      position,
      kind: turn.kind,
      answerJson: check ? JSON.stringify(check.answer) : null,
      right: check ? Number(check.right) : null,
      confidence: 'confidence' in turn ? turn.confidence : null,
      durationMs: check ? check.durationMs : null,
      takenAt: turn.takenAt.getTime(),
    })
    insertResponses(transaction, decided.responses)
    return true
  })
}

/** What a learner met and flagged: the newest response to each question outside lessons decides. */
export async function readLearnerMemory(learnerKey: string): Promise<LearnerMemory> {
  const [responses, flags] = await Promise.all([
    db().read.response.findMany({
      where: { learnerKey, mode: { not: 'lesson' } },
      orderBy: { id: 'asc' },
      select: { questionId: true, points: true, maxPoints: true, answeredAt: true },
    }),
    db().read.questionFlag.findMany({ where: { learnerKey }, select: { questionId: true } }),
  ])
  const met = new Map<string, QuestionMemory>(
    responses.map(({ questionId, points, maxPoints, answeredAt }) => [
      questionId,
      { lastRight: points === maxPoints, lastAt: answeredAt },
    ]),
  )
  return { met, flagged: new Set(flags.map(({ questionId }) => questionId)) }
}

/** Flags a question for its learner, or takes the flag away; either twice is once. */
export async function setFlag(learnerKey: string, questionId: string, flagged: boolean, now: Date): Promise<void> {
  await db().write(async (transaction) => {
    if (flagged) {
      await transaction.questionFlag.upsert({
        where: { learnerKey_questionId: { learnerKey, questionId } },
        create: { learnerKey, questionId, flaggedAt: now },
        update: {},
      })
    } else {
      await transaction.questionFlag.deleteMany({ where: { learnerKey, questionId } })
    }
  })
}

export async function listFlags(learnerKey: string): Promise<Set<string>> {
  const flags = await db().read.questionFlag.findMany({ where: { learnerKey }, select: { questionId: true } })
  return new Set(flags.map(({ questionId }) => questionId))
}

export type ReportRecord = QuestionReport

export async function insertReport(report: Omit<QuestionReport, 'handledAt' | 'outcome'>): Promise<void> {
  await db().write((transaction) => transaction.questionReport.create({ data: report }))
}

/** How many reports of a learner came since an instant. */
export async function countReports(learnerKey: string, since: Date): Promise<number> {
  return db().read.questionReport.count({ where: { learnerKey, reportedAt: { gte: since } } })
}

/** Open reports first, oldest first; then the newest handled ones. */
export async function listReports(most: number): Promise<ReportRecord[]> {
  const open = await db().read.questionReport.findMany({
    where: { handledAt: null },
    orderBy: { reportedAt: 'asc' },
    take: most,
  })
  const handled = await db().read.questionReport.findMany({
    where: { handledAt: { not: null } },
    orderBy: { handledAt: 'desc' },
    take: Math.max(0, most - open.length),
  })
  return [...open, ...handled]
}

/** @returns whether there was an open report of this id */
export async function handleReport(id: string, outcome: string, now: Date, actorKey: string): Promise<boolean> {
  return db().write(async (transaction) => {
    const { count } = await transaction.questionReport.updateMany({
      where: { id, handledAt: null },
      data: { handledAt: now, outcome },
    })
    if (count === 0) return false
    await appendAudit(transaction, {
      happenedAt: now,
      actorKey,
      action: 'question-report.handled',
      subject: `question-report:${id}`,
      detail: { outcome },
    })
    return true
  })
}
