import { expect, test } from 'vitest'
import { aChoiceQuestion, aCodeQuestion } from '../../../tests/support/questions'
import {
  drawSet,
  errorsOn,
  matchingCandidates,
  practiceCandidate,
  type LearnerMemory,
  type PracticeCandidate,
} from './select'
import { minutesOf, type PracticeSpec } from './spec'

const anything: PracticeSpec = {
  source: 'questions',
  domains: [],
  lesson: null,
  error: null,
  kinds: [],
  status: 'any',
  families: [],
  aims: [],
  size: 10,
  mode: 'tutor',
  timed: false,
}

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

const day = (number: number): Date => new Date(Date.UTC(2026, 10, number))
const memory = (met: Record<string, [boolean, number]> = {}, flagged: string[] = []): LearnerMemory => ({
  met: new Map(Object.entries(met).map(([id, [lastRight, on]]) => [id, { lastRight, lastAt: day(on) }])),
  flagged: new Set(flagged),
})
const ids = (candidates: readonly PracticeCandidate[]): string[] => candidates.map(({ id }) => id)

test('every filter that is set must hold', () => {
  const pool = [
    candidate('plain'),
    candidate('other-domain', { domains: ['cpb-claim'] }),
    candidate('other-lesson', { lesson: 'ub-04-institutional-claims' }),
    candidate('other-error', { errors: ['laterality'] }),
    candidate('other-kind', { kind: 'numeric' }),
  ]
  const fitting = (spec: Partial<PracticeSpec>) => ids(matchingCandidates(pool, { ...anything, ...spec }, memory()))
  expect(fitting({})).toEqual(ids(pool))
  expect(fitting({ domains: ['cpb-claim'] })).toEqual(['other-domain'])
  expect(fitting({ domains: ['cpb-claim', 'cpc-icd'] })).toEqual(ids(pool))
  expect(fitting({ lesson: 'ub-04-institutional-claims' })).toEqual(['other-lesson'])
  expect(fitting({ error: 'laterality' })).toEqual(['other-error'])
  expect(fitting({ kinds: ['numeric'] })).toEqual(['other-kind'])
  expect(fitting({ kinds: ['numeric'], error: 'laterality' })).toEqual([])
})

test('missed means wrong the last time, not ever', () => {
  const pool = ['new', 'right', 'wrong', 'flag'].map((id) => candidate(id))
  const own = memory({ right: [true, 1], wrong: [false, 1] }, ['flag'])
  const fitting = (status: PracticeSpec['status']) => ids(matchingCandidates(pool, { ...anything, status }, own))
  expect(fitting('unseen')).toEqual(['new', 'flag'])
  expect(fitting('missed')).toEqual(['wrong'])
  expect(fitting('flagged')).toEqual(['flag'])
})

test('a set takes what is new, then what went wrong, then what was met longest ago', () => {
  const pool = ['new', 'wrong', 'old', 'older'].map((id) => candidate(id))
  const own = memory({ wrong: [false, 20], old: [true, 10], older: [true, 5] })
  const drawn = (size: number) => drawSet(pool, size, own, 'seed').sort()
  expect(drawn(1)).toEqual(['new'])
  expect(drawn(2)).toEqual(['new', 'wrong'])
  expect(drawn(3)).toEqual(['new', 'older', 'wrong'])
  expect(drawn(9)).toEqual(['new', 'old', 'older', 'wrong'])
})

test('a seed gives one set whatever the order of the files; questions on one exhibit stand together', () => {
  const pool = Array.from({ length: 30 }, (_, index) =>
    candidate(`q${index}`, { exhibit: index % 3 === 0 ? 'remittance' : null }),
  )
  const set = drawSet(pool, 30, memory(), 'seed')
  expect(drawSet([...pool].reverse(), 30, memory(), 'seed')).toEqual(set)
  expect(drawSet(pool, 30, memory(), 'another')).not.toEqual(set)
  const places = set.flatMap((id, place) => (Number(id.slice(1)) % 3 === 0 ? [place] : []))
  expect(places.at(-1)! - places[0]!).toBe(places.length - 1)
})

test('the errors of a question are those that its author named', () => {
  expect(errorsOn(aChoiceQuestion())).toEqual(['specificity'])
  const question = aCodeQuestion({
    nearMisses: [
      { code: 'I11.9', error: 'wrong-category', rationale: '' },
      { code: 'I15.9', error: 'wrong-category', rationale: '' },
    ],
  })
  expect(practiceCandidate(question)).toMatchObject({ kind: 'code', errors: ['wrong-category'], exhibit: null })
})

test('only a test has a clock: 2 minutes a question', () => {
  expect(minutesOf({ mode: 'test', timed: true }, 15)).toBe(30)
  expect(minutesOf({ mode: 'test', timed: false }, 15)).toBeNull()
  expect(minutesOf({ mode: 'tutor', timed: true }, 15)).toBeNull()
})
