import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moveItem } from './move-item'

test('an entry takes the place of another, which moves up or down', () => {
  expect(moveItem(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd'])
  expect(moveItem(['a', 'b', 'c', 'd'], 3, 1)).toEqual(['a', 'd', 'b', 'c'])
})

test('a place that the list does not have moves nothing', () => {
  expect(moveItem(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
  expect(moveItem(['a', 'b'], 1, 2)).toEqual(['a', 'b'])
  expect(moveItem([], 0, 0)).toEqual([])
})

const byValue = (one: number, other: number): number => one - other

test('moving back gives the list again, and no entry is lost', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1 }), fc.nat(20), fc.nat(20), (list, from, to) => {
      const moved = moveItem(list, from, to)
      expect(moved.toSorted(byValue)).toEqual(list.toSorted(byValue))
      expect(moveItem(moved, to, from)).toEqual(list)
    }),
  )
})
