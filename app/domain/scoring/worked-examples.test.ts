import { expect, test } from 'vitest'
import { embeddedList, embeddedNotes } from '../../../tests/support/code-lists'
import {
  aCodeSetQuestion,
  aFormQuestion,
  aHighlightQuestion,
  aKey,
  aLine,
  aMatchingQuestion,
  aMultipleChoiceQuestion,
  anEmQuestion,
  anOrderingQuestion,
  aNumericQuestion,
} from '../../../tests/support/question-kinds'
import { aCodeQuestion } from '../../../tests/support/questions'
import type { CodeBooks } from './feedback/code-books'
import { explainAnswer } from './feedback/explain-answer'
import type { CodeSetKey, Question } from './question'
import { scoreAnswer } from './score'

// The worked examples of docs/domain/scoring.md, number for number.

const list = embeddedList()
const books: CodeBooks = {
  listOf: (system) => (system === 'icd10cm' ? list : null),
  notesOf: () => embeddedNotes(),
}
const points = (question: Question, given: unknown): number => scoreAnswer(question, given).points
const explained = (question: Question, given: unknown) => explainAnswer(question, given, books)

/** The encounter of the page: two diagnoses in this order, one line; insulin may be there, N18.9 must not. */
const line = aLine('99213', { modifiers: ['25'], pointers: ['E11.22'] })
const encounter = (change: Partial<CodeSetKey> = {}) =>
  aCodeSetQuestion({
    diagnoses: ['E11.22', 'N18.31'],
    order: [['E11.22', 'N18.31']],
    mayHave: ['Z79.4'],
    mustNot: ['N18.9'],
    procedures: [line],
    ...change,
  })
const right = { code: '99213', modifiers: ['25'], units: 1, pointers: ['E11.22'] }
const given = (diagnoses: string[], lines: unknown[] = [right]) => ({ diagnoses, procedures: lines })

test('multiple choice: all of the key and nothing else', () => {
  const question = aMultipleChoiceQuestion()
  expect(points(question, 'a, c')).toBe(10_000)
  expect(points(question, 'a')).toBe(0)
  expect(points(question, 'a, b, c')).toBe(0)
  // Practice shows that three of four options were judged rightly.
  expect(explained(question, 'a')).toMatchObject({ share: 0.75, detail: { missed: ['c'], extra: [] } })
})

test('a set: the complete answer is 1, with or without what may be there', () => {
  expect(points(encounter(), given(['E11.22', 'N18.31']))).toBe(10_000)
  expect(points(encounter(), given(['E11.22', 'N18.31', 'Z79.4']))).toBe(10_000)
})

test('a set: entries are counted, and the larger count of key and answer divides', () => {
  // K = 3 (two diagnoses, one line). Without order: one diagnosis and the line are 2/3.
  expect(points(encounter({ order: [] }), given(['E11.22']))).toBe(6_667)
  // N = 5: three right of five.
  expect(points(encounter({ order: [] }), given(['E11.22', 'N18.31', 'I10', 'J44.1']))).toBe(6_000)
})

test('a set: the line with a wrong modifier keeps 0.60 for its code, 0.10 each for units and pointers', () => {
  const noModifier = { ...right, modifiers: [] }
  // 0.60 + 0.20 x 0 + 0.10 + 0.10 = 0.80, so (2 + 0.80) / 3.
  expect(points(encounter({ order: [] }), given(['E11.22', 'N18.31'], [noModifier]))).toBe(9_333)
  // Modifiers 25 and 59 for 25 alone: J = 1/2, so 0.90.
  const two = { ...right, modifiers: ['59', '25'] }
  expect(points(encounter({ order: [] }), given(['E11.22', 'N18.31'], [two]))).toBe(9_667)
  // Units 2 for 1, and pointers to both diagnoses for one of them: 0.60 + 0.20 + 0 + 0.10 x 1/2 = 0.85.
  const units = { ...right, units: 2, pointers: ['A', 'B'] }
  expect(points(encounter({ order: [] }), given(['E11.22', 'N18.31'], [units]))).toBe(9_500)
  // Right modifiers beside a wrong code are nothing.
  const other = { ...right, code: '99212' }
  expect(points(encounter({ order: [] }), given(['E11.22', 'N18.31'], [other]))).toBe(6_667)
})

test('a set: modifiers count in their order where the key says so', () => {
  const ordered = encounter({
    order: [],
    procedures: [aLine('20610', { modifiers: ['59', 'RT'], pointers: ['E11.22'], modifierOrder: true })],
  })
  const entered = (modifiers: string[]) => given(['E11.22', 'N18.31'], [{ ...right, code: '20610', modifiers }])
  expect(points(ordered, entered(['59', 'RT']))).toBe(10_000)
  // Each in the other's place: J = 0, so the line is 0.80.
  expect(points(ordered, entered(['RT', '59']))).toBe(9_333)
})

test('a set: a wrong diagnosis is not charged again by the pointers to it', () => {
  // E11.21 for E11.22, and the line points to it: one of two diagnoses and a whole line.
  const pointed = { ...right, pointers: ['E11.21'] }
  expect(points(encounter({ order: [] }), given(['E11.21', 'N18.31'], [pointed]))).toBe(6_667)
  // Pointing to the other right diagnosis is an error of its own: 0.90.
  const astray = { ...right, pointers: ['N18.31'] }
  expect(points(encounter({ order: [] }), given(['E11.22', 'N18.31'], [astray]))).toBe(9_667)
})

test('a set: what must not be there counts as an entry too many, and once more', () => {
  // N = 4, F = 1: (2 + 1) / (4 + 1).
  expect(points(encounter({ order: [] }), given(['E11.22', 'N18.31', 'N18.9']))).toBe(6_000)
})

test('a set: required order is a fifth of the score', () => {
  // Everything right, but swapped: 0.8 x 1 + 0.2 x 0.
  expect(points(encounter(), given(['N18.31', 'E11.22']))).toBe(8_000)
  // Swapped, and the modifier missing: 0.8 x (2.80 / 3).
  expect(points(encounter(), given(['N18.31', 'E11.22'], [{ ...right, modifiers: [] }]))).toBe(7_467)
  // A rule is kept only with its codes present: 0.8 x 2/3.
  expect(points(encounter(), given(['E11.22']))).toBe(5_333)
  // One of two rules kept: 0.8 + 0.2 x 1/2.
  const two = encounter({ first: ['E11.22'], neverFirst: ['N18.31'], order: [] })
  expect(points(two, given(['Z79.4', 'E11.22', 'N18.31']))).toBe(9_000)
})

test('a set: of several complete keys the best one counts', () => {
  const question = aCodeSetQuestion({ diagnoses: ['E11.22', 'N18.31'] }, { alternatives: [aKey(['E11.9'])] })
  expect(points(question, 'E11.9')).toBe(10_000)
  expect(points(question, 'E11.22, N18.31')).toBe(10_000)
  expect(points(question, 'E11.22, E11.9')).toBe(5_000)
  expect(explained(question, 'E11.22, E11.9').detail).toMatchObject({ keyIndex: 0 })
})

test('closeness of a set: near pairs count by their closeness, and the larger count divides', () => {
  const question = aCodeSetQuestion({ diagnoses: ['S52.541A', 'E11.22'] })
  // S52.542A differs in the side alone (0.90); E11.21 shares E11.2 and agrees in one axis of two (0.62).
  expect(explained(question, 'S52.542A, E11.21').closeness).toBeCloseTo((0.9 + 0.62) / 2, 10)
  expect(explained(question, 'S52.542A, E11.21, I10').closeness).toBeCloseTo((0.9 + 0.62) / 3, 10)
  expect(points(question, 'S52.542A, E11.21')).toBe(0)
})

test('a set is explained side by side, with every broken rule by name', () => {
  const explanation = explained(encounter(), given(['N18.31', 'E11.22', 'N18.9'], [{ ...right, units: 3 }]))
  expect(explanation.detail).toMatchObject({
    kind: 'code-set',
    diagnoses: [
      { result: 'matched', entered: { code: 'E11.22' } },
      { result: 'matched', entered: { code: 'N18.31' } },
      { result: 'extra', entered: { code: 'N18.9' }, forbidden: true },
    ],
    lines: [{ result: 'matched', parts: { modifiers: 1, units: 0, pointers: 1 } }],
    requiredOrder: [{ rule: 'order', kept: false }],
    brokenRules: [{ name: 'code-first', before: ['E11.22'], after: 'N18.31' }],
  })
  expect(explanation.errorTypes).toEqual(['extra-code', 'units', 'sequencing'])
})

test('an Excludes1 note between two entered codes is told, and costs only as an extra', () => {
  const question = aCodeSetQuestion({ diagnoses: ['M54.50'] })
  const explanation = explained(question, 'M54.50, R52')
  expect(explanation).toMatchObject({ points: 5_000, errorTypes: ['extra-code', 'excludes1'] })
  expect(explanation.detail).toMatchObject({ conflicts: [{ code: 'M54.50', other: 'R52', at: 'R52' }] })
})

test('numbers: equal after rounding, by cents or by one decimal', () => {
  expect(points(aNumericQuestion(), '$24.004')).toBe(10_000)
  expect(points(aNumericQuestion(), '$24.005')).toBe(0)
  expect(explained(aNumericQuestion(), '$36')).toMatchObject({
    errorTypes: ['calculation'],
    messages: ['20% of the charge.', 'The answer is $24.00.'],
  })
  expect(points(aNumericQuestion({ key: '3.1', unit: 'anesthesia-units' }), '3.13')).toBe(10_000)
  expect(points(aNumericQuestion({ key: '2026-11-21', unit: 'date' }), '11/21/2026')).toBe(10_000)
})

test('an order is right or not; practice shows the share of pairs', () => {
  const question = anOrderingQuestion()
  expect(points(question, 'verify, submit, post')).toBe(10_000)
  expect(points(question, 'submit, verify, post')).toBe(0)
  // Of three pairs one is turned round.
  expect(explained(question, 'submit, verify, post')).toMatchObject({
    share: 2 / 3,
    detail: { outOfOrder: [['verify', 'submit']] },
  })
})

test('a matching earns the share of its pairs', () => {
  expect(points(aMatchingQuestion(), { co: 'provider', pr: 'patient', oa: 'payer', pi: 'other' })).toBe(5_000)
  expect(points(aMatchingQuestion(), { co: 'provider' })).toBe(2_500)
})

test('a form: right items of all in the key, blank ones included, and of what was filled too much', () => {
  const question = aFormQuestion()
  // Four items: three values and 10D, which stays blank.
  expect(points(question, { '24B.1': '11', '24E.1': 'A', '24F.1': '120 00' })).toBe(10_000)
  expect(points(question, { '24B.1': '22', '24E.1': 'A', '24F.1': '120.00' })).toBe(7_500)
  expect(points(question, { '24B.1': '11', '24E.1': 'A', '24F.1': '120.00', '10D': 'Y' })).toBe(7_500)
  // Item 17 is filled although nothing belongs there: 4 / (4 + 1). What the form shows already costs nothing.
  expect(points(question, { '24B.1': '11', '24E.1': 'A', '24F.1': '$120', '17': 'X', '21a': 'e1122' })).toBe(8_000)
  expect(explained(question, { '24B.1': '22', '24E.1': 'A', '24F.1': '1.20' })).toMatchObject({
    errorTypes: ['place-of-service', 'calculation'],
    messages: [
      'Item 24B, line 1 (place of service) holds “22”; “11” belongs there.',
      'Item 24F, line 1 (charge) holds “1.20”; “120.00” belongs there.',
    ],
  })
})

test('a visit level: the level decides, and the second highest of three elements is the level', () => {
  const question = anEmQuestion()
  expect(points(question, '99214')).toBe(10_000)
  expect(points(question, { level: '99214', path: 'time', elements: { data: 'high' } })).toBe(10_000)
  expect(points(question, '99213')).toBe(0)
  // Moderate, low, moderate: problems and risk decide. 25 minutes would give 99213.
  expect(explained(question, '99213').detail).toMatchObject({
    mdm: { level: 'moderate', deciding: ['problems', 'risk'], code: '99214' },
    time: { minutes: 25, code: '99213' },
  })
})

test('highlighting earns F1 over words', () => {
  const question = aHighlightQuestion()
  expect(points(question, ['closed fracture', 'right radius'])).toBe(10_000)
  // Two of four words, and two that support nothing: 2 x 2 / (4 + 4).
  expect(points(question, ['closed fracture', 'first visit'])).toBe(5_000)
  // All four and the two between: 2 x 4 / (8 + 4).
  expect(points(question, [[0, 7]])).toBe(6_667)
  expect(explained(question, ['closed fracture', 'first visit']).messages).toEqual([
    '“first visit;” does not support the code.',
    '“right radius,” supports the code and is not marked.',
  ])
})

test('a set: letters that are read as digits count, and the learner is told of each', () => {
  const question = encounter({ procedures: [aLine('20610', { modifiers: ['50'], pointers: ['E11.22'] })] })
  const explanation = explained(question, 'E1l.22, N18.3I; 2O61O-5O A')
  expect(explanation).toMatchObject({ points: 10_000, errorTypes: ['typo'] })
  expect(explanation.messages.map((message) => message.split(':')[0])).toEqual([
    '“E1l.22” was read as E11.22',
    '“N18.3I” was read as N18.31',
    '“2O61O” was read as 20610',
    '“5O” was read as 50',
  ])
  // A wrong code is near by what it was meant to be: N18.30 for N18.31 is 0.70.
  const wrong = explained(encounter({ procedures: [] }), 'E11.22, N18.3O')
  expect(wrong.closeness).toBe(explained(encounter({ procedures: [] }), 'E11.22, N18.30').closeness)
  expect(wrong.errorTypes).toContain('typo')
})

test('a visit level with a letter for a digit counts, and the learner is told', () => {
  expect(explained(anEmQuestion(), '992l4')).toMatchObject({ points: 10_000, errorTypes: ['typo'] })
  expect(explained(anEmQuestion(), '992l4').messages).toEqual([
    '“992l4” was read as 99214: a letter stood where a digit belongs. It counts here; make a habit of the digit.',
  ])
  expect(explained(anEmQuestion(), '992l3')).toMatchObject({ points: 0, errorTypes: ['typo', 'em-level'] })
})

test('a header of the key is told as such', () => {
  const { messages } = explained(aCodeQuestion({ key: 'S52.541A' }), 'S52.541')
  expect(messages.at(-1)).toBe(
    "Your code is the header S52.541 Smith's fracture of right radius; the key stands below it.",
  )
})

test('a wrong code is told with both titles, the axis, the note and the place', () => {
  const explanation = explained(aCodeQuestion({ key: 'S52.541A' }), 'S52.541D')
  expect(explanation).toMatchObject({ points: 0, closeness: 0.9, errorTypes: ['seventh-char'] })
  expect(explanation.messages).toEqual([
    "Your code, S52.541D, says: Smith's fracture of right radius, subsequent encounter for closed fracture with routine healing.",
    'Wrong 7th character: your code says “subsequent encounter for closed fracture with routine healing”, the record says “initial encounter for closed fracture”.',
    "The key, S52.541A, says: Smith's fracture of right radius, initial encounter for closed fracture.",
    'The note at S52 decides (7th character, notes of FY2021): “A initial encounter for closed fracture”.',
    "Both stand under S52.541 Smith's fracture of right radius, side by side.",
  ])
})

test('between two categories the note that sends from one to the other decides', () => {
  const { detail } = explained(aCodeQuestion({ key: 'J44.1' }), 'J43.9')
  expect(detail).toMatchObject({ comparison: { note: { at: 'J43', kind: 'excludes2', edition: 'April 2024' } } })
})
