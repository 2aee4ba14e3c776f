import { expect, test } from 'vitest'
import { estimateReadiness, passChanceFromCounts, type ExamAnswer, type ExamShape } from './readiness'

const now = new Date('2026-11-22T12:00:00Z')
const plain: ExamShape = { items: 100, rightToPass: 70, domains: [{ domain: 'all', items: 100 }] }

function daysAgo(days: number): Date {
  return new Date(now.getTime() - days * 86_400_000)
}

function answers(right: number, total: number, details: Partial<ExamAnswer> = {}): ExamAnswer[] {
  return Array.from({ length: total }, (_, index) => ({ domain: 'all', at: now, right: index < right, ...details }))
}

function chanceOf(shape: ExamShape, given: readonly ExamAnswer[], at = now): number {
  const pass = estimateReadiness(shape, given, at).estimate?.pass
  if (!pass) throw new Error('no chance of passing was estimated')
  return pass.probability
}

/** The predictive chance written out: a sum over beta functions, with ln gamma by Lanczos (Numerical Recipes 6.1). */
function betaBinomialTail(right: number, total: number, needed: number, items: number): number {
  const lnGamma = (x: number): number => {
    const series = [76.180_091_73, -86.505_320_33, 24.014_098_24, -1.231_739_572, 0.001_208_650_974]
    const sum = series.reduce((all, part, index) => all + part / (x + index + 1), 1.000_000_000_19)
    return (x + 0.5) * Math.log(x + 5.5) - x - 5.5 + Math.log((Math.sqrt(2 * Math.PI) * sum) / x)
  }
  const lnBeta = (a: number, b: number): number => lnGamma(a) + lnGamma(b) - lnGamma(a + b)
  const [a, b] = [right + 0.5, total - right + 0.5]
  let chance = 0
  for (let k = needed; k <= items; k += 1) {
    const lnChoose = lnGamma(items + 1) - lnGamma(k + 1) - lnGamma(items - k + 1)
    chance += Math.exp(lnChoose + lnBeta(a + k, b + items - k) - lnBeta(a, b))
  }
  return chance
}

test('at equal difficulty 70, 75 and 80 right of 100 give 0.53, 0.81 and 0.96 for 70 of 100', () => {
  const form = { items: 100, rightToPass: 70 }
  expect(passChanceFromCounts({ right: 70, total: 100 }, form)).toBeCloseTo(0.53, 2)
  expect(passChanceFromCounts({ right: 75, total: 100 }, form)).toBeCloseTo(0.81, 2)
  expect(passChanceFromCounts({ right: 80, total: 100 }, form)).toBeCloseTo(0.96, 2)
})

test.each([
  [0, 0, 70, 100],
  [3, 5, 18, 25],
  [100, 100, 95, 135],
  [0, 60, 70, 100],
  [700, 1_000, 95, 135],
])('the grid agrees with the closed formula: %i of %i, then %i of %i', (right, total, rightToPass, items) => {
  const chance = passChanceFromCounts({ right, total }, { items, rightToPass })
  expect(chance).toBeCloseTo(betaBinomialTail(right, total, rightToPass, items), 3)
})

test('the worked example: 75 of 100 today give 0.74, 0.05 to over 0.99, and 60 to 87 right on a fresh form', () => {
  // The difference to 0.81 is what is not known of the real exam's difficulty, 0.3 in logits.
  const { estimate, evidence } = estimateReadiness(plain, answers(75, 100), now)
  expect(evidence).toMatchObject({ answers: 100, right: 75, domainsMet: 1, shareMet: 1 })
  expect(evidence.effective).toBeCloseTo(100)
  expect(estimate?.pass?.probability).toBeCloseTo(0.7356, 4)
  expect(estimate?.pass?.low).toBeCloseTo(0.0535, 4)
  expect(estimate?.pass?.high).toBeGreaterThan(0.999)
  expect(estimate?.right).toMatchObject({ low: 60, high: 87 })
  expect(estimate?.right.expected).toBeCloseTo(74.36, 2)
})

test('not knowing the difficulty draws every chance toward the middle', () => {
  expect(chanceOf(plain, answers(60, 100))).toBeGreaterThan(0.08)
  expect(chanceOf(plain, answers(70, 100))).toBeCloseTo(0.522, 3)
  expect(chanceOf(plain, answers(80, 100))).toBeCloseTo(0.896, 3)
})

test('each right answer more raises the chance, and more answers of the same share narrow the interval', () => {
  const chances = Array.from({ length: 26 }, (_, index) => chanceOf(plain, answers(4 * index, 100)))
  chances.forEach((chance, index) => {
    expect(chance).toBeGreaterThanOrEqual(chances[index - 1] ?? 0)
    expect(chance).toBeLessThanOrEqual(1)
  })
  const width = (total: number): number => {
    const { estimate } = estimateReadiness(plain, answers(0.7 * total, total), now)
    return (estimate?.right.high ?? 0) - (estimate?.right.low ?? 0)
  }
  expect(width(100)).toBeLessThan(width(50))
  expect(width(400)).toBeLessThan(width(100))
})

test('nothing is estimated from too little: 39 answers, or domains with less than half of the exam', () => {
  expect(estimateReadiness(plain, answers(39, 39), now)).toMatchObject({ estimate: null, mostGain: null })
  expect(estimateReadiness(plain, answers(40, 40), now).estimate).not.toBeNull()
  const halves: ExamShape = {
    items: 100,
    rightToPass: 70,
    domains: [
      { domain: 'all', items: 49 },
      { domain: 'rest', items: 51 },
    ],
  }
  const { evidence, estimate } = estimateReadiness(halves, answers(90, 90), now)
  expect(estimate).toBeNull()
  expect(evidence).toMatchObject({ answers: 90, domainsMet: 1, domains: 2, shareMet: 0.49 })
})

test('without an answer everything is defined', () => {
  expect(estimateReadiness(plain, [], now)).toEqual({
    evidence: {
      answers: 0,
      right: 0,
      effective: 0,
      since: null,
      until: null,
      domainsMet: 0,
      domains: 1,
      shareMet: 0,
    },
    estimate: null,
    mostGain: null,
  })
})

test('a domain counts as much as it has in the exam, however often it was met', () => {
  const shape: ExamShape = {
    items: 100,
    rightToPass: 70,
    domains: [
      { domain: 'large', items: 80 },
      { domain: 'small', items: 20 },
    ],
  }
  // 60 of 80 and, met far too often, 80 of 80: 0.8 x 0.75 + 0.2 x 1 = 0.80.
  const given = [...answers(60, 80, { domain: 'large' }), ...answers(80, 80, { domain: 'small' })]
  const { evidence, estimate } = estimateReadiness(shape, given, now)
  expect(estimate?.right.expected).toBeCloseTo(79.3, 0)
  // Kish: 1 / (0.8^2 / 80 + 0.2^2 / 80) = 117.6 instead of 160.
  expect(evidence.effective).toBeCloseTo(117.6, 1)
})

test('an answer of thirty days ago counts half, and one of half a year not at all', () => {
  // 50 old right, 50 new wrong: (0.5 x 50) / (0.5 x 50 + 50) = 1/3, with Kish (75)^2 / 62.5 = 90 effective answers; uncertainty draws it up.
  const given = [...answers(50, 50, { at: daysAgo(30) }), ...answers(0, 50)]
  const { evidence, estimate } = estimateReadiness(plain, given, now)
  expect(evidence.effective).toBeCloseTo(90)
  expect(estimate?.right.expected).toBeCloseTo(33.8, 1)
  expect(estimateReadiness(plain, answers(100, 100, { at: daysAgo(181) }), now).evidence.answers).toBe(0)
})

test('the longer ago the evidence, the less certain the chance', () => {
  const width = (days: number): number => {
    const right = estimateReadiness(plain, answers(75, 100, { at: daysAgo(days) }), now).estimate?.right
    return (right?.high ?? 0) - (right?.low ?? 0)
  }
  expect(width(60)).toBeGreaterThan(width(0))
  expect(chanceOf(plain, answers(80, 100, { at: daysAgo(120) }))).toBeLessThan(chanceOf(plain, answers(80, 100)))
})

test('the order of answers plays no part, and one dated in the future counts as of now', () => {
  const given = [...answers(30, 50), ...answers(40, 50, { at: daysAgo(9) })]
  expect(chanceOf(plain, given)).toBeCloseTo(chanceOf(plain, [...given].reverse()), 12)
  expect(chanceOf(plain, answers(75, 100, { at: daysAgo(-400) }))).toBe(chanceOf(plain, answers(75, 100)))
})

test('answers of domains that the exam no longer has are left out', () => {
  const given = [...answers(75, 100), ...answers(0, 50, { domain: 'gone' })]
  expect(estimateReadiness(plain, given, now)).toEqual(estimateReadiness(plain, answers(75, 100), now))
})

test('where no pass mark is public there is a number of right answers and no chance of passing', () => {
  const { estimate, mostGain } = estimateReadiness({ ...plain, rightToPass: null }, answers(75, 100), now)
  expect(estimate?.pass).toBeNull()
  expect(estimate?.right).toMatchObject({ low: 60, high: 87 })
  // Five more right: 80 of 105 instead of 75 of 100, times 100 items.
  expect(mostGain).toMatchObject({ domain: 'all', answers: 5 })
  expect((mostGain?.after ?? 0) - (mostGain?.before ?? 0)).toBeCloseTo(1.2, 1)
})

test('what would change most is a heavy domain with few right answers, and nothing where little can change', () => {
  const shape: ExamShape = {
    items: 100,
    rightToPass: 70,
    domains: [
      { domain: 'heavy and weak', items: 40 },
      { domain: 'heavy and strong', items: 40 },
      { domain: 'light and weak', items: 20 },
    ],
  }
  const given = [
    ...answers(20, 40, { domain: 'heavy and weak' }),
    ...answers(38, 40, { domain: 'heavy and strong' }),
    ...answers(10, 20, { domain: 'light and weak' }),
  ]
  const { mostGain, estimate } = estimateReadiness(shape, given, now)
  expect(mostGain?.domain).toBe('heavy and weak')
  expect(mostGain?.before).toBe(estimate?.pass?.probability)
  expect(mostGain?.after).toBeGreaterThan(mostGain?.before ?? 1)
  expect(estimateReadiness(plain, answers(99, 100), now).mostGain).toBeNull()
})
