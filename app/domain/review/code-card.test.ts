import { expect, test } from 'vitest'
import { embeddedShelf } from '../../../tests/support/code-shelf'
import { listOnDay } from '../code-sets'
import { codeCardId, codeCardQuestion, codeOfCard } from './code-card'

const aim = { lesson: 'a-lesson', objective: 'an-objective' }
const list = listOnDay(embeddedShelf().lists, 'icd10cm', '9999-12-31')!.list

test('a code is asked by its official title, and the title alone gives no other code', () => {
  const billable = list.entries().filter((entry, place) => entry.billable && place % 97 === 0)
  const asked = billable.flatMap(({ code }) => codeCardQuestion(codeCardId('icd10cm', code)!, list, aim) ?? [])
  expect(new Set(asked.map(({ stem }) => stem)).size).toBe(asked.length)
  // Titles that several codes share are left out; there are few.
  expect(asked.length).toBeGreaterThan(0.97 * billable.length)
  expect(codeCardQuestion('recall:icd10cm:I10', list, aim)).toMatchObject({
    key: 'I10',
    stem: 'Which ICD-10-CM code has the title “Essential (primary) hypertension”? Type the complete code.',
  })
})

test('headers, unknown codes and systems whose titles are not ours have no card', () => {
  expect(codeCardQuestion('recall:icd10cm:E11', list, aim)).toBeNull()
  expect(codeCardQuestion('recall:icd10cm:E99.9', list, aim)).toBeNull()
  expect(codeCardQuestion('recall:hcpcs:A0428', list, aim)).toBeNull()
  expect(codeCardId('cpt', '99213')).toBeNull()
  for (const id of ['recall:cpt:99213', 'recall:icd10cm:', 'q00001', 'recall:icd10cm:i10']) {
    expect(codeOfCard(id)).toBeNull()
  }
})
