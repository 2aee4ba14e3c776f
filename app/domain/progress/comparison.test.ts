import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answersToCompare, isComparable, weakestDomain } from './comparison'
import { wilsonInterval } from './interval'

function domain(name: string, right: number, total: number) {
  return { name, right, total, interval: wilsonInterval(right, total) }
}

test('from 20 answers on a domain may be compared', () => {
  expect(isComparable({ total: 19 })).toBe(false)
  expect(isComparable({ total: 20 })).toBe(true)
})

test('a domain is behind when its whole interval lies below another', () => {
  // 4 of 20: 0.08 to 0.42; 18 of 20: 0.70 to 0.97.
  expect(weakestDomain([domain('strong', 18, 20), domain('weak', 4, 20)])?.name).toBe('weak')
})

test('overlapping intervals name nobody', () => {
  // 10 of 20: 0.30 to 0.70; 14 of 20: 0.48 to 0.85.
  expect(weakestDomain([domain('a', 10, 20), domain('b', 14, 20)])).toBeNull()
})

test('nobody is behind by fewer than 20 answers, and none on its own', () => {
  expect(weakestDomain([domain('weak', 0, 19), domain('strong', 200, 200)])).toBeNull()
  expect(weakestDomain([domain('alone', 0, 500)])).toBeNull()
  expect(weakestDomain([])).toBeNull()
})

test('of several behind, the lowest share is named', () => {
  const domains = [domain('low', 60, 200), domain('lowest', 40, 200), domain('high', 190, 200)]
  expect(weakestDomain(domains)?.name).toBe('lowest')
})

test('a lower share that so few answers leave open is passed over for one that is known', () => {
  // 10 of 20: 0.30 to 0.70 reaches 0.60; 260 of 500: 0.476 to 0.564 lies below 0.60 (660 of 1,000: 0.630 to 0.689).
  const domains = [domain('open', 10, 20), domain('known', 260, 500), domain('high', 660, 1_000)]
  expect(weakestDomain(domains)?.name).toBe('known')
})

test('whoever is named has enough answers and stands below some other domain', () => {
  const some = fc
    .integer({ min: 1, max: 300 })
    .chain((total) => fc.integer({ min: 0, max: total }).map((right) => domain('any', right, total)))
  fc.assert(
    fc.property(fc.array(some, { maxLength: 8 }), (domains) => {
      const weakest = weakestDomain(domains)
      if (!weakest) return
      expect(weakest.total).toBeGreaterThanOrEqual(answersToCompare)
      expect(domains.some((other) => other.interval!.low > weakest.interval!.high)).toBe(true)
    }),
  )
})
