import { expect, test } from 'vitest'
import { aChoiceQuestion } from '../../../tests/support/questions'
import { aimAt, aimedness, aimedSize, drawAimed, type Aim } from './aim'
import type { LearnerMemory, PracticeCandidate } from './select'

const candidate = (id: string, details: Partial<PracticeCandidate> = {}): PracticeCandidate => ({
  id,
  kind: 'code',
  domains: ['cpc-icd'],
  lesson: 'icd10cm-circulatory',
  objective: 'combine-hypertension-heart-disease',
  errors: ['specificity'],
  exhibit: null,
  ...details,
})

const aim = (details: Partial<Aim> = {}): Aim => ({
  lesson: 'icd10cm-circulatory',
  objective: 'combine-hypertension-heart-disease',
  domains: ['cpc-icd', 'cpb-code'],
  errors: ['laterality'],
  ...details,
})

const day = new Date('2026-11-20T12:00:00Z')
const memory = (met: Record<string, boolean> = {}): LearnerMemory => ({
  met: new Map(Object.entries(met).map(([id, lastRight]) => [id, { lastRight, lastAt: day }])),
  flagged: new Set(),
})

const elsewhere = { lesson: 'other', objective: 'other' }

test('the same objective trains best, then the lesson, then the same error in the domain, then the domain', () => {
  expect(aimedness(candidate('a'), aim())).toBe(4)
  expect(aimedness(candidate('a', { objective: 'other' }), aim())).toBe(3)
  expect(aimedness(candidate('a', { ...elsewhere, errors: ['laterality'] }), aim())).toBe(2)
  expect(aimedness(candidate('a', elsewhere), aim())).toBe(1)
  // The same error elsewhere trains something else.
  expect(aimedness(candidate('a', { ...elsewhere, errors: ['laterality'], domains: ['cpc-hcpcs'] }), aim())).toBe(0)
})

test('an aim names lesson, objective, all domains and the errors that were made', () => {
  const question = aChoiceQuestion({
    placements: [
      { exam: 'cpc', domain: 'cpc-icd' },
      { exam: 'cpb', domain: 'cpb-code' },
    ],
  })
  expect(aimAt(question, ['laterality'])).toEqual(aim())
})

test('each missed question gets its own before any gets a second, two at most', () => {
  const pool = [
    ...['a1', 'a2', 'a3', 'a4'].map((id) => candidate(id)),
    ...['b1', 'b2', 'b3'].map((id) => candidate(id, { lesson: 'ub-04', objective: 'fill', domains: ['cpb-claim'] })),
  ]
  const aims = [aim(), aim({ lesson: 'ub-04', objective: 'fill', domains: ['cpb-claim'] })]
  const starts = (size: number): string[] =>
    drawAimed(pool, aims, size, memory(), 'seed')
      .map((id) => id.charAt(0))
      .sort()
  expect(starts(2)).toEqual(['a', 'b'])
  expect(starts(3)).toEqual(['a', 'a', 'b'])
  expect(starts(20)).toEqual(['a', 'a', 'b', 'b'])
})

test('of equally fitting questions the never met come first, then those that went wrong', () => {
  const pool = [candidate('right'), candidate('wrong'), candidate('new')]
  const met = memory({ right: true, wrong: false })
  expect(drawAimed(pool, [aim()], 1, met, 'seed')).toEqual(['new'])
  expect(drawAimed(pool, [aim()], 2, met, 'seed').sort()).toEqual(['new', 'wrong'])
  // What trains it better comes before what was never met.
  const farther = candidate('farther', { objective: 'other' })
  expect(drawAimed([farther, candidate('wrong')], [aim()], 1, met, 'seed')).toEqual(['wrong'])
})

test('nothing that fits gives an empty set, and the same seed the same one', () => {
  expect(drawAimed([candidate('a', { ...elsewhere, domains: [] })], [aim()], 5, memory(), 'seed')).toEqual([])
  const pool = Array.from({ length: 20 }, (_, index) => candidate(`q${index}`))
  const draw = (order: readonly PracticeCandidate[]) => drawAimed(order, [aim(), aim()], 4, memory(), 'seed')
  expect(draw(pool)).toEqual(draw([...pool].reverse()))
})

test('a set holds two questions for each missed one, at most twenty', () => {
  expect([1, 4, 10, 60].map(aimedSize)).toEqual([2, 8, 20, 20])
})
