import type { AnswerValue } from '../scoring'

/** How long after the deadline saves still arrive and count. */
export const overdueMs = 60_000

/** If the room never acknowledges its first question, the clock starts this long after the attempt was made. */
export const latestStartMs = 60_000

/** A reopened attempt that nobody opens closes this long after it was granted, with the answers it began with: 30 days. */
export const longestWaitMs = 30 * 86_400_000

export type AttemptState = 'not_started' | 'in_progress' | 'submitted' | 'graded'

/** What the clock and the state of an attempt allow; read from the database, decided here. */
export type AttemptClock = {
  state: AttemptState
  createdAt: Date
  startedAt: Date | null
  /** Null: untimed. */
  allowanceMs: number | null
  deadlineAt: Date | null
  /** Since when an incident has stopped the clock; null while it runs. */
  pausedAt: Date | null
  /** The attempt that this one continues; it waits for its learner, who may come days later. */
  continuesId: string | null
}

/** Overdue is not stored: it is being in progress past the deadline. */
export type AttemptPhase = 'not_started' | 'in_progress' | 'overdue' | 'expired' | 'closed'

/** The phase now; in a pause the one that held when it began, so nothing runs out in it. */
export function phaseOf(attempt: AttemptClock, now: Date): AttemptPhase {
  const at = clockInstant(attempt, now)
  switch (attempt.state) {
    case 'submitted':
    case 'graded':
      return 'closed'
    case 'not_started':
    case 'in_progress': {
      const deadlineAt = effectiveDeadline(attempt)
      if (deadlineAt === null) return attempt.state
      if (at.getTime() < deadlineAt.getTime()) return attempt.state
      return at.getTime() < deadlineAt.getTime() + overdueMs ? 'overdue' : 'expired'
    }
  }
}

/** What the clock of an attempt shows: the time, or in a pause the instant at which it began. */
function clockInstant({ pausedAt }: AttemptClock, now: Date): Date {
  return pausedAt !== null && pausedAt < now ? pausedAt : now
}

/**
 * Whether a reopened attempt still waits for its learner, who may be anywhere: its clock starts with the room alone.
 * While it waits it withholds questions and keeps other attempts of the same work from being opened, so it does not wait
 * for ever: see `longestWaitMs`.
 */
export function waitsForLearner(attempt: AttemptClock): boolean {
  return attempt.state === 'not_started' && attempt.continuesId !== null
}

/**
 * The deadline that holds; a pause that is going on has not moved it yet. Before the first acknowledgement it is
 * computed as if the clock had started at the latest moment, so an attempt that was opened and abandoned still ends; of a
 * reopened one that waits it is the end of its wait.
 */
export function effectiveDeadline(attempt: AttemptClock): Date | null {
  if (attempt.deadlineAt) return attempt.deadlineAt
  if (waitsForLearner(attempt)) return new Date(attempt.createdAt.getTime() + longestWaitMs)
  if (attempt.allowanceMs === null) return null
  return new Date(attempt.createdAt.getTime() + latestStartMs + attempt.allowanceMs)
}

/** The deadline as it would be if a pause ended now: what the time left is counted from. */
export function deadlineShown(attempt: AttemptClock, now: Date): Date | null {
  const deadlineAt = effectiveDeadline(attempt)
  return deadlineAt && new Date(deadlineAt.getTime() + now.getTime() - clockInstant(attempt, now).getTime())
}

/** When the clock starts if the room acknowledges its first question now. */
export function decideStart(attempt: AttemptClock, now: Date): { startedAt: Date; deadlineAt: Date | null } {
  const latest = attempt.createdAt.getTime() + latestStartMs
  const waits = attempt.allowanceMs === null || waitsForLearner(attempt)
  const startedAt = waits ? now : new Date(Math.min(now.getTime(), latest))
  return {
    startedAt,
    deadlineAt: attempt.allowanceMs === null ? null : new Date(startedAt.getTime() + attempt.allowanceMs),
  }
}

/** The allowance of a learner on a profile: minutes times the accommodation; null when untimed (0 percent). */
export function allowanceMs(minutes: number, timeAllowancePercent: number): number | null {
  return timeAllowancePercent === 0 ? null : Math.round((minutes * 60_000 * timeAllowancePercent) / 100)
}

export type SaveTiming = 'on-time' | 'late-sync' | 'late'

/**
 * What a save that arrives now is worth: on time before the deadline, `late-sync` within the overdue minute (counts,
 * flagged), `late` after it or after closing (kept, never counts).
 */
export function timingOfSave(attempt: AttemptClock, receivedAt: Date): SaveTiming {
  switch (phaseOf(attempt, receivedAt)) {
    case 'not_started':
    case 'in_progress':
      return 'on-time'
    case 'overdue':
      return 'late-sync'
    case 'expired':
    case 'closed':
      return 'late'
  }
}

/** An explicit submit has no grace: after the deadline the sweep closes the attempt, not the learner. */
export function maySubmit(attempt: AttemptClock, now: Date): boolean {
  const phase = phaseOf(attempt, now)
  return phase === 'in_progress' || phase === 'not_started'
}

/** The instant an attempt finished: the submission, or the deadline when time ran out. */
export function finishedAt(attempt: AttemptClock, closedAt: Date): Date {
  const deadlineAt = effectiveDeadline(attempt)
  return deadlineAt && clockInstant(attempt, closedAt) > deadlineAt ? deadlineAt : closedAt
}

/** One received save. The winner of a question is the highest (leaseEpoch, sequence); late ones never win. */
export type JournalEntry = {
  position: number
  leaseEpoch: number
  sequence: number
  value: AnswerValue
  timing: SaveTiming
  receivedAt: Date
}

/** The entry per position that is scored: highest lease epoch, then highest sequence, among those that count. */
export function winningEntries(journal: readonly JournalEntry[]): Map<number, JournalEntry> {
  const winners = new Map<number, JournalEntry>()
  for (const entry of journal) {
    if (entry.timing === 'late') continue
    const current = winners.get(entry.position)
    if (!current || supersedes(entry, current)) winners.set(entry.position, entry)
  }
  return winners
}

/** Whether an entry is newer than another of its question, whatever order they arrived in. */
export function supersedes(entry: JournalEntry, current: JournalEntry): boolean {
  return entry.leaseEpoch !== current.leaseEpoch
    ? entry.leaseEpoch > current.leaseEpoch
    : entry.sequence > current.sequence
}
