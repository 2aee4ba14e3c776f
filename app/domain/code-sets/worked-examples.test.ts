import { expect, test } from 'vitest'
import { codesFound, embeddedSearch, embeddedShelf, listOf } from '../../../tests/support/code-shelf'
import { createSeeFinder } from './alphabetic-index'
import { bareCodeOf } from './code-grammar'
import { diffEditions, proposeSuccessors } from './edition-diff'
import { excludes1Between } from './excludes'
import { judgeCode } from './judge-code'
import { referenceCovers, referencesIn } from './note-references'
import { codesOfTable } from './pcs-tables'
import { createSearchIndex } from './search/search-index'
import { createSynonyms } from './search/synonyms'

// The examples of docs/domain/code-sets.md, in its order. A change here is a change there.

const shelf = embeddedShelf()
const list = listOf('icd10cm', '2027')
const book = shelf.notesOf('icd10cm')
const today = '2026-11-21'
const judged = (typed: string, day = today, system: Parameters<typeof judgeCode>[1] = 'icd10cm') =>
  judgeCode(shelf.lists, system, typed, day)

test('reading what was typed', () => {
  expect(bareCodeOf('icd10cm', ' s52.501a ')).toBe('S52501A')
  expect(bareCodeOf('pos', '2')).toBe('02')
  expect(bareCodeOf('revenue', '450')).toBe('0450')
  expect(bareCodeOf('type-of-bill', '111')).toBe('0111')
})

test('the verdict on a typed code', () => {
  const examples: [typed: string, verdict: string, code?: string, typo?: string][] = [
    ['i10', 'valid', 'I10'],
    ['S52541A', 'valid', 'S52.541A'],
    ['I1O', 'valid', 'I10', 'o-for-zero'],
    ['Y93.I1', 'valid', 'Y93.I1'],
    ['Y93.L1', 'valid', 'Y93.L1'],
    ['I11', 'not-billable'],
    ['S52.54', 'not-billable'],
    ['S52.541', 'needs-seventh-character'],
    ['T36.0X1', 'needs-seventh-character'],
    ['W19', 'needs-seventh-character'],
    ['W19A', 'needs-placeholder'],
    ['S06.2X7D', 'not-in-edition'],
    ['I10.0', 'not-in-edition'],
    ['A00', 'outside-subset'],
    ['10', 'malformed'],
  ]
  for (const [typed, verdict, code, typo = null] of examples) {
    expect(judged(typed), typed).toMatchObject({ kind: verdict, typo, ...(code ? { code } : {}) })
  }
  expect(judged('I11')?.completions.map(({ code }) => code)).toEqual(['I11.0', 'I11.9'])
  expect(judged('S52.541')?.completions).toHaveLength(16)
  expect(judged('W19A')?.completions.map(({ code }) => code)).toEqual(['W19.XXXA'])
  expect(judged('S06.2X7D')?.completions.map(({ code }) => code)).toEqual(['S06.2X7A'])
})

test('the same code on two days', () => {
  expect(judged('Z68.1', '2026-09-30')).toMatchObject({ kind: 'valid', edition: '2026', editionStale: false })
  expect(judged('Z68.1', '2026-10-01')).toMatchObject({ kind: 'not-billable', edition: '2027', editionStale: false })
  expect(judged('G0008', today, 'hcpcs')).toMatchObject({ kind: 'valid', edition: '2025-10', editionStale: true })
})

test('the notes that hold for a code', () => {
  expect(book.inForce(list, 'I11.0').map(({ node }) => node)).toEqual(['I11.0', 'I11', 'block I10-I1A', 'chapter 9'])
  const texts = book.inForce(list, 'I11.0').flatMap(({ notes }) => notes.map(({ kind, text }) => `${kind}: ${text}`))
  expect(texts[0]).toBe('inclusion-term: Hypertensive heart failure')
  expect(texts).toContain('use-additional: code to identify type of heart failure (I50.-)')
  expect(texts).toContain('use-additional: tobacco dependence (F17.-)')
})

test('the nearest table of 7th characters', () => {
  const characters = (code: string): string | undefined =>
    book
      .seventhCharacters(list, code)
      ?.characters.map(({ character }) => character)
      .join('')
  expect(characters('S52.501')).toBe('ABCDEFGHJKMNPQRS')
  expect(characters('S52.521')).toBe('ADGKPS')
})

test('references in a note', () => {
  const covers = (note: string, code: string): boolean =>
    referencesIn(note).some((reference) => referenceCovers(list, reference, code))
  expect(covers('carrier of infectious disease (Z22.-)', 'Z22.322')).toBe(true)
  expect(covers('arthropathies (M05-M14)', 'M1A.00X0')).toBe(true)
  expect(covers('polyneuropathy in diabetes mellitus (E08-E13 with .42)', 'E11.42')).toBe(true)
  expect(covers('polyneuropathy in diabetes mellitus (E08-E13 with .42)', 'E11.9')).toBe(false)
  const adverse = 'code for adverse effect, if applicable (T36-T50 with fifth or sixth character 5)'
  expect([covers(adverse, 'T36.0X5A'), covers(adverse, 'T36.0X1A')]).toEqual([true, false])
})

test('Excludes1 found from either side', () => {
  const at = (code: string, other: string): string[] => excludes1Between(book, list, code, other).map((one) => one.at)
  expect(at('E11.9', 'E10.9')).not.toEqual([])
  expect(at('O13.3', 'I10')).toEqual(['I10'])
  expect(at('J44.9', 'I50.9')).toEqual([])
})

test('a table of ICD-10-PCS', () => {
  const table = shelf.pcsTables.find((one) => one.table === '0DT')
  expect(table).toMatchObject({ operation: 'Resection', bodySystem: 'Gastrointestinal System' })
  const codes = table ? codesOfTable(table) : []
  expect(codes).toHaveLength(106)
  expect(codes).toContain('0DTJ4ZZ')
  expect(judged('0DTJ4ZZ', today, 'icd10pcs')?.entry?.title).toBe(
    'Resection of Appendix, Percutaneous Endoscopic Approach',
  )
})

test('following the index', () => {
  const { lines } = shelf.indexOf('icd10cm')
  const find = createSeeFinder(lines)
  const line = lines[find('Hypertension, heart disease') ?? -1]
  expect(line?.code).toBe('I11.9')
})

test('the score of a text, by hand', () => {
  const texts = ['Pain in leg', 'Pain in left leg'].map((text, target) => ({ target, kind: 'title' as const, text }))
  const { matches } = createSearchIndex(texts, createSynonyms([]), () => 0).search('left leg pain', 2)
  // Of 2 texts both hold "pain" and "leg": ln(1 + 2 / (2 + 3)) = 0.336 each; one holds "left": ln(1 + 2 / (1 + 3)) = 0.405.
  const [common, rare] = [Math.log(1.4), Math.log(1.5)]
  const coverage = (2 * common) / (2 * common + rare)
  expect(coverage).toBeCloseTo(0.624, 3)
  expect(matches[0]).toMatchObject({ target: 1 })
  expect(matches[0]?.score).toBeCloseTo(1, 5)
  // The query explains the whole of the shorter text: 0.624 squared.
  expect(matches[1]?.score).toBeCloseTo(0.389, 3)
})

test('what a search finds', () => {
  const search = embeddedSearch('icd10cm')
  expect(search.search('high cholesterol', 1).hits[0]).toMatchObject({
    entry: { code: 'E78.00' },
    reason: { kind: 'index', text: 'High cholesterol' },
  })
  expect(search.search('hypertention', 1)).toMatchObject({
    hits: [{ entry: { code: 'I10' } }],
    readAs: [{ typed: 'hypertention', read: 'hypertension' }],
  })
  expect(codesFound(search, 'fall out of bed recheck', 3)).toEqual(['W06.XXXD', 'W06', 'W06.XXXA'])
  expect(codesFound(search, 'Z68.1')).toEqual(['Z68.1', 'Z68.18', 'Z68.19'])
})

test('from one edition to the next', () => {
  const changes = diffEditions(listOf('icd10cm', '2026'), list)
  const counts = ['added', 'deleted', 'became-header', 'retitled'].map(
    (kind) => changes.filter((change) => change.kind === kind).length,
  )
  expect(counts).toEqual([238, 21, 15, 4])
  const old = changes.find(({ code }) => code === 'Z68.1')?.from
  expect(old && proposeSuccessors(list, old).map(({ code }) => code)).toEqual(['Z68.18', 'Z68.19'])
})
