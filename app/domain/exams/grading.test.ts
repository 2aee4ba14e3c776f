import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aChoiceQuestion, aCodeQuestion, aFormItem } from '../../../tests/support/questions'
import { fullPoint, type AnswerValue, type ChoiceOrCodeQuestion } from '../scoring'
import { bandOf, gradeForm, reachesPassMark, rightToPass } from './grading'

const versions = (...questions: ChoiceOrCodeQuestion[]): Map<string, ChoiceOrCodeQuestion> =>
  new Map(questions.map((question) => [`hash-${question.id}`, question]))

test('passing is decided by integers: 70% of 135 is 94.5, so 95 pass and 94 do not', () => {
  expect(reachesPassMark(95 * fullPoint, 135, 70)).toBe(true)
  expect(reachesPassMark(94 * fullPoint, 135, 70)).toBe(false)
  // 70% of 20 is 14 exactly.
  expect(reachesPassMark(14 * fullPoint, 20, 70)).toBe(true)
  expect(reachesPassMark(13 * fullPoint, 20, 70)).toBe(false)
  // One ten-thousandth of a point is missing.
  expect(reachesPassMark(14 * fullPoint - 1, 20, 70)).toBe(false)
  expect(reachesPassMark(100 * fullPoint, 100, 100)).toBe(true)
})

test('the pass mark agrees with exact fractions for every form of up to 200 items and every percentage', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 100 }), (items, percent) => {
      const needed = Number((BigInt(percent) * BigInt(items) + 99n) / 100n)
      return (
        reachesPassMark(needed * fullPoint, items, percent) &&
        !reachesPassMark((needed - 1) * fullPoint, items, percent)
      )
    }),
    { seed: 20261121, numRuns: 2_000 },
  )
})

test('a form is graded item by item, question by question version, domain by domain', () => {
  const questions = versions(
    aChoiceQuestion({ id: 'q1', key: 'b' }),
    aChoiceQuestion({ id: 'q2', key: 'c' }),
    aCodeQuestion({ id: 'q3', key: 'I10' }),
    aCodeQuestion({ id: 'q4', key: 'S52.541A' }),
  )
  const form = [
    aFormItem(1, { questionId: 'q1', questionHash: 'hash-q1', domain: 'cpc-term' }),
    aFormItem(2, { questionId: 'q2', questionHash: 'hash-q2', domain: 'cpc-icd' }),
    aFormItem(3, { questionId: 'q3', questionHash: 'hash-q3', domain: 'cpc-icd' }),
    aFormItem(4, { questionId: 'q4', questionHash: 'hash-q4', domain: 'cpc-icd' }),
  ]
  const answers = new Map<number, AnswerValue>([
    [1, 'b'],
    [2, 'a'],
    [3, 'i1O'],
  ])
  const result = gradeForm(form, answers, questions, 50)
  expect(result).toMatchObject({ points: 20_000, maxPoints: 40_000, right: 2, scored: 4, passed: true })
  // Domains by name, whatever their order in the form.
  expect(result.domains).toEqual([
    { domain: 'cpc-icd', right: 1, scored: 3 },
    { domain: 'cpc-term', right: 1, scored: 1 },
  ])
  expect(result.items[2]).toEqual({
    position: 3,
    questionId: 'q3',
    questionHash: 'hash-q3',
    domain: 'cpc-icd',
    answer: 'i1O',
    answered: true,
    points: 10_000,
    maxPoints: 10_000,
    scored: true,
  })
  // Without an answer an item counts, with no points.
  expect(result.items[3]).toMatchObject({ answer: null, answered: false, points: 0, maxPoints: 10_000 })
  expect(gradeForm(form, answers, questions, 51).passed).toBe(false)
})

test('a practice set has no pass mark, so nobody passes or fails it', () => {
  const questions = versions(aChoiceQuestion({ id: 'q1' }))
  expect(gradeForm([aFormItem(1)], new Map([[1, 'b']]), questions, null).passed).toBeNull()
})

test('the version that was shown is graded, although a newer one has another key', () => {
  const shown = aChoiceQuestion({ id: 'q1', key: 'a' })
  const newer = aChoiceQuestion({ id: 'q1', key: 'd' })
  const questions = new Map<string, ChoiceOrCodeQuestion>([
    ['hash-q1', shown],
    ['hash-newer', newer],
  ])
  expect(gradeForm([aFormItem(1)], new Map([[1, 'a']]), questions, 70).right).toBe(1)
})

test('a version that is missing is a broken promise, with a code', () => {
  expect(() => gradeForm([aFormItem(1)], new Map(), new Map(), 70)).toThrow(
    expect.objectContaining({ code: 'missing-question-version' }),
  )
})

test('grading twice gives equal bytes, whatever the order of answers and versions', () => {
  const pool = Array.from({ length: 30 }, (_, index) =>
    index % 3 === 0
      ? aCodeQuestion({ id: `q${index}`, key: 'I10' })
      : aChoiceQuestion({ id: `q${index}`, key: index % 2 === 0 ? 'a' : 'b' }),
  )
  const form = pool.map(({ id }, index) =>
    aFormItem(index + 1, { questionId: id, questionHash: `hash-${id}`, domain: `d${index % 4}` }),
  )
  const given = fc.array(fc.constantFrom(null, 'a', 'b', 'I10', 'I1O', ''), { minLength: 30, maxLength: 30 })
  fc.assert(
    fc.property(given, (values) => {
      const answers = values.map((value, index) => [index + 1, value] as const)
      const graded = gradeForm(form, new Map(answers), versions(...pool), 70)
      const again = gradeForm(form, new Map([...answers].reverse()), versions(...[...pool].reverse()), 70)
      const summed = graded.items.reduce((sum, item) => sum + item.points, 0)
      const inDomains = graded.domains.reduce((sum, domain) => sum + domain.right, 0)
      return JSON.stringify(graded) === JSON.stringify(again) && graded.points === summed && graded.right === inDomains
    }),
    { seed: 20261121, numRuns: 200 },
  )
})

test('a question that is not scored is graded and explained, and counts for nothing', () => {
  const questions = versions(
    aChoiceQuestion({ id: 'q1' }),
    aChoiceQuestion({ id: 'q2' }),
    aChoiceQuestion({ id: 'q3' }),
  )
  const form = [
    aFormItem(1, { scored: true }),
    aFormItem(2, { scored: false, domain: 'cpc-term' }),
    // A form from before there were unscored questions does not say.
    aFormItem(3),
  ]
  const right = new Map([1, 2].map((position) => [position, 'b'] as const))
  const result = gradeForm(form, right, questions, 50)
  expect(result).toMatchObject({ points: 10_000, maxPoints: 20_000, right: 1, scored: 2, passed: true })
  expect(result.domains).toEqual([{ domain: 'cpc-icd', right: 1, scored: 2 }])
  expect(result.items.map(({ points, scored }) => [points, scored])).toEqual([
    [10_000, true],
    [10_000, false],
    [0, true],
  ])
})

const bands = [0, 65, 78].map((fromPercent) => ({ fromPercent, title: `from ${fromPercent}`, meaning: '' }))

test('a band is reached by integers: 65% of 50 is 32.5, so 33 reach it and 32 do not', () => {
  const reached = (right: number, scored: number): string | undefined => bandOf(right * fullPoint, scored, bands)?.title
  expect([reached(32, 50), reached(33, 50)]).toEqual(['from 0', 'from 65'])
  expect([reached(77, 100), reached(78, 100), reached(0, 100)]).toEqual(['from 65', 'from 78', 'from 0'])
  expect(bandOf(0, 0, bands)).toBeNull()
  expect(bandOf(fullPoint, 1, [])).toBeNull()
})

test('how many must be right to pass is the least number that passes', () => {
  expect([100, 50, 25, 135, 68, 34].map((scored) => rightToPass(scored, 70))).toEqual([70, 35, 18, 95, 48, 24])
  for (let scored = 1; scored <= 200; scored += 1) {
    const needed = rightToPass(scored, 70)
    expect(reachesPassMark(needed * fullPoint, scored, 70)).toBe(true)
    expect(reachesPassMark((needed - 1) * fullPoint, scored, 70)).toBe(false)
  }
})
