import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCodeList, type CodeEntry, type CodeSystem, type Coverage } from '../code-sets'
import { closenessOfCode } from './closeness'

function aList(system: CodeSystem, entries: readonly CodeEntry[], coverage: Coverage = 'all') {
  const title = `${system} for tests`
  return createCodeList(
    {
      system,
      edition: '2027',
      title,
      effectiveFrom: '2026-10-01',
      effectiveTo: '2027-09-30',
      source: 'tests',
      coverage,
    },
    entries,
  )
}
const anEntry = (code: string, details: CodeEntry['details'] = {}): CodeEntry => ({
  code,
  title: code,
  billable: true,
  details,
})

test('an inpatient procedure is as close as its places agree, of seven', () => {
  const list = aList(
    'icd10pcs',
    ['0DTJ4ZZ', '0DTJ0ZZ', '0DBJ4ZX', '30233N1'].map((code) => anEntry(code)),
  )
  expect(closenessOfCode(list, '0DTJ4ZZ', '0dtj4zz')).toBe(1)
  expect(closenessOfCode(list, '0DTJ0ZZ', '0DTJ4ZZ')).toBeCloseTo(6 / 7, 10)
  expect(closenessOfCode(list, '0DBJ4ZX', '0DTJ4ZZ')).toBeCloseTo(5 / 7, 10)
  expect(closenessOfCode(list, '30233N1', '0DTJ4ZZ')).toBe(0)
  // Not in a list that is whole: the ceiling of codes that are not valid.
  expect(closenessOfCode(list, '0DTJ4ZX', '0DTJ4ZZ')).toBe(0.44)
  expect(closenessOfCode(list, '0DT', '0DTJ4ZZ')).toBeCloseTo(3 / 7, 10)
})

test('where a list holds a part only, a code that is not in it may be valid and is not capped', () => {
  const list = aList('icd10pcs', [anEntry('0DTJ4ZZ')], 'some')
  expect(closenessOfCode(list, '0DTJ0ZZ', '0DTJ4ZZ')).toBeCloseTo(6 / 7, 10)
})

test('HCPCS: the same first three characters are a family, the same letter a section', () => {
  const list = aList(
    'hcpcs',
    ['J1885', 'J1815', 'J2405', 'E0601'].map((code) => anEntry(code)),
  )
  expect(closenessOfCode(list, 'j1815', 'J1885')).toBe(0.5)
  expect(closenessOfCode(list, 'J2405', 'J1885')).toBe(0.2)
  expect(closenessOfCode(list, 'E0601', 'J1885')).toBe(0)
  expect(closenessOfCode(list, 'J1880', 'J1885')).toBe(0.44)
})

test('procedure codes: family and section are those of their list', () => {
  const family = { id: 'office-established', name: 'Office visit' }
  const list = aList('cpt', [
    anEntry('99213', { family, section: 'Evaluation and management' }),
    anEntry('99214', { family, section: 'Evaluation and management' }),
    anEntry('99221', { family: { id: 'hospital', name: 'Hospital' }, section: 'Evaluation and management' }),
    anEntry('20610', { section: 'Surgery' }),
    anEntry('25'),
    anEntry('59'),
  ])
  expect(closenessOfCode(list, '99213', '99214')).toBe(0.5)
  expect(closenessOfCode(list, '99221', '99214')).toBe(0.2)
  expect(closenessOfCode(list, '20610', '99214')).toBe(0)
  // Nothing known of either is nothing in common.
  expect(closenessOfCode(list, '25', '59')).toBe(0)
})

test('other systems know the key and nothing near it', () => {
  const list = aList(
    'pos',
    ['02', '11', '22'].map((code) => anEntry(code)),
  )
  expect(closenessOfCode(list, '2', '02')).toBe(1)
  expect(closenessOfCode(list, '22', '02')).toBe(0)
})

test('over 10,000 pairs of inpatient procedures: symmetric, in range, and one more place in common is nearer', () => {
  const place = fc.constantFrom('0', '4', 'D', 'Z')
  const code = fc.array(place, { minLength: 7, maxLength: 7 }).map((places) => places.join(''))
  fc.assert(
    fc.property(code, code, fc.nat(6), (left, right, at) => {
      const list = aList(
        'icd10pcs',
        [...new Set([left, right])].map((one) => anEntry(one)),
        'some',
      )
      const value = closenessOfCode(list, left, right)
      const nearer = left.slice(0, at) + (right[at] ?? '') + left.slice(at + 1)
      return (
        value >= 0 &&
        value <= 1 &&
        value === closenessOfCode(list, right, left) &&
        closenessOfCode(list, nearer, right) >= value
      )
    }),
    { seed: 20261122, numRuns: 10_000 },
  )
})
