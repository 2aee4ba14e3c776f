import { expect, test } from 'vitest'
import { embeddedLayers, embeddedShelf, listOf } from '../../../tests/support/code-shelf'
import { codesOfTable, parsePcsTables, writePcsTables, type PcsTable } from './pcs-tables'

const value = (text: string) => ({ character: text.slice(0, 1), meaning: text.slice(2) })
const aTable: PcsTable = {
  table: '0DT',
  section: 'Medical and Surgical',
  bodySystem: 'Gastrointestinal System',
  operation: 'Resection',
  definition: 'Cutting out or off, without replacement, all of a body part',
  axisTitles: ['Body Part', 'Approach', 'Device', 'Qualifier'],
  rows: [
    {
      axes: [
        [value('J=Appendix')],
        [value('0=Open'), value('4=Percutaneous Endoscopic')],
        [value('Z=No Device')],
        [value('Z=No Qualifier')],
      ],
    },
    {
      axes: [
        [value('J=Appendix')],
        [value('4=Percutaneous Endoscopic')],
        [value('Z=No Device')],
        [value('Z=No Qualifier'), value('G=Hand-Assisted')],
      ],
    },
  ],
}

test('a row allows every combination of its values, and a code that two rows allow comes once', () => {
  expect(codesOfTable(aTable)).toEqual(['0DTJ0ZZ', '0DTJ4ZG', '0DTJ4ZZ'])
  expect(codesOfTable({ ...aTable, rows: [] })).toEqual([])
})

test('what is written is read back as it was', () => {
  const text = writePcsTables([aTable, { ...aTable, table: 'GZB', definition: null }])
  expect(parsePcsTables(text)).toEqual({ tables: [aTable, { ...aTable, table: 'GZB', definition: null }], faults: [] })
})

test('the embedded tables survive reading and writing byte by byte', () => {
  for (const { text } of embeddedLayers().pcsTables) {
    const { tables, faults } = parsePcsTables(text)
    expect(faults).toEqual([])
    expect(writePcsTables(tables)).toBe(text)
  }
})

test('the codes of every embedded table are exactly the embedded codes that begin like it', () => {
  const list = listOf('icd10pcs')
  const tables = embeddedShelf().pcsTables
  expect(tables.length).toBeGreaterThanOrEqual(12)
  for (const table of tables) {
    const listed = list.startingWith(table.table, list.size).map(({ code }) => code)
    expect(codesOfTable(table), table.table).toEqual(listed)
  }
  expect(tables.reduce((sum, table) => sum + codesOfTable(table).length, 0)).toBe(list.size)
})

test('a character means one thing in one place of one body part, and never nothing', () => {
  for (const { table, rows, axisTitles } of embeddedShelf().pcsTables) {
    expect(
      axisTitles.every((title) => title !== ''),
      table,
    ).toBe(true)
    for (const { axes } of rows) {
      for (const axis of axes) {
        expect(
          axis.every(({ meaning }) => meaning !== ''),
          table,
        ).toBe(true)
        expect(new Set(axis.map(({ character }) => character)).size, table).toBe(axis.length)
      }
    }
  }
})

test('lines that are no table, axes or row are faults with their number', () => {
  const whole = writePcsTables([aTable]).trimEnd().split('\n')
  const faultsWith = (line: number, text: string): number[] =>
    parsePcsTables(whole.with(line - 1, text).join('\n')).faults.map((fault) => fault.line)
  expect(faultsWith(3, 'row\tJ=Appendix\t0=Open\tZ=No Device')).toEqual([3])
  // The letter O is never used, an empty meaning tells nothing, and a row needs values in each place.
  expect(faultsWith(3, 'row\tO=Appendix\t0=Open\tZ=None\tZ=None')).toEqual([3])
  expect(faultsWith(3, 'row\tJ=\t0=Open\tZ=None\tZ=None')).toEqual([3])
  expect(faultsWith(3, 'row\t\t0=Open\tZ=None\tZ=None')).toEqual([3])
  expect(faultsWith(2, 'axis\tBody Part')).toEqual([2])
  // Without a table before them, axes and rows belong nowhere.
  expect(faultsWith(1, 'tables')).toEqual([1, 2, 3, 4])
})
