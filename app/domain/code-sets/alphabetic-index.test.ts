import { expect, test } from 'vitest'
import { embeddedShelf } from '../../../tests/support/code-shelf'
import { createSeeFinder, headword, parseIndex, pathsOfIndex } from './alphabetic-index'
import { writeIndex } from './index-text'

const text = `Heart attack {lay} | see Infarction, myocardium
HTN {abbr} | see Hypertension
Hypertension, hypertensive (essential) (primary) | I10 | see also Hypertension, secondary
- heart disease | I11.9
- secondary | I15.9
Infarction, infarct
- myocardium, myocardial (acute) | I21.9
-- type 2 | I21.A1
- cerebral | I63.9
Disease, Alzheimer's | G30.9 + F02.80
Fracture
- radius | S52.9-
`
const { lines, faults } = parseIndex(text)

test('a line has its level, its term, and what stands behind it', () => {
  expect(faults).toEqual([])
  expect(lines[2]).toEqual({
    level: 0,
    term: 'Hypertension, hypertensive (essential) (primary)',
    code: 'I10',
    manifestation: null,
    see: null,
    seeAlso: 'Hypertension, secondary',
    tag: null,
  })
  expect(lines[0]).toMatchObject({ term: 'Heart attack', tag: 'lay', see: 'Infarction, myocardium' })
  expect(lines[1]).toMatchObject({ term: 'HTN', tag: 'abbr' })
  expect(lines[7]).toMatchObject({ level: 2, term: 'type 2', code: 'I21.A1' })
  expect(lines[9]).toMatchObject({ code: 'G30.9', manifestation: 'F02.80' })
  expect(lines[11]).toMatchObject({ code: 'S52.9-' })
})

test('what is written is read back as it was', () => {
  expect(writeIndex(lines)).toBe(text)
})

test('the embedded index survives reading and writing', () => {
  const embedded = embeddedShelf().indexOf('icd10cm').lines
  expect(parseIndex(writeIndex(embedded))).toEqual({ lines: embedded, faults: [] })
})

test('remarks and empty lines are left out', () => {
  expect(parseIndex('# letter G\n\nGout | M10.9\n').lines).toHaveLength(1)
})

test('what is wrong is a fault with its number', () => {
  const faultsOf = (index: string): number[] => parseIndex(index).faults.map(({ line }) => line)
  expect(faultsOf('Gout | M10.9\n-- acute | M10.9\n')).toEqual([2])
  expect(faultsOf('- gout | M10.9\n')).toEqual([1])
  expect(faultsOf('Gout\n- acute {lay} | M10.9\n')).toEqual([2])
  expect(faultsOf('Gout | M10.9 or M1A\n')).toEqual([1])
  expect(faultsOf('Gout\n- | M10.9\n')).toEqual([2])
})

test('the path of a line is its main term and all terms between', () => {
  const paths = pathsOfIndex(lines).map(({ path }) => path.join(' > '))
  expect(paths[7]).toBe('Infarction, infarct > myocardium, myocardial (acute) > type 2')
  expect(paths[8]).toBe('Infarction, infarct > cerebral')
})

test('a reference finds its line by any wording of a term, whatever its nonessential modifiers', () => {
  const find = createSeeFinder(lines)
  expect(find('Infarction, myocardium')).toBe(6)
  expect(find('Infarct, myocardial')).toBe(6)
  expect(find('hypertensive')).toBe(2)
  // Levels may be left out: the nearest line with the wording is meant.
  expect(find('Infarction, type 2')).toBe(7)
  expect(find('Infarction, kidney')).toBeNull()
  expect(find('Nothing')).toBeNull()
  expect(find('')).toBeNull()
})

test('a reference does not leave its main term', () => {
  // "radius" stands below Fracture, not below Infarction.
  expect(createSeeFinder(lines)('Infarction, radius')).toBeNull()
})

test('the headword is what stands before the first comma or bracket', () => {
  expect(headword('Hypertension, hypertensive (essential)')).toBe('hypertension')
  expect(headword('Abscess (acute) (multiple)')).toBe('abscess')
})
