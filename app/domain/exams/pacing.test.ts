import { expect, test } from 'vitest'
import { aChoiceQuestion, aCodeQuestion, aJournalEntry } from '../../../tests/support/questions'
import type { JournalEntry } from './attempt'
import { bySlowness, reportPacing, slowQuestions, type GradedItem, type MeasuredWork } from './pacing'

const start = new Date('2026-11-22T12:00:00Z')
const seconds = (count: number): Date => new Date(start.getTime() + count * 1_000)

/** Choices whose key is b. */
const items = (count: number, details: Partial<GradedItem> = {}): GradedItem[] =>
  Array.from({ length: count }, (_, index) => ({
    position: index + 1,
    question: aChoiceQuestion(),
    right: false,
    answered: true,
    ...details,
  }))

/** Saves one after another: position, value, seconds after the start. */
const journal = (...saves: [position: number, value: string | null, at: number][]): JournalEntry[] =>
  saves.map(([position, value, at], index) =>
    aJournalEntry({ position, value, sequence: index + 1, receivedAt: seconds(at) }),
  )

const work = (position: number, visibleMs: number, details: Partial<MeasuredWork> = {}): MeasuredWork => ({
  position,
  visibleMs,
  bookMs: 0,
  lookups: [],
  ...details,
})

const report = (facts: Partial<Parameters<typeof reportPacing>[0]>) =>
  reportPacing({ items: items(2), journal: [], work: [], paceMs: 144_000, startedAt: start, ...facts })

test('an attempt without saves and measurements has unknown times and everything unanswered', () => {
  expect(report({ items: items(2, { answered: false }) })).toMatchObject({
    source: 'unknown',
    questions: [
      { ms: null, bookMs: 0, lookups: [], changes: [], lostRight: false },
      { ms: null, changes: [] },
    ],
    changes: { 'wrong-to-right': 0, 'right-to-wrong': 0, 'wrong-to-wrong': 0 },
    cleared: 0,
    unanswered: [1, 2],
  })
})

test('an attempt whose clock never started has no times either', () => {
  expect(report({ journal: journal([1, 'b', 5]), startedAt: null })).toMatchObject({ source: 'unknown' })
})

test('one save gives its question the time since the start, and changes nothing', () => {
  const { source, questions, changes } = report({ journal: journal([2, 'b', 30]) })
  expect(source).toBe('estimated')
  expect(questions.map(({ ms }) => ms)).toEqual([null, 30_000])
  expect(changes).toEqual({ 'wrong-to-right': 0, 'right-to-wrong': 0, 'wrong-to-wrong': 0 })
})

test('without measurements the time since the save before is that of the question saved, in order of arrival', () => {
  // Question 1: 0-10 and 70-75 s; question 2: 10-70 s.
  const { questions } = report({ journal: journal([1, 'a', 10], [2, 'a', 70], [1, 'b', 75]).reverse() })
  expect(questions.map(({ ms }) => ms)).toEqual([15_000, 60_000])
})

test('measured times hold where there are any; a question without a row was never opened', () => {
  const pages = [{ system: 'icd10cm' as const, code: 'I11.0' }]
  const { source, questions, bookMs, lookups } = report({
    journal: journal([1, 'a', 10], [2, 'a', 70]),
    work: [work(1, 8_000, { bookMs: 3_000, lookups: pages })],
  })
  expect(source).toBe('measured')
  expect(questions.map(({ ms }) => ms)).toEqual([8_000, 0])
  expect([bookMs, lookups]).toEqual([3_000, 1])
  expect(questions[0]?.lookups).toEqual(pages)
})

test('rows that hold marks and no time are no measurement', () => {
  expect(report({ journal: journal([1, 'a', 10]), work: [work(1, 0)] }).source).toBe('estimated')
})

test('every answer changed: right to wrong, wrong to right and wrong to wrong are counted apart', () => {
  const { changes, questions } = report({
    items: [
      { position: 1, question: aChoiceQuestion(), right: false, answered: true },
      { position: 2, question: aChoiceQuestion(), right: true, answered: true },
      { position: 3, question: aChoiceQuestion(), right: false, answered: true },
    ],
    journal: journal([1, 'b', 1], [2, 'a', 2], [3, 'c', 3], [1, 'd', 4], [2, 'b', 5], [3, 'd', 6]),
  })
  expect(changes).toEqual({ 'right-to-wrong': 1, 'wrong-to-right': 1, 'wrong-to-wrong': 1 })
  expect(questions.map((question) => question.changes)).toEqual([
    ['right-to-wrong'],
    ['wrong-to-right'],
    ['wrong-to-wrong'],
  ])
  expect(questions.map(({ lostRight }) => lostRight)).toEqual([true, false, false])
})

test('there and back are two changes; the same answer saved again is none', () => {
  const { questions } = report({ journal: journal([1, 'a', 1], [1, 'a', 2], [1, 'b', 3], [1, 'a', 4], [1, 'a', 5]) })
  expect(questions[0]?.changes).toEqual(['wrong-to-right', 'right-to-wrong'])
})

test('lease, then sequence orders the answers, whatever arrived first', () => {
  const entries = [
    aJournalEntry({ leaseEpoch: 2, sequence: 1, value: 'b' }),
    aJournalEntry({ leaseEpoch: 1, sequence: 9, value: 'a' }),
  ]
  expect(report({ journal: entries }).questions[0]?.changes).toEqual(['wrong-to-right'])
})

test('a cleared answer is no change; given again it is compared with the one before', () => {
  const cleared = report({
    items: items(1, { answered: false }),
    journal: journal([1, 'b', 1], [1, null, 2]),
  })
  expect(cleared).toMatchObject({ cleared: 1, unanswered: [1] })
  expect(cleared.questions[0]).toMatchObject({ changes: [], lostRight: true })
  const again = report({ journal: journal([1, 'b', 1], [1, null, 2], [1, 'b', 3], [1, null, 4], [1, 'd', 5]) })
  expect(again.cleared).toBe(0)
  expect(again.questions[0]?.changes).toEqual(['right-to-wrong'])
})

test('late rows are ignored, in the times and in the changes', () => {
  const late = aJournalEntry({ sequence: 9, value: 'b', timing: 'late', receivedAt: seconds(999) })
  const { questions } = report({ journal: [...journal([1, 'a', 10]), late] })
  expect(questions[0]).toMatchObject({ ms: 10_000, changes: [], lostRight: false })
  const lateSync = { ...late, timing: 'late-sync' as const }
  expect(report({ journal: [...journal([1, 'a', 10]), lateSync] }).questions[0]?.changes).toEqual(['wrong-to-right'])
})

test('a typed code that grows is one answer, until another question is answered', () => {
  const typed: GradedItem[] = [
    { position: 1, question: aCodeQuestion({ key: 'I11.0' }), right: true, answered: true },
    ...items(1).map((item) => ({ ...item, position: 2 })),
  ]
  const growing = report({ items: typed, journal: journal([1, 'I1', 1], [1, 'I11', 2], [1, 'I11.0', 3]) })
  expect(growing.questions[0]?.changes).toEqual([])
  const cameBack = report({
    items: typed,
    journal: journal([1, 'I1', 1], [1, 'I10', 2], [2, 'a', 3], [1, 'I1', 4], [1, 'I11.0', 5]),
  })
  expect(cameBack.questions[0]?.changes).toEqual(['wrong-to-right'])
  // Both spellings are right.
  const respelled = report({ items: typed, journal: journal([1, 'i110', 1], [2, 'a', 2], [1, 'I11.0', 3]) })
  expect(respelled.questions[0]?.changes).toEqual([])
})

test('slow is more than twice the pace; without a pace nothing is slow', () => {
  const timed = report({ items: items(3), work: [work(1, 288_000), work(2, 288_001), work(3, 600_000)] })
  expect(slowQuestions(timed).map(({ position }) => position)).toEqual([3, 2])
  expect(slowQuestions({ ...timed, paceMs: null })).toEqual([])
  expect(bySlowness(timed.questions).map(({ position }) => position)).toEqual([3, 2, 1])
})
