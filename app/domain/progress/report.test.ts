import { expect, test } from 'vitest'
import { countExam, reportExam, type ExamOutline } from './report'
import type { DomainSummary } from './summary'

const exam: ExamOutline = {
  id: 'cpx',
  title: 'CPX-style',
  secondsPerQuestion: 144,
  passPercent: 70,
  domains: [
    { id: 'small', title: 'Small', group: 'Two' },
    { id: 'large', title: 'Large', group: 'Two' },
    { id: 'alone', title: 'Alone', group: 'One' },
    { id: 'empty', title: 'Empty', group: 'None' },
  ],
}

function summary(right: number, total: number, objectives: DomainSummary['objectives'] = {}): DomainSummary {
  return {
    exam: 'cpx',
    right,
    total,
    timed: { answers: total, seconds: 60 * total, squares: 3_600 * total, bookSeconds: 0 },
    objectives,
  }
}

const titleOf = (lesson: string, objective: string) =>
  objective === 'gone' ? null : { lesson: `Lesson ${lesson}`, objective: `Objective ${objective}` }

test('small domains add up into their group; what has no answers is not there', () => {
  const { groups, right, total } = reportExam({ small: summary(3, 12), large: summary(9, 15) }, exam, null, titleOf)
  expect({ right, total }).toEqual({ right: 12, total: 27 })
  expect(groups.map(({ title }) => title)).toEqual(['Two'])
  expect(groups[0]).toMatchObject({ right: 12, total: 27, domains: [{ id: 'small' }, { id: 'large' }] })
  // 12 and 15 answers are counted and no more; 27 together have an estimate.
  expect(groups[0]?.domains.map(({ estimate }) => estimate)).toEqual([null, null])
  expect(groups[0]?.estimate).toBeCloseTo(12 / 27, 6)
})

test('objectives are those of the domain asked for, fewest right first, without what is taught no more', () => {
  const domains = {
    small: summary(2, 5, {
      'a/one': { right: 2, total: 2 },
      'a/two': { right: 0, total: 3 },
      'b/gone': { right: 0, total: 1 },
    }),
    large: summary(9, 15, { 'c/three': { right: 9, total: 15 } }),
  }
  expect(reportExam(domains, exam, 'small', titleOf).objectives.map(({ title }) => title)).toEqual([
    'Objective two',
    'Objective one',
  ])
  expect(reportExam(domains, exam, null, titleOf)).toMatchObject({
    domain: 'large',
    objectives: [{ lessonTitle: 'Lesson c' }],
  })
  expect(reportExam(domains, exam, 'nowhere', titleOf).domain).toBe('large')
})

test('answers in a domain that the exam gave up are in none of its figures', () => {
  expect(countExam({ former: summary(5, 5), alone: summary(1, 2) }, exam)).toEqual({ right: 1, total: 2 })
})

test('without answers every figure is defined', () => {
  expect(reportExam({}, exam, null, titleOf)).toMatchObject({
    right: 0,
    total: 0,
    groups: [],
    domain: null,
    objectives: [],
    pace: { overall: { mean: null, standing: 'unknown' }, domains: [] },
  })
})
