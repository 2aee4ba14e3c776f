import fc from 'fast-check'
import { expect, test } from 'vitest'
import { embeddedLayers } from '../../../tests/support/code-shelf'
import { applyCodeChanges, parseCodeLines, parseNoteLines, writeCodeLines, writeNoteLines } from './layer-text'
import { noteKinds } from './notes'

test('a code line is code, mark, title and, where there are any, the details', () => {
  const text = writeCodeLines([
    { code: 'S52', title: 'Fracture of forearm', billable: false },
    { code: 'S52.501A', title: 'Unspecified fracture', billable: true },
  ])
  expect(text).toBe('S52\theader\tFracture of forearm\nS52.501A\tbillable\tUnspecified fracture\n')
  expect(
    writeCodeLines([
      { code: '50', title: 'Both sides', billable: true, modifier: true, details: { explanation: 'One line.' } },
    ]),
  ).toBe('50\tmodifier\tBoth sides\t{"explanation":"One line."}\n')
})

test('every embedded list and every embedded note survives reading and writing byte by byte', () => {
  const { codes, notes } = embeddedLayers()
  for (const { text, details, basedOn } of codes) {
    if (basedOn !== undefined) continue
    const { entries, faults } = parseCodeLines(text)
    expect(faults, details.title).toEqual([])
    expect(writeCodeLines(entries) === text, details.title).toBe(true)
  }
  for (const { text, details } of notes) {
    const { notes: lines, faults } = parseNoteLines(text)
    expect(faults, details.title).toEqual([])
    expect(writeNoteLines(lines) === text, details.title).toBe(true)
  }
})

test('any entries in code order come back as they were written', () => {
  const title = fc.stringMatching(/^[A-Za-z0-9(][ -~é]{0,40}$/)
  const entry = fc.record({ number: fc.integer({ min: 0, max: 9_999 }), title, billable: fc.boolean() })
  fc.assert(
    fc.property(fc.uniqueArray(entry, { selector: ({ number }) => number, maxLength: 20 }), (given) => {
      const entries = given
        .map(({ number, ...rest }) => ({ code: `A${String(number).padStart(4, '0')}`, ...rest }))
        .sort((left, right) => (left.code < right.code ? -1 : 1))
      const read = parseCodeLines(writeCodeLines(entries))
      return read.faults.length === 0 && JSON.stringify(read.entries) === JSON.stringify(entries.map(sameKeys))
    }),
    { seed: 20261121, numRuns: 300 },
  )
})

function sameKeys({ code, title, billable }: { code: string; title: string; billable: boolean }): object {
  return { code, title, billable }
}

test('a line that is not a code line is a fault with its number, and the others are read', () => {
  const { entries, faults } = parseCodeLines(
    ['A00\theader\tCholera', 'A00.0 billable Cholera', 'A00.1\tsold\tCholera', 'A00.9\tbillable\tCholera', ''].join(
      '\n',
    ),
  )
  expect(faults.map(({ line, rule }) => [line, rule])).toEqual([
    [2, 'code-line'],
    [3, 'code-line'],
  ])
  expect(entries.map(({ code }) => code)).toEqual(['A00', 'A00.9'])
  for (const line of ['\theader\tCholera', 'A00\theader', 'A00\theader\tCholera\t{}\tmore']) {
    expect(parseCodeLines(line).faults, line).toHaveLength(1)
  }
})

test('a code that repeats or stands out of order is a fault', () => {
  const rules = (...codes: string[]): string[] =>
    parseCodeLines(codes.map((code) => `${code}\tbillable\tTitle\n`).join('')).faults.map(({ rule }) => rule)
  expect(rules('A00', 'A00')).toEqual(['code-order'])
  expect(rules('A01', 'A00')).toEqual(['code-order'])
  // Dots do not count: A00.1 is before A001Z although the dot is before the digit.
  expect(rules('A00.1', 'A00.2', 'A01')).toEqual([])
})

test('an edition may be written as its differences from another', () => {
  const base = parseCodeLines('A00\theader\tCholera\nA00.0\tbillable\tOld title\nA00.9\tbillable\tGone\n').entries
  const changes = '+\tA00.1\tbillable\tNew\n=\tA00.0\theader\tNew title\n-\tA00.9\n'
  const { entries, added, faults } = applyCodeChanges(base, changes)
  expect(faults).toEqual([])
  expect(added.map(({ code }) => code)).toEqual(['A00.1'])
  expect(entries).toEqual([
    { code: 'A00', title: 'Cholera', billable: false },
    { code: 'A00.0', title: 'New title', billable: false },
    { code: 'A00.1', title: 'New', billable: true },
  ])
})

test('a difference that does not fit the edition that it changes is a fault with its number', () => {
  const base = parseCodeLines('A00\theader\tCholera\n').entries
  for (const line of [
    '+\tA00\theader\tCholera',
    '-\tA01',
    '=\tA01\tbillable\tTyphoid',
    '+\tA01\tsold\tTyphoid',
    '+\tA01\tbillable\t',
    '*\tA00\theader\tCholera',
    'A00',
  ]) {
    const { entries, faults } = applyCodeChanges(base, `\n${line}\n`)
    expect(
      faults.map(({ line: number, rule }) => [number, rule]),
      line,
    ).toEqual([[2, 'change-line']])
    expect(entries, line).toEqual(base)
  }
})

test('a note line names a place, one of the kinds, and a text', () => {
  for (const kind of noteKinds) {
    expect(parseNoteLines(`block I10-I1A\t${kind}\twords\n`).notes).toEqual([
      { node: 'block I10-I1A', kind, text: 'words' },
    ])
  }
  const { notes, faults } = parseNoteLines('I10\texcludes3\twords\n\nI10\tincludes\nI10\tincludes\twords\n')
  expect(faults.map(({ line, rule }) => [line, rule])).toEqual([
    [1, 'note-line'],
    [3, 'note-line'],
  ])
  expect(notes).toHaveLength(1)
})
