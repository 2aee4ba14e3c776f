import { expect, test } from 'vitest'
import { embeddedList, embeddedNotes } from '../../../tests/support/code-lists'
import { seventhTable } from './seventh-table'
import { tabularRows } from './tabular-rows'

const list = embeddedList()
const book = embeddedNotes()

test('a short category is set whole, its notes in place and the code marked', () => {
  const rows = tabularRows(list, book, 'I11.0')
  expect(rows.map(({ code, depth, current }) => [code, depth, current])).toEqual([
    ['I11', 0, false],
    ['I11.0', 1, true],
    ['I11.9', 1, false],
  ])
  expect(rows[0]?.notes.map((group) => group.label)).toContain('Includes')
})

test('codes of seven characters are told by the table: their stem is marked in their place', () => {
  const rows = tabularRows(list, book, 'S52.501A')
  expect(rows.find((row) => row.current)).toMatchObject({ code: 'S52.501', standing: 'needs-seventh', sevenths: 16 })
  expect(rows.some((row) => row.code === 'S52.501A')).toBe(false)
})

test('a category of thousands of codes gives a page of at most 120 lines, and says what it leaves out', () => {
  // S52 has 3,034 codes (VALIDITY case 2).
  for (const code of ['S52', 'S52.5', 'S52.501A']) {
    const rows = tabularRows(list, book, code)
    expect(rows.length).toBeLessThanOrEqual(120)
    expect(rows.filter((row) => row.current)).toHaveLength(1)
    expect(rows.some((row) => row.folded > 0)).toBe(true)
  }
  expect(tabularRows(list, book, 'S52.501A').map((row) => row.code)).toContain('S52.502')
})

test('every 7th character of a stem is told with its code, and those that the list lacks are said to be missing', () => {
  // S06.2X7D does not exist although S06 allows D.
  const table = seventhTable(list, book, 'S06.2X7')
  expect(table?.stem).toBe('S06.2X7')
  const row = (character: string) => table?.rows.find((one) => one.character === character)
  expect(row('A')).toMatchObject({ code: 'S06.2X7A', listed: true })
  expect(row('D')).toMatchObject({ code: 'S06.2X7D', listed: false })
})

test('a stem that is shorter than six characters is filled with placeholders', () => {
  const table = seventhTable(list, book, 'W19')
  expect(table?.rows.map((row) => row.code)).toEqual(['W19.XXXA', 'W19.XXXD', 'W19.XXXS'])
  expect(seventhTable(list, book, 'W19.XXXD')?.rows.find((row) => row.current)?.character).toBe('D')
  expect(seventhTable(list, book, 'I10')).toBeNull()
})
