import { expect, test } from 'vitest'
import { intervalDays, rememberAnswers, retrievability } from './memory'

const at = (text: string): Date => new Date(`2026-11-${text}Z`)
const wrong = (text: string) => ({ right: false, answeredAt: at(text) })
const right = (text: string) => ({ right: true, answeredAt: at(text) })

// FSRS-6, default weights: after Again S = w0 = 0.212 and D = w4 = 6.4133; then Good after 1, 2 and 4 days. The three
// values after it were computed by ts-fsrs 5.4.2 itself and stand in docs/domain/review.md.
test('a miss and three right answers one, two and four days later give the memory of FSRS-6', () => {
  const answers = [wrong('01T18:00:00'), right('02T18:00:00'), right('04T18:00:00'), right('08T18:00:00')]
  const stabilities = answers.map((_, index) => rememberAnswers(answers.slice(0, index + 1))!.stability)
  expect(stabilities).toEqual([0.212, 1.88678762, 6.26916146, 14.4525543].map((value) => expect.closeTo(value, 6)))
  expect(rememberAnswers(answers)).toMatchObject({ difficulty: expect.closeTo(6.37977875, 6), at: at('08T18:00:00') })
})

test('an answer within twelve hours of the last counted one, or dated before it, changes nothing', () => {
  const once = rememberAnswers([wrong('02T08:00:00')])
  expect(rememberAnswers([wrong('02T08:00:00'), right('02T19:59:59'), right('01T08:00:00')])).toEqual(once)
  expect(rememberAnswers([wrong('02T08:00:00'), right('02T20:00:00')])).not.toEqual(once)
})

test('nothing answered is nothing remembered, and any history stays defined', () => {
  expect(rememberAnswers([])).toBeNull()
  const long = Array.from({ length: 300 }, (_, day) => ({
    right: day % 3 === 0,
    answeredAt: new Date(Date.UTC(2020, 0, 1 + day * 5)),
  }))
  const memory = rememberAnswers(long)!
  expect(memory.stability).toBeGreaterThan(0)
  expect(memory.difficulty).toBeGreaterThanOrEqual(1)
  expect(memory.difficulty).toBeLessThanOrEqual(10)
})

test('after as many days as the stability has, the chance to know a card is 90%; 95% asks after 40% of them', () => {
  const memory = { stability: 10, difficulty: 5, at: at('01T00:00:00') }
  expect(retrievability(memory, at('11T00:00:00'))).toBeCloseTo(0.9, 6)
  // A clock that was set back: not more than certain.
  expect(retrievability(memory, new Date('2026-10-01T00:00:00Z'))).toBe(1)
  // (0.95^(-1/0.1542) - 1) / (0.9^(-1/0.1542) - 1) = 0.4026
  expect([0.9, 0.95].map((retention) => intervalDays(100, retention))).toEqual([100, 40])
  expect(intervalDays(0.212, 0.9)).toBe(1)
})
