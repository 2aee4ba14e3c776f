import { expect, test } from 'vitest'
import { seededRandom } from '../shared/seeded-random'
import { emptySummary, foldResponses, type ResponseFact } from './summary'

const zone = 'America/New_York'

function fact(details: Partial<ResponseFact> = {}): ResponseFact {
  return {
    questionId: 'q00001',
    attemptId: 'attempt-1',
    position: 1,
    firstExposure: true,
    answered: true,
    right: true,
    errorTypes: [],
    confidence: null,
    ms: null,
    bookMs: 0,
    answeredAt: new Date('2026-11-20T15:00:00Z'),
    question: {
      placements: [
        { exam: 'cpc', domain: 'cpc-icd' },
        { exam: 'cpb', domain: 'cpb-code' },
      ],
      lesson: 'icd10cm-circulatory',
      objective: 'hypertension',
    },
    ...details,
  }
}

const fold = (...facts: ResponseFact[]) => foldResponses(emptySummary(zone), facts)

test('a first answer counts in each domain that its question is placed in, and under its objective', () => {
  const { domains, first } = fold(fact(), fact({ right: false }))
  expect(first).toEqual({ right: 1, total: 2 })
  for (const domain of ['cpc-icd', 'cpb-code']) {
    expect(domains[domain]).toMatchObject({
      right: 1,
      total: 2,
      objectives: { 'icd10cm-circulatory/hypertension': { right: 1, total: 2 } },
    })
  }
})

test('an answer to a question met before is activity and no evidence; an open one is nothing', () => {
  const summary = fold(fact({ firstExposure: false }), fact({ answered: false, right: false }))
  expect(summary).toMatchObject({ answers: 1, first: { right: 0, total: 0 } })
  expect(summary.domains['cpc-icd']).toMatchObject({ total: 0, objectives: {} })
  expect(summary.days).toEqual({ '2026-11-20': { answers: 1, seconds: 0, first: { right: 0, total: 0 } } })
  expect(fold(fact({ answered: false }))).toEqual(emptySummary(zone))
})

test('an answer whose question is nowhere counts as an answer and in no domain', () => {
  const summary = fold(fact({ question: null, right: false, errorTypes: ['laterality'] }))
  expect(summary).toMatchObject({ answers: 1, first: { right: 0, total: 1 }, domains: {}, mistakes: [['laterality']] })
})

test('a day is the local one, whatever the order in which answers arrive', () => {
  const late = fact({ answeredAt: new Date('2026-11-22T04:30:00Z') })
  const early = fact({ answeredAt: new Date('2026-11-20T15:00:00Z') })
  expect(Object.keys(fold(late, early).days).sort()).toEqual(['2026-11-20', '2026-11-21'])
})

test('times are whole seconds, one question at most half an hour of them, none where nothing was measured', () => {
  const { domains } = fold(
    fact({ ms: 90_400, bookMs: 30_000 }),
    fact({ ms: 5 * 3_600_000 }),
    fact({ ms: 0 }),
    fact({ ms: -5_000 }),
    fact({ ms: null }),
  )
  expect(domains['cpc-icd']?.timed).toEqual({
    answers: 2,
    seconds: 1_890,
    squares: 90 ** 2 + 1_800 ** 2,
    bookSeconds: 30,
  })
})

test('the latest 40 wrong answers are kept with their errors, and the weeks of a year', () => {
  const facts = Array.from({ length: 60 }, (_, week) =>
    fact({
      right: false,
      errorTypes: week < 20 ? ['specificity'] : ['laterality', 'laterality'],
      answeredAt: new Date(Date.UTC(2026, 0, 5 + 7 * week, 12)),
    }),
  )
  const { mistakes, mistakeWeeks } = fold(...facts)
  expect(mistakes).toEqual(Array.from({ length: 40 }, () => ['laterality']))
  expect(Object.keys(mistakeWeeks)).toHaveLength(53)
  expect(mistakeWeeks['2026-01-05']).toBeUndefined()
  expect(mistakeWeeks['2027-02-15']).toEqual({ wrong: 1, types: { laterality: 1 } })
})

test('a wrong answer without a named error, or a right one, is no mistake of a type', () => {
  expect(fold(fact({ right: false }), fact({ errorTypes: ['laterality'] })).mistakes).toEqual([])
})

test('how sure somebody was is counted, and what was sure and wrong is listed', () => {
  const summary = fold(
    fact({ confidence: 'sure' }),
    fact({ confidence: 'sure', right: false, position: 7 }),
    fact({ confidence: 'unsure', right: false }),
  )
  expect(summary.confidence).toEqual({ sure: { right: 1, total: 2 }, unsure: { right: 0, total: 1 } })
  expect(summary.sureAndWrong).toEqual([
    { questionId: 'q00001', attemptId: 'attempt-1', position: 7, day: '2026-11-20' },
  ])
})

test('in parts or at once, through JSON or not, the same responses give the same bytes', () => {
  const random = seededRandom('fold')
  const types = ['laterality', 'specificity', 'term']
  const facts = Array.from({ length: 900 }, (_, index) => {
    const pick = <Value>(values: readonly [Value, ...Value[]]): Value =>
      values[Math.floor(random() * values.length)] ?? values[0]
    return fact({
      questionId: `q${index % 700}`,
      position: index,
      firstExposure: random() < 0.6,
      answered: random() < 0.95,
      right: random() < 0.7,
      errorTypes: types.filter(() => random() < 0.3),
      confidence: pick([null, 'sure', 'unsure']),
      ms: pick([null, 0, 45_000, 100_000_000]),
      // Back and forth, as clocks and kept answers have it.
      answeredAt: new Date(Date.UTC(2026, 0, 1) + Math.floor(random() * 500) * 86_400_000),
      question: random() < 0.05 ? null : (fact().question ?? null),
    })
  })
  const whole = JSON.stringify(fold(...facts))
  for (const size of [11, 400]) {
    let summary = emptySummary(zone)
    for (let from = 0; from < facts.length; from += size) {
      summary = JSON.parse(JSON.stringify(foldResponses(summary, facts.slice(from, from + size))))
    }
    expect(JSON.stringify(summary)).toBe(whole)
  }
  expect(Object.keys(fold(...facts).days).length).toBeLessThanOrEqual(400)
})

test('folding leaves what it started from as it was', () => {
  const before = fold(fact())
  const bytes = JSON.stringify(before)
  foldResponses(before, [fact({ right: false, errorTypes: ['term'] })])
  expect(JSON.stringify(before)).toBe(bytes)
})
