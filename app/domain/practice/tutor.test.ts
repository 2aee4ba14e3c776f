import fc from 'fast-check'
import { expect, test } from 'vitest'
import { confidenceOf, countedTry, latestTry, mayTake, tutorPhase, type Turn } from './tutor'

const check = (right: boolean, answer = right ? 'b' : 'a'): Turn => ({
  kind: 'check',
  answer,
  right,
  confidence: 'sure',
  durationMs: 1_000,
})
const hint: Turn = { kind: 'hint' }
const reveal: Turn = { kind: 'reveal' }

test('a question is open until it is tried, revealed by a right answer, a second wrong one, or when asked', () => {
  expect(tutorPhase([])).toBe('open')
  expect(tutorPhase([hint, hint])).toBe('open')
  expect(tutorPhase([check(true)])).toBe('revealed')
  expect(tutorPhase([check(false)])).toBe('second-try')
  expect(tutorPhase([check(false), hint])).toBe('second-try')
  expect(tutorPhase([check(false), check(false)])).toBe('revealed')
  expect(tutorPhase([check(false), check(true)])).toBe('revealed')
  expect(tutorPhase([reveal])).toBe('revealed')
})

test('the first try counts, the newest answer is shown', () => {
  const turns = [hint, check(false, 'c'), check(true, 'b')]
  expect(countedTry(turns)?.answer).toBe('c')
  expect(latestTry(turns)?.answer).toBe('b')
  expect(countedTry([reveal])).toBeNull()
})

test('confidence is what was said with the first try; in a test what was said last', () => {
  expect(confidenceOf([check(false)])).toBe('sure')
  expect(
    confidenceOf([
      { kind: 'confidence', confidence: 'sure' },
      { kind: 'confidence', confidence: 'unsure' },
    ]),
  ).toBe('unsure')
  expect(confidenceOf([reveal])).toBeNull()
})

test('whatever is sent in whatever order, nothing can be taken after the reveal, and the first try stays the first', () => {
  const anyTurn = fc.constantFrom<Turn>(hint, reveal, check(true), check(false, 'a'), check(false, 'd'))
  fc.assert(
    fc.property(fc.array(anyTurn, { maxLength: 12 }), (sent) => {
      const taken: Turn[] = []
      for (const turn of sent) if (mayTake(turn.kind, taken)) taken.push(turn)
      const first = sent.find((turn) => turn.kind === 'check' || turn.kind === 'reveal')
      expect(taken.filter(({ kind }) => kind === 'check').length).toBeLessThanOrEqual(2)
      expect(countedTry(taken)).toEqual(first?.kind === 'check' ? first : null)
      for (const kind of ['check', 'hint', 'reveal'] as const) {
        expect(mayTake(kind, taken)).toBe(tutorPhase(taken) !== 'revealed')
      }
    }),
    { seed: 20261122, numRuns: 2_000 },
  )
})
