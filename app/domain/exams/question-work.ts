import type { CodeSystem } from '../code-sets'

/** Characters of a stem as it is shown, the first included and the last not: [from, to). */
export type StemRange = readonly [from: number, to: number]

/** A page of the code book that was opened, as its address has it: `icd10cm` and `I11.0`. */
export type LookUp = { system: CodeSystem; code: string }

/** What a learner marks on a question for themselves. It is never scored. */
export type QuestionMarks = {
  flagged: boolean
  /** Ids of options, in any order. */
  struck: string[]
  highlights: StemRange[]
  note: string
}

/** All that is kept of a learner's work around a question; times in milliseconds. */
export type QuestionWork = QuestionMarks & { visibleMs: number; bookMs: number; lookups: LookUp[] }

/** One question in a report: marks as they are now, times and look-ups since the report before. */
export type WorkItem = QuestionMarks & {
  position: number
  addVisibleMs: number
  addBookMs: number
  addLookups: LookUp[]
}

/** What orders reports: the lease under which one was made, and its number within that lease. */
export type WorkOrder = { epoch: number; sequence: number }

export type WorkReport = WorkOrder & { items: WorkItem[] }

/** What a report may hold. Beyond them a report is refused as malformed; the room stays within. */
export const workLimits = {
  note: 2_000,
  highlights: 50,
  struck: 20,
  /** Kept of a question; later ones are dropped. */
  lookups: 200,
  /** Questions in one report. */
  items: 60,
  /** Added to a question by one report: a day, the longest that a session can last. */
  addedMs: 86_400_000,
} as const

/** The largest sum that the database keeps, 24 days. */
const mostMs = 2 ** 31 - 1

export const noMarks: QuestionMarks = { flagged: false, struck: [], highlights: [], note: '' }

/** Whether a report is newer than the newest one that was kept. One that was kept already is not. */
export function isNewerReport(report: WorkOrder, kept: WorkOrder): boolean {
  return report.epoch !== kept.epoch ? report.epoch > kept.epoch : report.sequence > kept.sequence
}

/** What is kept of a question after a report: new marks take the place of the old ones, times and look-ups add up. */
export function addWork(kept: QuestionWork | null, item: WorkItem): QuestionWork {
  const visibleMs = Math.min((kept?.visibleMs ?? 0) + item.addVisibleMs, mostMs)
  return {
    flagged: item.flagged,
    struck: [...new Set(item.struck)],
    highlights: joinRanges(item.highlights),
    note: item.note,
    visibleMs,
    // The book lies open only while the question is in sight.
    bookMs: Math.min((kept?.bookMs ?? 0) + item.addBookMs, visibleMs),
    lookups: [...(kept?.lookups ?? []), ...item.addLookups].slice(0, workLimits.lookups),
  }
}

/** Ranges in order, without empty ones; those that touch or overlap become one. */
function joinRanges(ranges: readonly StemRange[]): StemRange[] {
  const joined: [number, number][] = []
  for (const [from, to] of ranges.filter(([start, end]) => end > start).sort((left, right) => left[0] - right[0])) {
    const last = joined.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined
}

/** Whether every character of a stretch is highlighted. */
export function isHighlighted(ranges: readonly StemRange[], [from, to]: StemRange): boolean {
  return joinRanges(ranges).some(([start, end]) => start <= from && to <= end)
}

/** Highlights a stretch; one that is highlighted as a whole is cleared instead. */
export function toggleHighlight(ranges: readonly StemRange[], stretch: StemRange): StemRange[] {
  const [from, to] = stretch
  if (to <= from) return joinRanges(ranges)
  if (!isHighlighted(ranges, stretch)) return joinRanges([...ranges, stretch])
  return joinRanges(
    ranges.flatMap(([start, end]): StemRange[] => [
      [start, Math.min(end, from)],
      [Math.max(start, to), end],
    ]),
  )
}

/** A piece of text, and whether it is highlighted. */
export type StemPiece = { text: string; from: number; highlighted: boolean }

/**
 * Cuts a stretch of the stem at the borders of the highlights.
 *
 * @param start - the place of the first character of `text` in the stem
 */
export function cutAtHighlights(text: string, start: number, ranges: readonly StemRange[]): StemPiece[] {
  const end = start + text.length
  const pieces: StemPiece[] = []
  let at = start
  const take = (to: number, highlighted: boolean): void => {
    if (to > at) pieces.push({ text: text.slice(at - start, to - start), from: at, highlighted })
    at = Math.max(at, to)
  }
  for (const [from, to] of joinRanges(ranges)) {
    take(Math.min(Math.max(from, start), end), false)
    take(Math.min(to, end), true)
  }
  take(end, false)
  return pieces
}
