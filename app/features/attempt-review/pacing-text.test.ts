import { expect, test } from 'vitest'
import type { PacingReport, QuestionPacing } from '~/domain/exams'
import { changesText, clockText, paceText, pacingFinding, spanText } from './pacing-text'

const question = (position: number, ms: number | null, right = false): QuestionPacing => ({
  position,
  right,
  answered: true,
  ms,
  bookMs: 0,
  lookups: [],
  changes: [],
  lostRight: false,
})

const pacing = (details: Partial<PacingReport> = {}): PacingReport => ({
  source: 'measured',
  paceMs: 60_000,
  questions: [],
  bookMs: 0,
  lookups: 0,
  changes: { 'wrong-to-right': 0, 'right-to-wrong': 0, 'wrong-to-wrong': 0 },
  cleared: 0,
  unanswered: [],
  ...details,
})

test('times are written as clocks in tables and as spans in sentences', () => {
  expect([0, 59_499, 185_000, 3_723_000].map(clockText)).toEqual(['0:00', '0:59', '3:05', '1:02:03'])
  expect([45_000, 59_600, 144_000, 3_600_000, 3_900_000].map(spanText)).toEqual([
    '45 s',
    '1 min',
    '2 min 24 s',
    '1 h',
    '1 h 5 min',
  ])
  expect(paceText(132_000, 60_000)).toBe('2.2 times the pace')
  expect(paceText(132_000, null)).toBeNull()
})

test('the finding names what matters most: what was left open, else slow questions, else that there were none', () => {
  const slow = [question(1, 50_000, true), question(2, 130_000, true), question(3, 220_000)]
  expect(pacingFinding(pacing({ questions: slow, unanswered: [3] }), true)).toBe(
    'Time ran out with 1 of 3 questions unanswered',
  )
  // 350 of 400 s
  expect(pacingFinding(pacing({ questions: slow, unanswered: [3] }), false)).toBe(
    '2 questions took more than twice the pace and 88% of your time; 1 of them is right',
  )
  expect(pacingFinding(pacing({ questions: [question(1, 120_000)] }), true)).toBe(
    'No question took more than twice the pace of 1 min',
  )
})

test('without a pace the finding says into how many questions half of the time went', () => {
  const questions = [question(1, 10_000), question(2, 100_000, true), question(3, 20_000), question(4, null)]
  expect(pacingFinding(pacing({ paceMs: null, questions }), false)).toBe(
    'Half of your time went into 1 of 4 questions; it is right',
  )
})

test('changes are told with all their counts', () => {
  const changes = { 'wrong-to-right': 1, 'right-to-wrong': 2, 'wrong-to-wrong': 0 }
  expect(changesText({ changes, cleared: 0 })).toBe(
    '1 of 3 changes helped: 1 from wrong to right, 2 from right to wrong.',
  )
  // 3 of 8; a share is given from five changes on.
  const many = { 'wrong-to-right': 3, 'right-to-wrong': 1, 'wrong-to-wrong': 4 }
  expect(changesText({ changes: many, cleared: 0 })).toBe(
    '3 of 8 changes helped (38%): 3 from wrong to right, 1 from right to wrong, 4 from one wrong answer to another.',
  )
  const none = { 'wrong-to-right': 0, 'right-to-wrong': 0, 'wrong-to-wrong': 0 }
  expect(changesText({ changes: none, cleared: 1 })).toBe('You changed no answer. 1 answer was cleared and left empty.')
})
