import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aProfile } from '../../../tests/support/questions'
import { rightToPass } from './grading'
import { shortenProfile, timeText } from './lengths'
import type { ExamProfile } from './plan'

const ofCounts = (counts: Record<string, number>, minutes: number): ExamProfile =>
  aProfile(
    Object.entries(counts).map(([domain, items]) => ({ domain, items })),
    { id: 'full', fullId: 'full', title: 'Exam', minutes },
  )
const countsOf = (profile: ExamProfile): Record<string, number> =>
  Object.fromEntries(profile.domains.map(({ domain, items }) => [domain, items]))

test('half and a quarter of 100 questions in 240 minutes are 50 in 120 and 25 in 60', () => {
  const cpc = ofCounts({ series: 36, em: 6, anes: 4, others: 44, case: 10 }, 240)
  const half = shortenProfile(cpc, 'half')
  expect([half.items, half.minutes]).toEqual([50, 120])
  expect(rightToPass(half.items, 70)).toBe(35)
  const quarter = shortenProfile(cpc, 'quarter')
  expect([quarter.items, quarter.minutes]).toEqual([25, 60])
  // 25 x 0.7 is 17.5, so 18.
  expect(rightToPass(quarter.items, 70)).toBe(18)
})

test('items are rounded up, and the time is the pace times the items: 68 and 34 of 135 questions in 240 minutes', () => {
  const cpb = ofCounts({ ins: 29, reg: 17, hipaa: 7, reimb: 19, claim: 19, code: 10, case: 34 }, 240)
  const half = shortenProfile(cpb, 'half')
  // 67.5 is 68. 240 min x 68 / 135 is 7,253.333 s.
  expect(half.items).toBe(68)
  expect(half.minutes * 60).toBeCloseTo(7_253.333, 3)
  expect(timeText(half.minutes * 60_000)).toBe('120 min 53 s')
  // Shares of 68: 14.61, 8.56, 3.53, 9.57, 9.57, 5.04, 17.13; the three left go to .61, .57 and .57.
  expect(countsOf(half)).toEqual({ ins: 15, reg: 8, hipaa: 3, reimb: 10, claim: 10, code: 5, case: 17 })
  const quarter = shortenProfile(cpb, 'quarter')
  // 33.75 is 34. Shares: 7.30, 4.28, 1.76, 4.79, 4.79, 2.52, 8.56.
  expect(quarter.items).toBe(34)
  expect(countsOf(quarter)).toEqual({ ins: 7, reg: 4, hipaa: 2, reimb: 5, claim: 5, code: 2, case: 9 })
})

test('scored and unscored questions are shortened each for itself', () => {
  const cbcs = aProfile(
    [
      { domain: 'rc', items: 19, unscored: 4 },
      { domain: 'elig', items: 25, unscored: 5 },
      { domain: 'code', items: 40, unscored: 8 },
      { domain: 'bill', items: 41, unscored: 8 },
    ],
    { minutes: 180 },
  )
  const half = shortenProfile(cbcs, 'half')
  // 50 scored: 7.5, 10, 16, 16.5, the tie to the first. 12.5 unscored are 13: 2.08, 2.6, 4.16, 4.16.
  expect(half.domains.map(({ items, unscored }) => [items - unscored, unscored])).toEqual([
    [8, 2],
    [10, 3],
    [16, 4],
    [16, 4],
  ])
  // 63 questions at 86.4 s each.
  expect([half.items, half.minutes]).toEqual([63, 90.72])
  const quarter = shortenProfile(cbcs, 'quarter')
  // 25 scored: 3.75, 5, 8, 8.25. 6.25 unscored are 7: 1.12, 1.4, 2.24, 2.24.
  expect(quarter.domains.map(({ items, unscored }) => [items - unscored, unscored])).toEqual([
    [4, 1],
    [5, 2],
    [8, 2],
    [8, 2],
  ])
  expect([quarter.items, timeText(quarter.minutes * 60_000)]).toEqual([32, '46 min 4 s'])
})

test('kinds and difficulties shrink with their domain, and what shrinks to nothing is left out', () => {
  const profile = aProfile([
    { domain: 'a', items: 10, kinds: { code: 4, numeric: 1 }, difficulties: { 1: 5, 3: 5 } },
    { domain: 'b', items: 1 },
    { domain: 'c', items: 1 },
  ])
  const quarter = shortenProfile(profile, 'quarter')
  // 3 of 12 items: shares 2.5, 0.25, 0.25. Of these 3: rest 1.5, code 1.2, numeric 0.3; difficulties 1.5 each.
  expect(quarter.domains).toEqual([
    { domain: 'a', items: 3, unscored: 0, kinds: { code: 1 }, difficulties: { 1: 2, 3: 1 } },
  ])
})

test('a shorter length is an exam of its own that knows the full one', () => {
  const full = ofCounts({ a: 4 }, 10)
  expect(shortenProfile(full, 'half')).toMatchObject({
    id: 'full-half',
    fullId: 'full',
    length: 'half',
    title: 'Exam, half length',
    passPercent: 70,
    sources: full.sources,
  })
})

test('no domain is more than one question away from its exact share', () => {
  const counts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(counts, fc.constantFrom('half' as const, 'quarter' as const), (items, length) => {
      const full = aProfile(items.map((count, index) => ({ domain: `d${index}`, items: count })))
      const short = shortenProfile(full, length)
      const part = length === 'half' ? 2 : 4
      const shares = countsOf(short)
      return (
        short.items === Math.ceil(full.items / part) &&
        full.domains.every(
          (quota) => Math.abs((shares[quota.domain] ?? 0) - (quota.items * short.items) / full.items) < 1,
        )
      )
    }),
    { seed: 20261122, numRuns: 300 },
  )
})
