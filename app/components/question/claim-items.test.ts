import fc from 'fast-check'
import { expect, test } from 'vitest'
import { excerptOf, inFormOrder } from './claim-items'

test('items stand as on the form: by number, letters behind it, service lines one after another', () => {
  expect(inFormOrder(['33', '24B.2', '24D.1', '2', '24B.1', '21B', '10D', '21A', '1A'])).toEqual([
    '1A',
    '2',
    '10D',
    '21A',
    '21B',
    '24B.1',
    '24D.1',
    '24B.2',
    '33',
  ])
})

test('service lines of an institutional claim run across its locators and stay in front of the payers', () => {
  expect(inFormOrder(['50', '47.2', '42.1', '4', '47.1', '42.2'])).toEqual(['4', '42.1', '47.1', '42.2', '47.2', '50'])
})

test('what is filled in already stands among the fields where the form has it', () => {
  expect(excerptOf(['10D', '24B.1', '24E.1'], ['24D.1', '21A', '28'])).toEqual([
    '10D',
    '21A',
    '24B.1',
    '24D.1',
    '24E.1',
    '28',
  ])
})

test('the fields keep the order of the question, and each item is shown once', () => {
  const items = fc.uniqueArray(fc.constantFrom<string[]>('1', '2', '10D', '21A', '24A.1', '24B.1', '24B.2', '33'))
  fc.assert(
    fc.property(items, items, (fields, given) => {
      const excerpt = excerptOf(fields, given)
      expect(excerpt.filter((item) => fields.includes(item))).toEqual(fields)
      expect([...excerpt].sort()).toEqual([...new Set([...fields, ...given])].sort())
    }),
  )
})
