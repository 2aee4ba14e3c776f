import { expect, test } from 'vitest'
import { dayNumber, dayOfNumber } from '../shared/day'
import { desiredRetention, dueDay } from './schedule'

const timeZone = 'America/New_York'
// 2026-11-10, 9 a.m. in New York.
const answered = new Date('2026-11-10T14:00:00Z')
const card = (stability: number, id = 'card') => ({
  id,
  memory: { stability, difficulty: 5, at: answered },
  since: answered,
})
const due = (stability: number, examOn: string | null, id?: string): string =>
  dayOfNumber(dueDay(card(stability, id), { timeZone, exam: examOn === null ? null : dayNumber(examOn) }))

test('retention rises from 0.90 at 60 days before the exam to 0.95 at 14, and is 0.90 without an exam or after it', () => {
  // 37 days: half of the way.
  expect([null, 200, 60, 37, 14, 0, -1].map(desiredRetention)).toEqual(
    [0.9, 0.9, 0.9, 0.925, 0.95, 0.95, 0.9].map((value) => expect.closeTo(value, 10)),
  )
})

test('without an exam a card comes after its interval, at the latest after a year', () => {
  expect(due(0.212, null)).toBe('2026-11-11')
  expect(due(6.27, null)).toBe('2026-11-16')
  expect(due(5_000, null)).toBe('2027-11-10')
})

test('with an exam ahead every card has its last look 3 to 9 days before it, spread over those days', () => {
  const days = Array.from({ length: 200 }, (_, index) => due(400, '2027-03-01', `card ${index}`))
  const before = days.map((day) => dayNumber('2027-03-01') - dayNumber(day))
  expect(new Set(before)).toEqual(new Set([3, 4, 5, 6, 7, 8, 9]))
})

test('a card that was answered within its last look follows its interval, beyond the exam too', () => {
  // 2 days to the exam: retention 0.95, 0.4026 x 10 = 4 days.
  expect(due(10, '2026-11-12')).toBe('2026-11-14')
})

test('a past exam changes nothing', () => {
  expect(due(6.27, '2026-11-01')).toBe(due(6.27, null))
})

test('a day begins at midnight where the learner lives', () => {
  const late = { id: 'late', memory: null, since: new Date('2026-11-11T04:30:00Z') }
  expect(dayOfNumber(dueDay(late, { timeZone, exam: null }))).toBe('2026-11-11')
  expect(dayOfNumber(dueDay(late, { timeZone: 'UTC', exam: null }))).toBe('2026-11-12')
})
