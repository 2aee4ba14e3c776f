import { expect, test } from 'vitest'
import { aChoiceQuestion, aCodeQuestion } from '../../../tests/support/questions'
import { presentQuestion } from './presented-question'

/** Every string in a value, keys of objects included, however deep. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) => [key, ...stringsIn(inner)])
}

// A canary in every field that must stay on the server.
const choice = aChoiceQuestion({
  stem: 'shown stem',
  lesson: 'canary-lesson',
  objective: 'canary-objective',
  references: ['canary-reference'],
  key: 'b',
  options: ['a', 'b', 'c', 'd'].map((id) => ({
    id,
    text: `shown text ${id}`,
    codes: null,
    rationale: `canary-rationale-${id}`,
    error: id === 'b' ? null : 'excludes1',
  })),
})
const typed = aCodeQuestion({
  stem: 'shown stem',
  lesson: 'canary-lesson',
  objective: 'canary-objective',
  references: ['canary-reference'],
  key: 'T36.0X1A',
  rationale: 'canary-rationale',
  nearMisses: [{ code: 'T36.0X2A', error: 'excludes1', rationale: 'canary-near-miss' }],
  lookAlikes: ['T36.0XIA'],
})

test('a presented choice shows id, stem and options, and not one string more', () => {
  const presented = presentQuestion(choice, ['c', 'a', 'b', 'd'])
  expect(presented).toEqual({
    id: 'q00001',
    kind: 'single-choice',
    stem: 'shown stem',
    exhibit: null,
    options: ['c', 'a', 'b', 'd'].map((id) => ({ id, text: `shown text ${id}`, codes: null })),
  })
  expect(
    stringsIn(presented).filter((text) => /canary|excludes1|key|rationale|error|difficulty|pool/.test(text)),
  ).toEqual([])
})

test('a presented typed question shows id, stem and code system, and not one string more', () => {
  const presented = presentQuestion(typed, [])
  expect(presented).toEqual({ id: 'q00001', kind: 'code', stem: 'shown stem', exhibit: null, system: 'icd10cm' })
  expect(stringsIn(presented).filter((text) => /canary|T36|excludes1|key|rationale/.test(text))).toEqual([])
})

test('options with codes show the codes, and no word on which are right', () => {
  const withCodes = aChoiceQuestion({
    options: ['a', 'b', 'c', 'd'].map((id, index) => ({
      id,
      text: null,
      codes: { system: 'icd10cm', list: [`I1${index}`, 'N18.31'] },
      rationale: 'canary',
      error: id === 'b' ? null : 'specificity',
    })),
  })
  expect(presentQuestion(withCodes, ['d', 'b'])).toMatchObject({
    options: [
      { id: 'd', text: null, codes: ['I13', 'N18.31'] },
      { id: 'b', text: null, codes: ['I11', 'N18.31'] },
    ],
  })
  expect(JSON.stringify(presentQuestion(withCodes, ['d', 'b']))).not.toContain('canary')
})

test('options stand in the order given, and an id that no option has is left out', () => {
  const presented = presentQuestion(choice, ['d', 'x', 'a'])
  expect(presented.kind === 'single-choice' && presented.options.map((option) => option.id)).toEqual(['d', 'a'])
})

test('presenting twice gives equal values, and leaves the question alone', () => {
  const before = structuredClone(choice)
  expect(presentQuestion(choice, ['a', 'b'])).toEqual(presentQuestion(choice, ['a', 'b']))
  expect(choice).toEqual(before)
})
