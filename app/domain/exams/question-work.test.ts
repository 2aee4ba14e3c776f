import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addWork,
  cutAtHighlights,
  isHighlighted,
  isNewerReport,
  noMarks,
  toggleHighlight,
  workLimits,
  type StemRange,
} from './question-work'

const item = { position: 1, ...noMarks, addVisibleMs: 0, addBookMs: 0, addLookups: [] }

test.each([
  [{ epoch: 1, sequence: 2 }, { epoch: 1, sequence: 1 }, true],
  [{ epoch: 1, sequence: 1 }, { epoch: 1, sequence: 1 }, false],
  [{ epoch: 2, sequence: 1 }, { epoch: 1, sequence: 99 }, true],
  [{ epoch: 1, sequence: 99 }, { epoch: 2, sequence: 1 }, false],
  [{ epoch: 1, sequence: 1 }, { epoch: 0, sequence: 0 }, true],
])('report %j after %j: newer is %s', (report, kept, newer) => {
  expect(isNewerReport(report, kept)).toBe(newer)
})

test('time in the book is never more than time in sight, and neither outgrows the database', () => {
  const first = addWork(null, { ...item, addVisibleMs: 100, addBookMs: 500 })
  expect(first).toMatchObject({ visibleMs: 100, bookMs: 100 })
  let work = first
  for (let day = 0; day < 40; day += 1) {
    work = addWork(work, { ...item, addVisibleMs: workLimits.addedMs, addBookMs: workLimits.addedMs })
  }
  expect(work).toMatchObject({ visibleMs: 2 ** 31 - 1, bookMs: 2 ** 31 - 1 })
})

test('highlights that touch become one, and clearing the middle leaves both ends', () => {
  expect(toggleHighlight([[0, 5]], [5, 9])).toEqual([[0, 9]])
  expect(
    toggleHighlight(
      [
        [0, 5],
        [20, 30],
      ],
      [3, 22],
    ),
  ).toEqual([[0, 30]])
  expect(toggleHighlight([[0, 9]], [3, 6])).toEqual([
    [0, 3],
    [6, 9],
  ])
  expect(toggleHighlight([[0, 9]], [0, 9])).toEqual([])
  expect(toggleHighlight([[2, 4]], [7, 7])).toEqual([[2, 4]])
})

const stretch = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]): StemRange => [Math.min(a, b), Math.max(a, b)])

test('whatever is highlighted and cleared, every character is as the last stretch over it says', () => {
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 12 }), (stretches) => {
      let ranges: StemRange[] = []
      const expected = Array<boolean>(61).fill(false)
      for (const [from, to] of stretches) {
        const clears = to > from && expected.slice(from, to).every(Boolean)
        ranges = toggleHighlight(ranges, [from, to])
        expected.fill(!clears, from, to)
      }
      expect(expected.map((_, at) => isHighlighted(ranges, [at, at + 1]))).toEqual(expected)
      // In order and apart, so that they are few.
      expect(ranges.every(([from, to], at) => from < to && to < (ranges[at + 1]?.[0] ?? Infinity))).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('a cut text says the same, piece after piece, and its highlighted pieces are the highlights in it', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 40 }),
      fc.nat(20),
      fc.array(stretch, { maxLength: 6 }),
      (text, start, ranges) => {
        const pieces = cutAtHighlights(text, start, ranges)
        expect(pieces.map((piece) => piece.text).join('')).toBe(text)
        for (const { from, text: words, highlighted } of pieces) {
          expect(words).not.toBe('')
          expect(isHighlighted(ranges, [from, from + words.length])).toBe(highlighted)
        }
      },
    ),
    { numRuns: 300 },
  )
})
