import { expect, test } from 'vitest'
import { adviseOnPath, pathLetters, pathQuestions } from './path-advice'

const letters = (text: string): string[] => [...text]

test.each([
  ['AAAAAA', 'A'],
  ['AABAAC', 'A'],
  ['BCBBAB', 'B'],
  ['CCCCAB', 'C'],
  ['AAABBB', null],
  ['AAABCC', null],
  ['AABBCC', null],
])('%s leads to %s: four of one letter decide', (given, letter) => {
  expect(adviseOnPath(letters(given))).toMatchObject({ kind: 'advice', letter })
})

test('every answer is counted and explained in the order of the questions', () => {
  const advice = adviseOnPath(letters('ABCABA'))
  expect(advice).toMatchObject({ counts: { A: 3, B: 2, C: 1 } })
  expect(advice).toHaveProperty(
    'reasons',
    letters('ABCABA').map((letter, index) => ({
      letter,
      says: pathQuestions[index]?.options[letter as 'A'].says,
    })),
  )
})

test('nothing is decided while an answer is missing, and nothing but A, B and C is an answer', () => {
  expect(adviseOnPath([])).toEqual({ kind: 'open', left: 6 })
  expect(adviseOnPath(['A', 'A', 'A', 'A', 'A', null])).toEqual({ kind: 'open', left: 1 })
  expect(adviseOnPath(['A', null, 'A', 'A', 'A', 'A'])).toEqual({ kind: 'open', left: 1 })
  expect(adviseOnPath(['A', 'B', 'C', 'D', 'toString', ''])).toEqual({ kind: 'open', left: 3 })
})

test('every option has words of its own, and says something of its own', () => {
  const options = pathQuestions.flatMap((question) => pathLetters.map((letter) => question.options[letter]))
  expect(options).toHaveLength(18)
  expect(new Set(options.map(({ text }) => text)).size).toBe(18)
  expect(new Set(options.map(({ says }) => says)).size).toBe(18)
})
