import { expect, test } from 'vitest'
import { markStretch, toggleMark, wordInNextLine } from './marks'

test('a word is marked and cleared', () => {
  expect(toggleMark([7, 10], 2)).toEqual([2, 7, 10])
  expect(toggleMark([2, 7, 10], 7)).toEqual([2, 10])
})

test('a stretch is marked in either direction, each word once', () => {
  expect(markStretch([3], 2, 5, true)).toEqual([2, 3, 4, 5])
  expect(markStretch([3], 5, 2, true)).toEqual([2, 3, 4, 5])
})

test('a stretch is cleared and leaves what stands around it', () => {
  expect(markStretch([1, 2, 3, 4], 2, 3, false)).toEqual([1, 4])
})

// Two words, three words, one word.
const places = [
  { left: 0, top: 0, height: 20 },
  { left: 100, top: 0, height: 20 },
  { left: 0, top: 30, height: 20 },
  { left: 60, top: 30, height: 20 },
  { left: 120, top: 30, height: 20 },
  { left: 0, top: 60, height: 20 },
]

test('an arrow down or up goes to the nearest word of the next line, not of the one behind it', () => {
  expect(wordInNextLine(places, 1, 1)).toBe(4)
  expect(wordInNextLine(places, 0, 1)).toBe(2)
  expect(wordInNextLine(places, 3, -1)).toBe(1)
  expect(wordInNextLine(places, 4, 1)).toBe(5)
})

test('above the first line and below the last one there is nothing', () => {
  expect(wordInNextLine(places, 1, -1)).toBe(1)
  expect(wordInNextLine(places, 5, 1)).toBe(5)
})
