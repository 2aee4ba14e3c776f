import { expect, test } from 'vitest'
import { embeddedList, embeddedNotes } from '../../../tests/support/code-lists'
import { groupNotes, noteParts } from './note-text'

const list = embeddedList()
const links = (text: string): [string, string | null][] =>
  noteParts(list, text)
    .filter((part) => part.to !== null)
    .map(({ text: words, to }) => [words, to])

test('a code in a note leads to its page, a block or chapter to its own', () => {
  expect(links('hypertensive heart disease with heart failure (I11.0)')).toEqual([['I11.0', 'icd10cm/I11.0']])
  expect(links('tobacco dependence (F17.-)')).toEqual([['F17.-', 'icd10cm/F17']])
  expect(links('essential hypertension involving vessels of brain (I60-I69)')).toEqual([
    ['I60-I69', 'icd10cm/chapter-9#I60-I69'],
  ])
  expect(links('neoplasms (C00-D49)')).toEqual([['C00-D49', 'icd10cm/chapter-2']])
})

test('nothing of a note is lost or said twice, and what is not embedded is no link', () => {
  for (const text of [
    'pancreatitis (K85-K86.-), in (Q99.9)',
    'no code here',
    'open (I10',
    'E08-E13 with .42 (E08-E13 with .42)',
  ]) {
    const parts = noteParts(list, text)
    expect(parts.map((part) => part.text).join('')).toBe(text)
  }
  expect(links('something rare (Q99.9)')).toEqual([])
})

test('notes are grouped by kind in print order, each with its edition', () => {
  const groups = groupNotes(list, embeddedNotes().at('I10'))
  expect(groups.map(({ label, edition }) => `${label} ${edition}`)).toEqual([
    'Includes FY2021',
    'Excludes1 April 2024',
    'Excludes2 April 2024',
  ])
})
