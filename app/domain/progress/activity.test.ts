import { expect, test } from 'vitest'
import { changeSinceLastWeek, reportActivity, streakOf } from './activity'
import { addDays, type Day } from './local-day'
import type { DaySummary } from './summary'

// A Sunday.
const today = '2026-11-22'

/** Days by how long ago they were: `streakBack(0, 1)` is active today and yesterday. */
const streakBack = (...daysAgo: number[]) =>
  streakOf(
    daysAgo.map((ago) => addDays(today, -ago)),
    today,
  )

test('days in a row count, today too once it has an answer', () => {
  expect(streakBack(0, 1, 2)).toEqual({ days: 3, includesToday: true })
  expect(streakBack(1, 2)).toEqual({ days: 2, includesToday: false })
  expect(streakBack()).toEqual({ days: 0, includesToday: false })
  expect(streakBack(0)).toEqual({ days: 1, includesToday: true })
})

test('one missed day in seven breaks nothing and does not count', () => {
  // Missed: 2 and 9 days ago, seven days apart.
  expect(streakBack(0, 1, 3, 4, 5, 6, 7, 8, 10, 11).days).toBe(10)
  // Missed: 2 and 8 days ago, both within seven days running.
  expect(streakBack(0, 1, 3, 4, 5, 6, 7, 9, 10).days).toBe(7)
})

test('two missed days running end it', () => {
  expect(streakBack(0, 1, 4, 5).days).toBe(2)
  // Nothing yet today, nothing yesterday, something the day before: yesterday was the rest day.
  expect(streakBack(2, 3).days).toBe(2)
  expect(streakBack(3, 4).days).toBe(0)
})

test('what a wrong clock dated later than today is left out', () => {
  const days = { [today]: day(3), [addDays(today, 9)]: day(5), [addDays(today, -500)]: day(1) }
  const { days: told, streak, from } = reportActivity(days, today)
  expect(told).toEqual([{ day: today, answers: 3, seconds: 0 }])
  expect(streak).toEqual({ days: 1, includesToday: true })
  // 53 weeks with the one that began on Monday, November 16.
  expect(from).toBe('2025-11-17')
})

function day(answers: number, right = answers, total = answers): DaySummary {
  return { answers, seconds: 0, first: { right, total } }
}

function spread(entries: [ago: number, summary: DaySummary][]): Record<Day, DaySummary> {
  return Object.fromEntries(entries.map(([ago, summary]) => [addDays(today, -ago), summary]))
}

test('the last seven days are set against the seven before, by their intervals', () => {
  const days = spread([
    [0, day(40, 36, 40)],
    [6, day(20, 18, 20)],
    [7, day(30, 12, 30)],
    [13, day(30, 15, 30)],
    [14, day(99, 99, 99)],
  ])
  // 54 of 60 is 80 to 95%, 27 of 60 is 33 to 58%.
  expect(changeSinceLastWeek(days, today)).toMatchObject({
    now: { answers: 60, right: 54, total: 60 },
    before: { answers: 60, right: 27, total: 60 },
    share: 'risen',
  })
  expect(changeSinceLastWeek(days, addDays(today, 7)).share).toBe('unknown')
  expect(
    changeSinceLastWeek(
      spread([
        [1, day(10, 5, 10)],
        [8, day(10, 9, 10)],
      ]),
      today,
    ).share,
  ).toBe('open')
  expect(
    changeSinceLastWeek(
      spread([
        [1, day(60, 27, 60)],
        [8, day(60, 54, 60)],
      ]),
      today,
    ).share,
  ).toBe('fallen')
  expect(changeSinceLastWeek({}, today).share).toBe('unknown')
})
