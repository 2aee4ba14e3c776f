import { expect, test } from 'vitest'
import { aCodeList, embeddedList } from '../../../tests/support/code-lists'
import type { CodeEntry, CodeList } from '../code-sets'
import { agreementOfAxes, differingAxes, readFacets, singleAxis } from './axes'

const list = embeddedList()

function entryOf(code: string, from: CodeList = list): CodeEntry {
  const entry = from.find(code)
  if (!entry) throw new Error(`${code} is not listed`)
  return entry
}

const facetsOf = (code: string) => readFacets(entryOf(code).title)
const single = (yours: string, key: string) => singleAxis(entryOf(yours), entryOf(key))
const differing = (yours: string, key: string): string[] =>
  differingAxes(entryOf(yours), entryOf(key)).map(
    ({ axis, yours: mine, key: theirs }) => `${axis}: ${mine} / ${theirs}`,
  )

test('the side is read where it stands, and "unspecified" only before a part of the body', () => {
  expect(facetsOf('S52.541A').laterality).toBe('right')
  expect(facetsOf('S52.542A').laterality).toBe('left')
  expect(facetsOf('H40.1131').laterality).toBe('bilateral')
  expect(facetsOf('S52.549A').laterality).toBe('unspecified')
  expect(facetsOf('C34.00').laterality).toBe('unspecified')
  // "Unspecified fracture of the lower end of right radius": the fracture is unspecified, the side is not.
  expect(facetsOf('S52.501A').laterality).toBe('right')
  expect(facetsOf('S52.509A')).toMatchObject({ laterality: 'unspecified', specified: 'unspecified' })
  expect(facetsOf('I10').laterality).toBeNull()
  // Unspecified, but not of a side.
  expect(facetsOf('E11.8').laterality).toBeNull()
})

test('encounter, stage, complication, site and "unspecified" are read from the title', () => {
  expect(facetsOf('S52.541A').encounter).toBe('initial encounter for closed fracture')
  expect(facetsOf('W19.XXXS').encounter).toBe('sequela')
  expect(facetsOf('I10').encounter).toBeNull()
  expect(facetsOf('N18.31').severity).toBe('stage 3a')
  expect(facetsOf('H40.1110').severity).toBe('stage unspecified')
  expect(facetsOf('H40.1112').severity).toBe('moderate')
  expect(facetsOf('J45.40').severity).toBe('moderate persistent')
  expect(facetsOf('F32.1').severity).toBe('moderate')
  expect(facetsOf('L97.412').severity).toBe('with fat layer exposed')
  expect(facetsOf('E11.9').complication).toBe('without complications')
  expect(facetsOf('K57.20').complication).toBe('with perforation and abscess without bleeding')
  expect(facetsOf('J45.20').complication).toBe('uncomplicated')
  expect(facetsOf('S52.301A').site).toBe('shaft of radius')
  expect(facetsOf('S61.210A').site).toBe('index finger')
  expect(facetsOf('I10').site).toBeNull()
  expect(facetsOf('J18.9').specified).toBe('unspecified')
  expect(facetsOf('I10').specified).toBe('specified')
})

test('a stage within a clause is told once, as severity', () => {
  expect(facetsOf('I12.0')).toMatchObject({ severity: 'stage 5', complication: null })
})

test('codes that differ in the side alone are one axis apart', () => {
  const pairs = [
    ['S52.541A', 'S52.542A'],
    ['S52.541A', 'S52.549A'],
    // Two words "unspecified" in the second title, of which only one is the side.
    ['S52.301A', 'S52.309A'],
    ['C34.00', 'C34.01'],
    ['C50.011', 'C50.019'],
    ['M17.11', 'M17.12'],
    ['I69.351', 'I69.352'],
    ['H40.1111', 'H40.1131'],
    ['I82.411', 'I82.413'],
    ['I82.411', 'I82.419'],
    ['L97.211', 'L97.201'],
    ['M80.0B1A', 'M80.0B9A'],
    ['M17.4', 'M17.5'],
  ]
  for (const [yours = '', key = ''] of pairs) {
    expect(single(yours, key), `${yours} ${key}`).toBe('laterality')
    expect(single(key, yours), `${key} ${yours}`).toBe('laterality')
  }
})

test('over the embedded list, titles that are alike but for one side are one axis apart', () => {
  const sideless = (title: string): string =>
    title.toLowerCase().replaceAll(/\b(?:bi|uni)lateral\b|\b(?:right|left|unspecified)\b/g, '#')
  const groups = new Map<string, CodeEntry[]>()
  for (const entry of list.entries()) {
    // The two eyes of H54 change places: that is no side of one part.
    if (!entry.billable || /right eye.*left eye|left eye.*right eye/.test(entry.title)) continue
    const alike = `${entry.code.slice(0, 3)} ${entry.code.length} ${sideless(entry.title)}`
    groups.set(alike, [...(groups.get(alike) ?? []), entry])
  }
  let pairs = 0
  const apart: string[] = []
  for (const group of groups.values()) {
    for (const [place, yours] of group.entries()) {
      for (const key of group.slice(place + 1)) {
        pairs += 1
        if (singleAxis(yours, key) === null) apart.push(`${yours.code} ${key.code}`)
      }
    }
  }
  expect(apart).toEqual([])
  expect(pairs).toBeGreaterThan(15_000)
})

test('codes that differ in the 7th character alone are one axis apart, whatever it means', () => {
  expect(single('S52.541A', 'S52.541D')).toBe('encounter')
  expect(single('W19.XXXA', 'W19.XXXS')).toBe('encounter')
  // A stage, not an encounter: the rule speaks of the 7th character.
  expect(single('H40.1110', 'H40.1113')).toBe('encounter')
})

test('codes that differ in the trimester alone are one axis apart', () => {
  const pregnancies = aCodeList(
    'O26.641 billable Intrahepatic cholestasis of pregnancy, first trimester',
    'O26.643 billable Intrahepatic cholestasis of pregnancy, third trimester',
    'O26.649 billable Intrahepatic cholestasis of pregnancy, unspecified trimester',
    'O26.651 billable Acute fatty liver of pregnancy, first trimester',
  )
  const singleOf = (yours: string, key: string) => singleAxis(entryOf(yours, pregnancies), entryOf(key, pregnancies))
  expect(singleOf('O26.641', 'O26.643')).toBe('trimester')
  expect(singleOf('O26.641', 'O26.649')).toBe('trimester')
  expect(singleOf('O26.641', 'O26.651')).toBeNull()
  expect(singleOf('O26.643', 'O26.651')).toBeNull()
})

test('codes that differ in two respects, or in none that has a name, are not one axis apart', () => {
  const pairs = [
    // Side and encounter; kind of fracture; bone; stage and side; another category; dominant or not.
    ['S52.542D', 'S52.541A'],
    ['S52.531A', 'S52.541A'],
    ['S52.501A', 'S52.601A'],
    ['H40.1121', 'H40.1112'],
    ['M17.11', 'S52.541A'],
    ['I69.351', 'I69.354'],
    ['N18.31', 'N18.32'],
    ['K57.20', 'K57.21'],
    // Titles alike but codes of different length.
    ['M17.0', 'M17.11'],
    ['I10', 'I10'],
  ]
  for (const [yours = '', key = ''] of pairs) expect(single(yours, key), `${yours} ${key}`).toBeNull()
})

test('each differing axis is named once, with both sides of it, in the order in which it is explained', () => {
  expect(differing('S52.542D', 'S52.541A')).toEqual([
    'laterality: left / right',
    'encounter: subsequent encounter for closed fracture with routine healing / initial encounter for closed fracture',
  ])
  expect(differing('S52.301A', 'S52.601A')).toEqual(['site: shaft of radius / lower end of ulna'])
  expect(differing('N18.31', 'N18.4')).toEqual(['severity: stage 3a / stage 4'])
  expect(differing('K57.20', 'K57.21')).toEqual([
    'complication: with perforation and abscess without bleeding / with perforation and abscess with bleeding',
  ])
  expect(differing('E11.9', 'E11.65')).toEqual(['complication: without complications / with hyperglycemia'])
  expect(differing('S52.541A', 'S52.541A')).toEqual([])
})

test('a site that one title names less exactly is left open, and so is an axis on which one is silent', () => {
  // "lower end of right radius" beside "right radius".
  expect(differing('S52.501A', 'S52.541A')).toEqual(['specified: unspecified / specified'])
  // I10 has neither side nor encounter nor site.
  expect(differing('I10', 'S52.541A')).toEqual([])
})

test('each differing axis has its error type', () => {
  const errors = (yours: string, key: string): string[] =>
    differingAxes(entryOf(yours), entryOf(key)).map((axis) => axis.error)
  expect(errors('S52.542D', 'S52.541A')).toEqual(['laterality', 'seventh-char'])
  expect(errors('S52.301A', 'S52.601A')).toEqual(['wrong-category'])
  expect(errors('N18.31', 'N18.4')).toEqual(['specificity'])
  expect(errors('E11.9', 'E11.65')).toEqual(['combination-code'])
  expect(errors('S52.501A', 'S52.541A')).toEqual(['specificity'])
})

test('the share of agreeing axes counts those on which both titles speak', () => {
  const agreement = (yours: string, key: string) => agreementOfAxes(entryOf(yours), entryOf(key))
  // Site, side, encounter and specified speak in both; side and encounter differ: 2 of 4.
  expect(agreement('S52.542D', 'S52.541A')).toBe(2 / 4)
  // All four agree.
  expect(agreement('S52.531A', 'S52.541A')).toBe(1)
  // Side and encounter agree, specified differs, the site is open: 2 of 3.
  expect(agreement('S52.501A', 'S52.541A')).toBe(2 / 3)
  // Side and encounter agree, site (upper end of ulna) and specified differ: 2 of 4.
  expect(agreement('S52.001A', 'S52.541A')).toBe(2 / 4)
  // Only "specified" speaks in both, and agrees.
  expect(agreement('I10', 'I11.0')).toBe(1)
})

test('the trimester is not among the axes that add to closeness', () => {
  const pregnancies = aCodeList(
    'O26.641 billable Cholestasis of pregnancy, first trimester',
    'O26.653 billable Fatty liver of pregnancy, third trimester',
  )
  // Only "specified" is left to compare, and both are.
  expect(agreementOfAxes(entryOf('O26.641', pregnancies), entryOf('O26.653', pregnancies))).toBe(1)
})

test('reading a title never fails and always says whether it is specified', () => {
  const faults = list.entries().filter((entry) => !/^(un)?specified$/.test(readFacets(entry.title).specified ?? ''))
  expect(faults).toEqual([])
  expect(readFacets('')).toMatchObject({ laterality: null, encounter: null, site: null, rest: '' })
})
