import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerParts, readAnswer, writeAnswerParts } from '~/domain/scoring'
import { aCodeSetQuestion, aLine } from '../../../../tests/support/question-kinds'
import {
  addLine,
  answerOf,
  diagnosesIn,
  draftOf,
  editLine,
  insertDiagnoses,
  moveDiagnosis,
  pasteDiagnoses,
  removeDiagnosis,
  removeLine,
  rowName,
  togglePointer,
  typeDiagnosis,
  unitsText,
  type CodeSetDraft,
} from './code-set-draft'

const line = { code: '', modifiers: '', units: '1', pointers: [] }

/** Two diagnoses and a line that points to the second one. */
const draft: CodeSetDraft = {
  diagnoses: ['E11.22', 'N18.31'],
  lines: [{ ...line, code: '99213', modifiers: '25', pointers: [1] }],
}

const pointersOf = (one: CodeSetDraft): string[] => answerOf(one).procedures[0]?.pointers ?? []

test('rows and lines become the codes of an answer; blank ones say nothing', () => {
  expect(
    answerOf({
      diagnoses: [' e11.22', '', 'N18.31'],
      lines: [{ code: 'j1885', modifiers: ' 59, rt ', units: '2', pointers: [2, 0] }, line],
    }),
  ).toEqual({
    diagnoses: ['e11.22', 'N18.31'],
    procedures: [{ code: 'J1885', modifiers: ['59', 'RT'], units: 2, pointers: ['N1831', 'E1122'] }],
  })
  expect(answerOf({ diagnoses: ['', ' '], lines: [line] })).toEqual({ diagnoses: [], procedures: [] })
})

test('a modifier written behind the code is one', () => {
  const [entered] = answerOf(editLine(draft, 0, { code: '99214-25', modifiers: '57' })).procedures
  expect(entered).toMatchObject({ code: '99214', modifiers: ['25', '57'] })
})

test('units that are left out are one; other signs than those of a number are not taken', () => {
  expect(answerOf(editLine(draft, 0, { units: '' })).procedures[0]?.units).toBe(1)
  expect(answerOf(editLine(draft, 0, { units: '10.4' })).procedures[0]?.units).toBe(10.4)
  expect(unitsText('x 12 units')).toBe('12')
  expect(unitsText('1.2.3')).toBe('1.2')
})

test('a pointer follows its diagnosis when that is changed, emptied and typed again', () => {
  expect(pointersOf(typeDiagnosis(draft, 1, 'N18.4'))).toEqual(['N184'])
  const emptied = typeDiagnosis(draft, 1, '')
  expect(pointersOf(emptied)).toEqual([])
  expect(pointersOf(typeDiagnosis(emptied, 1, 'N18.5'))).toEqual(['N185'])
})

test('a pointer follows its diagnosis when rows move, come between and go', () => {
  expect(pointersOf(moveDiagnosis(draft, 1, 0))).toEqual(['N1831'])
  expect(pointersOf(insertDiagnoses(draft, 0, ['I10', 'Z79.4']))).toEqual(['N1831'])
  expect(pointersOf(removeDiagnosis(draft, 0))).toEqual(['N1831'])
  expect(pointersOf(removeDiagnosis(draft, 1))).toEqual([])
})

test('the last row and the last line are emptied and not removed', () => {
  const one = removeLine(removeDiagnosis(removeDiagnosis(draft, 0), 0), 0)
  expect(one).toEqual({ diagnoses: [''], lines: [line] })
  expect(addLine(one).lines).toHaveLength(2)
})

test('a pasted list fills a blank row and rows behind it; behind a filled row it only adds', () => {
  const codes = ['I10', 'J44.1']
  expect(pasteDiagnoses({ ...draft, diagnoses: ['', 'N18.31'] }, 0, codes).diagnoses).toEqual([
    'I10',
    'J44.1',
    'N18.31',
  ])
  expect(pasteDiagnoses(draft, 0, codes).diagnoses).toEqual(['E11.22', 'I10', 'J44.1', 'N18.31'])
})

test.each([
  ['E11.22, N18.31', ['E11.22', 'N18.31']],
  ['E11.22\r\nN18.31\nI10', ['E11.22', 'N18.31', 'I10']],
  ['e11.22 n18.31', ['e11.22', 'n18.31']],
  ['E11.22\tN18.31;', ['E11.22', 'N18.31']],
  ['S52 541 A', ['S52 541 A']],
  ['  ', []],
])('%j holds the codes %j', (text, codes) => {
  expect(diagnosesIn(text)).toEqual(codes)
})

test('a line points to rows in their order, however they were chosen', () => {
  const both = togglePointer(draft, 0, 0)
  expect(both.lines[0]?.pointers).toEqual([0, 1])
  expect(togglePointer(both, 0, 1).lines[0]?.pointers).toEqual([0])
})

test('rows have letters up to L where lines point to them, else numbers', () => {
  expect([rowName(0, true), rowName(11, true), rowName(12, true), rowName(0, false)]).toEqual(['A', 'L', '13', '1'])
})

const question = aCodeSetQuestion({ procedures: [aLine('99213', { pointers: ['E11.22'] })] })
const diagnosis = fc.constantFrom('E11.22', 'n18.31 ', 'I10', 'S52 541 A', 'J44.1, E11.9', 'I10 Z79.4', '', ' ')
const anyDraft: fc.Arbitrary<CodeSetDraft> = fc.record({
  diagnoses: fc.array(diagnosis, { minLength: 1, maxLength: 12 }),
  lines: fc.array(
    fc.record({
      code: fc.constantFrom('99213', 'j1885-59', ' 0DTJ4ZZ', '99214'),
      modifiers: fc.constantFrom('', '25', '59 ', 'rt/lt', '25, 57'),
      units: fc.constantFrom('', '1', '12', '3.5'),
      pointers: fc.uniqueArray(fc.nat(11)),
    }),
    { maxLength: 4 },
  ),
})

test('whatever stands in the fields is read by scoring as what the fields say', () => {
  fc.assert(
    fc.property(anyDraft, (one) => {
      const answer = answerOf(one)
      const kept = writeAnswerParts('code-set', answer)
      const read = readAnswer(question, kept)
      expect(read.state === 'read' ? read.value : null).toEqual(kept === null ? null : answer)
    }),
  )
})

test('a kept answer is shown as what it says', () => {
  fc.assert(
    fc.property(anyDraft, (one) => {
      const answer = answerOf(one)
      const shown = draftOf(answerParts('code-set', writeAnswerParts('code-set', answer)))
      expect(answerOf(shown)).toEqual(answer)
    }),
  )
})
