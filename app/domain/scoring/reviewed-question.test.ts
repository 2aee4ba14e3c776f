import { expect, test } from 'vitest'
import { embeddedList, embeddedNotes } from '../../../tests/support/code-lists'
import {
  aCodeSetQuestion,
  aFormQuestion,
  aHighlightQuestion,
  aLine,
  aMatchingQuestion,
  aMultipleChoiceQuestion,
  aNumericQuestion,
  anEmQuestion,
  anOrderingQuestion,
  oneOfEachKind,
} from '../../../tests/support/question-kinds'
import { aChoiceQuestion, aCodeQuestion } from '../../../tests/support/questions'
import type { CodeBooks } from './feedback/code-books'
import type { Question } from './question'
import type { ReviewedDetail } from './reviewed-detail'
import { reviewQuestion, verdictOf } from './reviewed-question'

const list = embeddedList()
const books: CodeBooks = {
  listOf: (system) => (system === 'icd10cm' ? list : null),
  notesOf: () => embeddedNotes(),
}

function review(question: Question, given: unknown, order: string[] = []) {
  return reviewQuestion(question, order, given, books)
}

function detail<Kind extends ReviewedDetail['kind']>(question: Question, given: unknown, _kind: Kind) {
  return review(question, given).detail as Extract<ReviewedDetail, { kind: Kind }>
}

test('every kind becomes plain JSON, answered, unanswered and unreadable', () => {
  for (const question of oneOfEachKind()) {
    for (const given of [null, 'x', '{"level":"99213"}', ['a'], { diagnoses: ['I10'] }, 'I10,'.repeat(20_000)]) {
      const reviewed = review(question, given)
      expect(JSON.parse(JSON.stringify(reviewed)), question.kind).toEqual(reviewed)
    }
    expect(review(question, null)).toMatchObject({ verdict: 'unanswered', points: 0, kind: question.kind, remarks: [] })
    expect(review(question, 'x'.repeat(70_000)).remarks.join(), question.kind).toContain('64 KB')
  }
})

test('near is what has earned points or is close enough', () => {
  const judged = { answered: true, right: false, closeness: null, points: 0 }
  expect(verdictOf(judged)).toBe('wrong')
  expect(verdictOf({ ...judged, points: 1 })).toBe('near')
  expect(verdictOf({ ...judged, closeness: 0.6 })).toBe('near')
  expect(verdictOf({ ...judged, closeness: 0.59 })).toBe('wrong')
  expect(verdictOf({ ...judged, right: true })).toBe('right')
  expect(verdictOf({ ...judged, answered: false })).toBe('unanswered')
})

test('options stand as they were shown, each with its reason, the key and what was chosen', () => {
  const reviewed = review(aChoiceQuestion(), 'c', ['d', 'c', 'b', 'a'])
  expect(reviewed).toMatchObject({ verdict: 'wrong', rationale: null, errorTypes: ['specificity'] })
  expect(reviewed.detail).toMatchObject({
    options: [
      { id: 'd', rationale: 'Why d', isKey: false, isChosen: false },
      { id: 'c', error: 'specificity', isKey: false, isChosen: true },
      { id: 'b', error: null, isKey: true, isChosen: false },
      { id: 'a' },
    ],
  })
  const several = detail(aMultipleChoiceQuestion(), 'a, b', 'choices').options
  expect(several.map(({ isKey, isChosen }) => [isKey, isChosen])).toEqual([
    [true, true],
    [false, true],
    [true, false],
    [false, false],
  ])
})

test('codes of options carry their titles', () => {
  const question = aChoiceQuestion()
  const options = question.options.map((one) => ({
    ...one,
    text: null,
    codes: { system: 'icd10cm' as const, list: ['I10'] },
  }))
  expect(detail({ ...question, options }, 'a', 'choices').options[0]?.codes).toEqual([
    { system: 'icd10cm', code: 'I10', title: 'Essential (primary) hypertension' },
  ])
})

test('a wrong code stands beside the key: titles, axes, the note that decides, and where the two part', () => {
  const question = aCodeQuestion({
    key: 'S52.541A',
    nearMisses: [{ code: 'S52.542D', error: 'laterality', rationale: 'The record names the right arm.' }],
  })
  const { comparison, key } = detail(question, 's52542d', 'code')
  expect(key.title).toContain('right radius')
  expect(comparison).toMatchObject({
    yours: { code: 'S52.542D' },
    sentences: ['The record names the right arm.'],
    axes: [{ axis: 'laterality', yours: 'left', key: 'right' }, { axis: 'encounter' }],
  })
  expect(comparison?.decides).toContain('7th character')
  expect(comparison?.paths?.shared.at(-1)).toContain('S52.54')
  expect(comparison?.paths?.yours.at(-1)).toContain('S52.542D')
  expect(comparison?.paths?.key.at(-1)).toContain('S52.541A')
  // A place stands on one side only.
  expect(comparison?.paths?.shared).not.toContain(comparison?.paths?.key[0])
})

test('a header is said to be one, a typing error how it was read, and a right code nothing more', () => {
  const question = aCodeQuestion({ key: 'S52.541A' })
  expect(detail(question, 'S52.541', 'code').comparison?.sentences.join()).toContain('is a header')
  expect(detail(question, 'S52.54ZA', 'code').comparison?.sentences).toHaveLength(1)
  expect(detail(question, 'S52.54lD', 'code').comparison?.sentences).toEqual([expect.stringContaining('was read as')])
  expect(review(question, 'S52.541A')).toMatchObject({ verdict: 'right', messages: [], detail: { comparison: null } })
  expect(detail(question, null, 'code')).toMatchObject({ typed: null, comparison: null, key: { code: 'S52.541A' } })
})

test('a set stands beside its key: matched, near, missed, too many, and what may be there', () => {
  const question = aCodeSetQuestion(
    { diagnoses: ['S52.541A', 'E11.22', 'J44.1'], mayHave: ['Z79.4'], mustNot: ['R05.1'] },
    { nearMisses: [{ code: 'I10', error: 'extra-code', rationale: 'Nobody mentions it.' }] },
  )
  const reviewed = review(question, 'Z79.4, S52.542A, E11.22, I10')
  const set = reviewed.detail as Extract<ReviewedDetail, { kind: 'code-set' }>
  expect(set.diagnoses.map(({ result, entered, key, place }) => [result, entered?.code, key?.code, place])).toEqual([
    ['near', 'S52.542A', 'S52.541A', 2],
    ['matched', 'E11.22', 'E11.22', 3],
    ['missed', undefined, 'J44.1', null],
    ['extra', 'I10', undefined, 4],
    ['allowed', 'Z79.4', undefined, 1],
  ])
  expect(set.diagnoses[0]?.comparison?.axes.map(({ axis }) => axis)).toEqual(['laterality'])
  expect(set.diagnoses[3]?.reason).toBe('Nobody mentions it.')
  expect(reviewed.verdict).toBe('near')
  expect(detail(question, 'R05.1', 'code-set').diagnoses.find(({ forbidden }) => forbidden)?.entered?.code).toBe(
    'R05.1',
  )
  expect(detail(question, null, 'code-set').diagnoses.map(({ result }) => result)).toEqual([
    'missed',
    'missed',
    'missed',
  ])
})

test('lines name the parts that differ, and the order its rules', () => {
  const question = aCodeSetQuestion({
    order: [['E11.22', 'N18.31']],
    procedures: [aLine('99213', { modifiers: ['25'], pointers: ['E11.22'] })],
  })
  const set = detail(
    question,
    { diagnoses: ['N18.31', 'E11.22'], procedures: [{ code: '99213', units: 2, pointers: ['E11.22'] }] },
    'code-set',
  )
  expect(set.lines).toMatchObject([
    {
      result: 'matched',
      differing: ['modifiers', 'units'],
      entered: { units: 2, pointers: ['E11.22'] },
      key: { units: 1 },
    },
  ])
  expect(set.order).toEqual([{ text: 'E11.22 stands before N18.31', kept: false }])
  expect(set.brokenRules.join()).toMatch(/guideline I\.A\.13/)
  expect(set.asksPointers).toBe(true)
})

test('a value is shown as typed, as read, and beside the key', () => {
  expect(detail(aNumericQuestion(), '1,036', 'numeric')).toEqual({
    kind: 'numeric',
    typed: '1,036',
    reading: '$1036.00',
    key: '$24.00',
  })
  expect(detail(aNumericQuestion(), 'many', 'numeric').reading).toBeNull()
  expect(review(aNumericQuestion(), '36').messages).toContain('20% of the charge.')
})

test('steps, pairs and items each stand beside the key', () => {
  expect(detail(anOrderingQuestion(), 'submit, verify', 'ordering')).toMatchObject({
    steps: [
      { text: 'The verify step', yours: 2 },
      { text: 'The submit step', yours: 1 },
      { text: 'The post step', yours: null },
    ],
    outOfOrder: [['The verify step', 'The submit step']],
  })
  expect(detail(aMatchingQuestion(), { co: 'provider', pr: 'payer' }, 'matching').pairs.slice(0, 3)).toEqual([
    { left: 'CO', yours: 'Says provider', key: 'Says provider', right: true },
    { left: 'PR', yours: 'Says payer', key: 'Says patient', right: false },
    { left: 'OA', yours: null, key: 'Says other', right: false },
  ])
  const { items } = detail(aFormQuestion(), { '24B.1': '22', '24E.1': 'A', '10D': 'X', '17': 'Dr' }, 'form-fields')
  expect(items.map(({ item, verdict }) => [item, verdict])).toEqual([
    ['10D', 'must-be-blank'],
    ['17', 'not-asked'],
    ['24B.1', 'wrong'],
    ['24E.1', 'right'],
    ['24F.1', 'missing'],
  ])
  for (const { name, message, verdict } of items) {
    if (verdict === 'right') expect(message).toBeNull()
    else expect(message).toContain(name)
  }
})

test('a level tells which elements decide, and a record which words are of the key', () => {
  const level = detail(anEmQuestion(), { level: '99213', elements: { data: 'high' } }, 'em-level')
  expect(level).toMatchObject({
    yours: { code: '99213' },
    key: { code: '99214' },
    byTime: { minutes: 25, code: '99213' },
  })
  expect(level.elements.map(({ element, yours, decides }) => [element, yours, decides])).toEqual([
    ['problems', null, true],
    ['data', 'high', false],
    ['risk', null, true],
  ])
  expect(detail(aHighlightQuestion(), [0, 2], 'highlight').runs).toEqual([
    { text: 'Closed', mark: 'both' },
    { text: 'fracture,', mark: 'key' },
    { text: 'lower', mark: 'yours' },
    { text: 'end of the', mark: 'none' },
    { text: 'right radius,', mark: 'key' },
    { text: 'first visit; hand unhurt.', mark: 'none' },
  ])
})
