import { expect, test } from 'vitest'
import { reportMistakes } from './mistakes'

test('errors are counted among the latest wrong answers and week by week', () => {
  const mistakes = [
    ...Array.from({ length: 33 }, () => ['specificity']),
    ...Array.from({ length: 7 }, () => ['laterality', 'specificity']),
  ]
  const report = reportMistakes(
    {
      mistakes,
      mistakeWeeks: {
        '2026-11-16': { wrong: 5, types: { laterality: 4, term: 1 } },
        '2026-11-09': { wrong: 2, types: { laterality: 2 } },
        // Longer ago than is told, and dated by a clock that was wrong.
        '2026-01-05': { wrong: 9, types: { pointer: 9 } },
        '2031-01-06': { wrong: 9, types: { pointer: 9 } },
      },
    },
    '2026-11-22',
  )
  expect(report.of).toBe(40)
  expect(report.weeks).toHaveLength(12)
  expect(report.weeks.at(-1)).toBe('2026-11-16')
  expect(report.wrong.slice(-2)).toEqual([2, 5])
  expect(report.types.map(({ type, latest }) => ({ type, latest }))).toEqual([
    { type: 'specificity', latest: 40 },
    { type: 'laterality', latest: 7 },
    { type: 'term', latest: 0 },
  ])
  expect(report.types[1]?.weekly.slice(-2)).toEqual([2, 4])
})

test('without a mistake there is nothing to tell, and every figure is there', () => {
  const report = reportMistakes({ mistakes: [], mistakeWeeks: {} }, '2026-11-22')
  expect(report).toMatchObject({ of: 0, types: [] })
  expect(report.wrong).toEqual(Array.from({ length: 12 }, () => 0))
})
