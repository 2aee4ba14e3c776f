import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aChoiceQuestion, aCodeQuestion, aPool, aProfile } from '../../../../tests/support/questions'
import type { Exhibit } from '../../scoring'
import { assembleForm, describeShortage, findShortages, noHistory, type FormItem, type PoolQuestion } from '../form'
import type { DomainQuota, ExamProfile } from '../plan'

type Details = {
  domain?: string
  kind?: 'single-choice' | 'code'
  difficulty?: 1 | 2 | 3
  record?: string
  enemies?: readonly string[]
}

const anExhibit = (id: string): Exhibit => ({ id, title: id, parts: [{ kind: 'text', heading: null, text: id }] })

function candidate(
  id: string,
  { domain = 'a', kind, difficulty = 2, record, enemies = [] }: Details = {},
): PoolQuestion {
  const details = {
    id,
    difficulty,
    placements: [{ exam: 'cpc', domain }],
    ...(record === undefined ? {} : { exhibit: anExhibit(record) }),
  }
  const question = kind === 'code' ? aCodeQuestion(details) : aChoiceQuestion(details)
  return { question, hash: `hash-${id}`, enemies }
}

const idsOf = (form: readonly FormItem[]): string[] => form.map((item) => item.questionId)
const seeds = (count: number): string[] => Array.from({ length: count }, (_, index) => `seed ${index}`)

test('two questions that exclude each other never stand in one form, whichever of them says so', () => {
  const pool = [candidate('q1', { enemies: ['q2'] }), candidate('q2'), candidate('q3'), candidate('q4')]
  const profile = aProfile([{ domain: 'a', items: 3 }])
  for (const seed of seeds(40)) {
    const ids = idsOf(assembleForm(profile, pool, seed))
    expect(ids.filter((id) => id === 'q1' || id === 'q2')).toHaveLength(1)
  }
})

test('enemies in two domains are kept apart as well', () => {
  const pool = [
    candidate('q1', { enemies: ['q3', 'q4'] }),
    candidate('q2'),
    ...['q3', 'q4', 'q5'].map((id) => candidate(id, { domain: 'b' })),
  ]
  const profile = aProfile([
    { domain: 'a', items: 1 },
    { domain: 'b', items: 2 },
  ])
  for (const seed of seeds(40)) expect(idsOf(assembleForm(profile, pool, seed))).toContain('q2')
})

test('the questions of a case come all together in the order of their files, or not at all', () => {
  const pool = [
    ...['q11', 'q12', 'q13'].map((id) => candidate(id, { record: 'first' })),
    ...['q21', 'q22'].map((id) => candidate(id, { record: 'second' })),
    ...['q31', 'q32', 'q33', 'q34'].map((id) => candidate(id)),
  ]
  const profile = aProfile([{ domain: 'a', items: 5 }])
  const cases = new Set<string>()
  for (const seed of seeds(60)) {
    const text = idsOf(assembleForm(profile, [...pool].reverse(), seed)).join(' ')
    for (const whole of ['q11 q12 q13', 'q21 q22']) {
      const drawn = whole.split(' ').filter((id) => text.includes(id))
      if (drawn.length > 0) expect(text).toContain(whole)
      if (drawn.length > 0) cases.add(whole)
    }
  }
  expect(cases.size).toBe(2)
})

test('a case of which the form cannot hold every question is not drawn at all', () => {
  const typed = candidate('q3', { kind: 'code', record: 'mixed' })
  const pool = [candidate('q1', { record: 'mixed' }), typed, candidate('q2'), candidate('q4')]
  const profile = aProfile([{ domain: 'a', items: 2 }])
  for (const seed of seeds(20)) expect(idsOf(assembleForm(profile, pool, seed)).sort()).toEqual(['q2', 'q4'])
})

test('a case may lie in two domains, and then serves both or none', () => {
  const pool = [
    candidate('q1', { record: 'both' }),
    candidate('q2', { record: 'both', domain: 'b' }),
    candidate('q3'),
    candidate('q4', { domain: 'b' }),
  ]
  const profile = aProfile([
    { domain: 'a', items: 1 },
    { domain: 'b', items: 1 },
  ])
  const forms = new Set(
    seeds(40).map((seed) =>
      idsOf(assembleForm(profile, pool, seed))
        .sort()
        .join(' '),
    ),
  )
  expect([...forms].sort()).toEqual(['q1 q2', 'q3 q4'])
})

test('difficulties that are asked for are met exactly; the rest is of the others', () => {
  const pool = ([1, 2, 3] as const).flatMap((difficulty) =>
    [1, 2, 3, 4].map((number) => candidate(`q${difficulty}${number}`, { difficulty })),
  )
  const profile = aProfile([{ domain: 'a', items: 6, difficulties: { 1: 3, 3: 1 } }])
  for (const seed of seeds(30)) {
    const ids = idsOf(assembleForm(profile, pool, seed))
    const counts = ['q1', 'q2', 'q3'].map((start) => ids.filter((id) => id.startsWith(start)).length)
    expect(counts).toEqual([3, 2, 1])
  }
})

test('of each domain as many questions as it says count for nothing, drawn anew for each form', () => {
  const profile = aProfile([
    { domain: 'a', items: 6, unscored: 2 },
    { domain: 'b', items: 3 },
  ])
  const pool = [...aPool(6, 'qa', 'a'), ...aPool(3, 'qb', 'b')]
  const unscored = new Set<string>()
  for (const seed of seeds(60)) {
    const form = assembleForm(profile, pool, seed)
    const here = form.filter((item) => item.scored === false)
    expect(here.map((item) => item.domain)).toEqual(['a', 'a'])
    for (const item of here) unscored.add(item.questionId)
  }
  expect(unscored.size).toBe(6)
})

test('questions that were placed least often come first', () => {
  const pool = aPool(8, 'q', 'a')
  const exposures = new Map([
    ['q01', 3],
    ['q02', 1],
    ['q03', 1],
    ['q04', 9],
  ])
  const profile = aProfile([{ domain: 'a', items: 5 }])
  for (const seed of seeds(30)) {
    const ids = idsOf(assembleForm(profile, pool, seed, { ...noHistory, exposures }))
    expect(ids).toEqual(expect.arrayContaining(['q05', 'q06', 'q07', 'q08']))
    expect(ids.some((id) => id === 'q02' || id === 'q03')).toBe(true)
  }
})

test('a fresh question that was placed often comes before a recent one that was not', () => {
  const pool = aPool(2, 'q', 'a')
  const profile = aProfile([{ domain: 'a', items: 1 }])
  const history = { recentQuestionIds: new Set(['q01']), exposures: new Map([['q02', 100_000]]) }
  for (const seed of seeds(10)) expect(idsOf(assembleForm(profile, pool, seed, history))).toEqual(['q02'])
})

test('exposure stays balanced over many forms, cases included', () => {
  const pool = [
    ...aPool(11, 'qs', 'a'),
    ...['r1', 'r2', 'r3'].flatMap((record) => [1, 2].map((number) => candidate(`q${record}${number}`, { record }))),
  ]
  const profile = aProfile([{ domain: 'a', items: 7 }])
  const exposures = new Map<string, number>()
  for (const seed of seeds(120)) {
    for (const id of idsOf(assembleForm(profile, pool, seed, { ...noHistory, exposures }))) {
      exposures.set(id, (exposures.get(id) ?? 0) + 1)
    }
  }
  const counts = pool.map(({ question }) => exposures.get(question.id) ?? 0)
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2)
})

test('what is lacking is named: kinds and difficulties, whole cases, shared cases, enemies', () => {
  const titles = (domain: string): string => domain.toUpperCase()
  const reasons = (profile: ExamProfile, pool: PoolQuestion[]): string[] => {
    const shortages = findShortages(profile, pool)
    expect(() => assembleForm(profile, pool, 'seed')).toThrow(expect.objectContaining({ code: 'bank-too-small' }))
    return shortages.map((shortage) => `${shortage.reason}; ${describeShortage(shortage, titles)}`)
  }
  const two = aProfile([{ domain: 'a', items: 2 }])

  expect(
    reasons(aProfile([{ domain: 'a', items: 2, difficulties: { 3: 1 } }]), [candidate('q1'), candidate('q2')]),
  ).toEqual(['too-few; A: 0 of 1 questions of difficulty 3'])
  // One typed question and one hard one are asked for, and there are both; but then the other would have to be hard.
  expect(
    reasons(aProfile([{ domain: 'a', items: 2, kinds: { code: 1 }, difficulties: { 3: 2 } }]), [
      candidate('q1', { difficulty: 3 }),
      candidate('q2', { difficulty: 3 }),
      candidate('q3', { kind: 'code', difficulty: 1 }),
    ]),
  ).toEqual(['kinds-and-difficulties; A: kinds and difficulties together allow 1 of 2 questions'])
  expect(
    reasons(
      two,
      [1, 2, 3].map((number) => candidate(`q${number}`, { record: 'one' })),
    ),
  ).toEqual(['whole-cases; A: whole cases make up 0 of 2 questions'])
  expect(
    reasons(
      aProfile([
        { domain: 'a', items: 1 },
        { domain: 'b', items: 2 },
      ]),
      [
        candidate('q4', { record: 'two' }),
        candidate('q5', { record: 'two', domain: 'b' }),
        candidate('q6', { domain: 'b', record: 'three' }),
        candidate('q7', { domain: 'b', record: 'three' }),
      ],
    ),
  ).toEqual(['shared-cases; A, B: no choice of the cases they share fills all of them'])
  expect(
    reasons(two, [candidate('q1', { enemies: ['q2', 'q3'] }), candidate('q2', { enemies: ['q3'] }), candidate('q3')]),
  ).toEqual([
    // One pair fewer would leave two that may stand together.
    'enemies; A: questions that exclude each other (q1 and q2, q1 and q3, q2 and q3)',
  ])
})

// Small banks and profiles of every shape, compared with trying all subsets.

type Bank = { pool: PoolQuestion[]; quotas: Pick<DomainQuota, 'domain' | 'items' | 'kinds' | 'difficulties'>[] }

const anyQuestion = fc.record({
  domain: fc.constantFrom('a', 'b'),
  kind: fc.constantFrom('single-choice' as const, 'single-choice' as const, 'code' as const),
  difficulty: fc.constantFrom(1 as const, 2 as const, 3 as const),
  record: fc.option(fc.constantFrom('r1', 'r2', 'r3'), { nil: undefined, freq: 2 }),
  enemies: fc.array(fc.nat(8), { maxLength: 1 }),
  /** Whether it is among those whose counts are asked for; that makes a form likely, but not sure. */
  isAsked: fc.boolean(),
})

const bank: fc.Arbitrary<Bank> = fc
  .tuple(fc.array(anyQuestion, { minLength: 1, maxLength: 9 }), fc.boolean())
  .map(([questions, withDifficulties]) => ({
    pool: questions.map(({ domain, kind, difficulty, record, enemies }, index) =>
      candidate(`q${index}`, {
        domain,
        kind,
        difficulty,
        ...(record === undefined ? {} : { record }),
        enemies: enemies.filter((other) => other !== index).map((other) => `q${other}`),
      }),
    ),
    quotas: ['a', 'b'].flatMap((domain) => {
      const asked = questions.filter((question) => question.isAsked && question.domain === domain)
      const typed = asked.filter(({ kind }) => kind === 'code').length
      const hard = asked.filter(({ difficulty }) => difficulty === 3).length
      const kinds = typed > 0 ? { code: typed } : {}
      const difficulties = withDifficulties && hard > 0 ? { 3: hard } : {}
      return asked.length > 0 ? [{ domain, items: asked.length, kinds, difficulties }] : []
    }),
  }))
  .filter(({ quotas }) => quotas.length > 0)

/** Whether questions make a form, straight from the rules. */
function isForm(questions: readonly PoolQuestion[], { pool, quotas }: Bank): boolean {
  const chosen = new Set(questions.map(({ question }) => question.id))
  const inDomain = (domain: string): PoolQuestion[] =>
    questions.filter(({ question }) => question.placements[0]?.domain === domain)
  const meets = quotas.every(({ domain, items, kinds, difficulties }) => {
    const here = inDomain(domain)
    const typed = here.filter(({ question }) => question.kind === 'code').length
    const hard = here.filter(({ question }) => question.difficulty === 3).length
    return (
      here.length === items &&
      typed === (kinds.code ?? 0) &&
      (difficulties[3] === undefined || hard === difficulties[3])
    )
  })
  const peaceful = questions.every(({ enemies }) => !enemies?.some((enemy) => chosen.has(enemy)))
  const whole = questions.every(({ question }) =>
    pool
      .filter((other) => question.exhibit && other.question.exhibit?.id === question.exhibit.id)
      .every((other) => chosen.has(other.question.id)),
  )
  const total = quotas.reduce((sum, { items }) => sum + items, 0)
  return meets && peaceful && whole && questions.length === total
}

function* subsetsOf(pool: readonly PoolQuestion[]): Generator<PoolQuestion[]> {
  for (let bits = 0; bits < 2 ** pool.length; bits += 1) yield pool.filter((_, index) => (bits >> index) & 1)
}

test('a form is found exactly when there is one, and it is the freshest and least exposed of all', () => {
  let possible = 0
  let impossible = 0
  fc.assert(
    fc.property(
      bank,
      fc.array(fc.nat(3), { minLength: 11, maxLength: 11 }),
      fc.subarray(Array.from({ length: 11 }, (_, index) => `q${index}`)),
      fc.string(),
      (drawn, counts, recent, seed) => {
        const history = {
          recentQuestionIds: new Set(recent),
          exposures: new Map(counts.map((count, index) => [`q${index}`, count])),
        }
        const costOf = (ids: readonly string[]): number =>
          ids.reduce(
            (sum, id) => sum + (history.recentQuestionIds.has(id) ? 1_000 : 0) + (history.exposures.get(id) ?? 0),
            0,
          )
        const forms = [...subsetsOf(drawn.pool)].filter((subset) => isForm(subset, drawn))
        const best = Math.min(...forms.map((form) => costOf(form.map(({ question }) => question.id))))
        const profile = aProfile(drawn.quotas)
        if (forms.length === 0) {
          impossible += 1
          expect(findShortages(profile, drawn.pool)).not.toEqual([])
          expect(() => assembleForm(profile, drawn.pool, seed, history)).toThrow(
            expect.objectContaining({ code: 'bank-too-small' }),
          )
          return
        }
        possible += 1
        expect(findShortages(profile, drawn.pool)).toEqual([])
        const ids = idsOf(assembleForm(profile, drawn.pool, seed, history))
        expect(
          isForm(
            drawn.pool.filter(({ question }) => ids.includes(question.id)),
            drawn,
          ),
        ).toBe(true)
        expect(costOf(ids)).toBe(best)
      },
    ),
    { seed: 20261122, numRuns: 300 },
  )
  expect(Math.min(possible, impossible)).toBeGreaterThan(40)
})
