// @vitest-environment jsdom
import { fireEvent, render, screen, within } from '@testing-library/react'
import { useState } from 'react'
import { expect, test } from 'vitest'
import {
  partsToShuffle,
  presentQuestion,
  scoreAnswer,
  type AnswerValue,
  type PresentedQuestion,
  type Question,
} from '~/domain/scoring'
import {
  aCodeSetQuestion,
  aFormQuestion,
  aHighlightQuestion,
  aLine,
  aMatchingQuestion,
  aMultipleChoiceQuestion,
  anEmQuestion,
  aNumericQuestion,
  anOrderingQuestion,
  oneOfEachKind,
} from '../../../tests/support/question-kinds'
import { aChoiceQuestion, aCodeQuestion } from '../../../tests/support/questions'
import { AnswerInput } from './answer-input'

type Given = { value: AnswerValue; how: 'choice' | 'typing' | null }

type KeptProps = {
  question: PresentedQuestion
  kept: AnswerValue
  disabled: boolean
  onGiven: (value: AnswerValue, how: 'choice' | 'typing') => void
}

function Kept({ question, kept, disabled, onGiven }: KeptProps) {
  const [value, setValue] = useState(kept)
  return (
    <AnswerInput
      question={question}
      name="q1"
      value={value}
      disabled={disabled}
      onChange={(next, how) => {
        setValue(next)
        onGiven(next, how)
      }}
    />
  )
}

/** Shows a question with what is kept for it; the result follows what is given. */
function show(question: Question, value: AnswerValue = null, disabled = false): Given {
  const given: Given = { value, how: null }
  const shown = presentQuestion(question, partsToShuffle(question))
  const onGiven: KeptProps['onGiven'] = (next, how) => Object.assign(given, { value: next, how })
  render(<Kept question={shown} kept={value} disabled={disabled} onGiven={onGiven} />)
  return given
}

const button = (name: string | RegExp): HTMLElement => screen.getByRole('button', { name })
const field = (name: string | RegExp): HTMLInputElement => screen.getByLabelText<HTMLInputElement>(name)
const type = (name: string | RegExp, text: string): void => {
  fireEvent.change(field(name), { target: { value: text } })
}
const earns = (question: Question, given: Given): number => scoreAnswer(question, given.value).points

test('one option is chosen at once', () => {
  const given = show(aChoiceQuestion())
  const [first] = screen.getAllByRole<HTMLInputElement>('radio')
  fireEvent.click(first as HTMLInputElement)
  expect(given).toEqual({ value: first?.value, how: 'choice' })
})

test('several options are chosen and taken back, whatever the order; none is no answer', () => {
  const question = aMultipleChoiceQuestion()
  const given = show(question)
  const box = (id: string): HTMLElement =>
    screen.getAllByRole<HTMLInputElement>('checkbox').find((one) => one.value === id) as HTMLElement
  fireEvent.click(box('c'))
  fireEvent.click(box('a'))
  expect(given).toEqual({ value: '["a","c"]', how: 'choice' })
  expect(earns(question, given)).toBe(10_000)
  fireEvent.click(box('a'))
  fireEvent.click(box('c'))
  expect(given.value).toBeNull()
})

test('a code is typed under the name of its system', () => {
  const given = show(aCodeQuestion({ key: 'S52.541A' }))
  type('ICD-10-CM code', 's52.5')
  expect(given).toEqual({ value: 's52.5', how: 'typing' })
  type('ICD-10-CM code', '')
  expect(given.value).toBeNull()
})

test('a number is typed beside its unit, a date with a hint how', () => {
  const question = aNumericQuestion()
  const given = show(question)
  type('Amount in US dollars', '$24.00')
  expect(given).toEqual({ value: '$24.00', how: 'typing' })
  expect(earns(question, given)).toBe(10_000)
})

test('a unit of its own is named in the label', () => {
  show(aNumericQuestion({ unit: 'days', key: '40', slips: [] }))
  expect(field('Answer in days').value).toBe('')
})

const encounter = aCodeSetQuestion({
  order: [['E11.22', 'N18.31']],
  procedures: [aLine('99213', { modifiers: ['25'], pointers: ['E11.22'] })],
})

test('an encounter is coded row by row, line by line, and scores in full', () => {
  const given = show(encounter)
  type('Diagnosis A', 'e11.22')
  fireEvent.keyDown(field('Diagnosis A'), { key: 'Enter' })
  expect(document.activeElement).toBe(field('Diagnosis B'))
  type('Diagnosis B', 'N18.31')
  type('Code', '99213')
  type('Modifiers', '25 ')
  // The space behind a modifier stays, so that another one can be typed.
  expect(field('Modifiers').value).toBe('25 ')
  fireEvent.click(field(/^A e11\.22/))
  expect(JSON.parse(given.value ?? '')).toEqual({
    diagnoses: ['e11.22', 'N18.31'],
    procedures: [{ code: '99213', modifiers: ['25'], units: 1, pointers: ['E1122'] }],
  })
  expect(earns(encounter, given)).toBe(10_000)
})

test('a row that is added is empty and no answer', () => {
  const given = show(encounter)
  fireEvent.click(button('Add a diagnosis'))
  expect(document.activeElement).toBe(field('Diagnosis B'))
  expect(given).toEqual({ value: null, how: null })
})

test('diagnoses are put in order by buttons; focus goes along and the place is told', () => {
  const given = show(encounter, '{"diagnoses":["N18.31","E11.22"],"procedures":[]}')
  fireEvent.click(button('Move up: diagnosis B'))
  expect(given.value).toContain('["E11.22","N18.31"]')
  expect(screen.getByRole('status').textContent).toBe('E11.22 is now diagnosis A.')
  expect(document.activeElement).toBe(button('Move up: diagnosis A'))
  expect(button('Move up: diagnosis A').getAttribute('aria-disabled')).toBe('true')
})

test('a pasted list becomes rows', () => {
  const given = show(encounter)
  fireEvent.paste(field('Diagnosis A'), { clipboardData: { getData: () => 'E11.22\nN18.31\nI10' } })
  expect(given.value).toContain('["E11.22","N18.31","I10"]')
  expect(field('Diagnosis C').value).toBe('I10')
})

test('a pasted list longer than the form is cut, and that is told', () => {
  show(encounter)
  const codes = Array.from({ length: 14 }, (_, place) => `Z${place + 10}`)
  fireEvent.paste(field('Diagnosis A'), { clipboardData: { getData: () => codes.join(', ') } })
  expect(field('Diagnosis L').value).toBe('Z21')
  expect(screen.queryByLabelText('Diagnosis 13')).toBeNull()
  expect(screen.getByRole('status').textContent).toBe('12 of 14 codes pasted: there are 12 rows at most.')
})

test('lines and pointers are there only where they are asked for, and the order is told when it counts', () => {
  show(aCodeSetQuestion())
  expect(screen.queryByText('Procedure lines')).toBeNull()
  expect(field('Diagnosis 1').value).toBe('')
  expect(screen.getByText(/The order does not count here/)).toBeTruthy()
})

test('items are ordered by buttons, and the order as shown can be the answer', () => {
  const question = anOrderingQuestion()
  const given = show(question)
  fireEvent.click(button('Answer with this order'))
  expect(given).toEqual({ value: '["verify","submit","post"]', how: 'choice' })
  expect(screen.queryByText(/Not answered yet/)).toBeNull()
  fireEvent.click(button('Move down: The verify step'))
  expect(given.value).toBe('["submit","verify","post"]')
  expect(screen.getByRole('status').textContent).toBe('The verify step: now 2 of 3.')
  expect(document.activeElement).toBe(button('Move down: The verify step'))
  expect(screen.getAllByRole('listitem')[0]?.textContent).toContain('The submit step')
  fireEvent.click(button('Move up: The submit step'))
  expect(given.value).toBe('["submit","verify","post"]')
})

test('each part gets its partner, or loses it', () => {
  const given = show(aMatchingQuestion())
  fireEvent.change(field('PR'), { target: { value: 'patient' } })
  fireEvent.change(field('CO'), { target: { value: 'provider' } })
  expect(given).toEqual({ value: '{"co":"provider","pr":"patient"}', how: 'choice' })
  fireEvent.change(field('CO'), { target: { value: '' } })
  fireEvent.change(field('PR'), { target: { value: '' } })
  expect(given.value).toBeNull()
})

test('items of a claim form are filled under their number and name; given ones are only shown', () => {
  const question = aFormQuestion()
  const given = show(question)
  type(/^Item 24B, line 1 \(place of service\)/, '11')
  type(/^Item 24F, line 1/, '120.00')
  type(/^Item 17 /, 'x')
  type(/^Item 17 /, '')
  expect(given).toEqual({ value: '{"24B.1":"11","24F.1":"120.00"}', how: 'typing' })
  expect(screen.queryByLabelText(/^Item 21A/)).toBeNull()
  expect(screen.getByText('Item 21A (diagnosis)').closest('dl')?.textContent).toContain('E11.22')
})

test('a level is chosen, with the ratings or the minutes that led to it', () => {
  const question = anEmQuestion()
  const given = show(question)
  fireEvent.click(field('99214'))
  expect(earns(question, given)).toBe(10_000)
  fireEvent.click(field('By medical decision making'))
  fireEvent.change(field(/^Number and complexity of problems/), { target: { value: 'moderate' } })
  expect(JSON.parse(given.value ?? '')).toEqual({
    level: '99214',
    path: 'mdm',
    elements: { problems: 'moderate' },
    minutes: null,
  })
  fireEvent.click(field('By total time'))
  type(/^Total minutes/, '32 min')
  expect(given.how).toBe('typing')
  expect(JSON.parse(given.value ?? '')).toEqual({ level: '99214', path: 'time', elements: {}, minutes: 32 })
  // What was rated comes back with its path.
  fireEvent.click(field('By medical decision making'))
  expect(given.value).toContain('"elements":{"problems":"moderate"},"minutes":null')
})

test('words are marked by pressing them, and the marked text is told in words', () => {
  const question = aHighlightQuestion()
  const given = show(question)
  fireEvent.click(button('fracture,'))
  fireEvent.click(button('Closed'))
  expect(given).toEqual({ value: '[0,1]', how: 'choice' })
  expect(screen.getByText('Marked:').parentElement?.textContent).toBe('Marked: “Closed fracture,”')
  fireEvent.click(button('right'), { shiftKey: false })
  fireEvent.click(button('radius,'), { shiftKey: true })
  expect(earns(question, given)).toBe(10_000)
  fireEvent.click(button('Clear all marks'))
  expect(given.value).toBeNull()
})

test('arrows go from word to word, and mark on the way with Shift', () => {
  const given = show(aHighlightQuestion())
  const record = within(screen.getByRole('group', { name: 'Record' }))
  const stops = (): HTMLElement[] => record.getAllByRole('button').filter((one) => one.tabIndex === 0)
  button('Closed').focus()
  fireEvent.keyDown(button('Closed'), { key: 'ArrowRight' })
  expect(document.activeElement).toBe(button('fracture,'))
  expect(given.value).toBeNull()
  fireEvent.keyDown(button('fracture,'), { key: 'ArrowRight', shiftKey: true })
  expect(given).toEqual({ value: '[1,2]', how: 'typing' })
  expect(stops()).toEqual([button('lower')])
  fireEvent.keyDown(button('lower'), { key: 'End' })
  expect(document.activeElement).toBe(button('unhurt.'))
})

/** A mouse event by the name of a pointer event, which jsdom does not have. */
function draw(name: 'pointerdown' | 'pointerover', word: string): void {
  const event = new MouseEvent(name, { bubbles: true, button: 0, buttons: 1 })
  fireEvent(button(word), Object.assign(event, { pointerType: 'mouse' }))
}

test('a mouse draws over words, and clears when it begins on a marked one', () => {
  const given = show(aHighlightQuestion())
  draw('pointerdown', 'Closed')
  draw('pointerover', 'lower')
  draw('pointerover', 'fracture,')
  expect(given).toEqual({ value: '[0,1]', how: 'typing' })
  draw('pointerdown', 'fracture,')
  draw('pointerover', 'Closed')
  expect(given.value).toBeNull()
})

test.each(oneOfEachKind())('a $kind question that is closed takes nothing and shows what is kept', (question) => {
  const values: Partial<Record<Question['kind'], string>> = {
    ordering: '["post","verify","submit"]',
    'em-level': '{"level":"99213","path":"mdm","elements":{},"minutes":null}',
    'code-set': '{"diagnoses":["I10"],"procedures":[]}',
  }
  show(question, values[question.kind] ?? null, true)
  const controls = document.querySelectorAll<HTMLInputElement>('input, select, button')
  expect(controls.length).toBeGreaterThan(0)
  expect([...controls].filter((one) => !one.disabled)).toEqual([])
})

test('another answer that is kept, as from another device, is shown', () => {
  const question = presentQuestion(encounter, [])
  const props = { question, name: 'q1', disabled: false, onChange: () => undefined }
  const { rerender } = render(<AnswerInput {...props} value={null} />)
  rerender(<AnswerInput {...props} value='{"diagnoses":["I10"],"procedures":[]}' />)
  expect(field('Diagnosis A').value).toBe('I10')
})

test('rows that were begun for one question are not those of the next', () => {
  const props = { value: null, disabled: false, onChange: () => undefined }
  const { rerender } = render(<AnswerInput {...props} name="q1" question={presentQuestion(encounter, [])} />)
  fireEvent.click(button('Add a diagnosis'))
  rerender(<AnswerInput {...props} name="q2" question={presentQuestion(encounter, [])} />)
  expect(screen.queryByLabelText('Diagnosis B')).toBeNull()
})
