import { expect, test } from 'vitest'
import { formReliability, itemStatistics, type AnswerSheet } from './item-statistics'

/** A sheet from a pattern such as "1101": questions a, b, c, d; right ones choose "key", wrong ones "other". */
function sheet(pattern: string): AnswerSheet {
  return [...pattern].map((mark, index) => ({
    item: String.fromCharCode(97 + index),
    right: mark === '1',
    chosen: mark === '1' ? 'key' : mark === '0' ? 'other' : null,
  }))
}

function times(count: number, pattern: string): AnswerSheet[] {
  return Array.from({ length: count }, () => sheet(pattern))
}

test('the worked example: ten each of 111, 110 and 000 on three questions', () => {
  const sheets = [...times(10, '111'), ...times(10, '110'), ...times(10, '000')]
  const [a, , c] = itemStatistics(sheets)
  // a: 20 of 30. Rest of the form, b and c: 1, 1/2, 0. Covariance: mean
  // of products (1 + 1/2 + 0)/3 = 1/2, minus 2/3 x 1/2 = 1/6; spreads sqrt(2/9) and sqrt(1/6).
  expect(a).toMatchObject({ item: 'a', answers: 30, right: 20, provisional: true })
  expect(a?.facility?.value).toBeCloseTo(2 / 3)
  expect(a?.discrimination?.value).toBeCloseTo(1 / 6 / Math.sqrt((2 / 9) * (1 / 6)))
  // c: 10 of 30; the rest, a and b: 1, 1, 0. 1/3 - 1/3 x 2/3 = 1/9; both spreads sqrt(2/9).
  expect(c?.discrimination?.value).toBeCloseTo(0.5)
  expect(c?.options).toEqual([
    { option: 'other', count: 20, restShare: 0.5 },
    { option: 'key', count: 10, restShare: 1 },
  ])
  // Scores 3, 2, 0: variance 14/9. Within: 2/9 each of three. KR-20 = 3/2 (1 - 6/14) = 6/7.
  const reliability = formReliability(sheets)
  expect(reliability?.kr20).toBeCloseTo(6 / 7)
  expect(reliability?.standardError).toBeCloseTo(Math.sqrt((14 / 9) * (1 / 7)))
})

test('under thirty answers nothing is said, under 250 it is provisional', () => {
  const few = itemStatistics([...times(15, '110'), ...times(14, '011')])
  expect(few.map(({ facility, discrimination }) => facility ?? discrimination)).toEqual([null, null, null])
  expect(few[0]).toMatchObject({ answers: 29, right: 15 })
  expect(formReliability([...times(15, '110'), ...times(14, '011')])).toBeNull()
  const many = [...times(125, '110'), ...times(125, '011')]
  expect(itemStatistics(many)[0]?.provisional).toBe(false)
  expect(itemStatistics(many.slice(1))[0]?.provisional).toBe(true)
})

test('where all are right or all did equally well there is no correlation and no reliability', () => {
  const [a] = itemStatistics(times(30, '11'))
  expect(a).toMatchObject({ facility: { value: 1 }, discrimination: null })
  expect(formReliability(times(40, '10'))).toBeNull()
})

test('a question that the weak get right stands out by a correlation below zero', () => {
  const [, , c] = itemStatistics([...times(30, '110'), ...times(30, '001')])
  expect(c?.discrimination?.value).toBeCloseTo(-1)
  expect(c?.discrimination?.high).toBeLessThan(0)
})

test('a question left open is wrong and counted apart; forms that differ have no common reliability', () => {
  const [a] = itemStatistics([...times(20, '11'), ...times(10, '-0')])
  expect(a).toMatchObject({ answers: 30, right: 20 })
  expect(a?.options).toContainEqual({ option: null, count: 10, restShare: 0 })
  expect(formReliability([...times(20, '11'), ...times(20, '110')])).toBeNull()
  expect(formReliability([])).toBeNull()
})
