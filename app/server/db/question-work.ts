import { addWork, isNewerReport, type QuestionWork, type WorkOrder, type WorkReport } from '~/domain/exams'
import { db } from './connection'
import type { QuestionWork as Row } from './generated/client'

/** What is kept of each question of an attempt, by position; questions without anything have no entry. */
export async function listQuestionWork(attemptId: string): Promise<Map<number, QuestionWork>> {
  const rows = await db().read.questionWork.findMany({ where: { attemptId }, orderBy: { position: 'asc' } })
  return new Map(rows.map((row) => [row.position, toWork(row)]))
}

function toWork(row: Row): QuestionWork {
  return {
    flagged: row.flagged,
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

/** Keeps a report of an open attempt, once and only if it is newer than the last. One transaction, five statements. */
export async function keepWorkReport(attemptId: string, report: WorkReport, now: Date): Promise<KeptReport> {
  return db().write(async (transaction): Promise<KeptReport> => {
    const attempt = await transaction.attempt.findUniqueOrThrow({
      where: { id: attemptId },
      select: { openKey: true, workEpoch: true, workSequence: true },
    })
    if (attempt.openKey === null) return { kind: 'closed' }
    const last = { epoch: attempt.workEpoch, sequence: attempt.workSequence }
    if (!isNewerReport(report, last)) return { kind: 'outdated', newest: last }
    const positions = { attemptId, position: { in: report.items.map((item) => item.position) } }
    const rows = await transaction.questionWork.findMany({ where: positions })
    const kept = new Map(rows.map((row) => [row.position, toWork(row)]))
    await transaction.questionWork.deleteMany({ where: positions })
    await transaction.questionWork.createMany({
      data: report.items.map((item) => {
        const { struck, highlights, lookups, ...work } = addWork(kept.get(item.position) ?? null, item)
        return {
          attemptId,
          position: item.position,
          ...work,
          struckJson: JSON.stringify(struck),
          highlightsJson: JSON.stringify(highlights),
          lookupsJson: JSON.stringify(lookups),
          updatedAt: now,
        }
      }),
    })
    const { epoch, sequence } = report
    await transaction.attempt.update({
      where: { id: attemptId },
      data: { workEpoch: epoch, workSequence: sequence },
    })
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
