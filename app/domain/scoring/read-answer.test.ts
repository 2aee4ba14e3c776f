import { expect, test } from 'vitest'
import {
  aCodeSetQuestion,
  aFormQuestion,
  aHighlightQuestion,
  aLine,
  aMatchingQuestion,
  aMultipleChoiceQuestion,
  anEmQuestion,
  anOrderingQuestion,
} from '../../../tests/support/question-kinds'
import type { CodeSetAnswer } from './answer'
import { cleanText, splitList } from './answer-text'
import type { Question } from './question'
import { readAnswer } from './read-answer'

/** The value that was read, and what was said about it. */
function readOf<Asked extends Question>(question: Asked, given: unknown) {
  const answer = readAnswer(question, given)
  if (answer.state !== 'read') throw new Error(answer.state === 'refused' ? answer.reason : answer.state)
  return answer
}

const set = aCodeSetQuestion({ procedures: [aLine('99213', { pointers: ['E11.22'] }), aLine('G0463')] })
const setOf = (given: unknown): CodeSetAnswer => readOf(set, given).value
const aRead = (code: string, details: Partial<CodeSetAnswer['procedures'][number]> = {}) => {
  return { code, modifiers: [], units: 1, pointers: [], ...details }
}

test('lists may be pasted with commas, semicolons, tabs, line breaks, or wide ones', () => {
  for (const text of [
    'E11.22,N18.31',
    'E11.22; N18.31',
    'E11.22\tN18.31',
    'E11.22\r\nN18.31\n',
    'E11.22，N18.31',
    'E11.22、N18.31',
    '|E11.22| |N18.31|',
  ]) {
    expect(setOf(text).diagnoses, JSON.stringify(text)).toEqual(['E11.22', 'N18.31'])
    expect(setOf({ diagnoses: text }).diagnoses).toEqual(['E11.22', 'N18.31'])
    expect(setOf({ diagnoses: [text] }).diagnoses).toEqual(['E11.22', 'N18.31'])
  }
})

test('a space parts two codes only where a second one begins', () => {
  expect(setOf('E11.22 N18.31 I10').diagnoses).toEqual(['E11.22', 'N18.31', 'I10'])
  expect(setOf('S52 541 A').diagnoses).toEqual(['S52 541 A'])
  expect(setOf('S52 541 A E11 22').diagnoses).toEqual(['S52 541 A', 'E11 22'])
})

test('what nobody can see is taken out of text: NUL, marks of direction, lone surrogates', () => {
  expect(cleanText('\u0000E11\u200f.22\ud83d \u202ex\u200b ')).toBe('E11.22 x')
  expect(cleanText('Ｅ１１．２２')).toBe('E11.22')
  expect(cleanText('a\u00a0\u3000\t b')).toBe('a b')
  // A whole pair is a character like any other.
  expect(cleanText('💉\ud83d💉')).toBe('💉💉')
  expect(splitList('\u0000,\u200f; \ud83d')).toEqual([])
})

test('procedure lines may be data, or text as coders write it', () => {
  const diagnoses = ['E11.22', 'N18.31']
  const wanted = [aRead('99213', { modifiers: ['25'], pointers: ['E1122', 'N1831'] })]
  for (const line of [
    { code: '99213', modifiers: ['25'], units: 1, pointers: ['E11.22', 'N18.31'] },
    { code: 99213, modifiers: 25, pointers: 'AB' },
    { code: '99213', modifiers: '-25', units: '1', pointers: ['A', 'B'] },
    { code: '99213', modifiers: '25', units: '', pointers: '1, 2' },
    '99213-25 AB',
    '99213 25 x1 A B',
    '99213-25 x 1 [AB]',
  ]) {
    expect(setOf({ diagnoses, procedures: [line] }).procedures, JSON.stringify(line)).toEqual(wanted)
  }
})

test('pasted text is sorted into diagnoses and lines by shape or by labels', () => {
  expect(setOf('E11.22, N18.31\n99213-25 x2 A')).toEqual({
    diagnoses: ['E11.22', 'N18.31'],
    procedures: [aRead('99213', { modifiers: ['25'], units: 2, pointers: ['E1122'] })],
  })
  // G0463 could be a diagnosis; the key, or what stands behind it, says that it is not.
  expect(setOf('E11.22\nG0463').procedures).toEqual([aRead('G0463')])
  expect(setOf('E11.22\nG0008').diagnoses).toEqual(['E11.22', 'G0008'])
  expect(setOf('E11.22\nG0008-59').procedures).toEqual([aRead('G0008', { modifiers: ['59'] })])
  expect(setOf('Dx: E11.22, N18.31\nLines: G0008').procedures).toEqual([aRead('G0008')])
  // Where no procedures are asked for, nothing is one.
  expect(readOf(aCodeSetQuestion(), '99213').value).toEqual({ diagnoses: ['99213'], procedures: [] })
})

test('what cannot be read of a line is told', () => {
  expect(readOf(set, { diagnoses: ['I10'], procedures: [{ code: '99213', units: 'two', pointers: ['C'] }] })).toEqual({
    state: 'read',
    value: { diagnoses: ['I10'], procedures: [aRead('99213', { units: null, pointers: ['C'] })] },
    remarks: ['The units of 99213 are no number.', 'Pointer C leads to no diagnosis.'],
  })
  expect(readOf(set, { diagnoses: [], procedures: [{ code: '', modifiers: ['25'] }] }).remarks).toHaveLength(1)
  for (const given of [{ procedures: [5.5, null] }, { diagnoses: {} }, { other: 1 }, '{"x":1}']) {
    expect(readAnswer(set, given), JSON.stringify(given)).toEqual({ state: 'refused', reason: 'unreadable' })
  }
})

test('options are named in any case and order, each once', () => {
  const question = aMultipleChoiceQuestion()
  for (const given of [['c', 'a'], 'c, a', 'C A', 'a\nc\na', '["c","A"]']) {
    expect(readOf(question, given)).toEqual({ state: 'read', value: ['a', 'c'], remarks: [] })
  }
  expect(readOf(question, 'a, x')).toMatchObject({ value: ['a', 'x'], remarks: [expect.stringMatching(/“x”/)] })
})

test('an order is a list, with arrows or without; what is no item stays in its place', () => {
  const question = anOrderingQuestion()
  for (const given of [
    ['post', 'verify', 'submit'],
    'post, verify, submit',
    'Post > Verify > Submit',
    'post verify submit',
  ]) {
    expect(readOf(question, given).value).toEqual(['post', 'verify', 'submit'])
  }
  expect(readOf(question, 'verify, wait, submit, post').value).toEqual(['verify', 'wait', 'submit', 'post'])
  expect(readOf(question, 'verify, verify, submit').remarks).toEqual(['“verify” stands more than once.'])
})

test('pairs may be a map, a list, or text with a sign between the two', () => {
  const question = aMatchingQuestion()
  const wanted = { co: 'provider', pr: 'patient' }
  for (const given of [
    wanted,
    [
      ['co', 'provider'],
      ['pr', 'patient'],
    ],
    [
      { left: 'CO', right: 'Provider' },
      { left: 'pr', right: 'patient' },
    ],
    'co = provider, pr = patient',
    'CO: provider\nPR: patient',
    'co -> provider; pr → patient',
    'co-provider, pr patient',
  ]) {
    expect(readOf(question, given).value, JSON.stringify(given)).toEqual(wanted)
  }
  expect(readOf(question, 'co = payor').remarks).toEqual(['“payor” is not among the choices.'])
  expect(readAnswer(question, { co: null, pr: '' })).toEqual({ state: 'nothing' })
})

test('form items are named as on the form, and blank ones are left out', () => {
  const question = aFormQuestion()
  const wanted = { '24B.1': '11', '24F.1': '120.00' }
  for (const given of [
    { '24b.1': '11', '24F.1': '120.00', '10D': '' },
    [
      ['24B.1', 11],
      ['24F.1', '120.00'],
    ],
    '24B.1: 11\n24F.1: 120.00\n10D:',
    '24B.1\t11\n24F.1\t120.00',
  ]) {
    expect(readOf(question, given).value, JSON.stringify(given)).toEqual(wanted)
  }
  expect(readOf(question, '11').remarks).toEqual(['“11” stands in no item, so it was left out.'])
})

test('a level comes alone, with its path in words, or with its parts', () => {
  const question = anEmQuestion()
  expect(readOf(question, '99214').value).toEqual({ level: '99214', path: null, elements: {}, minutes: null })
  expect(readOf(question, '99214 by time, 32 min').value).toMatchObject({ path: 'time', minutes: 32 })
  expect(
    readOf(question, {
      level: 99214,
      path: 'mdm',
      elements: { problems: 'Mod', data: 'low', risk: 'huge' },
      minutes: '25 min',
    }),
  ).toMatchObject({
    value: { level: '99214', path: 'mdm', elements: { problems: 'moderate', data: 'low' }, minutes: 25 },
    remarks: [expect.stringMatching(/risk/)],
  })
})

test('words are marked by number, by span, or by what they say', () => {
  const question = aHighlightQuestion()
  for (const given of [
    [0, 1, 6, 7],
    [
      [0, 1],
      [6, 7],
    ],
    {
      spans: [
        { first: 0, last: 1 },
        { first: 6, last: 7 },
      ],
    },
    ['closed fracture', 'RIGHT radius'],
    'Closed fracture; right\nradius',
  ]) {
    expect(readOf(question, given).value, JSON.stringify(given)).toEqual([0, 1, 6, 7])
  }
  // A phrase with a comma is one phrase where the record has it so.
  expect(readOf(question, 'fracture, lower end').value).toEqual([1, 2, 3])
  expect(readOf(question, ['left hand']).remarks).toEqual([
    '“left hand” does not stand in the record, so it was left out.',
  ])
  expect(readOf(question, [[-5, 400]]).value).toHaveLength(12)
})
