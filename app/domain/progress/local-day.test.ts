import { expect, test } from 'vitest'
import { addDays, daysBetween, localDay, weekOf } from './local-day'

test('a day is that of the zone, not of UTC', () => {
  const at = new Date('2026-11-22T03:30:00Z')
  expect(localDay(at, 'America/New_York')).toBe('2026-11-21')
  expect(localDay(at, 'Asia/Tokyo')).toBe('2026-11-22')
})

test('a zone that nobody knows is UTC', () => {
  expect(localDay(new Date('2026-11-22T03:30:00Z'), 'Mars/Olympus')).toBe('2026-11-22')
})

test('days are counted over the change of the clocks and of the year', () => {
  expect(addDays('2026-10-31', 2)).toBe('2026-11-02')
  expect(addDays('2027-01-01', -1)).toBe('2026-12-31')
  expect(daysBetween('2026-12-31', '2027-01-02')).toBe(2)
})

test('a week begins on Monday', () => {
  // November 22, 2026 is a Sunday.
  expect(weekOf('2026-11-22')).toBe('2026-11-16')
  expect(weekOf('2026-11-16')).toBe('2026-11-16')
})
