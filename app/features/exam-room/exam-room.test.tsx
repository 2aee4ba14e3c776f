// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { partsToShuffle, presentQuestion } from '~/domain/scoring'
import { aChoiceQuestion, aCodeQuestion } from '../../../tests/support/questions'
import { ExamRoom } from './exam-room'
import type { Room } from './room-types'

const clock = { phase: 'in_progress' as const, serverNowMs: 0, deadlineMs: 48 * 60_000, leaseEpoch: 1, paused: false }

/** Five questions of which 1 and 4 are answered and 2 and 4 flagged; the last is typed. */
const room: Room = {
  attemptId: 'attempt-1',
  title: 'Mini',
  planKind: 'exam-profile',
  allowanceMs: 48 * 60_000,
  books: [],
  bookDay: '2026-11-21',
  remarks: null,
  items: [1, 2, 3, 4, 5].map((position) => {
    const question = position === 5 ? aCodeQuestion() : aChoiceQuestion({ stem: `Stem ${position}` })
    return { position, domain: 'cpc-icd', question: presentQuestion(question, partsToShuffle(question)) }
  }),
  answers: [
    { position: 1, value: 'a', leaseEpoch: 1, sequence: 1 },
    { position: 3, value: '  ', leaseEpoch: 1, sequence: 2 },
    { position: 4, value: 'b', leaseEpoch: 1, sequence: 3 },
  ],
  lastSavedMs: null,
  work: {
    epoch: 1,
    sequence: 1,
    items: [
      { position: 2, flagged: true, struck: [], highlights: [], note: '' },
      { position: 4, flagged: true, struck: [], highlights: [], note: 'look again' },
    ],
  },
  clock,
}

let away = false

beforeEach(() => {
  // The room lives on by itself, as in a browser: its clock ticks and the server answers whenever they do.
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', false)
  away = false
  localStorage.clear()
  sessionStorage.clear()
  vi.stubGlobal('fetch', async (_path: string, request: { body?: string }) => {
    if (away) throw new TypeError('no network')
    const { saves = [] } = JSON.parse(request.body ?? '{}') as { saves?: { saveId: string }[] }
    return Response.json({ acknowledged: saves.map(({ saveId }) => ({ saveId, timing: 'on-time' })), clock })
  })
  vi.stubGlobal('matchMedia', () => ({
    matches: true,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
  // jsdom has dialogs that cannot be opened.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function close() {
    this.open = false
    this.dispatchEvent(new Event('close'))
  }
})

/** Opens the room and waits until it takes answers. */
async function enter(): Promise<void> {
  render(<ExamRoom room={room} />)
  await waitFor(() => {
    expect(document.querySelector('input[type=radio]:enabled')).not.toBeNull()
  })
}

const press = (key: string, init: KeyboardEventInit = {}, on: Element = document.activeElement ?? document.body) =>
  fireEvent.keyDown(on, { key, ...init })
/** As Escape does, which jsdom does not know. */
const closeDialog = (): void => {
  act(() => {
    screen.getByRole<HTMLDialogElement>('dialog').close()
  })
}
const heading = (): string => document.querySelector('.question-heading')?.textContent ?? ''
const palette = () => within(screen.getByRole('navigation', { name: 'Questions' }))
const flag = () => screen.getByText(/^(Flag|Remove flag)$/).closest('button') ?? document.body

test('single keys go on, flag, strike out and choose', async () => {
  await enter()
  press('n')
  expect(heading()).toBe('Question 2 of 5')
  press('p')
  expect(heading()).toBe('Question 1 of 5')
  press('f')
  expect(flag().getAttribute('aria-pressed')).toBe('true')
  press('C', { shiftKey: true })
  expect(screen.getByRole('button', { name: 'Strike out option C' }).getAttribute('aria-pressed')).toBe('true')
  press('2')
  expect(screen.getAllByRole<HTMLInputElement>('radio').map(({ checked }) => checked)).toEqual([
    false,
    true,
    false,
    false,
  ])
  // With Caps Lock a letter is a capital without Shift.
  press('D')
  expect(screen.getAllByRole<HTMLInputElement>('radio')[3]?.checked).toBe(true)
})

test('single keys are silent while something is typed, with another modifier, and beside an open dialog', async () => {
  await enter()
  press('m')
  const note = screen.getByLabelText('Your note on question 1')
  expect(document.activeElement).toBe(note)
  for (const key of ['n', 'f', 'b', '2', '=', '?', 'e']) expect(press(key)).toBe(true)
  expect(heading()).toBe('Question 1 of 5')
  expect(flag().getAttribute('aria-pressed')).toBe('false')
  press('Escape')
  expect(document.activeElement?.textContent).toBe('Question 1 of 5')

  for (const modifier of ['ctrlKey', 'altKey', 'metaKey']) press('n', { [modifier]: true }, document.body)
  expect(heading()).toBe('Question 1 of 5')

  fireEvent.click(palette().getByRole('button', { name: /^Question 5/ }))
  const code = screen.getByRole('textbox')
  code.focus()
  press('p')
  expect(heading()).toBe('Question 5 of 5')

  fireEvent.click(screen.getAllByRole('button', { name: 'Finish…' })[0] ?? code)
  press('p', {}, document.body)
  expect(heading()).toBe('Question 5 of 5')
})

test('switched off, no single key does anything, after a reload either; the switch is reached without one', async () => {
  await enter()
  press('?')
  const keys = await screen.findByRole('checkbox', { name: /Single keys do something/ })
  fireEvent.click(keys)
  closeDialog()
  const nothing = (): void => {
    for (const key of 'npabcdfxhmlqte=?123456789') press(key, {}, document.body)
    for (const key of 'ABCDL') press(key, { shiftKey: true }, document.body)
    expect(heading()).toBe('Question 1 of 5')
    expect(flag().getAttribute('aria-pressed')).toBe('false')
    expect(document.querySelector<HTMLInputElement>('input[type=radio]')?.checked).toBe(true)
    expect(document.querySelector('dialog[open], .calculator, textarea, [role=timer][hidden]')).toBeNull()
  }
  nothing()
  cleanup()
  await enter()
  nothing()
  // What is no single letter works on: arrows in the list of questions.
  const first = palette().getByRole('button', { name: /^Question 1/ })
  first.focus()
  press('ArrowRight')
  expect(document.activeElement?.textContent).toBe('2')
  press('Escape')
  expect(document.activeElement?.textContent).toBe('Question 1 of 5')
  fireEvent.click(screen.getByRole('button', { name: 'Keyboard', hidden: true }))
  fireEvent.click(await screen.findByRole('checkbox', { name: /Single keys do something/ }))
  closeDialog()
  press('n', {}, document.body)
  expect(heading()).toBe('Question 2 of 5')
})

test('the list of questions tells answered, open, flagged and noted by words and signs, not by color', async () => {
  await enter()
  expect(
    palette()
      .getAllByRole('button')
      .map((button) => [button.getAttribute('aria-label'), button.querySelectorAll('svg').length]),
  ).toEqual([
    ['Question 1, answered', 0],
    ['Question 2, not answered, flagged', 1],
    // White space is no answer.
    ['Question 3, not answered', 0],
    ['Question 4, answered, flagged, with a note', 2],
    ['Question 5, not answered', 0],
  ])
  palette().getByText('2 of 5 answered')
  palette().getByText('2 flagged')
  expect(palette().getByRole('button', { current: 'step' }).textContent).toBe('1')
  fireEvent.click(palette().getByRole('button', { name: /^Question 3/ }))
  fireEvent.click(screen.getAllByRole('radio')[0] ?? document.body)
  palette().getByRole('button', { name: 'Question 3, answered' })
  palette().getByText('3 of 5 answered')
})

test('before handing in, the unanswered and the flagged are named by number and lead to their questions', async () => {
  await enter()
  press('e')
  const dialog = within(screen.getByRole('dialog', { name: 'Hand in?' }))
  dialog.getByText(/^3 of 5 questions have no answer/)
  const named = (label: string): string[] =>
    within(dialog.getByText(new RegExp(`^${label}`)))
      .getAllByRole('button')
      .map((button) => button.textContent)
  expect(named('Not answered')).toEqual(['2', '3', '5'])
  expect(named('Flagged')).toEqual(['2', '4'])
  fireEvent.click(dialog.getByRole('button', { name: 'Question 3' }))
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(heading()).toBe('Question 3 of 5')
})

test('handing in without a network says that nothing is handed in and nothing lost, and can be tried again', async () => {
  await enter()
  away = true
  press('e')
  const dialog = screen.getByRole('dialog', { name: 'Hand in?' })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Hand in' }))
  expect((await within(dialog).findByRole('alert')).textContent).toMatch(/Not handed in yet.*kept in this browser/)
  expect(within(dialog).getByRole('button', { name: 'Hand in' }).matches(':enabled')).toBe(true)
})
