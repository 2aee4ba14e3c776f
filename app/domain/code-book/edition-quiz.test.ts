import { expect, test } from 'vitest'
import { aCodeList } from '../../../tests/support/code-lists'
import { createCodeList, diffEditions } from '../code-sets'
import { dayText } from '../shared/date-text'
import { editionQuiz, presentQuiz } from './edition-quiz'

const older = aCodeList(
  'D69 header Purpura',
  'D69.1 header Platelet defects',
  'D69.11 billable Old',
  'E11 header Diabetes',
  'E11.6 billable Other complications',
  'I10 billable Hypertension',
)
const details = {
  ...older.details,
  edition: 'before',
  title: 'Before',
  effectiveFrom: '2025-10-01',
  effectiveTo: '2026-09-30',
}
const from = createCodeList(details, older.entries())
const to = aCodeList(
  'D69 header Purpura',
  'D69.1 billable Platelet defects',
  'E11 header Diabetes',
  'E11.6 header Other complications',
  'E11.61 billable Neuropathic',
  'E11.69 billable Other',
  'I10 billable High blood pressure',
)
const changes = diffEditions(from, to)

test('the same seed asks the same questions, and each key is one of its options', () => {
  const quiz = editionQuiz({ from, to }, changes, '1')
  expect(editionQuiz({ from, to }, changes, '1')).toEqual(quiz)
  expect(quiz.length).toBeGreaterThanOrEqual(5)
  expect(quiz.length).toBeLessThanOrEqual(8)
  for (const { options, key } of quiz) expect(options.map((option) => option.value)).toContain(key)
  expect(new Set(quiz.map(({ prompt }) => prompt)).size).toBe(quiz.length)
})

test('keys are what the lists say on the day that is asked about', () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    for (const { prompt, options, key } of editionQuiz({ from, to }, changes, String(seed))) {
      if (/Which of these codes/.test(prompt)) {
        expect(options.filter((option) => to.find(option.value)?.billable).map((option) => option.value)).toEqual([key])
      }
      const asked = /^(\S+) .* for a visit on ([^:]+):/.exec(prompt)
      if (!asked) continue
      const list = asked[2] === dayText(new Date(to.details.effectiveFrom), 'UTC') ? to : from
      const entry = list.find(asked[1] ?? '')
      expect(key).toBe(entry ? (entry.billable ? 'billable' : 'header') : 'absent')
    }
  }
})

test('key and rationale come with an answer and never before', () => {
  const quiz = editionQuiz({ from, to }, changes, '1')
  const shown = presentQuiz(quiz, (id) => (id === 'q1' ? (quiz[0]?.key ?? null) : id === 'q2' ? 'forged' : null))
  expect(shown[0]?.answered).toMatchObject({ right: true, key: quiz[0]?.key })
  expect(shown.slice(1).every((question) => question.answered === null)).toBe(true)
  expect(JSON.stringify(shown.slice(1))).not.toContain(quiz[1]?.rationale)
})
