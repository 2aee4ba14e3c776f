import { expect, test } from 'vitest'
import type { AssignmentStatus } from './gradebook'
import { listHelpNeeds } from './help-list'

const now = new Date('2026-11-21T12:00:00Z')
const hours = (count: number): Date => new Date(now.getTime() + count * 3_600_000)

const notStarted: AssignmentStatus = { kind: 'not-started' }
const started: AssignmentStatus = { kind: 'started', answered: 1, items: 10, startedAt: hours(-30) }
const finished: AssignmentStatus = { kind: 'finished', right: 1, scored: 10, finishedAt: hours(-30), late: false }

const older = { title: 'older', dueAt: hours(-72) }
const past = { title: 'past', dueAt: hours(-1) }
const soon = { title: 'soon', dueAt: hours(47) }
const later = { title: 'later', dueAt: hours(49) }

function learner(name: string, statuses: AssignmentStatus[], joinedAt = hours(-1000)) {
  return { name, statuses, joinedAt }
}

/** Names and titles, to read at a glance. */
function needs(learners: ReturnType<typeof learner>[], assignments: { title: string; dueAt: Date }[]) {
  const { overdue, dueSoon } = listHelpNeeds(learners, assignments, now)
  return {
    overdue: overdue.map((need) => [need.learner.name, ...need.assignments.map((work) => work.title)]),
    dueSoon: dueSoon.map((need) => [need.assignment.title, ...need.learners.map((one) => one.name)]),
  }
}

test('work that is due and not handed in is overdue, begun or not', () => {
  const learners = [learner('Amir', [notStarted]), learner('Bo', [started]), learner('Cleo', [finished])]
  expect(needs(learners, [past])).toEqual({
    overdue: [
      ['Amir', 'past'],
      ['Bo', 'past'],
    ],
    dueSoon: [],
  })
})

test('whoever has most overdue stands first, equals in the order of the class', () => {
  const learners = [
    learner('Amir', [finished, started]),
    learner('Bo', [notStarted, notStarted]),
    learner('Cleo', [notStarted, finished]),
  ]
  expect(needs(learners, [older, past]).overdue).toEqual([
    ['Bo', 'older', 'past'],
    ['Amir', 'past'],
    ['Cleo', 'older'],
  ])
})

test('what was due before a learner joined is not held against them', () => {
  const late = learner('Amir', [notStarted, notStarted], hours(-24))
  expect(needs([late], [older, past]).overdue).toEqual([['Amir', 'past']])
})

test('work due within two days is named with those who have not begun it', () => {
  const learners = [learner('Amir', [notStarted, notStarted]), learner('Bo', [started, notStarted])]
  expect(needs(learners, [soon, later])).toEqual({ overdue: [], dueSoon: [['soon', 'Amir']] })
})

test('a low score alone names nobody', () => {
  expect(needs([learner('Amir', [finished])], [past])).toEqual({ overdue: [], dueSoon: [] })
})
