import { expect, test } from 'vitest'
import { aCodeList, embeddedList } from '../../../tests/support/code-lists'
import { bareCode } from './code-grammar'

test('a code is found however it is typed, and what is not listed is null', () => {
  const list = embeddedList()
  for (const typed of ['S52.501A', 's52501a', ' S52501A']) expect(list.find(typed)?.code).toBe('S52.501A')
  expect(list.find('S52.501A')?.billable).toBe(true)
  expect(list.find('S52.501')?.billable).toBe(false)
  for (const typed of ['S52.501T', 'A00', '', 'hello', '\u0000']) expect(list.find(typed), typed).toBeNull()
})

test('entries stand in tabular order whatever the order in which they were given', () => {
  const list = aCodeList(
    'C80 header Malignant neoplasm without specification of site',
    'C7A header Malignant neuroendocrine tumors',
    'O9A header Maternal malignant neoplasms',
    'C79 header Secondary malignant neoplasm of other sites',
    'O99 header Other maternal diseases',
    'C79.9 billable Secondary malignant neoplasm of unspecified site',
    'C7A.1 header Malignant poorly differentiated neuroendocrine tumors',
  )
  // O9A follows O99 as its characters say; C7A stands where the book has it, between C75 and C76.
  expect(list.entries().map((entry) => entry.code)).toEqual(['C7A', 'C7A.1', 'C79', 'C79.9', 'C80', 'O99', 'O9A'])
  expect(list.categoryCount).toBe(5)
  expect(list.size).toBe(7)
})

test('descendants are all codes below a header, and none of its neighbor', () => {
  const list = embeddedList()
  // Counted in chapter-21.tsv: Z68.1 has Z68.18 and Z68.19 below it since fiscal year 2027.
  expect(list.descendants('Z68.1').map((entry) => entry.code)).toEqual(['Z68.18', 'Z68.19'])
  expect(
    list
      .descendants('S52.501')
      .map((entry) => bareCode(entry.code).slice(6))
      .join(''),
  ).toBe('ABCDEFGHJKMNPQRS')
  expect(list.descendants('S52.501A')).toEqual([])
  expect(list.descendants('A00')).toEqual([])
  for (const below of list.descendants('I1A')) expect(below.code).toMatch(/^I1A\./)
})

test('ancestors are the listed headers above, category first; levels that no header has are left out', () => {
  const list = embeddedList()
  expect(list.ancestors('S52.501A').map((entry) => entry.code)).toEqual(['S52', 'S52.5', 'S52.50', 'S52.501'])
  // W19.X and W19.XX are not in the list.
  expect(list.ancestors('W19.XXXA').map((entry) => entry.code)).toEqual(['W19'])
  expect(list.ancestors('W01.0XXA').map((entry) => entry.code)).toEqual(['W01', 'W01.0'])
  expect(list.ancestors('I10')).toEqual([])
})

test('every code stands below each of its ancestors, all headers, and every entry has a chapter', () => {
  const list = embeddedList()
  const faults = list.entries().filter((entry) => {
    const above = list.ancestors(entry.code)
    const headersOnly = above.every((header) => !header.billable && entry.code.startsWith(header.code))
    const barren = !entry.billable && list.descendants(entry.code).length === 0
    return !headersOnly || barren || list.chapterOf(entry.code) === null
  })
  expect(faults.map((entry) => entry.code)).toEqual([])
})

test('chapters end where the tabular list ends them, not at a letter', () => {
  const list = embeddedList()
  const chapterOf = (code: string): number | undefined => list.chapterOf(code)?.number
  // Letters D and H hold two chapters each; U07.1 is in chapter 22, O9A in 15, C7A in 2.
  expect(['D49', 'D50', 'H59', 'H60', 'O9A', 'C7A', 'U07.1', 'Z99'].map(chapterOf)).toEqual([2, 3, 7, 8, 15, 2, 22, 21])
  expect(chapterOf('nonsense')).toBeUndefined()
})

test('the block of a code is the narrowest around it, and wider ones follow', () => {
  const list = embeddedList()
  const blocks = (code: string): string[] => list.blocksOf(code).map((block) => `${block.first}-${block.last}`)
  expect(list.blockOf('C34.11')?.title).toBe('Malignant neoplasms of respiratory and intrathoracic organs')
  expect(blocks('C34.11')).toEqual(['C30-C39', 'C00-C75', 'C00-C96'])
  expect(blocks('C50.911')).toEqual(['C50-C50', 'C00-C75', 'C00-C96'])
  expect(blocks('C7A.00')[0]).toBe('C7A-C7A')
  expect(blocks('O9A.111')[0]).toBe('O94-O9A')
  expect(blocks('I1A.0')[0]).toBe('I10-I1A')
  expect(blocks('M80.08XA')).toEqual(['M80-M85', 'M80-M94'])
  // The book prints these elsewhere than their characters say.
  expect(blocks('C4A.31')[0]).toBe('C43-C44')
  expect(blocks('M1A.00X0')[0]).toBe('M05-M14')
  expect(blocks('Z3A.20')[0]).toBe('Z30-Z39')
  expect(blocks('D3A.00')[0]).toBe('D3A-D3A')
  // QA0 and QA1 are newer than the list of blocks.
  expect(blocks('QA1.71')).toEqual([])
  expect(list.chapterOf('QA1.71')?.number).toBe(17)
  expect(list.blockOf('nonsense')).toBeNull()
})

test('whether a category is embedded is told for any code of it, listed or not', () => {
  const list = embeddedList()
  expect(list.covers('S52.999A')).toBe(true)
  expect(list.covers('A00.0')).toBe(false)
  expect(list.covers('')).toBe(false)
})
