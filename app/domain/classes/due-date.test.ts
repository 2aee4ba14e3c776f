import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysLater, dueInstant, isTimeZone, wallTime } from './due-date'

const newYork = 'America/New_York'

function dueText(localDateTime: string, timeZone = newYork): string | null {
  return dueInstant(localDateTime, timeZone)?.toISOString() ?? null
}

test('a due date is the instant at which clocks of its zone show it', () => {
  // EST is UTC-5, EDT UTC-4.
  expect(dueText('2026-11-21T23:59')).toBe('2026-11-22T04:59:00.000Z')
  expect(dueText('2026-07-04T23:59')).toBe('2026-07-05T03:59:00.000Z')
  // Kolkata is UTC+5:30 all year.
  expect(dueText('2026-11-21T23:59', 'Asia/Kolkata')).toBe('2026-11-21T18:29:00.000Z')
})

test('a time that the spring change skips moves forward past the gap', () => {
  // On March 8, 2026 clocks go from 2:00 EST to 3:00 EDT: 2:30 becomes 3:30 EDT.
  expect(dueText('2026-03-08T02:30')).toBe('2026-03-08T07:30:00.000Z')
  expect(wallTime(new Date('2026-03-08T07:30:00Z'), newYork)).toBe('2026-03-08T03:30')
})

test('a time that happens twice in the fall means the first', () => {
  // On November 1, 2026 clocks go from 2:00 EDT back to 1:00 EST: the first 1:30 is EDT.
  expect(dueText('2026-11-01T01:30')).toBe('2026-11-01T05:30:00.000Z')
})

test('the day of a clock change has 23 or 25 hours', () => {
  const hours = (from: string, to: string): number =>
    ((dueInstant(to, newYork)?.getTime() ?? 0) - (dueInstant(from, newYork)?.getTime() ?? 0)) / 3_600_000
  expect(hours('2026-03-08T00:00', '2026-03-09T00:00')).toBe(23)
  expect(hours('2026-11-01T00:00', '2026-11-02T00:00')).toBe(25)
})

test('seconds may be given, as some browsers do', () => {
  expect(dueText('2026-11-21T23:59:30')).toBe('2026-11-22T04:59:30.000Z')
})

test.each([
  '',
  'tomorrow',
  '2026-11-21',
  '2026-02-30T10:00',
  '2026-11-21T25:00',
  '2026-11-21T10:00Z',
  '11/21/2026 10:00',
])('"%s" is not a due date', (text) => {
  expect(dueInstant(text, newYork)).toBeNull()
})

test('a zone that nobody knows gives no due date', () => {
  expect(dueInstant('2026-11-21T23:59', 'Mars/Olympus')).toBeNull()
})

test('the wall time of a due date is what was typed, except inside a gap', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2028, 0, 1) / 60_000 }),
      fc.constantFrom(newYork, 'America/Phoenix', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC'),
      (minute, timeZone) => {
        // Every instant has a wall time; taking that as typed may only name the first of two equal ones.
        const typed = wallTime(new Date(minute * 60_000), timeZone)
        const at = dueInstant(typed, timeZone)
        expect(at && wallTime(at, timeZone)).toBe(typed)
        expect(at && at.getTime() <= minute * 60_000).toBe(true)
      },
    ),
  )
})

test('seven days later clocks show the same time, whatever change lies between', () => {
  const rows: [string, string, string, string][] = [
    // zone, from, the wall time seven days later, hours between
    [newYork, '2026-07-01T23:59', '2026-07-08T23:59', '168'],
    // Into the 23-hour day and over it.
    [newYork, '2026-03-01T23:59', '2026-03-08T23:59', '167'],
    [newYork, '2026-03-07T12:00', '2026-03-14T12:00', '167'],
    // 2:30 does not exist on March 8: it moves past the gap.
    [newYork, '2026-03-01T02:30', '2026-03-08T03:30', '168'],
    // The 25-hour day; the first 1:30 of it.
    [newYork, '2026-10-31T00:30', '2026-11-07T00:30', '169'],
    [newYork, '2026-10-25T01:30', '2026-11-01T01:30', '168'],
    // Lord Howe changes by half an hour.
    ['Australia/Lord_Howe', '2026-04-01T12:00', '2026-04-08T12:00', '168.5'],
    ['Asia/Kolkata', '2026-10-31T12:00', '2026-11-07T12:00', '168'],
  ]
  for (const [zone, from, to, hours] of rows) {
    const start = dueInstant(from, zone)!
    const end = daysLater(start, zone, 7)
    expect([wallTime(end, zone), String((end.getTime() - start.getTime()) / 3_600_000)], from).toEqual([to, hours])
  }
})

test('zones are known by their IANA names alone', () => {
  expect(['America/New_York', 'UTC', 'Asia/Kolkata'].map(isTimeZone)).toEqual([true, true, true])
  expect(['', 'Mars/Olympus', '+05:00', 'america'].map(isTimeZone)).toEqual([false, false, false, false])
})
