import { expect, test } from 'vitest'
import { createSynonyms, parseSynonyms } from './synonyms'
import { wordsOf } from './words'

const read = (text: string) => createSynonyms(parseSynonyms(text).groups)
const other = (text: string, query: string, start = 0): { length: number; words: string[] } | null => {
  const found = read(text).at(wordsOf(query), start)
  return (
    found && {
      length: found.length,
      words: found.wordings.map(({ words }) => words.map(({ raw }) => raw).join(' ')),
    }
  )
}

test('= joins wordings both ways', () => {
  expect(other('heart = cardiac', 'heart')).toEqual({ length: 1, words: ['cardiac'] })
  expect(other('heart = cardiac', 'cardiac')).toEqual({ length: 1, words: ['heart'] })
})

test('> reads the left as the right, and not the other way', () => {
  const text = 'heart attack > myocardial infarction'
  expect(other(text, 'heart attack')).toEqual({ length: 2, words: ['myocardial infarction'] })
  expect(other(text, 'myocardial infarction')).toBeNull()
})

test('wordings that are only near weigh less', () => {
  const weightOf = (line: string): number | undefined =>
    read(line)
      .at(wordsOf('kidney'), 0)
      ?.wordings.map(({ weight }) => weight)[0]
  const weights = ['kidney > renal', 'kidney = renal', 'kidney ~> renal', 'kidney ~ renal'].map(weightOf)
  expect(weights).toEqual([0.97, 0.95, 0.8, 0.75])
})

test('the longest stretch is taken, from where it is asked', () => {
  const text = 'sugar > glucose\nsugar diabetes > diabetes mellitus'
  expect(other(text, 'sugar diabetes')).toEqual({ length: 2, words: ['diabetes mellitus'] })
  expect(other(text, 'blood sugar', 1)).toEqual({ length: 1, words: ['glucose'] })
  expect(other(text, 'blood sugar', 0)).toBeNull()
})

test('forms of a word are the same word', () => {
  expect(other('kidney stone > calculus of kidney', 'kidney stones')?.words).toEqual(['calculus kidney'])
})

test('several lines on one wording add up, and a wording is no synonym of itself', () => {
  expect(other('PE > pulmonary embolism\nPE > pulmonary edema', 'PE')?.words).toEqual([
    'pulmonary embolism',
    'pulmonary edema',
  ])
  expect(other('burns = burn', 'burn')).toBeNull()
})

test('remarks and empty lines are left out; a line without a sign is a fault with its number', () => {
  const { groups, faults } = parseSynonyms('# words of the heart\n\nheart = cardiac\nheart cardiac\n')
  expect(groups[0]).toMatchObject({ from: ['heart', 'cardiac'] })
  expect(faults.map(({ line }) => line)).toEqual([4])
})
