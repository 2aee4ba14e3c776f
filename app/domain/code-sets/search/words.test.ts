import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText } from '../../../../tests/support/any-text'
import { isTelling, meaningOf, stemOf, wordsOf } from './words'

const raws = (text: string): string[] => wordsOf(text).map(({ raw }) => raw)

test('words are lower case without accents; anything but letters and digits stands between them', () => {
  expect(raws('Ménière disease')).toEqual(['meniere', 'disease'])
  expect(raws('SJÖGREN/Larsson–syndrome, (type 2)')).toEqual(['sjogren', 'larsson', 'syndrome', 'type', '2'])
  // The ligature and the full-width letters of a pasted text are plain ones.
  expect(raws('ﬁbrosis ＣＯＰＤ')).toEqual(['fibrosis', 'copd'])
})

test("'s belongs to no word, whichever apostrophe is typed", () => {
  expect(raws("Crohn's Crohn’s crohns")).toEqual(['crohn', 'crohn', 'crohns'])
  // An apostrophe within a word joins: "can't" is dropped as a word of form.
  expect(raws("can't swallow")).toEqual(['swallow'])
})

test('words that carry no meaning in a title are dropped', () => {
  expect(raws('the pain of my left knee, since it was there all the time')).toEqual(['pain', 'left', 'knee'])
})

test('a text without letters or digits has no words', () => {
  for (const text of ['', '   ', '💉🩺', '?!', '\u0000', '心筋梗塞']) expect(wordsOf(text), text).toEqual([])
})

test('a very long word is read to its 32nd character', () => {
  expect(raws('x'.repeat(10_000))).toEqual(['x'.repeat(32)])
})

test('forms of a word share its stem', () => {
  for (const forms of [
    ['fracture', 'fractures', 'fractured'],
    ['arthritis', 'arthritic'],
    ['thrombosis', 'thromboses'],
    ['burn', 'burns', 'burned'],
  ]) {
    expect(new Set(forms.map(stemOf)).size, forms.join()).toBe(1)
  }
})

test('short words and words with a digit are their own stem', () => {
  for (const word of ['gas', 'als', 't2dm', 'covid19', 'h1n1']) expect(stemOf(word)).toBe(word)
})

test('words of form count little, words that send a condition elsewhere are told', () => {
  expect(meaningOf(stemOf('unspecified'))).toBeLessThan(meaningOf(stemOf('pneumonia')))
  expect(isTelling(stemOf('history'))).toBe(true)
  expect(isTelling(stemOf('pneumonia'))).toBe(false)
})

test('reading any text gives plain words, each with a stem', () => {
  fc.assert(
    fc.property(anyText(60), (text) =>
      wordsOf(text).every(({ raw, stem }) => /^[a-z0-9]{1,32}$/.test(raw) && stem !== ''),
    ),
    { seed: 20261121, numRuns: 1_000 },
  )
})
