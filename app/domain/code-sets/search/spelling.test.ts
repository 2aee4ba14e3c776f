import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSpeller, typingDistance } from './spelling'

/** Words with the number of texts that hold them. */
const speller = createSpeller(
  new Map([
    ['pneumonia', 90],
    ['pneumonitis', 20],
    ['pneumothorax', 30],
    ['hypertension', 60],
    ['hypotension', 15],
    ['diarrhea', 12],
    ['gout', 8],
    ['goat', 1],
    ['mi', 3],
    ['covid19', 5],
  ]),
)
const corrected = (typed: string): string[] => speller.corrections(typed).map(({ word }) => word)

test('one letter wrong, missing, too many or exchanged with its neighbor is one error', () => {
  const most = 2
  // By hand, against "diarrhea".
  expect(typingDistance('diarrhea', 'diarrhea', most)).toBe(0)
  expect(typingDistance('diorrhea', 'diarrhea', most)).toBe(1)
  expect(typingDistance('diarhea', 'diarrhea', most)).toBe(1)
  expect(typingDistance('diarrrhea', 'diarrhea', most)).toBe(1)
  expect(typingDistance('diarrhae', 'diarrhea', most)).toBe(1)
  expect(typingDistance('diarhae', 'diarrhea', most)).toBe(2)
})

test('a distance above the limit comes back as more than the limit', () => {
  expect(typingDistance('gout', 'pneumonia', 2)).toBeGreaterThan(2)
  expect(typingDistance('', 'gout', 2)).toBeGreaterThan(2)
})

test('the distance is symmetric, zero for equal words only, and at most the longer length', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 7 })
  fc.assert(
    fc.property(word, word, (left, right) => {
      const distance = typingDistance(left, right, 9)
      const bound = distance <= Math.max(left.length, right.length)
      return distance === typingDistance(right, left, 9) && (distance === 0) === (left === right) && bound
    }),
    { seed: 20261121, numRuns: 1_000 },
  )
})

test('a mistyped word is read as the nearest known one', () => {
  expect(corrected('pnuemonia')[0]).toBe('pneumonia')
  expect(corrected('neumonia')[0]).toBe('pneumonia')
  expect(corrected('diarhea')).toEqual(['diarrhea'])
  expect(corrected('hypertention')[0]).toBe('hypertension')
})

test('what is nearer stands first, and its quality is higher', () => {
  const [first, second] = speller.corrections('hypetension')
  // "hypertension" lacks one letter; "hypotension" has one other letter: both one error, the commoner first.
  expect(first).toMatchObject({ word: 'hypertension' })
  expect(second?.word).toBe('hypotension')
  expect(first?.quality).toBeLessThan(1)
  expect(first?.quality).toBeGreaterThan(0.8)
})

test('a short word may hold one error, a very short one or one with a digit none', () => {
  expect(corrected('gotu')).toContain('gout')
  expect(corrected('gxxt')).toEqual([])
  expect(corrected('mo')).toEqual([])
  expect(corrected('covid18')).toEqual([])
})

test('a half-typed word is completed, the commonest first', () => {
  expect(speller.completions('pneumo')).toEqual(['pneumonia', 'pneumothorax', 'pneumonitis'])
  expect(speller.completions('zz')).toEqual([])
})

test('a known word is known as written only', () => {
  expect(speller.has('gout')).toBe(true)
  expect(speller.has('gouty')).toBe(false)
})
