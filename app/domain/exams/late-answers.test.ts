import { expect, test } from 'vitest'
import type { JournalEntry } from './attempt'
import { answerInWords, lateAnswers } from './late-answers'

const at = (time: string): Date => new Date(`2026-11-21T${time}Z`)

function anEntry(details: Partial<JournalEntry>): JournalEntry {
  return { position: 1, leaseEpoch: 1, sequence: 1, value: 'a', timing: 'late', receivedAt: at('15:00:00'), ...details }
}

test('of each question the newest late answer is told, by lease and sequence, and none that counts', () => {
  const journal = [
    anEntry({ position: 7, sequence: 4, value: 'c', receivedAt: at('15:00:03') }),
    // Arrived after a newer one.
    anEntry({ position: 7, sequence: 3, value: 'b', receivedAt: at('15:00:09') }),
    anEntry({ position: 2, sequence: 9, value: 'a' }),
    anEntry({ position: 2, leaseEpoch: 2, sequence: 1, value: null }),
    anEntry({ position: 3, timing: 'late-sync' }),
    anEntry({ position: 4, timing: 'on-time' }),
  ]
  expect(lateAnswers(journal)).toEqual([
    { position: 2, value: null, receivedAt: at('15:00:00') },
    { position: 7, value: 'c', receivedAt: at('15:00:03') },
  ])
  expect(lateAnswers([])).toEqual([])
})

test.each([
  ['c', 'Option A'],
  ['a', 'Option C'],
  ['["a","c"]', 'Options A, C'],
  ['I11.0', 'I11.0'],
  ['["x","c"]', '["x","c"]'],
  ['[broken', '[broken'],
  ['{"level":"99213"}', '{"level":"99213"}'],
  [null, 'Cleared'],
  ['  ', 'Cleared'],
  ['x'.repeat(300), `${'x'.repeat(200)}…`],
])('%j reads "%s" where the learner saw c, b, a, d', (value, words) => {
  expect(answerInWords(value, { optionOrder: ['c', 'b', 'a', 'd'] })).toBe(words)
})

test('a question without options is answered as it was entered', () => {
  expect(answerInWords('a', { optionOrder: [] })).toBe('a')
})
