import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wilsonInterval } from './interval'

test('4 of 6 leaves 30 to 90 percent open', () => {
  // By hand: share 2/3, z^2/n 0.6402; center (0.6667 + 0.3201) / 1.6402 = 0.6016;
  // half 1.96 * sqrt(0.2222/6 + 0.6402/24) / 1.6402 = 0.3016. So 0.3000 to 0.9032.
  const interval = wilsonInterval(4, 6)
  expect(interval?.low).toBeCloseTo(0.3, 3)
  expect(interval?.high).toBeCloseTo(0.9032, 3)
})

test('81 of 263 gives the published 0.2553 to 0.3662', () => {
  // Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3 (score).
  const interval = wilsonInterval(81, 263)
  expect(interval?.low).toBeCloseTo(0.2553, 4)
  expect(interval?.high).toBeCloseTo(0.3662, 4)
})

test('none right and all right still leave room on the other side', () => {
  // z^2 / (n + z^2) with n = 10: 3.8415 / 13.8415 = 0.2775.
  expect(wilsonInterval(0, 10)).toEqual({ low: 0, high: expect.closeTo(0.2775, 4) })
  expect(wilsonInterval(10, 10)).toEqual({ low: expect.closeTo(0.7225, 4), high: expect.closeTo(1, 9) })
})

test('without an answer there is no interval', () => {
  expect(wilsonInterval(0, 0)).toBeNull()
})

const counts = fc
  .integer({ min: 1, max: 5_000 })
  .chain((total) => fc.record({ right: fc.integer({ min: 0, max: total }), total: fc.constant(total) }))

test('the interval holds the share and stays between 0 and 1', () => {
  fc.assert(
    fc.property(counts, ({ right, total }) => {
      const interval = wilsonInterval(right, total)
      const share = right / total
      expect(interval).not.toBeNull()
      expect(interval!.low).toBeGreaterThanOrEqual(0)
      expect(interval!.high).toBeLessThanOrEqual(1)
      expect(interval!.low).toBeLessThanOrEqual(share + 1e-12)
      expect(interval!.high).toBeGreaterThanOrEqual(share - 1e-12)
    }),
  )
})

test('right and wrong mirror each other', () => {
  fc.assert(
    fc.property(counts, ({ right, total }) => {
      const interval = wilsonInterval(right, total)
      const mirrored = wilsonInterval(total - right, total)
      expect(interval!.low).toBeCloseTo(1 - mirrored!.high, 9)
    }),
  )
})

test('the same share with more answers is known more narrowly', () => {
  fc.assert(
    fc.property(counts, fc.integer({ min: 2, max: 20 }), ({ right, total }, times) => {
      const few = wilsonInterval(right, total)
      const many = wilsonInterval(right * times, total * times)
      expect(many!.high - many!.low).toBeLessThan(few!.high - few!.low)
    }),
  )
})
