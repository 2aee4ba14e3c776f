import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aClock, aJournalEntry } from '../../../tests/support/questions'
import {
  allowanceMs,
  deadlineShown,
  decideStart,
  effectiveDeadline,
  finishedAt,
  latestStartMs,
  maySubmit,
  overdueMs,
  phaseOf,
  timingOfSave,
  winningEntries,
  type AttemptPhase,
  type JournalEntry,
  type SaveTiming,
} from './attempt'

const at = (time: string): Date => new Date(`2026-11-21T${time}Z`)

const notStarted = aClock({ state: 'not_started', startedAt: null, deadlineAt: null })
const untimed = aClock({ allowanceMs: null, deadlineAt: null })

test('before, in and after the overdue minute: phase, worth of a save, and whether one may submit', () => {
  const rows: [string, AttemptPhase, SaveTiming, boolean][] = [
    ['14:00:05.000', 'in_progress', 'on-time', true],
    ['14:48:04.999', 'in_progress', 'on-time', true],
    // The deadline itself is over: time used up is time used up.
    ['14:48:05.000', 'overdue', 'late-sync', false],
    ['14:49:04.999', 'overdue', 'late-sync', false],
    ['14:49:05.000', 'expired', 'late', false],
    ['23:59:59.999', 'expired', 'late', false],
  ]
  for (const [time, phase, timing, submit] of rows) {
    const now = at(time)
    expect([phaseOf(aClock(), now), timingOfSave(aClock(), now), maySubmit(aClock(), now)], time).toEqual([
      phase,
      timing,
      submit,
    ])
  }
})

test('an attempt that was never opened ends as if its clock had started at the latest moment', () => {
  // Made at 14:00:00; the clock starts at 14:01:00 at the latest, so 48 minutes end at 14:49:00.
  expect(effectiveDeadline(notStarted)).toEqual(at('14:49:00'))
  const rows: [string, AttemptPhase][] = [
    ['14:00:00', 'not_started'],
    ['14:48:59.999', 'not_started'],
    ['14:49:00', 'overdue'],
    ['14:49:59.999', 'overdue'],
    ['14:50:00', 'expired'],
  ]
  for (const [time, phase] of rows) expect(phaseOf(notStarted, at(time)), time).toBe(phase)
})

test('untimed work has no deadline, and never becomes overdue', () => {
  expect(effectiveDeadline(untimed)).toBeNull()
  const later = new Date('2027-11-21T14:00:00Z')
  expect(phaseOf(untimed, later)).toBe('in_progress')
  expect(timingOfSave(untimed, later)).toBe('on-time')
  expect(maySubmit(untimed, later)).toBe(true)
  expect(phaseOf({ ...untimed, state: 'not_started', startedAt: null }, later)).toBe('not_started')
})

test('a closed attempt stays closed, whatever its clock says', () => {
  for (const state of ['submitted', 'graded'] as const) {
    for (const time of ['14:00:06', '14:48:30', '20:00:00']) {
      expect(phaseOf(aClock({ state }), at(time))).toBe('closed')
      expect(timingOfSave(aClock({ state }), at(time))).toBe('late')
      expect(maySubmit(aClock({ state }), at(time))).toBe(false)
    }
  }
})

test('the clock starts when the room acknowledges, and at the latest 60 seconds after the attempt was made', () => {
  const rows: [string, string, string][] = [
    ['14:00:00', '14:00:00', '14:48:00'],
    ['14:00:05', '14:00:05', '14:48:05'],
    ['14:01:00', '14:01:00', '14:49:00'],
    // The browser stayed away for ten minutes: they are used up.
    ['14:01:00.001', '14:01:00', '14:49:00'],
    ['14:10:00', '14:01:00', '14:49:00'],
  ]
  for (const [now, startedAt, deadlineAt] of rows) {
    expect(decideStart(notStarted, at(now)), now).toEqual({ startedAt: at(startedAt), deadlineAt: at(deadlineAt) })
  }
})

test('untimed work starts when it is acknowledged, however late, and has no deadline', () => {
  const waiting = { ...untimed, state: 'not_started' as const, startedAt: null }
  expect(decideStart(waiting, at('20:00:00'))).toEqual({ startedAt: at('20:00:00'), deadlineAt: null })
})

test('starting never moves the deadline past the one that held before', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 7_200_000 }), (afterMs) => {
      const now = new Date(notStarted.createdAt.getTime() + afterMs)
      const decided = decideStart(notStarted, now).deadlineAt
      return decided !== null && decided.getTime() <= (effectiveDeadline(notStarted)?.getTime() ?? 0)
    }),
    { seed: 20261121, numRuns: 500 },
  )
})

test('phases follow one another and never go back', () => {
  const order: AttemptPhase[] = ['not_started', 'in_progress', 'overdue', 'expired', 'closed']
  fc.assert(
    fc.property(fc.constantFrom(notStarted, aClock()), fc.array(fc.nat({ max: 4_000_000 })), (attempt, instants) => {
      const phases = instants
        .sort((left, right) => left - right)
        .map((ms) => order.indexOf(phaseOf(attempt, new Date(attempt.createdAt.getTime() + ms))))
      return phases.every((phase, index) => index === 0 || phase >= (phases[index - 1] ?? 0))
    }),
    { seed: 20261121, numRuns: 500 },
  )
})

test('both minutes of grace are 60 seconds', () => {
  expect([overdueMs, latestStartMs]).toEqual([60_000, 60_000])
})

test('the allowance is minutes times the accommodation, in whole milliseconds; 0 percent is untimed', () => {
  // 48 min = 2,880,000 ms; time and a half 4,320,000; 133% of 50 min = 3,990,000.
  expect(allowanceMs(48, 100)).toBe(2_880_000)
  expect(allowanceMs(48, 150)).toBe(4_320_000)
  expect(allowanceMs(50, 133)).toBe(3_990_000)
  expect(allowanceMs(48, 0)).toBeNull()
  // 7 min x 33% = 138,600 ms.
  expect(allowanceMs(7, 33)).toBe(138_600)
})

test('an attempt finished when it was handed in, or at its deadline when time ran out', () => {
  expect(finishedAt(aClock(), at('14:30:00'))).toEqual(at('14:30:00'))
  expect(finishedAt(aClock(), at('14:48:05'))).toEqual(at('14:48:05'))
  // Closed by the sweep hours later.
  expect(finishedAt(aClock(), at('18:00:00'))).toEqual(at('14:48:05'))
  expect(finishedAt(notStarted, at('18:00:00'))).toEqual(at('14:49:00'))
  expect(finishedAt(untimed, at('18:00:00'))).toEqual(at('18:00:00'))
})

test('the highest lease wins, within it the highest sequence, and late entries never do', () => {
  // The table of docs/domain/exams.md.
  const journal = [
    aJournalEntry({ leaseEpoch: 1, sequence: 2, value: 'b' }),
    aJournalEntry({ leaseEpoch: 1, sequence: 1, value: 'a' }),
    aJournalEntry({ leaseEpoch: 2, sequence: 1, value: 'c' }),
    aJournalEntry({ leaseEpoch: 1, sequence: 9, value: 'd' }),
    aJournalEntry({ leaseEpoch: 2, sequence: 2, value: 'a', timing: 'late' }),
  ]
  expect(winningEntries(journal).get(1)?.value).toBe('c')
})

test('sequence numbers are compared as numbers', () => {
  const journal = [9, 10, 2].map((sequence) => aJournalEntry({ sequence, value: String(sequence) }))
  expect(winningEntries(journal).get(1)?.value).toBe('10')
})

test('an entry of the overdue minute counts, and a cleared answer wins like any other', () => {
  const journal = [
    aJournalEntry({ sequence: 1, value: 'a' }),
    aJournalEntry({ sequence: 2, value: null, timing: 'late-sync' }),
    aJournalEntry({ position: 2, sequence: 3, value: 'b', timing: 'late' }),
  ]
  const winners = winningEntries(journal)
  expect(winners.get(1)).toMatchObject({ value: null, timing: 'late-sync' })
  // Only late entries: nothing was answered in time.
  expect(winners.has(2)).toBe(false)
  expect(winningEntries([]).size).toBe(0)
})

test('the winners do not depend on the order in which entries arrived', () => {
  const entry = fc.record({
    position: fc.integer({ min: 1, max: 4 }),
    leaseEpoch: fc.integer({ min: 1, max: 4 }),
    sequence: fc.integer({ min: 1, max: 30 }),
    timing: fc.constantFrom<SaveTiming>('on-time', 'late-sync', 'late'),
  })
  // A sequence number is used once within its lease, as in the journal.
  const journals = fc.uniqueArray(entry, {
    maxLength: 40,
    selector: (one) => `${one.position}:${one.leaseEpoch}:${one.sequence}`,
  })
  const told = (journal: readonly JournalEntry[]): string =>
    JSON.stringify([...winningEntries(journal)].sort(([left], [right]) => left - right))
  fc.assert(
    fc.property(
      journals.chain((entries) =>
        fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
      ),
      ([entries, mixed]) => {
        const journal = (some: typeof entries) =>
          some.map((one) => aJournalEntry({ ...one, value: `${one.leaseEpoch}-${one.sequence}` }))
        if (told(journal(entries)) !== told(journal(mixed))) return false
        // And each is the greatest of its position, found another way.
        return [...winningEntries(journal(mixed))].every(([position, winner]) => {
          const counted = journal(entries).filter((one) => one.position === position && one.timing !== 'late')
          const rank = (one: JournalEntry): number => one.leaseEpoch * 1000 + one.sequence
          return rank(winner) === Math.max(...counted.map(rank))
        })
      },
    ),
    { seed: 20261121, numRuns: 500 },
  )
})

test('while the clock is stopped nothing runs out: saves count on time, and time runs on from where it stood', () => {
  const paused = aClock({ pausedAt: at('14:40:00') })
  for (const time of ['14:40:00', '14:48:05', '14:49:05', '23:59:59']) {
    expect([phaseOf(paused, at(time)), timingOfSave(paused, at(time)), maySubmit(paused, at(time))], time).toEqual([
      'in_progress',
      'on-time',
      true,
    ])
  }
  // 8 min 5 s were left at 14:40.
  expect(deadlineShown(paused, at('16:00:00'))).toEqual(at('16:08:05'))
  expect(deadlineShown(aClock(), at('16:00:00'))).toEqual(at('14:48:05'))
  // Handed in within the pause, long after the deadline that has not moved yet.
  expect(finishedAt(paused, at('16:00:00'))).toEqual(at('16:00:00'))
  // A save that was received just before the pause and is judged after it.
  expect(timingOfSave(paused, at('14:39:59'))).toBe('on-time')
})

test('a reopened attempt waits for its learner, and its clock starts in full when they come', () => {
  const waiting = aClock({ state: 'not_started', startedAt: null, deadlineAt: null, continuesId: 'the first one' })
  const lastDay = new Date('2026-12-21T13:59:59Z')
  expect(phaseOf(waiting, lastDay)).toBe('not_started')
  expect(decideStart(waiting, lastDay)).toEqual({
    startedAt: lastDay,
    deadlineAt: new Date('2026-12-21T14:47:59Z'),
  })
})

test('a reopened attempt that nobody opens is over thirty days after it was granted, untimed or not', () => {
  const end = new Date('2026-12-21T14:00:00Z')
  for (const allowance of [2_880_000, null]) {
    const waiting = aClock({
      state: 'not_started',
      startedAt: null,
      deadlineAt: null,
      allowanceMs: allowance,
      continuesId: 'the first one',
    })
    expect(effectiveDeadline(waiting)).toEqual(end)
    expect(phaseOf(waiting, new Date(end.getTime() + 60_000))).toBe('expired')
    expect(finishedAt(waiting, new Date(end.getTime() + 3_600_000))).toEqual(end)
    // Once it is open, its own time alone counts.
    const opened = {
      ...waiting,
      ...decideStart(waiting, new Date(end.getTime() - 1_000)),
      state: 'in_progress' as const,
    }
    expect(phaseOf(opened, new Date(end.getTime() + 60_000))).toBe('in_progress')
  }
})
