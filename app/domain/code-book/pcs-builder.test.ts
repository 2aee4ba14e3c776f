import { expect, test } from 'vitest'
import { parsePcsTables, type PcsTable } from '../code-sets'
import { buildPcs } from './pcs-builder'

const text = [
  'table\t0DT\tMedical and Surgical\tGastrointestinal System\tResection\tCutting out all of a body part',
  'axes\tBody Part\tApproach\tDevice\tQualifier',
  'row\tJ=Appendix|6=Stomach\t0=Open|4=Percutaneous Endoscopic\tZ=No Device\tZ=No Qualifier',
  'row\tN=Sigmoid Colon\t0=Open|F=Assisted\tZ=No Device\tZ=No Qualifier',
  '',
].join('\n')
const table = parsePcsTables(text).tables[0] as PcsTable

test('values of one row make a code, place by place', () => {
  expect(buildPcs(table, [null, null, null, null])).toMatchObject({ soFar: '0DT____', code: null, impossible: false })
  expect(buildPcs(table, ['J', '4', null, null])).toMatchObject({ soFar: '0DTJ4__', code: null, impossible: false })
  expect(buildPcs(table, ['J', '4', 'Z', 'Z'])).toMatchObject({ soFar: '0DTJ4ZZ', code: '0DTJ4ZZ' })
})

test('values of different rows make no code, although each stands in the table', () => {
  expect(buildPcs(table, ['J', 'F', 'Z', 'Z'])).toMatchObject({ code: null, impossible: true })
})

test('what is chosen narrows the other axes, and the rows that still fit', () => {
  const { axes, rows } = buildPcs(table, ['N', null, null, null])
  const approach = axes[1]?.values.map(({ character, possible }) => [character, possible])
  expect(approach).toEqual([
    ['0', true],
    ['4', false],
    ['F', true],
  ])
  expect(rows.map((row) => row.fits)).toEqual([false, true])
  // The axis itself stays open to a change of mind.
  expect(axes[0]?.values.every((value) => value.possible)).toBe(true)
})
