import { expect, test } from 'vitest'
import { aListOf, embeddedShelf } from '../../../tests/support/code-shelf'
import { judgeCode, listOnDay, systemsListing } from './judge-code'

const lists = embeddedShelf().lists
const told = (day: string, system: 'icd10cm' | 'hcpcs' = 'icd10cm'): string | null => {
  const found = listOnDay(lists, system, day)
  return found && `${found.list.details.edition}${found.stale ? ' stale' : ''}`
}

test('the list in force on the day judges, its first and last day included', () => {
  expect(told('2025-10-01')).toBe('2026')
  expect(told('2026-09-30')).toBe('2026')
  expect(told('2026-10-01')).toBe('2027')
  expect(told('2027-09-30')).toBe('2027')
})

test('past the last edition the newest stands in, marked stale', () => {
  expect(told('2027-10-01')).toBe('2027 stale')
  expect(told('2031-01-01')).toBe('2027 stale')
})

test('before the first edition the oldest stands in, marked stale', () => {
  expect(told('2025-09-30')).toBe('2026 stale')
  expect(told('1999-01-01')).toBe('2026 stale')
})

test('in a gap between two editions the one before it stands in', () => {
  const quarters = [
    aListOf({ system: 'hcpcs', edition: '2026-01', effectiveFrom: '2026-01-01', effectiveTo: '2026-03-31' }),
    aListOf({ system: 'hcpcs', edition: '2026-07', effectiveFrom: '2026-07-01', effectiveTo: '2026-09-30' }),
  ]
  const found = listOnDay(quarters, 'hcpcs', '2026-05-01')
  expect(found).toMatchObject({ stale: true, list: { details: { edition: '2026-01' } } })
})

test('of two lists in force the one that began later judges', () => {
  const overlapping = [
    aListOf({ edition: '2026', effectiveFrom: '2025-10-01', effectiveTo: '2026-09-30' }),
    aListOf({ edition: '2026-04', effectiveFrom: '2026-04-01', effectiveTo: '2026-09-30' }),
  ]
  expect(listOnDay(overlapping, 'icd10cm', '2026-05-01')?.list.details.edition).toBe('2026-04')
  expect(listOnDay(overlapping, 'icd10cm', '2026-02-01')?.list.details.edition).toBe('2026')
})

test('a system without a list judges nothing', () => {
  expect(listOnDay([], 'cpt', '2026-11-21')).toBeNull()
  expect(judgeCode([], 'cpt', '99213', '2026-11-21')).toBeNull()
})

test('the date of service decides the verdict', () => {
  // Z68.1 is billable in fiscal year 2026 and a header in 2027; S23.420A is gone with 2027.
  expect(judgeCode(lists, 'icd10cm', 'Z68.1', '2026-09-30')).toMatchObject({ kind: 'valid', edition: '2026' })
  expect(judgeCode(lists, 'icd10cm', 'Z68.1', '2026-10-01')).toMatchObject({ kind: 'not-billable', edition: '2027' })
  expect(judgeCode(lists, 'icd10cm', 'S23.420A', '2026-03-01')?.kind).toBe('valid')
  expect(judgeCode(lists, 'icd10cm', 'S23.420A', '2026-11-21')?.kind).toBe('not-in-edition')
})

test('supplies of October 2025 stay valid past their last day, and the verdict says that the edition is stale', () => {
  expect(judgeCode(lists, 'hcpcs', 'g0008', '2025-12-31')).toMatchObject({
    kind: 'valid',
    code: 'G0008',
    edition: '2025-10',
    editionStale: false,
  })
  expect(judgeCode(lists, 'hcpcs', 'G0008', '2026-01-01')).toMatchObject({ kind: 'valid', editionStale: true })
  expect(judgeCode(lists, 'hcpcs', 'G0008', '2026-11-21')).toMatchObject({ kind: 'valid', editionStale: true })
})

test('each system judges by its own grammar', () => {
  const kind = (system: Parameters<typeof judgeCode>[1], typed: string): string | undefined =>
    judgeCode(lists, system, typed, '2026-11-21')?.kind
  expect(kind('icd10pcs', '0dtj4zz')).toBe('valid')
  // O and I are never used, so a typed O is a zero.
  expect(judgeCode(lists, 'icd10pcs', 'ODTJ4ZZ', '2026-11-21')).toMatchObject({ code: '0DTJ4ZZ', typo: 'o-for-zero' })
  expect(kind('icd10pcs', '0DTJ4Z')).toBe('malformed')
  expect(kind('icd10pcs', '0DTJ4Z9')).toBe('not-in-edition')
  expect(kind('icd10pcs', '0D100Z4')).toBe('outside-subset')
  expect(kind('pos', '2')).toBe('valid')
  expect(kind('pos', '98')).toBe('not-in-edition')
  expect(kind('cpt', '99213')).toBe('valid')
  expect(kind('cpt', '0001F')).toBe('outside-subset')
  expect(kind('revenue', '450')).toBe('valid')
  expect(kind('hcpcs', '99213')).toBe('malformed')
})

test('modifiers are judged like codes of their system', () => {
  expect(judgeCode(lists, 'hcpcs', 'rt', '2025-12-01')).toMatchObject({ kind: 'valid', entry: { modifier: true } })
  expect(judgeCode(lists, 'cpt', '25', '2026-11-21')).toMatchObject({ kind: 'valid', entry: { modifier: true } })
})

test('a text may be a code of several systems', () => {
  expect(systemsListing(lists, 'I10')).toEqual(['icd10cm'])
  // 50 is a modifier of procedures, a place of service and an adjustment reason.
  expect(systemsListing(lists, '50')).toEqual(expect.arrayContaining(['cpt', 'pos', 'carc']))
  expect(systemsListing(lists, 'nonsense')).toEqual([])
})
