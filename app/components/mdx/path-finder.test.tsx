// @vitest-environment jsdom
import { fireEvent, render, screen, within } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { pathQuestions } from './path-advice'
import { PathFinder } from './path-finder'

const choose = (question: number, letter: string): void => {
  const group = screen.getByRole('group', { name: new RegExp(`^${question}\\. `) })
  fireEvent.click(within(group).getByRole('radio', { name: new RegExp(`^${letter} `) }))
}

test('the sixth answer brings the result with a reason for each answer, and starting over takes it away', () => {
  render(<PathFinder />)
  const status = screen.getByRole('status')
  expect(status.textContent).toBe('')
  for (const question of [1, 2, 3, 4, 5]) choose(question, 'B')
  expect(status.textContent).toBe('Answered: 5 of 6')
  choose(6, 'C')
  expect(status.textContent).toContain('Your answers lean to billing')
  expect(status.textContent).toContain('A: 0, B: 5, C: 1')
  expect(within(status).getAllByRole('listitem')).toHaveLength(6)
  choose(1, 'A')
  choose(2, 'A')
  expect(status.textContent).toContain('Your answers pull in different directions')
  fireEvent.click(screen.getByRole('button', { name: 'Start over' }))
  expect(status.textContent).toBe('')
  expect(screen.queryByRole('radio', { checked: true })).toBeNull()
})

test('answers given before the script arrived are counted when it does', () => {
  const container = document.createElement('div')
  container.innerHTML = renderToString(<PathFinder />)
  document.body.append(container)
  for (const radio of container.querySelectorAll<HTMLInputElement>('input[value="A"]')) radio.checked = true
  render(<PathFinder />, { container, hydrate: true })
  expect(within(container).getByRole('status').textContent).toContain('Your answers lean to coding')
})

test('without scripts the questions, the letters and the way to the key are all there', () => {
  const html = renderToString(<PathFinder />)
  for (const { text } of pathQuestions) expect(html).toContain(text.replaceAll('&', '&amp;'))
  expect(html.match(/type="radio"/g)).toHaveLength(18)
  expect(html).toContain('<noscript><p>Counting needs JavaScript. Note your six letters and read the key below.')
})
