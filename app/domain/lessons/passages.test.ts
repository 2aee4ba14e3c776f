import { expect, test } from 'vitest'
import { aChoiceQuestion, aCodeQuestion } from '../../../tests/support/questions'
import { findPassage, type Passage } from './passages'

const passages: Passage[] = [
  { id: 'passage-1', under: 'Two questions', text: 'Ask of every circulatory diagnosis whether it is linked.' },
  {
    id: 'passage-2',
    under: 'Hypertension',
    text: 'Hypertension with heart failure is one combination code, I11.0. Hypertensive heart disease',
  },
  {
    id: 'passage-3',
    under: 'Infarction',
    text: 'An infarction is acute for four weeks. Section I.C.9.e says so: I21.',
  },
]

test('the passage that names the key code is the one to read again', () => {
  const question = aCodeQuestion({ key: 'I11.0', rationale: 'One code tells both.', references: [] })
  expect(findPassage(passages, question)?.id).toBe('passage-2')
})

test('the words of the right option decide, not those of the wrong ones', () => {
  const question = aChoiceQuestion({ key: 'b', references: [] })
  for (const option of question.options) {
    option.rationale = option.id === 'b' ? 'Acute for four weeks.' : 'Hypertension with heart failure is I11.0.'
  }
  expect(findPassage(passages, question)?.id).toBe('passage-3')
})

test('a section of the guidelines is enough to find its passage', () => {
  const question = aCodeQuestion({ key: 'Z00.00', rationale: '', references: ['Guidelines, Section I.C.9.e'] })
  expect(findPassage(passages, question)?.id).toBe('passage-3')
})

test('a lesson without a passage that has anything in common points to none', () => {
  const question = aCodeQuestion({ key: 'Z00.00', rationale: 'Xyz.', references: [] })
  expect(findPassage(passages, question)).toBeNull()
  expect(findPassage([], question)).toBeNull()
})
