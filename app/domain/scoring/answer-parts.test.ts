import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText } from '../../../tests/support/any-text'
import {
  aCodeSetQuestion,
  aFormQuestion,
  aHighlightQuestion,
  aMatchingQuestion,
  aMultipleChoiceQuestion,
  anEmQuestion,
  anOrderingQuestion,
} from '../../../tests/support/question-kinds'
import type { AnswerValueOf } from './answer'
import { answerParts, writeAnswerParts } from './answer-parts'
import { mdmElements, mdmLevels, type Question } from './question'
import { readAnswer } from './read-answer'
import { longestAnswer } from './score'

const runs = { seed: 20261122, numRuns: 2_000 }

const aDiagnosis = fc.constantFrom('E11.22', 'N18.31', 'S52.541A', 'I10')
const aLine = fc.record({
  code: fc.constantFrom('99213', 'J1885', '0DTJ4ZZ'),
  modifiers: fc.subarray(['25', '59', 'RT']),
  units: fc.integer({ min: 1, max: 999 }),
  pointers: fc.subarray(['E1122', 'N1831', 'I10']),
})

/** Each kind with answers as its input writes them. */
const cases = {
  'multiple-choice': {
    question: aMultipleChoiceQuestion(),
    parts: fc.subarray(['a', 'b', 'c', 'd'], { minLength: 1 }),
  },
  ordering: {
    question: anOrderingQuestion(),
    parts: fc.shuffledSubarray(['verify', 'submit', 'post'], { minLength: 3 }),
  },
  'code-set': {
    question: aCodeSetQuestion(),
    parts: fc.record({
      diagnoses: fc.array(aDiagnosis, { minLength: 1, maxLength: 12 }),
      procedures: fc.array(aLine, { maxLength: 6 }),
    }),
  },
  matching: {
    question: aMatchingQuestion(),
    parts: fc.dictionary(fc.constantFrom('co', 'pr', 'oa', 'pi'), fc.constantFrom('provider', 'payer'), { minKeys: 1 }),
  },
  'form-fields': {
    question: aFormQuestion(),
    parts: fc.dictionary(fc.constantFrom('10D', '17', '24B.1'), fc.constantFrom('11', 'A', '$120.00'), { minKeys: 1 }),
  },
  'em-level': {
    question: anEmQuestion(),
    parts: fc.record({
      level: fc.constantFrom('99213', '99214'),
      path: fc.constantFrom('mdm' as const, 'time' as const, null),
      elements: fc
        .subarray([...mdmElements])
        .chain((rated) =>
          fc.record(Object.fromEntries(rated.map((element) => [element, fc.constantFrom(...mdmLevels)]))),
        ),
      minutes: fc.option(fc.integer({ min: 0, max: 240 })),
    }),
  },
  highlight: {
    question: aHighlightQuestion(),
    parts: fc.subarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], { minLength: 1 }),
  },
} satisfies {
  [Kind in Parameters<typeof answerParts>[0]]: { question: Question; parts: fc.Arbitrary<AnswerValueOf<Kind>> }
}
const kinds = Object.keys(cases) as (keyof typeof cases)[]

test.each(kinds)('a %s answer comes back as it was written, and is read as that', (kind) => {
  const { question, parts } = cases[kind]
  fc.assert(
    fc.property(parts as fc.Arbitrary<AnswerValueOf<typeof kind>>, (given) => {
      const kept = writeAnswerParts(kind, given)
      // As data: maps from the generator have no prototype.
      const plain: unknown = JSON.parse(JSON.stringify(given))
      expect(answerParts(kind, kept)).toEqual(plain)
      expect(readAnswer(question, kept)).toEqual({ state: 'read', value: plain, remarks: [] })
    }),
    runs,
  )
})

test.each(kinds)('whatever is kept for a %s answer gives parts that can be shown and written again', (kind) => {
  fc.assert(
    fc.property(fc.oneof(anyText(30), fc.json({ maxDepth: 3 }), fc.constant(null)), (kept) => {
      const parts = answerParts(kind, kept)
      expect(answerParts(kind, writeAnswerParts(kind, parts))).toEqual(parts)
    }),
    runs,
  )
})

test.each(kinds)('a %s answer without content is no answer', (kind) => {
  expect(writeAnswerParts(kind, answerParts(kind, null))).toBeNull()
})

test('word 0 alone is an answer', () => {
  expect(writeAnswerParts('highlight', [0])).toBe('[0]')
})

test('marks of a long record stay short enough to be saved', () => {
  const all = Array.from({ length: 900 }, (_, word) => word)
  const kept = writeAnswerParts('highlight', all) ?? ''
  expect(kept.length).toBeLessThanOrEqual(longestAnswer)
  expect(answerParts('highlight', kept)).toEqual(all)
})

test('text that is no JSON is read as the list that it is', () => {
  expect(answerParts('multiple-choice', 'a, c')).toEqual(['a', 'c'])
  expect(answerParts('code-set', 'E11.22; N18.31')).toEqual({ diagnoses: ['E11.22', 'N18.31'], procedures: [] })
  expect(answerParts('em-level', '99214').level).toBe('99214')
})
