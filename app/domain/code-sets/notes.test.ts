import { expect, test } from 'vitest'
import { embeddedList, embeddedNotes } from '../../../tests/support/code-lists'
import { excludes1Between } from './excludes'
import { createNotesBook } from './notes'

const list = embeddedList()
const book = embeddedNotes()

test('the notes of a code are its own, then those of its headers, its blocks and its chapter', () => {
  const nodes = book.inForce(list, 'I11.0').map(({ node }) => node)
  expect(nodes).toEqual(['I11.0', 'I11', 'block I10-I1A', 'chapter 9'])
  // The tobacco note stands on the block (VALIDITY case 9).
  const ofBlock = book.inForce(list, 'I10').find(({ node }) => node === 'block I10-I1A')
  expect(ofBlock?.title).toBe('Hypertensive diseases')
  expect(ofBlock?.notes).toContainEqual({
    node: 'block I10-I1A',
    kind: 'use-additional',
    text: 'tobacco dependence (F17.-)',
    edition: 'FY2021',
  })
})

test('each note carries the edition of its layer', () => {
  const notes = book.at('I10')
  expect(notes.find((note) => note.kind === 'includes')).toMatchObject({
    text: 'high blood pressure',
    edition: 'FY2021',
  })
  expect(notes.find((note) => note.kind === 'excludes1')?.edition).toBe('April 2024')
})

test('inclusion terms name their own code and do not come down to others', () => {
  const own = book.inForce(list, 'I50.9')[0]
  expect(own?.notes.some((note) => note.kind === 'inclusion-term')).toBe(true)
  const above = book.inForce(list, 'I50.21').slice(1)
  expect(above.flatMap(({ notes }) => notes).some((note) => note.kind === 'inclusion-term')).toBe(false)
})

test('chapter notes hold for every code of the chapter', () => {
  const chapter = book.inForce(list, 'O24.410').at(-1)
  expect(chapter?.node).toBe('chapter 15')
  expect(chapter?.notes.map((note) => note.text)).toContain(
    'CODES FROM THIS CHAPTER ARE FOR USE ONLY ON MATERNAL RECORDS, NEVER ON NEWBORN RECORDS',
  )
})

test('the nearest 7th-character table wins and is never joined with one above', () => {
  const table = (code: string): [string | undefined, string | undefined] => {
    const found = book.seventhCharacters(list, code)
    return [found?.node, found?.characters.map(({ character }) => character).join('')]
  }
  // VALIDITY case 2: sixteen values on the category, three levels up; case 4: torus fractures have their own set.
  expect(table('S52.501')).toEqual(['S52', 'ABCDEFGHJKMNPQRS'])
  expect(table('S52.521')).toEqual(['S52.52', 'ADGKPS'])
  expect(table('M80.08X')).toEqual(['M80', 'ADGKPS'])
  expect(table('I10')).toEqual([undefined, undefined])
})

test('a block with the letters of its only category keeps its notes apart from the category', () => {
  // VALIDITY case 10: B20, C50, Z68 name a block and a category at once.
  const nodes = book.inForce(list, 'C50.911').map(({ node }) => node)
  expect(new Set(nodes).size).toBe(nodes.length)
  expect(book.inForce(list, 'B20').filter(({ node }) => node === 'B20')).toHaveLength(1)
})

test('without a layer there are no notes', () => {
  expect(createNotesBook([]).inForce(list, 'I10')).toEqual([])
})

test('Excludes1 conflicts are found from either side, through headers and ranges', () => {
  const conflict = (code: string, other: string): string[] =>
    excludes1Between(book, list, code, other).map(({ at }) => at)
  // I10 excludes O10-O11 and O13-O16.
  expect(conflict('I10', 'O13.3')).toEqual(['I10'])
  expect(conflict('O13.3', 'I10')).toEqual(['I10'])
  // On the block: primary pulmonary hypertension.
  expect(conflict('I10', 'I27.0')).toContain('block I10-I1A')
  // J44 excludes nothing of I50; both may stand together.
  expect(conflict('J44.9', 'I50.9')).toEqual([])
  // E11 excludes type 1 diabetes on the category.
  expect(conflict('E11.9', 'E10.9')).not.toEqual([])
})

test('a note that sends away what stands elsewhere is no conflict between two codes that both stand below it', () => {
  for (const [code, other] of [
    ['S52.501A', 'S52.601A'],
    ['I25.10', 'I25.2'],
  ] as const) {
    expect(excludes1Between(book, list, code, other)).toEqual([])
  }
})
