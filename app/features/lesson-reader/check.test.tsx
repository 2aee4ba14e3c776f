// @vitest-environment jsdom
import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'
import { partsToShuffle, presentQuestion, type LessonQuestion } from '~/domain/scoring'
import {
  aMatchingQuestion,
  aMultipleChoiceQuestion,
  aNumericQuestion,
  anOrderingQuestion,
} from '../../../tests/support/question-kinds'
import { Check } from './check'
import { LessonChecksContext, type CheckFeedback } from './open-check'

afterEach(() => {
  sessionStorage.clear()
})

function lessonOf(question: LessonQuestion, recalled?: { answer: string; feedback: CheckFeedback }) {
  const shown = presentQuestion(question, partsToShuffle(question))
  return (
    <LessonChecksContext.Provider
      value={{
        questions: new Map([[question.id, shown]]),
        recalled: new Map(recalled ? [[question.id, recalled]] : []),
        signedIn: false,
      }}
    >
      <Check id={question.id} />
    </LessonChecksContext.Provider>
  )
}

/** What the server is asked, and what it says to each. */
function serverSays(...verdicts: Partial<CheckFeedback>[]): { answer: string; reveal: boolean }[] {
  const asked: { answer: string; reveal: boolean }[] = []
  vi.stubGlobal('fetch', async (_address: string, { body }: { body: string }) => {
    asked.push(JSON.parse(body) as { answer: string; reveal: boolean })
    const feedback = { questionId: 'q', verdict: 'wrong', messages: [], solution: null, ...verdicts.shift() }
    return Response.json({ feedback, kept: false })
  })
  return asked
}

const press = (name: string | RegExp) => act(async () => fireEvent.click(screen.getByRole('button', { name })))

test('the question stands there before its input has come', () => {
  const question = anOrderingQuestion()
  const page = document.createElement('div')
  page.innerHTML = renderToString(lessonOf(question))
  expect(page.textContent).toContain(question.stem)
  for (const { text } of question.items) expect(page.textContent).toContain(text)
})

test('several choices are given, hinted at, and shown beside the key once it is asked for', async () => {
  const question = aMultipleChoiceQuestion()
  const asked = serverSays(
    { messages: ['1 that belongs is not chosen.'] },
    {
      solution: {
        kind: 'parts',
        dateOfService: '2026-11-21',
        rationale: null,
        detail: {
          kind: 'choices',
          options: question.options.map(({ id, text, rationale, error }) => ({
            id,
            text,
            codes: null,
            rationale,
            error,
            isKey: question.key.includes(id),
            isChosen: id === 'a',
          })),
        },
      },
    },
  )
  render(lessonOf(question))
  const boxes = await screen.findAllByRole<HTMLInputElement>('checkbox')
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Check' }).disabled).toBe(true)
  fireEvent.click(boxes[0] as HTMLElement)
  await press('Check')
  expect(asked[0]).toMatchObject({ answer: JSON.stringify([boxes[0]?.value]), reveal: false })
  expect(within(screen.getByRole('status')).getByText('1 that belongs is not chosen.')).toBeTruthy()
  expect(screen.getByText(/Kept in this tab/)).toBeTruthy()

  await press('Show the answer')
  expect(asked[1]?.reveal).toBe(true)
  expect(screen.queryAllByRole('checkbox')).toEqual([])
  expect(screen.getAllByText('The key')).toHaveLength(question.key.length)
  expect(screen.queryByRole('button', { name: /Check/ })).toBeNull()
})

test('a value is typed and sent by Enter; another try takes the verdict away', async () => {
  const question = aNumericQuestion()
  const asked = serverSays({ messages: ['The value is too high.'] })
  render(lessonOf(question))
  const field = await screen.findByLabelText<HTMLInputElement>(/Amount in US dollars/)
  fireEvent.change(field, { target: { value: '$36.00' } })
  await act(async () => {
    field.form?.requestSubmit()
  })
  expect(asked[0]?.answer).toBe('$36.00')
  expect(screen.getByRole('status').textContent).toContain('The value is too high.')
  fireEvent.change(field, { target: { value: '$24.00' } })
  expect(screen.getByRole('status').textContent).toBe('')
})

test('an order is moved by buttons and says where each step went', async () => {
  const question = anOrderingQuestion()
  const asked = serverSays({ verdict: 'right' })
  render(lessonOf(question))
  const [first, second] = question.items
  fireEvent.click(await screen.findByRole('button', { name: `Move down: ${first?.text}` }))
  expect(screen.getByText(`${first?.text}: now 2 of ${question.items.length}.`)).toBeTruthy()
  await press('Check')
  expect((JSON.parse(asked[0]?.answer ?? '[]') as string[]).slice(0, 2)).toEqual([second?.id, first?.id])
})

test('pairs are chosen, and an answer that this tab kept comes back', async () => {
  const question = aMatchingQuestion()
  const asked = serverSays({})
  const left = question.left[0]
  const right = question.right[0]
  const first = render(lessonOf(question))
  fireEvent.change(await screen.findByLabelText(left?.text ?? ''), { target: { value: right?.id } })
  await press('Check')
  expect(JSON.parse(asked[0]?.answer ?? '{}')).toEqual({ [left?.id ?? '']: right?.id })
  first.unmount()
  render(lessonOf(question))
  expect((await screen.findByLabelText<HTMLSelectElement>(left?.text ?? '')).value).toBe(right?.id)
})

test('a learner finds a solved check as it was left', async () => {
  const question = aNumericQuestion()
  const feedback: CheckFeedback = {
    questionId: question.id,
    verdict: 'right',
    messages: [],
    solution: {
      kind: 'parts',
      dateOfService: '2026-11-21',
      rationale: 'Twenty percent of the allowed amount.',
      detail: { kind: 'numeric', typed: '24', reading: '$24.00', key: '$24.00' },
    },
  }
  render(lessonOf(question, { answer: '24', feedback }))
  expect(await screen.findByText('Your answer')).toBeTruthy()
  expect(screen.getByText('Twenty percent of the allowed amount.')).toBeTruthy()
  // The verdict is met before what stands beside what.
  const verdict = screen.getByText('Right')
  expect(verdict.compareDocumentPosition(screen.getByText('Your answer'))).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
  expect(screen.queryByRole('textbox')).toBeNull()
})

test('when the server cannot be reached, the answer stays and may be sent again', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('offline')
  })
  render(lessonOf(aNumericQuestion()))
  const field = await screen.findByLabelText<HTMLInputElement>(/Amount in US dollars/)
  fireEvent.change(field, { target: { value: '24' } })
  await press('Check')
  expect(screen.getByRole('status').textContent).toContain('Your answer is still here')
  expect(field.value).toBe('24')
})
