import { expect, test } from 'vitest'
import { announce, readEmbeddedEntries, readOfficialEntries, whyNoOfficialCodes } from '../support/code-lists'

const embedded = readEmbeddedEntries()
const categories = new Set(embedded.map((entry) => entry.code.slice(0, 3)))
const line = (entry: { code: string; title: string; billable: boolean }): string =>
  `${entry.code}\t${entry.billable ? 'billable' : 'header'}\t${entry.title}`

test('every embedded category has its header, each code once, in tabular order within its file', () => {
  const codes = embedded.map((entry) => entry.code)
  expect(new Set(codes).size).toBe(codes.length)
  expect([...categories].filter((category) => !codes.includes(category))).toEqual([])
})

test('every embedded code has a title, and a dot exactly where one belongs', () => {
  const faults = embedded.filter(
    ({ code, title }) => !/^[A-Z][0-9A-Z]{2}(\.[0-9A-Z]{1,4})?$/.test(code) || title.trim() !== title || title === '',
  )
  expect(faults).toEqual([])
})

test('embedded categories are whole and equal, line by line, to the official list of fiscal year 2027', () => {
  const reason = whyNoOfficialCodes()
  if (reason !== null) {
    announce(`left out: the embedded categories against the complete official list (${reason})`)
    expect(reason).toMatch(/OFFICIAL_CODES_DIR|xz/)
    return
  }
  const official = readOfficialEntries(2027)
  // 98,403 rows, of which 74,879 are billable (SOURCES.md of the folder).
  expect(official).toHaveLength(98_403)
  expect(official.filter((entry) => entry.billable)).toHaveLength(74_879)
  const wanted = official.filter((entry) => categories.has(entry.code.slice(0, 3))).map(line)
  const given = new Set(embedded.map(line))
  const known = new Set(wanted)
  expect(
    wanted.filter((text) => !given.has(text)),
    'missing or different',
  ).toEqual([])
  expect(
    [...given].filter((text) => !known.has(text)),
    'not official',
  ).toEqual([])
  expect(given.size).toBe(wanted.length)
})
