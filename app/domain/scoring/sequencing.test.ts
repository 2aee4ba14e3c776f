import { expect, test } from 'vitest'
import { embeddedList, embeddedNotes } from '../../../tests/support/code-lists'
import { brokenSequenceRules, sequenceRulesAmong, sequenceSentence } from './sequencing'

const list = embeddedList()
const notes = embeddedNotes()
const brokenBy = (...sequence: string[]): string[] =>
  brokenSequenceRules(sequenceRulesAmong(list, notes, sequence), sequence).map(
    ({ name, before, after }) => `${name}: ${before.join(' ')} > ${after}`,
  )

test('etiology stands before manifestation, by the code-first note of the manifestation', () => {
  expect(brokenBy('F02.80', 'G30.9')).toEqual([
    'etiology-before-manifestation: G30.9 > F02.80',
    'manifestation-never-first:  > F02.80',
  ])
  expect(brokenBy('G30.9', 'F02.80')).toEqual([])
})

test('code first and use additional are found at the code, its headers and its category', () => {
  // N18: code first diabetic chronic kidney disease (E11.22); E11: use additional code to identify insulin (Z79.4).
  expect(brokenBy('N18.31', 'E11.22')).toEqual(['code-first: E11.22 > N18.31'])
  expect(brokenBy('Z79.4', 'E11.22')).toEqual(['use-additional: E11.22 > Z79.4'])
  expect(brokenBy('E11.22', 'N18.31', 'Z79.4')).toEqual([])
  // I12: use additional code to identify the stage (N18.-); N18: code first hypertensive chronic kidney disease (I12.-).
  expect(brokenBy('N18.31', 'I12.9')).toHaveLength(1)
})

test('what remains stands before its sequela, and an external cause is no residual', () => {
  expect(brokenBy('T23.301S', 'L90.5')).toEqual(['residual-before-sequela: L90.5 > T23.301S'])
  expect(brokenBy('L90.5', 'T23.301S')).toEqual([])
  expect(brokenBy('T23.301S', 'X10.0XXS')).toEqual([])
  // A fracture of diseased bone has its sequela outside the chapter of injuries.
  expect(brokenBy('M80.051S', 'M21.251')).toEqual(['residual-before-sequela: M21.251 > M80.051S'])
})

test('an encounter for therapy stands before the neoplasm', () => {
  expect(brokenBy('C50.911', 'Z51.11')).toEqual(['therapy-before-neoplasm: Z51.11 > C50.911'])
  expect(brokenBy('Z51.11', 'C50.911')).toEqual([])
  expect(brokenBy('C50.911', 'Z17.0')).toEqual([])
})

test('an external cause is never first, unless it stands alone', () => {
  expect(brokenBy('W19.XXXA', 'S52.501A')).toContain('external-cause-never-first:  > W19.XXXA')
  expect(brokenBy('S52.501A', 'W19.XXXA')).toEqual([])
  expect(brokenBy('W19.XXXA')).toEqual([])
})

test('chapter 15 comes first', () => {
  expect(brokenBy('Z3A.30', 'O24.419')).toContain('chapter-15-first: O24.419 > Z3A.30')
  expect(brokenBy('O24.419', 'Z3A.30')).toEqual([])
  // One code of the chapter in front is enough.
  expect(brokenBy('O24.419', 'Z3A.30', 'O99.213')).toEqual([])
})

test('the rules do not depend on the order in which codes are given', () => {
  const codes = ['N18.31', 'E11.22', 'W19.XXXA', 'Z79.4', 'S52.501A']
  const rules = sequenceRulesAmong(list, notes, codes)
  expect(sequenceRulesAmong(list, notes, [...codes].reverse())).toEqual(rules)
  expect(brokenSequenceRules(rules, [])).toEqual([])
})

test('a broken rule is told by name, with its section and the edition of its note', () => {
  const [rule] = brokenSequenceRules(sequenceRulesAmong(list, notes, ['N18.31', 'E11.22']), ['N18.31', 'E11.22'])
  expect(rule && sequenceSentence(rule)).toMatch(
    /^Code first \(guideline I\.A\.13\): E11\.22 stands before N18\.31\..*FY2021/,
  )
})
