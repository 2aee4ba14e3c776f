import {
  decideStart,
  effectiveDeadline,
  latestStartMs,
  phaseOf,
  waitsForLearner,
  type AttemptClock,
  type AttemptState,
} from './attempt'

/**
 * What an instructor or an administrator may do to the clock of an open attempt. All of it only ever gives: no power
 * takes working time away or brings a deadline nearer, but for an allowance that is lowered before the clock starts.
 */

/** Percent of the standard time that a learner may be given; 0 is untimed. */
export const timeAllowances = [100, 125, 150, 200, 0] as const
export type TimeAllowance = (typeof timeAllowances)[number]

/** "1.5 × standard time" */
export function allowanceText(percent: number): string {
  if (percent === 0) return 'no time limit'
  return percent === 100 ? 'standard time' : `${percent / 100} × standard time`
}

/** Fewest and most minutes that can be given at once. */
export const leastMinutes = 1
export const mostMinutes = 600

/** The columns of an attempt that a power changes. */
export type ClockChange = {
  state: AttemptState
  startedAt: Date | null
  allowanceMs: number | null
  deadlineAt: Date | null
  pausedAt: Date | null
}

export type PowerRefusal =
  /** Graded: only reopening helps. */
  | 'closed'
  /** The deadline has passed: a pause would keep nothing; more minutes still help within the overdue minute. */
  | 'time-over'
  | 'untimed'
  /** Reopened, and not opened by its learner yet: no clock runs. */
  | 'waits'
  | 'already-paused'
  | 'not-paused'
  /** The same form was sent twice. */
  | 'already-done'

export type ClockDecision = { kind: 'changed'; change: ClockChange } | { kind: 'refused'; reason: PowerRefusal }

/** How an attempt stands, for those who look after it. `leftMs` is null for untimed work. */
export type AttemptStanding =
  | { kind: 'not-opened' | 'running' | 'paused'; leftMs: number | null }
  /** Reopened, and not opened by its learner yet. */
  | { kind: 'waits'; leftMs: number | null; until: Date }
  /** The time is over and the answers are being handed in. */
  | { kind: 'time-over' }
  | { kind: 'finished'; finishedAt: Date; right: number; scored: number; passed: boolean | null }

/** Stops the clock. Only what runs can be stopped: timed, before its deadline, not paused. */
export function decidePause(attempt: AttemptClock, now: Date): ClockDecision {
  const reason = refusalOf(attempt, now)
  if (reason) return refused(reason)
  if (attempt.pausedAt) return refused('already-paused')
  if (phaseOf(attempt, now) === 'overdue') return refused('time-over')
  return changed({ ...begun(attempt, now), pausedAt: now })
}

/** Lets the clock run again: the deadline moves by as long as it stood still. */
export function decideResume(attempt: AttemptClock, now: Date): ClockDecision {
  if (phaseOf(attempt, now) === 'closed') return refused('closed')
  if (!attempt.pausedAt) return refused('not-paused')
  const pausedMs = Math.max(0, now.getTime() - attempt.pausedAt.getTime())
  return changed({ ...columnsOf(attempt), deadlineAt: later(attempt.deadlineAt, pausedMs), pausedAt: null })
}

/**
 * Adds minutes. Within the overdue minute they are counted from now, since the room has already taken no more answers.
 *
 * @param minutes - whole minutes of real time: a learner's allowance does not multiply them
 */
export function decideExtension(attempt: AttemptClock, minutes: number, now: Date): ClockDecision {
  const reason = refusalOf(attempt, now)
  if (reason) return refused(reason)
  const running = begun(attempt, now)
  const from = phaseOf(attempt, now) === 'overdue' ? now : running.deadlineAt
  return changed({ ...running, deadlineAt: later(from, minutes * 60_000) })
}

/**
 * What becomes of an open attempt when its learner's allowance is set. More time moves the deadline by what is more;
 * less time changes only what has not begun, since nobody loses what they were promised when they started.
 *
 * @param newAllowanceMs - of this attempt under the new percentage; null when untimed
 * @returns null when nothing changes
 */
export function decideAllowance(attempt: AttemptClock, newAllowanceMs: number | null, now: Date): ClockChange | null {
  const phase = phaseOf(attempt, now)
  if (phase === 'closed' || phase === 'expired') return null
  const { allowanceMs } = attempt
  if (allowanceMs === newAllowanceMs) return null
  if (newAllowanceMs === null) return { ...columnsOf(attempt), allowanceMs: null, deadlineAt: null }
  if (mayLower(attempt, now)) return { ...columnsOf(attempt), allowanceMs: newAllowanceMs }
  if (allowanceMs === null || newAllowanceMs < allowanceMs) return null
  const moreMs = newAllowanceMs - allowanceMs
  return { ...columnsOf(attempt), allowanceMs: newAllowanceMs, deadlineAt: later(attempt.deadlineAt, moreMs) }
}

/** Before the clock has started, or must be taken to have: nobody has seen a question yet. */
function mayLower(attempt: AttemptClock, now: Date): boolean {
  return attempt.state === 'not_started' && now.getTime() <= attempt.createdAt.getTime() + latestStartMs
}

function refusalOf(attempt: AttemptClock, now: Date): PowerRefusal | null {
  const phase = phaseOf(attempt, now)
  if (phase === 'closed') return 'closed'
  if (phase === 'expired') return 'time-over'
  if (attempt.allowanceMs === null) return 'untimed'
  return waitsForLearner(attempt) ? 'waits' : null
}

/**
 * The clock as running: one that nobody has opened yet is started, with the latest deadline it could have had, so that
 * there is a deadline to move.
 */
function begun(attempt: AttemptClock, now: Date): ClockChange {
  if (attempt.state !== 'not_started') return columnsOf(attempt)
  return {
    ...columnsOf(attempt),
    state: 'in_progress',
    startedAt: decideStart(attempt, now).startedAt,
    deadlineAt: effectiveDeadline(attempt),
  }
}

function columnsOf({ state, startedAt, allowanceMs, deadlineAt, pausedAt }: AttemptClock): ClockChange {
  return { state, startedAt, allowanceMs, deadlineAt, pausedAt }
}

function later(instant: Date | null, ms: number): Date | null {
  return instant && new Date(instant.getTime() + ms)
}

const changed = (change: ClockChange): ClockDecision => ({ kind: 'changed', change })
const refused = (reason: PowerRefusal): ClockDecision => ({ kind: 'refused', reason })
