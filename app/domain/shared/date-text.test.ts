import { expect, test } from 'vitest'
import { dayText, momentText, shortDayText } from './date-text'

const at = new Date('2026-11-22T04:59:00Z')

test('a moment is told in its zone, with the name of the zone and plain spaces', () => {
  expect(momentText(at, 'America/New_York')).toBe('Sat, Nov 21, 2026, 11:59 PM EST')
  expect(momentText(at, 'America/Los_Angeles')).toBe('Sat, Nov 21, 2026, 8:59 PM PST')
})

test('the same instant may be another day elsewhere', () => {
  expect(dayText(at, 'America/New_York')).toBe('Nov 21, 2026')
  expect(dayText(at, 'UTC')).toBe('Nov 22, 2026')
  expect(shortDayText(at, 'America/New_York')).toBe('Nov 21')
})
