import { addWork, isNewerReport, type QuestionWork, type WorkOrder, type WorkReport } from '~/domain/exams'
import { db } from './connection'

/** A row as SQLite has it: `flagged` is 0 or 1. */
type StoredWork = {
  position: number
  flagged: number
  struckJson: string
  highlightsJson: string
  note: string
  visibleMs: number
  bookMs: number
  lookupsJson: string
}

const workOfAttempt = `SELECT "position", "flagged", "struckJson", "highlightsJson", "note", "visibleMs", "bookMs",
  "lookupsJson" FROM "QuestionWork" WHERE "attemptId" = :attemptId`
const workAtPosition = `${workOfAttempt} AND "position" = :position`
const newestReport = `SELECT "openKey", "workEpoch", "workSequence" FROM "Attempt" WHERE "id" = :attemptId`
const noteReport = `UPDATE "Attempt" SET "workEpoch" = :epoch, "workSequence" = :sequence WHERE "id" = :attemptId`
const replaceWork = `INSERT OR REPLACE INTO "QuestionWork" ("attemptId", "position", "flagged", "struckJson",
  "highlightsJson", "note", "visibleMs", "bookMs", "lookupsJson", "updatedAt") VALUES (:attemptId, :position, :flagged,
  :struckJson, :highlightsJson, :note, :visibleMs, :bookMs, :lookupsJson, :updatedAt)`

/** What is kept of each question of an attempt, by position; questions without anything have no entry. */
export async function listQuestionWork(attemptId: string): Promise<Map<number, QuestionWork>> {
  const rows = db().direct.read.all<StoredWork>(`${workOfAttempt} ORDER BY "position"`, { attemptId })
  return new Map(rows.map((row) => [row.position, toWork(row)]))
}

function toWork(row: StoredWork): QuestionWork {
  return {
    flagged: row.flagged === 1,
    struck: JSON.parse(row.struckJson) as QuestionWork['struck'],
    highlights: JSON.parse(row.highlightsJson) as QuestionWork['highlights'],
    note: row.note,
    visibleMs: row.visibleMs,
    bookMs: row.bookMs,
    lookups: JSON.parse(row.lookupsJson) as QuestionWork['lookups'],
  }
}

export type KeptReport =
  /** `newest` tells which report is the newest one now; an older or repeated one changes nothing. */
  { kind: 'kept' | 'outdated'; newest: WorkOrder } | { kind: 'closed' }

/** Keeps a report of an open attempt, once and only if it is newer than the last. */
export async function keepWorkReport(attemptId: string, report: WorkReport, now: Date): Promise<KeptReport> {
  return db().direct.write((transaction): KeptReport => {
    type Newest = { openKey: string | null; workEpoch: number; workSequence: number }
    const attempt = transaction.get<Newest>(newestReport, { attemptId })
    if (!attempt?.openKey) return { kind: 'closed' }
    const last = { epoch: attempt.workEpoch, sequence: attempt.workSequence }
    if (!isNewerReport(report, last)) return { kind: 'outdated', newest: last }
    for (const item of report.items) {
      const { position } = item
      const before = transaction.get<StoredWork>(workAtPosition, { attemptId, position })
      const { struck, highlights, lookups, flagged, ...work } = addWork(before ? toWork(before) : null, item)
      transaction.run(replaceWork, {
        ...work,
        attemptId,
        position,
        flagged: Number(flagged),
        struckJson: JSON.stringify(struck),
        highlightsJson: JSON.stringify(highlights),
        lookupsJson: JSON.stringify(lookups),
        updatedAt: now.getTime(),
      })
    }
    const { epoch, sequence } = report
    transaction.run(noteReport, { attemptId, epoch, sequence })
    return { kind: 'kept', newest: { epoch, sequence } }
  })
}

/** The attempts in whose journals these saves stand, by save; those that stand nowhere are missing. */
export async function findSaveOwners(saveIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db().read.answerJournal.findMany({
    where: { saveId: { in: [...saveIds] } },
    select: { saveId: true, attemptId: true },
  })
  return new Map(rows.map((row) => [row.saveId, row.attemptId]))
}
