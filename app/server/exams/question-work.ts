import { z } from 'zod'
import { codeSystems } from '~/domain/code-sets'
import { workLimits, type QuestionMarks, type WorkOrder } from '~/domain/exams'
import type { AttemptHead } from '../db/attempts'
import { keepWorkReport, listQuestionWork, type KeptReport } from '../db/question-work'

const count = z
  .int()
  .min(0)
  .max(2 ** 31 - 1)
/** A stem has some thousand characters at most. */
const place = z.int().min(0).max(100_000)
const addedMs = z.int().min(0).max(workLimits.addedMs)

const WorkItem = z.strictObject({
  position: z.int().min(1),
  flagged: z.boolean(),
  struck: z.array(z.string().max(40)).max(workLimits.struck),
  highlights: z.array(z.tuple([place, place])).max(workLimits.highlights),
  note: z.string().max(workLimits.note),
  addVisibleMs: addedMs,
  addBookMs: addedMs,
  addLookups: z
    .array(z.strictObject({ system: z.enum(codeSystems), code: z.string().min(1).max(40) }))
    .max(workLimits.lookups),
})

const WorkBody = z.strictObject({
  epoch: count.min(1),
  sequence: count,
  items: z.array(WorkItem).min(1).max(workLimits.items),
})

export type WorkResult =
  KeptReport | { kind: 'refused'; reason: 'malformed-work' | 'unknown-question' | 'unknown-lease' }

/**
 * Keeps what a learner did around questions: marks, times, look-ups. A report that came before, or is older than one
 * that came, changes nothing, so repeating is harmless. Nothing of it is scored.
 *
 * @param body - as it was received
 */
export async function recordWork(attempt: AttemptHead, body: unknown, now: Date): Promise<WorkResult> {
  const report = WorkBody.safeParse(body)
  if (!report.success) return { kind: 'refused', reason: 'malformed-work' }
  const { epoch, items } = report.data
  // A lease that was never issued would silence every report after it.
  if (epoch > attempt.leaseEpoch) return { kind: 'refused', reason: 'unknown-lease' }
  const named = new Set(items.map((item) => item.position))
  if (named.size < items.length || items.some((item) => item.position > attempt.itemCount)) {
    return { kind: 'refused', reason: 'unknown-question' }
  }
  return keepWorkReport(attempt.id, report.data, now)
}

/** What the room shows again after a reload: the marks, and which report was the last. */
export type RoomWork = WorkOrder & { items: (QuestionMarks & { position: number })[] }

export async function readRoomWork(attempt: AttemptHead): Promise<RoomWork> {
  const work = await listQuestionWork(attempt.id)
  return {
    epoch: attempt.workEpoch,
    sequence: attempt.workSequence,
    items: [...work].map(([position, { flagged, struck, highlights, note }]) => ({
      position,
      flagged,
      struck,
      highlights,
      note,
    })),
  }
}
