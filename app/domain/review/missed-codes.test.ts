import { expect, test } from 'vitest'
import { aCodeSetQuestion } from '../../../tests/support/question-kinds'
import { aChoiceQuestion, aCodeQuestion } from '../../../tests/support/questions'
import { missedCodes } from './missed-codes'

test('a typed code gives the key and what was typed for it; the key itself, however it is written, gives nothing', () => {
  expect(missedCodes(aCodeQuestion(), 'I15.9')).toEqual([{ system: 'icd10cm', code: 'I10', taken: 'I15.9' }])
  expect(missedCodes(aCodeQuestion({ key: 'E11.22' }), ' e1122 ')).toEqual([])
  expect(missedCodes(aCodeQuestion(), null)).toEqual([{ system: 'icd10cm', code: 'I10', taken: null }])
})

test('options of one code each give the pair; words, and options of several codes, give nothing', () => {
  const options = (['I10', 'I11.9', 'I12.9', 'I15.0'] as const).map((code, place) => ({
    id: 'abcd'.charAt(place),
    text: null,
    codes: { system: 'icd10cm' as const, list: [code] },
    rationale: 'Why.',
    error: place === 1 ? null : ('specificity' as const),
  }))
  expect(missedCodes(aChoiceQuestion({ options }), 'c')).toEqual([{ system: 'icd10cm', code: 'I11.9', taken: 'I12.9' }])
  expect(missedCodes(aChoiceQuestion(), 'c')).toEqual([])
})

test('an encounter gives the diagnoses that lack; who took which is told only of one for one', () => {
  const question = aCodeSetQuestion()
  const given = (diagnoses: string[]) => JSON.stringify({ diagnoses, procedures: [] })
  expect(missedCodes(question, given(['E11.22', 'N18.32']))).toEqual([
    { system: 'icd10cm', code: 'N18.31', taken: 'N18.32' },
  ])
  expect(missedCodes(question, given(['I10'])).map(({ code, taken }) => [code, taken])).toEqual([
    ['E11.22', null],
    ['N18.31', null],
  ])
})
