import { expect, test } from 'vitest'
import { aDetails, embeddedLayers, embeddedShelf } from '../../../tests/support/code-shelf'
import type { EditionDetails } from './code-entry'
import { noStructure } from './code-entry'
import { createCodeShelf, joinLayers, noLayers, type CodeSetLayers, type LayerText } from './code-shelf'

type Origin = 'embedded' | 'imported'

const codes = (origin: Origin, text: string, details: Partial<EditionDetails> = {}): CodeSetLayers => ({
  ...noLayers,
  codes: [{ details: aDetails(details), origin, structure: noStructure, text }],
})
const layer = (origin: Origin, edition: string, text: string): LayerText => ({
  details: { system: 'icd10cm', edition, title: edition, source: 'made up for a test' },
  origin,
  text,
})
const shelfOf = (...parts: CodeSetLayers[]) => createCodeShelf(parts.reduce(joinLayers, noLayers))
const own = codes('embedded', 'A00\theader\tCholera\nA00.0\tbillable\tCholera, own\n')
const complete = codes('imported', 'A00\theader\tCholera\nA00.0\tbillable\tCholera, imported\nB20\tbillable\tHIV\n', {
  coverage: 'all',
})

test('an imported edition takes the place of the embedded one of the same name', () => {
  for (const shelf of [shelfOf(own, complete), shelfOf(complete, own)]) {
    expect(shelf.lists).toHaveLength(1)
    const [list] = shelf.lists
    expect(list?.find('A00.0')?.title).toBe('Cholera, imported')
    expect(list?.covers('Z99')).toBe(true)
    expect(list && shelf.originOf(list)).toBe('imported')
  }
})

test('editions of other names and other systems stand beside each other', () => {
  const shelf = shelfOf(
    own,
    codes('imported', 'A00\theader\tCholera\n', { edition: '2028' }),
    codes('imported', 'A0021\tbillable\tAmbulance\n', { system: 'hcpcs' }),
  )
  expect(shelf.lists.map((list) => `${list.details.system} ${list.details.edition} ${shelf.originOf(list)}`)).toEqual([
    'icd10cm 2027 embedded',
    'icd10cm 2028 imported',
    'hcpcs 2027 imported',
  ])
})

test('imported notes take the place of all embedded ones of their system', () => {
  const notes = [
    layer('embedded', 'FY2021', 'A00\tincludes\told words\n'),
    layer('embedded', 'April 2024', 'A00\texcludes1\told words (B20)\n'),
  ]
  const before = shelfOf({ ...own, notes })
  expect(
    before
      .notesOf('icd10cm')
      .at('A00')
      .map(({ edition }) => edition),
  ).toEqual(['FY2021', 'April 2024'])
  const after = shelfOf({ ...own, notes: [...notes, layer('imported', 'FY2027', 'A00\tincludes\tnew words\n')] })
  expect(
    after
      .notesOf('icd10cm')
      .at('A00')
      .map(({ text }) => text),
  ).toEqual(['new words'])
  expect(after.notesOf('icd10cm').layers.map(({ edition }) => edition)).toEqual(['FY2027'])
})

test('an imported index takes the place of our own in the book, and our words are still searched', () => {
  const shelf = shelfOf({
    ...own,
    indexes: [
      layer('embedded', 'own', 'Rice water stools {lay} | A00.0\n'),
      layer('imported', 'FY2027', 'Cholera | A00.0\n'),
      { ...layer('imported', 'FY2027', 'Bitten by | A00.0\n'), part: 'external-causes' },
    ],
  })
  // The index of external causes stands beside the one of diseases.
  expect(shelf.indexOf('icd10cm').lines.map(({ term }) => term)).toEqual(['Cholera', 'Bitten by'])
  expect(shelf.searchLinesOf('icd10cm').map(({ term }) => term)).toContain('Rice water stools')
})

test('an external-cause index alone leaves our own index of diseases in its place', () => {
  const shelf = shelfOf({
    ...own,
    indexes: [
      layer('embedded', 'own', 'Cholera | A00.0\n'),
      { ...layer('imported', 'FY2027', 'Bitten by | A00.0\n'), part: 'external-causes' },
    ],
  })
  expect(shelf.indexOf('icd10cm').lines.map(({ term }) => term)).toEqual(['Cholera', 'Bitten by'])
})

test('an imported table of the index replaces the embedded one of the same name, and the other stays', () => {
  const neoplasm = 'table\tneoplasm\tMalignant Primary\n0\tskin\t\tC44.90\n'
  const drug = 'table\tdrug\tAdverse effect\n0\tAspirin\t\tT39.015\n'
  const shelf = shelfOf({
    ...own,
    indexTables: [layer('embedded', 'own', neoplasm), layer('embedded', 'own', drug), layer('imported', 'new', drug)],
  })
  expect(shelf.indexTablesOf('icd10cm').map(({ name, details }) => `${name} ${details.edition}`)).toEqual([
    'neoplasm own',
    'drug new',
  ])
})

test('exemption from present-on-admission is told by the newest list, and not at all without one', () => {
  expect(shelfOf(own).poaExemption('A00.0')).toBeNull()
  const shelf = shelfOf({
    ...own,
    poaExempt: [layer('imported', '2026', 'A000\nB20\n'), layer('imported', '2027', 'B20\n')],
  })
  expect(shelf.poaExemption('B20')).toEqual({ exempt: true, edition: '2027' })
  expect(shelf.poaExemption('A00.0')).toEqual({ exempt: false, edition: '2027' })
})

test('a system that has nothing has no notes, no index, no tables', () => {
  const shelf = createCodeShelf(noLayers)
  expect(shelf.notesOf('icd10cm').at('I10')).toEqual([])
  expect(shelf.indexOf('icd10cm')).toEqual({ layers: [], lines: [] })
  expect(shelf.indexTablesOf('icd10cm')).toEqual([])
  expect([shelf.lists, shelf.pcsTables, shelf.synonyms]).toEqual([[], [], []])
})

test('joining layers changes neither of the two collections', () => {
  const left = joinLayers(own, noLayers)
  joinLayers(left, complete)
  expect(left.codes).toHaveLength(1)
})

test('an imported complete list makes definite what the embedded one could not tell', () => {
  const imported = codes('imported', 'A00\theader\tCholera\nA00.0\tbillable\tCholera\n', { coverage: 'all' })
  const list = createCodeShelf(joinLayers(embeddedLayers(), imported)).lists.find(
    ({ details }) => details.system === 'icd10cm' && details.edition === '2027',
  )
  expect(list?.size).toBe(2)
  const embedded = embeddedShelf().lists.find(({ details }) => details.edition === '2027')
  expect([embedded?.covers('A00'), list?.covers('A00'), list?.covers('Z99')]).toEqual([false, true, true])
})
