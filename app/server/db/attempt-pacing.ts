import type { BookPage, MeasuredWork } from '~/domain/exams'
import { db } from './connection'

/** What the room kept of one question: measured times, and the learner's own marks that a review shows again. */
export type ReviewedWork = MeasuredWork & { flagged: boolean; note: string }

/** By position; questions that were never opened have no row, nor has any of an attempt older than the measurements. */
export async function listReviewedWork(attemptId: string): Promise<ReviewedWork[]> {
  const rows = await db().read.questionWork.findMany({
    where: { attemptId },
    orderBy: { position: 'asc' },
    select: { position: true, flagged: true, note: true, visibleMs: true, bookMs: true, lookupsJson: true },
  })
  return rows.map(({ lookupsJson, ...row }) => ({ ...row, lookups: JSON.parse(lookupsJson) as BookPage[] }))
}
