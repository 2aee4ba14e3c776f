import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aChoiceQuestion, aCodeQuestion, aPool, aProfile } from '../../../tests/support/questions'
import {
  assembleForm,
  findShortages,
  formOfQuestions,
  noHistory,
  type FormHistory,
  type FormItem,
  type PoolQuestion,
} from './form'

const profile = aProfile([
  { domain: 'cpc-icd', items: 6, kinds: { code: 2 } },
  { domain: 'cpc-guide', items: 4, kinds: {} },
])
const pool = [...aPool(9, 'icd', 'cpc-icd'), ...aPool(5, 'typ', 'cpc-icd', 'code'), ...aPool(7, 'gui', 'cpc-guide')]
const seen = (ids: Iterable<string>): FormHistory => ({ ...noHistory, recentQuestionIds: new Set(ids) })
const idsOf = (form: readonly FormItem[]): string[] => form.map((item) => item.questionId)
const countOf = (form: readonly FormItem[], prefix: string): number =>
  form.filter((item) => item.questionId.startsWith(prefix)).length

test('a form has exactly the counts of its profile per domain and kind, and no question twice', () => {
  fc.assert(
    fc.property(fc.string(), fc.subarray(pool.map(({ question }) => question.id)), (seed, recent) => {
      const form = assembleForm(profile, pool, seed, seen(recent))
      // cpc-icd: 6 items, of which 2 typed, so 4 choices; cpc-guide: 4 choices.
      return (
        form.length === 10 &&
        countOf(form, 'icd') === 4 &&
        countOf(form, 'typ') === 2 &&
        countOf(form, 'gui') === 4 &&
        new Set(idsOf(form)).size === 10 &&
        form.every((item, index) => item.position === index + 1)
      )
    }),
    { seed: 20261121, numRuns: 300 },
  )
})

test('each item carries its version, its exam and domain, and its options in one order', () => {
  const form = assembleForm(profile, pool, 'seed')
  for (const item of form) {
    expect(item.questionHash).toBe(`hash-${item.questionId}`)
    expect(item.exam).toBe('cpc')
    expect(item.domain).toBe(item.questionId.startsWith('gui') ? 'cpc-guide' : 'cpc-icd')
    expect([...item.optionOrder].sort()).toEqual(item.questionId.startsWith('typ') ? [] : ['a', 'b', 'c', 'd'])
  }
})

test('the same seed gives the same form, whatever the order in which the pool was read', () => {
  const form = assembleForm(profile, pool, 'seed')
  expect(assembleForm(profile, pool, 'seed')).toEqual(form)
  expect(assembleForm(profile, [...pool].reverse(), 'seed')).toEqual(form)
})

test('another seed gives another form: other questions, another order, other orders of options', () => {
  const forms = Array.from({ length: 40 }, (_, index) => assembleForm(profile, pool, `seed ${index}`))
  const different = (tell: (form: FormItem[]) => string): number => new Set(forms.map(tell)).size
  expect(different((form) => idsOf(form).sort().join())).toBeGreaterThan(30)
  expect(different((form) => idsOf(form).join())).toBe(40)
  expect(different((form) => form.map((item) => item.optionOrder.join('')).join())).toBe(40)
})

test('a known seed gives a known form, so that a change of the generator or of the drawing shows', () => {
  // Recorded on 2026-11-22.
  expect(idsOf(assembleForm(profile, pool, 'first-listed')).join(' ')).toBe(
    'gui01 typ05 typ02 gui05 icd01 icd07 gui03 icd02 gui04 icd04',
  )
})

test('every question of a cell is drawn about equally often', () => {
  const drawn = new Map<string, number>()
  for (let seed = 0; seed < 900; seed += 1) {
    for (const id of idsOf(assembleForm(profile, pool, `seed ${seed}`))) drawn.set(id, (drawn.get(id) ?? 0) + 1)
  }
  // 4 of 9, 2 of 5 and 4 of 7: 400, 360 and 514 of 900; four standard deviations are about 60.
  for (const { question } of pool) {
    const expected = question.id.startsWith('icd') ? 400 : question.id.startsWith('typ') ? 360 : 514
    expect(Math.abs((drawn.get(question.id) ?? 0) - expected), question.id).toBeLessThan(60)
  }
})

test('questions of recent forms are avoided while the bank allows', () => {
  // 5 of 9 choices are fresh, 4 are needed; 3 of 5 typed ones are fresh, 2 are needed.
  const recent = new Set(['icd01', 'icd02', 'icd03', 'icd04', 'typ01', 'typ02'])
  for (let seed = 0; seed < 50; seed += 1) {
    const form = assembleForm(profile, pool, `seed ${seed}`, seen(recent))
    expect(idsOf(form).filter((id) => recent.has(id))).toEqual([])
  }
})

test('where the bank does not allow it, only as many recent questions as are missing come back', () => {
  // All typed questions but one were seen: one fresh, one seen.
  const recent = new Set(['typ02', 'typ03', 'typ04', 'typ05'])
  for (let seed = 0; seed < 50; seed += 1) {
    const ids = idsOf(assembleForm(profile, pool, `seed ${seed}`, seen(recent)))
    expect(ids).toContain('typ01')
    expect(ids.filter((id) => recent.has(id))).toHaveLength(1)
  }
  expect(assembleForm(profile, pool, 'seed', seen(pool.map(({ question }) => question.id)))).toHaveLength(10)
})

test('questions of other pools, exams, domains and kinds are never drawn', () => {
  const strangers: PoolQuestion[] = [
    { question: aChoiceQuestion({ id: 'practice', pool: 'practice' }), hash: 'h1' },
    { question: aChoiceQuestion({ id: 'lesson', pool: 'lesson' }), hash: 'h2' },
    { question: aChoiceQuestion({ id: 'cpb', placements: [{ exam: 'cpb', domain: 'cpc-icd' }] }), hash: 'h3' },
    { question: aChoiceQuestion({ id: 'term', placements: [{ exam: 'cpc', domain: 'cpc-term' }] }), hash: 'h4' },
  ]
  const exactly = [
    ...aPool(4, 'icd', 'cpc-icd'),
    ...aPool(2, 'typ', 'cpc-icd', 'code'),
    ...aPool(4, 'gui', 'cpc-guide'),
  ]
  for (let seed = 0; seed < 20; seed += 1) {
    const ids = idsOf(assembleForm(profile, [...strangers, ...exactly], `seed ${seed}`))
    expect(ids.sort()).toEqual(exactly.map(({ question }) => question.id).sort())
  }
})

test('a shortage is named: the domain, the kind, how many are wanted and how many there are', () => {
  const poor = [...aPool(9, 'icd', 'cpc-icd'), ...aPool(1, 'typ', 'cpc-icd', 'code')]
  expect(findShortages(profile, poor)).toEqual([
    { reason: 'too-few', domain: 'cpc-icd', kind: 'code', difficulty: null, wanted: 2, available: 1 },
    { reason: 'too-few', domain: 'cpc-guide', kind: 'single-choice', difficulty: null, wanted: 4, available: 0 },
  ])
  expect(findShortages(profile, pool)).toEqual([])
  expect(() => assembleForm(profile, poor, 'seed')).toThrow(expect.objectContaining({ code: 'bank-too-small' }))
})

test('a domain may consist of typed questions alone', () => {
  const typedOnly = aProfile([{ domain: 'cpc-icd', items: 3, kinds: { code: 3 } }])
  expect(countOf(assembleForm(typedOnly, pool, 'seed'), 'typ')).toBe(3)
})

test('a question that is placed twice in one exam counts in its first domain, and is never drawn twice', () => {
  const placements = [
    { exam: 'cpc', domain: 'cpc-icd' },
    { exam: 'cpc', domain: 'cpc-guide' },
  ]
  const twice = Array.from({ length: 4 }, (_, index): PoolQuestion => {
    const id = `two0${index}`
    return { question: aChoiceQuestion({ id, placements }), hash: `hash-${id}` }
  })
  const both = aProfile([
    { domain: 'cpc-icd', items: 4, kinds: {} },
    { domain: 'cpc-guide', items: 4, kinds: {} },
  ])
  for (let seed = 0; seed < 20; seed += 1) {
    const ids = idsOf(assembleForm(both, [...twice, ...aPool(4, 'gui', 'cpc-guide')], `seed ${seed}`))
    expect(new Set(ids).size).toBe(8)
  }
  expect(findShortages(both, twice)).toEqual([
    { reason: 'too-few', domain: 'cpc-guide', kind: 'single-choice', difficulty: null, wanted: 4, available: 0 },
  ])
})

test('a practice set keeps the order of its questions, and mixes the options of each', () => {
  const questions = [...aPool(3, 'icd', 'cpc-icd'), { question: aCodeQuestion({ id: 'typed' }), hash: 'hash-typed' }]
  const form = formOfQuestions(questions, 'seed')
  expect(idsOf(form)).toEqual(['icd01', 'icd02', 'icd03', 'typed'])
  expect(form.map((item) => item.position)).toEqual([1, 2, 3, 4])
  expect(form[0]).toMatchObject({ exam: 'cpc', domain: 'cpc-icd', questionHash: 'hash-icd01' })
  expect(form[3]?.optionOrder).toEqual([])
  expect(formOfQuestions(questions, 'seed')).toEqual(form)
  const orders = Array.from({ length: 20 }, (_, seed) => formOfQuestions(questions, `${seed}`)[0]?.optionOrder.join(''))
  expect(new Set(orders).size).toBeGreaterThan(5)
  expect(formOfQuestions([], 'seed')).toEqual([])
})
