// @vitest-environment jsdom
import { render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { Timer } from './timer'

const minute = 60_000
const exam = {
  allowanceMs: 240 * minute,
  items: 100,
  answered: 0,
  shown: true,
  onShow: vi.fn<(shown: boolean) => void>(),
}

test('hidden, the time says nothing on the page; what is announced at the thresholds is said all the same', () => {
  const { rerender } = render(<Timer {...exam} remainingMs={200 * minute} shown={false} />)
  expect(screen.queryByRole('timer')).toBeNull()
  expect(screen.queryByText(/Pace/)).toBeNull()
  expect(screen.getByRole('status').textContent).toBe('')
  rerender(<Timer {...exam} remainingMs={5 * minute} shown={false} />)
  expect(screen.getByRole('status').textContent).toBe('5 minutes left.')
  screen.getByRole('button', { name: 'Show time', pressed: true }).click()
  expect(exam.onShow).toHaveBeenCalledWith(true)
})

test('a screen reader hears of the time at 30, 15, 5 and 1 minutes and at the end, and not in between', () => {
  const heard: string[] = []
  const { rerender } = render(<Timer {...exam} remainingMs={31 * minute} />)
  for (let seconds = 31 * 60; seconds >= -15; seconds -= 15) {
    rerender(<Timer {...exam} remainingMs={seconds * 1_000} />)
    const said = screen.getByRole('status').textContent
    if (said !== heard.at(-1)) heard.push(said)
  }
  expect(heard).toEqual([
    '',
    '30 minutes left.',
    '15 minutes left.',
    '5 minutes left.',
    'One minute left.',
    'Time is over.',
  ])
  expect(screen.getByRole('timer').textContent).toBe('0:00')
})

test.each([
  [2, 200, 'Pace: from question 3 on'],
  // 20 questions may take 48 minutes.
  [20, 200, '8 min ahead'],
  [20, 180, '12 min behind'],
  [20, 192, 'On pace'],
])('with %i answered and %i minutes left the pace reads as it should', (answered, left, text) => {
  render(<Timer {...exam} answered={answered} remainingMs={left * minute} />)
  expect(screen.getByText(text).className).toBe('exam-pace')
})

test('untimed work has no clock and no pace', () => {
  render(<Timer {...exam} allowanceMs={null} remainingMs={null} />)
  expect(screen.getByText('No time limit')).toBeTruthy()
  expect(screen.queryByRole('timer')).toBeNull()
  expect(screen.queryByRole('button')).toBeNull()
})
