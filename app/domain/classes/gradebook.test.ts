import { expect, test } from 'vitest'
import { countedAttempt, statusOfAssignment, type AssignedAttempt } from './gradebook'

const dueAt = new Date('2026-11-22T04:59:00Z')

function attempt(from: Partial<AssignedAttempt> = {}): AssignedAttempt {
  return {
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
