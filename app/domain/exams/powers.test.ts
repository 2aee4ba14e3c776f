import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aClock } from '../../../tests/support/questions'
import {
  decideStart,
  deadlineShown,
  effectiveDeadline,
  latestStartMs,
  overdueMs,
  phaseOf,
  type AttemptClock,
  type AttemptState,
} from './attempt'
import { decideAllowance, decideExtension, decidePause, decideResume, type ClockDecision } from './powers'

const at = (time: string): Date => new Date(`2026-11-21T${time}Z`)

const notStarted = aClock({ state: 'not_started', startedAt: null, deadlineAt: null })
const waiting = { ...notStarted, continuesId: 'the first one' }
const untimed = aClock({ allowanceMs: null, deadlineAt: null })
const graded = aClock({ state: 'graded' })
const paused = aClock({ pausedAt: at('14:20:00') })

const told = (decision: ClockDecision): unknown =>
  decision.kind === 'refused' ? decision.reason : decision.change.deadlineAt?.toISOString().slice(11, 19)

test('what can be paused, resumed and extended when, and to which deadline', () => {
  const rows: [string, AttemptClock, string, unknown, unknown, unknown][] = [
    // what, clock, now, pause, resume, extension by 10 minutes
    ['running', aClock(), '14:30:00', '14:48:05', 'not-paused', '14:58:05'],
    ['a moment before the deadline', aClock(), '14:48:04.999', '14:48:05', 'not-paused', '14:58:05'],
    // The room took no answers for 25 s; the ten minutes are counted from now.
    ['overdue', aClock(), '14:48:30', 'time-over', 'not-paused', '14:58:30'],
    ['over', aClock(), '14:49:05', 'time-over', 'not-paused', 'time-over'],
    ['paused', paused, '14:30:00', 'already-paused', '14:58:05', '14:58:05'],
    ['paused past its deadline', paused, '15:20:00', 'already-paused', '15:48:05', '14:58:05'],
    // Never opened: it is begun with the latest deadline it could have had, 14:00:00 + 1 min + 48 min.
    ['not opened', notStarted, '14:00:30', '14:49:00', 'not-paused', '14:59:00'],
    ['not opened for long', notStarted, '14:30:00', '14:49:00', 'not-paused', '14:59:00'],
    ['reopened, waiting', waiting, '20:00:00', 'waits', 'not-paused', 'waits'],
    ['untimed', untimed, '20:00:00', 'untimed', 'not-paused', 'untimed'],
    ['graded', graded, '14:30:00', 'closed', 'closed', 'closed'],
  ]
  for (const [what, clock, time, pause, resume, extension] of rows) {
    const now = at(time)
    expect(
      [told(decidePause(clock, now)), told(decideResume(clock, now)), told(decideExtension(clock, 10, now))],
      what,
    ).toEqual([pause, resume, extension])
  }
})

test('pausing an attempt that nobody opened begins it, and no later than a minute after it was made', () => {
  const rows: [string, string][] = [
    ['14:00:30', '14:00:30'],
    ['14:30:00', '14:01:00'],
  ]
  for (const [now, startedAt] of rows) {
    expect(decidePause(notStarted, at(now))).toMatchObject({
      change: { state: 'in_progress', startedAt: at(startedAt), pausedAt: at(now) },
    })
  }
})

test('a paused attempt whose learner became untimed meanwhile can be resumed', () => {
  const both = { ...untimed, pausedAt: at('14:20:00') }
  expect(decideResume(both, at('14:30:00'))).toMatchObject({ change: { deadlineAt: null, pausedAt: null } })
})

test('more allowance moves the deadline by what is more; less changes only what has not begun', () => {
  const minutes = (count: number | null): number | null => count && count * 60_000
  const rows: [string, AttemptClock, string, number | null, unknown][] = [
    // 48 minutes become 72 (150%): 24 more.
    ['running', aClock(), '14:30:00', 72, [72, '15:12:05']],
    ['extended before', aClock({ deadlineAt: at('14:58:05') }), '14:30:00', 72, [72, '15:22:05']],
    ['paused', paused, '16:00:00', 72, [72, '15:12:05']],
    ['overdue', aClock(), '14:48:30', 72, [72, '15:12:05']],
    ['the same', aClock(), '14:30:00', 48, null],
    ['less while running', aClock(), '14:30:00', 40, null],
    ['to untimed', aClock(), '14:30:00', null, [null, null]],
    ['from untimed while running', untimed, '14:30:00', 72, null],
    ['over', aClock(), '14:49:05', 72, null],
    ['graded', graded, '14:30:00', 72, null],
    ['not opened, more', notStarted, '14:00:30', 72, [72, null]],
    ['not opened, less', notStarted, '14:00:30', 40, [40, null]],
    // From 14:01:00 its clock counts as running.
    ['not opened for long, less', notStarted, '14:01:00.001', 40, null],
    ['not opened for long, more', notStarted, '14:30:00', 72, [72, null]],
  ]
  for (const [what, clock, time, count, expected] of rows) {
    const change = decideAllowance(clock, minutes(count), at(time))
    const found = change && [
      change.allowanceMs === null ? null : change.allowanceMs / 60_000,
      change.deadlineAt?.toISOString().slice(11, 19) ?? null,
    ]
    expect(found, what).toEqual(expected)
  }
})

type Step = { afterMs: number } & (
  { kind: 'start' | 'pause' | 'resume' } | { kind: 'extend'; minutes: number } | { kind: 'allow'; percent: number }
)

const afterMs = fc.oneof(fc.nat({ max: 5_000 }), fc.nat({ max: 1_200_000 }))
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ afterMs, kind: fc.constantFrom('start' as const, 'pause' as const, 'resume' as const) }),
  fc.record({ afterMs, kind: fc.constant('extend' as const), minutes: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ afterMs, kind: fc.constant('allow' as const), percent: fc.constantFrom(100, 125, 150, 200, 0) }),
)

function take(clock: AttemptClock, one: Step, now: Date): AttemptClock {
  const apply = (decision: ClockDecision): AttemptClock =>
    decision.kind === 'changed' ? { ...clock, ...decision.change } : clock
  switch (one.kind) {
    case 'start':
      return clock.state === 'not_started' && phaseOf(clock, now) === 'not_started'
        ? { ...clock, state: 'in_progress', ...decideStart(clock, now) }
        : clock
    case 'pause':
      return apply(decidePause(clock, now))
    case 'resume':
      return apply(decideResume(clock, now))
    case 'extend':
      return apply(decideExtension(clock, one.minutes, now))
    case 'allow': {
      const standardMs = 2_880_000
      const change = decideAllowance(clock, one.percent === 0 ? null : (standardMs * one.percent) / 100, now)
      return change ? { ...clock, ...change } : clock
    }
  }
}

const leftMs = (clock: AttemptClock, now: Date): number =>
  (deadlineShown(clock, now)?.getTime() ?? Number.POSITIVE_INFINITY) - now.getTime()

test('no sequence of powers takes away time, except an allowance lowered before the clock started', () => {
  const states: AttemptState[] = ['not_started', 'in_progress']
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let clock = notStarted
      let now = clock.createdAt
      for (const one of steps) {
        const before = clock
        const leftBefore = leftMs(before, now)
        now = new Date(now.getTime() + one.afterMs)
        // Time passes: it runs down by exactly what passed, or in a pause not at all.
        const passed = leftMs(before, now)
        expect(passed).toBe(before.pausedAt ? leftBefore : leftBefore - one.afterMs)
        clock = take(clock, one, now)
        const latest = new Date(before.createdAt.getTime() + latestStartMs)
        const startsNow = one.kind === 'start' && before.state === 'not_started'
        const mayBeLowered = one.kind === 'allow' && before.state === 'not_started' && now <= latest
        if (startsNow && clock.state === 'in_progress') {
          // The whole allowance, from the start or from a minute after the attempt was made.
          const from = now < latest ? now : latest
          expect(clock.deadlineAt?.getTime() ?? null).toBe(
            before.allowanceMs === null ? null : from.getTime() + before.allowanceMs,
          )
        } else if (!mayBeLowered) {
          expect(leftMs(clock, now)).toBeGreaterThanOrEqual(passed)
          expect(effectiveDeadline(clock)?.getTime() ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(
            effectiveDeadline(before)?.getTime() ?? Number.POSITIVE_INFINITY,
          )
        }
        // Forward only, and what is over stays over.
        expect(states.indexOf(clock.state)).toBeGreaterThanOrEqual(states.indexOf(before.state))
        if (passed <= -overdueMs) expect(clock).toEqual(before)
      }
    }),
    { seed: 20261122, numRuns: 2_000 },
  )
})

test('whatever was paused in between, the time worked until the deadline is the allowance and all that was added', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let now = notStarted.createdAt
      let clock: AttemptClock = { ...notStarted, state: 'in_progress', ...decideStart(notStarted, now) }
      let workedMs = 0
      let addedMs = 0
      for (const one of steps) {
        if (!clock.pausedAt && phaseOf(clock, now) === 'in_progress')
          workedMs += Math.min(one.afterMs, leftMs(clock, now))
        now = new Date(now.getTime() + one.afterMs)
        const next = take(clock, one, now)
        // Added in the overdue minute, minutes count from then.
        if (one.kind === 'extend' && next !== clock) addedMs += one.minutes * 60_000
        // More allowance in the overdue minute gives what is more, less the seconds that went by.
        if (one.kind === 'allow' && next !== clock && phaseOf(clock, now) === 'overdue') addedMs += leftMs(clock, now)
        clock = next
      }
      if (clock.allowanceMs === null) return
      const stillMs = phaseOf(clock, now) === 'in_progress' ? leftMs(clock, now) : 0
      expect(workedMs + stillMs).toBe(clock.allowanceMs + addedMs)
    }),
    { seed: 20261122, numRuns: 2_000 },
  )
})
