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
import { explainAnswer } from './feedback/explain-answer'
import { nudgeFor } from './nudge'
import type { Question } from './question'

const runs = { seed: 20261122, numRuns: 1_000 }
const list = embeddedList()
const books: CodeBooks = {
  listOf: (system) => (system === 'icd10cm' ? list : null),
  notesOf: () => embeddedNotes(),
}
const billable = list.entries().filter((entry) => entry.billable)

function nudge(question: Question, given: unknown): string[] {
  return nudgeFor(question, explainAnswer(question, given, books))
}

/** Whether a text holds a code or phrase as a whole: `I10` stands in `I10.`, not in `I10.9`. */
function says(text: string, phrase: string): boolean {
  const escaped = phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<![a-z0-9])${escaped}(?![a-z0-9]|\\.[a-z0-9])`, 'i').test(text)
}

/** A code near another: of its category, one of its headers, another 7th character, or any at all. */
function wrongCodeFor(key: string): fc.Arbitrary<string> {
  const category = list.find(key.slice(0, 3))
  const near = [...(category ? [category.code] : []), ...list.descendants(key.slice(0, 3)).map(({ code }) => code)]
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...near) },
    { weight: 1, arbitrary: fc.constantFrom(...billable).map(({ code }) => code) },
    { weight: 1, arbitrary: fc.constantFrom(`${key}9`, `${key.slice(0, -1)}Z`, `${key.slice(0, 6)}A`, 'fracture') },
  )
}

test('over random keys and wrong codes no nudge says the key, its title, or what it says where the answer differs', () => {
  const leaks: string[] = []
  let silent = 0
  const anyCase = fc
    .constantFrom(...billable)
    .chain(({ code }) => fc.record({ key: fc.constant(code), typed: wrongCodeFor(code) }))
  fc.assert(
    fc.property(anyCase, ({ key, typed }) => {
      const question = aCodeQuestion({ key })
      const explanation = explainAnswer(question, typed, books)
      const told = nudgeFor(question, explanation)
      const { detail, right } = explanation
      if (right || detail?.kind !== 'code') return
      const { title } = detail.comparison.key
      const secrets = [key, key.replace('.', ''), title ?? '', ...detail.comparison.axes.map((axis) => axis.key)]
      for (const secret of secrets) {
        if (secret !== '' && told.some((text) => says(text, secret)))
          leaks.push(`${key} ${typed} “${secret}”: ${told.join(' ')}`)
      }
      if (told.length === 0) silent += 1
    }),
    runs,
  )
  expect(leaks.slice(0, 5)).toEqual([])
  expect(silent).toBe(0)
})

test('nor does one over random sets, right codes among the wrong ones', () => {
  const leaks: string[] = []
  const anyCase = fc.uniqueArray(fc.constantFrom(...billable), { minLength: 1, maxLength: 4 }).chain((keys) =>
    fc.record({
      keys: fc.constant(keys.map(({ code }) => code)),
      entered: fc.array(
        fc.constantFrom(...keys).chain(({ code }) => fc.oneof(fc.constant(code), wrongCodeFor(code))),
        {
          minLength: 1,
          maxLength: 6,
        },
      ),
      line: fc.record({ code: fc.constantFrom('99213', '99214'), units: fc.constantFrom(1, 2) }),
    }),
  )
  fc.assert(
    fc.property(anyCase, ({ keys, entered, line }) => {
      const question = aCodeSetQuestion({ diagnoses: keys, procedures: [aLine('99213')] })
      const explanation = explainAnswer(question, { diagnoses: entered, procedures: [line] }, books)
      const told = nudgeFor(question, explanation)
      const titles = keys.flatMap((code) => list.find(code)?.title ?? [])
      const rows = explanation.detail?.kind === 'code-set' ? explanation.detail.diagnoses : []
      const axes = rows.flatMap(({ comparison }) => comparison?.axes.map((axis) => axis.key) ?? [])
      for (const secret of [...keys, ...titles, ...axes, '99213']) {
        if (told.some((text) => says(text, secret)))
          leaks.push(`${keys.join()} ${entered.join()} “${secret}”: ${told.join(' ')}`)
      }
      if (!explanation.right && told.length === 0) leaks.push(`${keys.join()} ${entered.join()}: nothing said`)
    }),
    { ...runs, numRuns: 400 },
  )
  expect(leaks.slice(0, 5)).toEqual([])
})

test('a right answer and none need no nudge; every wrong one has one', () => {
  for (const question of oneOfEachKind()) {
    expect(nudge(question, null), question.kind).toEqual([])
    expect(
      nudge(question, question.kind === 'matching' ? { co: 'payer' } : 'a, d').length,
      question.kind,
    ).toBeGreaterThan(0)
  }
  expect(nudge(aCodeQuestion(), 'I10')).toEqual([])
  expect(nudge(aCodeQuestion(), 'x'.repeat(70_000)).join()).toContain('64 KB')
})

test('a wrong code hears what it says itself and in which respect it differs', () => {
  const question = aCodeQuestion({ key: 'S52.541A' })
  expect(nudge(question, 'S52.542D')).toEqual([
    expect.stringMatching(/^Your code, S52\.542D, says: Smith's fracture of left radius/),
    'The side differs: your code says left.',
    expect.stringMatching(/^The 7th character differs: yours says “subsequent encounter/),
  ])
  expect(nudge(question, 'S52.541')).toEqual([
    expect.stringMatching(/^S52\.541 .*is a header: it needs a 7th character\.$/),
  ])
  expect(nudge(question, 'S52.5')).toEqual([expect.stringContaining('is a header, not a billable code')])
  expect(nudge(question, 'I10')).toContain('It belongs to another category than the one that is asked for.')
})

test('a set hears how many are missing and too many, and which rule of order is broken', () => {
  const question = aCodeSetQuestion({ diagnoses: ['E11.22', 'N18.31', 'J44.1'] })
  expect(nudge(question, 'E11.22, I10')).toEqual(['2 diagnoses are missing.', '1 of your diagnoses does not belong.'])
  expect(nudge(aCodeSetQuestion({ order: [['E11.22', 'N18.31']] }), 'N18.31, E11.22')).toEqual([
    'The order breaks a rule: code first (guideline I.A.13).',
  ])
  const withLine = aCodeSetQuestion({ procedures: [aLine('99213', { modifiers: ['25'] })] })
  expect(nudge(withLine, { diagnoses: ['E11.22', 'N18.31'], procedures: [{ code: '99213', units: 2 }] })).toEqual([
    'The modifiers differ on 1 of your lines.',
    'The units differ on 1 of your lines.',
  ])
})

test('choices hear the kind of error, values their direction, parts their number', () => {
  expect(nudge(aChoiceQuestion(), 'a')).toEqual(['It says more or less than what is documented.'])
  expect(nudge(aMultipleChoiceQuestion(), 'a, d')).toEqual([
    '1 of your choices does not belong.',
    '1 that belongs is not chosen.',
    'It says more or less than what is documented.',
  ])
  expect(nudge(aNumericQuestion(), '36')[0]).toBe('The value is too high.')
  expect(nudge(aNumericQuestion(), '$23.99')[0]).toBe('The value is too low.')
  expect(nudge(aNumericQuestion(), '24 minutes')).toEqual([
    'The value has another unit than the one that is asked for.',
  ])
  expect(nudge(anOrderingQuestion(), 'submit, verify, post')[0]).toBe('1 pair stands the wrong way round.')
  expect(nudge(aMatchingQuestion(), { co: 'patient', pr: 'provider' }).slice(0, 2)).toEqual([
    '2 of your pairs do not belong together.',
    '2 parts are not matched yet.',
  ])
})

test('forms, levels and marks hear where to look again', () => {
  expect(nudge(aFormQuestion(), { '24B.1': '22', '24E.1': 'A', '10D': 'X' })).toEqual([
    'Look again at Item 24B, line 1 (place of service).',
    'Item 24F, line 1 (charge) is still blank.',
    'Look again at Item 10D (claim codes).',
    'Look at where the service was given.',
    'Go through the calculation again: ask which amount each step starts from.',
  ])
  expect(nudge(anEmQuestion(), { level: '99213', elements: { data: 'high' } }).slice(0, 2)).toEqual([
    'Your level is too low.',
    'Your rating of data is not what the record supports.',
  ])
  expect(nudge(aHighlightQuestion(), [0, 1, 10]).slice(0, 2)).toEqual([
    '“hand” does not support it.',
    '1 place is not marked yet.',
  ])
})
