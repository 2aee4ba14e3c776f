import { expect, test } from 'vitest'
import { countedAttempt, statusOfAssignment, type AssignedAttempt } from './gradebook'

const dueAt = new Date('2026-11-22T04:59:00Z')

function attempt(from: Partial<AssignedAttempt> = {}): AssignedAttempt {
  return {
    attemptId: `attempt made at ${(from.createdAt ?? from.finishedAt)?.toISOString()}`,
    continuesId: null,
    createdAt: new Date('2026-11-20T15:00:00Z'),
    finishedAt: null,
    answered: 0,
    items: 10,
    right: null,
    scored: null,
    ...from,
  }
}

function finished(at: string, right: number, createdAt = at): AssignedAttempt {
  return attempt({ createdAt: new Date(createdAt), finishedAt: new Date(at), answered: 10, right, scored: 10 })
}

test('without an attempt the work is not started', () => {
  expect(statusOfAssignment([], dueAt)).toEqual({ kind: 'not-started' })
})

test('an open attempt tells how many questions have an answer', () => {
  expect(statusOfAssignment([attempt({ answered: 4 })], dueAt)).toEqual({
    kind: 'started',
    answered: 4,
    items: 10,
    startedAt: new Date('2026-11-20T15:00:00Z'),
  })
})

test('a finished attempt shows right of scored and is in time until the due instant itself', () => {
  expect(statusOfAssignment([finished('2026-11-22T04:59:00Z', 7)], dueAt)).toEqual({
    kind: 'finished',
    right: 7,
    scored: 10,
    finishedAt: dueAt,
    late: false,
  })
})

test('handed in a millisecond after the due instant is late', () => {
  expect(statusOfAssignment([finished('2026-11-22T04:59:00.001Z', 7)], dueAt)).toMatchObject({ late: true })
})

test('the first finished attempt counts, whatever came later and in whatever order it is read', () => {
  const first = finished('2026-11-20T16:00:00Z', 5, '2026-11-20T15:00:00Z')
  const better = finished('2026-11-21T16:00:00Z', 9, '2026-11-21T15:00:00Z')
  const open = attempt({ createdAt: new Date('2026-11-21T18:00:00Z'), answered: 2 })
  for (const order of [
    [first, better, open],
    [open, better, first],
    [better, open, first],
  ]) {
    expect(statusOfAssignment(order, dueAt)).toMatchObject({ kind: 'finished', right: 5 })
    expect(countedAttempt(order)).toBe(first)
  }
})

test('an attempt that is closed but not scored yet is still under way', () => {
  const closing = attempt({ finishedAt: new Date('2026-11-21T16:00:00Z'), answered: 10 })
  expect(statusOfAssignment([closing], dueAt)).toMatchObject({ kind: 'started', answered: 10 })
})

test('reading a status does not reorder what was given', () => {
  const later = attempt({ createdAt: new Date('2026-11-21T15:00:00Z') })
  const attempts = [later, attempt()]
  statusOfAssignment(attempts, dueAt)
  expect(attempts[0]).toBe(later)
})

test('a continuation counts in place of the attempt that was reopened, open or finished', () => {
  const first = { ...finished('2026-11-20T16:00:00Z', 5, '2026-11-20T15:00:00Z'), attemptId: 'first' }
  const practice = { ...finished('2026-11-21T16:00:00Z', 9, '2026-11-21T15:00:00Z'), attemptId: 'practice' }
  const reopened = { attemptId: 'second', continuesId: 'first', createdAt: new Date('2026-11-23T15:00:00Z') }
  const open = attempt({ ...reopened, answered: 6 })
  for (const order of [
    [first, practice, open],
    [open, practice, first],
  ]) {
    expect(countedAttempt(order)).toBe(open)
    expect(statusOfAssignment(order, dueAt)).toMatchObject({ kind: 'started', answered: 6 })
  }
  const done = { ...finished('2026-11-23T16:00:00Z', 8), ...reopened }
  expect(countedAttempt([practice, done, first])).toBe(done)
  // Reopened after the due date, but what it continues was in time.
  expect(statusOfAssignment([practice, done, first], dueAt)).toMatchObject({ kind: 'finished', right: 8, late: false })
})

test('a continuation can be continued, and one of a practice attempt does not count', () => {
  const first = { ...finished('2026-11-22T16:00:00Z', 5, '2026-11-20T15:00:00Z'), attemptId: 'first' }
  const second = { ...finished('2026-11-23T16:00:00Z', 6), attemptId: 'second', continuesId: 'first' }
  const third = { ...finished('2026-11-24T16:00:00Z', 7), attemptId: 'third', continuesId: 'second' }
  const later = { ...finished('2026-11-22T17:00:00Z', 9), attemptId: 'later' }
  const laterAgain = { ...finished('2026-11-25T16:00:00Z', 10), attemptId: 'later again', continuesId: 'later' }
  const all = [laterAgain, third, later, second, first]
  expect(countedAttempt(all)).toBe(third)
  // The first one was late, so the third is.
  expect(statusOfAssignment(all, dueAt)).toMatchObject({ right: 7, late: true })
})
