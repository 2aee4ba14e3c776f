import fc from 'fast-check'
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
import { hintFor } from './hint'
import type { Question } from './question'

const list = embeddedList()
const books: CodeBooks = {
  listOf: (system) => (system === 'icd10cm' ? list : null),
  notesOf: () => embeddedNotes(),
}
const billable = list.entries().filter((entry) => entry.billable)

function hints(question: Question): string {
  return hintFor(question, books).join(' ')
}

test('every kind has a hint of its own, two at the most, the same each time', () => {
  for (const question of oneOfEachKind()) {
    const told = hintFor(question, books)
    expect(told.length, question.kind).toBeGreaterThan(0)
    expect(told.length, question.kind).toBeLessThanOrEqual(2)
    expect(hintFor(structuredClone(question), books)).toEqual(told)
  }
})

test('what the author wrote comes first, unless it holds the key', () => {
  const question = aCodeQuestion({ key: 'S52.541A', hint: 'The wrist has been bent down.' })
  expect(hintFor(question, books)[0]).toBe('The wrist has been bent down.')
  for (const hint of [
    'It is S52.541A.',
    'Try s52541a',
    'Smith’s fracture of right radius, initial encounter for closed fracture',
  ]) {
    expect(hintFor({ ...question, hint }, books), hint).not.toContain(hint)
  }
  expect(hintFor(aNumericQuestion({ hint: 'It is $24, of course.' }), books)).not.toContain('It is $24, of course.')
  expect(hintFor(aNumericQuestion({ key: '2', unit: 'days', hint: 'Within two days.' }), books)).not.toContain(
    'Within two days.',
  )
})

test('over random keys no hint says the code or its title, and each code has one', () => {
  const leaks: string[] = []
  fc.assert(
    fc.property(fc.constantFrom(...billable), ({ code, title }) => {
      for (const question of [aCodeQuestion({ key: code }), aCodeSetQuestion({ diagnoses: [code, 'I10'] })]) {
        const told = hintFor(question, books)
        const says = new RegExp(`(?<![A-Z0-9])${code.replace('.', '\\.?')}(?![A-Z0-9]|\\.[A-Z0-9])`, 'i')
        if (told.length === 0 || told.some((text) => says.test(text) || text.includes(title))) {
          leaks.push(`${code}: ${told.join(' ')}`)
        }
      }
    }),
    { seed: 20261122, numRuns: 2_000 },
  )
  expect(leaks).toEqual([])
})

test('a code is sought in its block, whose range is left out where it is the code itself', () => {
  expect(hints(aCodeQuestion({ key: 'S52.541A' }))).toMatch(
    /chapter 19.*block “Injuries to the elbow and forearm” \(S50-S59\).*7 characters/,
  )
  expect(hints(aCodeQuestion({ key: 'I10' }))).toContain('chapter 9')
  expect(hints(aCodeQuestion({ key: 'I10' }))).not.toContain('I10')
})

test('of choices one wrong option is ruled out, with its reason where that says nothing of the key', () => {
  expect(hintFor(aChoiceQuestion(), books)).toEqual(['This is not it: Option a. Why a'])
  expect(hints(aMultipleChoiceQuestion())).toBe('2 options belong to the answer. This is not it: Option b. Why b')
  const codes = [
    ['I10', 'N18.31'],
    ['I12.9', 'N18.31'],
    ['I12.0', 'N18.31'],
    ['N18.31', 'I12.9'],
  ]
  const reasons = ['These belong together as I12.9.', 'The key.', 'Stage 5 only.', 'The order is wrong.']
  const question = aChoiceQuestion()
  const options = question.options.map((option, place) => ({
    ...option,
    text: null,
    codes: { system: 'icd10cm' as const, list: codes[place] ?? [] },
    rationale: reasons[place] ?? '',
  }))
  expect(hintFor({ ...question, options }, books)).toEqual(['This is not it: I12.0, N18.31. Stage 5 only.'])
})

test('sets, forms and records tell how much is asked for', () => {
  const set = aCodeSetQuestion({ order: [['E11.22', 'N18.31']], procedures: [aLine('99213', { modifiers: ['25'] })] })
  expect(hintFor(set, books)).toEqual([
    'The complete answer has 2 diagnosis codes and 1 procedure line.',
    'The order of the diagnoses counts. 1 line with a modifier.',
  ])
  expect(hintFor(aFormQuestion(), books)[0]).toBe('Something belongs in 3 of the 5 items.')
  expect(hintFor(aHighlightQuestion(), books)).toEqual(['It rests on 2 places of the record, 4 words in all.'])
  expect(hintFor(aMatchingQuestion(), books)).toEqual([
    'Every choice on the other side is used.',
    'No choice fits more than once.',
  ])
})

test('values warn of a foreseen slip, orders tell the ends, levels the ways to them', () => {
  expect(hintFor(aNumericQuestion(), books)).toEqual([
    'A common slip, not to be made here: 20% of the charge.',
    'The answer is an amount in dollars, exact to the cent.',
  ])
  expect(hintFor(anOrderingQuestion(), books)).toEqual(['“The verify step” comes some time before “The post step”.'])
  const two = anOrderingQuestion({ key: ['verify', 'post'] })
  expect(hintFor(two, books)).toEqual([])
  expect(hints(anEmQuestion())).not.toContain('99214')
  expect(hints(anEmQuestion({ elements: null }))).toContain('minutes of each level')
})
