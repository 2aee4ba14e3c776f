import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assign } from './assignment'

const sumOf = (weights: readonly (readonly number[])[], columns: readonly (number | null)[]): number =>
  columns.reduce<number>((sum, column, row) => sum + (column === null ? 0 : (weights[row]?.[column] ?? 0)), 0)

/** Every assignment in row order, first columns first, no column last; slow and plain. */
function bestByTrying(weights: readonly (readonly number[])[]): (number | null)[] {
  let best: (number | null)[] = weights.map(() => null)
  let bestSum = -1
  const taken = new Set<number>()
  const tryRow = (row: number, chosen: (number | null)[], sum: number): void => {
    if (row === weights.length) {
      if (sum > bestSum) {
        best = [...chosen]
        bestSum = sum
      }
      return
    }
    for (const [column, weight] of (weights[row] ?? []).entries()) {
      if (weight === 0 || taken.has(column)) continue
      taken.add(column)
      tryRow(row + 1, [...chosen, column], sum + weight)
      taken.delete(column)
    }
    tryRow(row + 1, [...chosen, null], sum)
  }
  tryRow(0, [], 0)
  return best
}

test('the sum is greatest, not each pair on its own', () => {
  // Greedy would take 9 and be left with 1.
  expect(
    assign([
      [9, 8],
      [7, 1],
    ]),
  ).toEqual([1, 0])
})

test('of equal assignments the first by row, then column, is taken', () => {
  expect(
    assign([
      [5, 5],
      [5, 5],
    ]),
  ).toEqual([0, 1])
  expect(assign([[5, 5, 5]])).toEqual([0])
  expect(assign([[5], [5], [5]])).toEqual([0, null, null])
})

test('pairs that weigh nothing stay apart', () => {
  expect(
    assign([
      [0, 0],
      [0, 3],
    ]),
  ).toEqual([null, 1])
  expect(assign([])).toEqual([])
  expect(assign([[], []])).toEqual([null, null])
})

test('over 10,000 tables the assignment is the one that trying everything finds first', () => {
  // Few different weights, so that ties are common.
  const table = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })).chain(([rows, columns]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  )
  const faults: string[] = []
  fc.assert(
    fc.property(table, (weights) => {
      const found = assign(weights)
      const wanted = bestByTrying(weights)
      if (sumOf(weights, found) !== sumOf(weights, wanted) || JSON.stringify(found) !== JSON.stringify(wanted)) {
        faults.push(`${JSON.stringify(weights)}: ${JSON.stringify(found)} for ${JSON.stringify(wanted)}`)
      }
    }),
    { seed: 20261122, numRuns: 10_000 },
  )
  expect(faults.slice(0, 5)).toEqual([])
})
