import { expect, test } from 'vitest'
import { estimateMastery, priorStrength } from './mastery'

// The worked example of docs/domain/progress.md: 66 of 100 right in all.
const domains = [
  { right: 9, total: 25 },
  { right: 28, total: 30 },
  { right: 29, total: 45 },
]

test('the strength of the prior follows from how far the domains lie apart', () => {
  // spread = 25 (.36-.66)^2 + 30 (.9333-.66)^2 + 45 (.6444-.66)^2 = 2.25 + 2.2413 + .0109 = 4.5022
  // chance = .66 x .34 = .2244; weight = 100 - (625 + 900 + 2025)/100 = 64.5
  // correlation = (4.5022 - .4488) / (.2244 x 62.5) = .28901; (1 - .28901)/.28901 = 2.46, under the least of 10
  expect(priorStrength(domains)).toBe(10)
  // 30, 36 and 34 of 50: spread = 50 (.0044444 + .0028444... ) = .3733; below what chance gives, so they do not differ.
  expect(priorStrength([30, 36, 34].map((right) => ({ right, total: 50 })))).toBe(200)
})

test('between the two bounds the formula holds', () => {
  // 50, 70 and 60 of 100: share .6, spread = 100 (.01 + .01) = 2, chance = .24, weight = 300 - 100 = 200
  // correlation = (2 - .48) / (.24 x 198) = .031987; (1 - .031987) / .031987 = 30.263
  expect(priorStrength([50, 70, 60].map((right) => ({ right, total: 100 })))).toBeCloseTo(30.263, 2)
})

test('an estimate lies between the own share and that of the whole exam', () => {
  // (9 + 10 x .66) / (25 + 10) = .4457
  expect(estimateMastery({ right: 9, total: 25 }, domains)).toBeCloseTo(0.4457, 4)
})

test('under 20 answers there is no estimate', () => {
  expect(estimateMastery({ right: 19, total: 19 }, [...domains, { right: 19, total: 19 }])).toBeNull()
  expect(estimateMastery({ right: 0, total: 0 }, [])).toBeNull()
})

test('with too few domains, or all of them right, the usual strength is taken', () => {
  expect(priorStrength(domains.slice(0, 2))).toBe(20)
  expect(priorStrength([])).toBe(20)
  expect(priorStrength([1, 2, 30].map((total) => ({ right: total, total })))).toBe(20)
  // Three domains with one answer each say nothing of how far apart they lie.
  expect(priorStrength([0, 1, 1].map((right) => ({ right, total: 1 })))).toBe(20)
  expect(estimateMastery({ right: 20, total: 20 }, [{ right: 20, total: 20 }])).toBe(1)
})
