import { addDays, weekOf, type Day } from './local-day'
import type { LearnerSummary } from './summary'

/** How often one error type came up. */
export type MistakeTrend = {
  type: string
  /** Of the latest wrong answers. */
  latest: number
  /** In each week of `MistakeReport.weeks`. */
  weekly: number[]
}

export type MistakeReport = {
  /** How many wrong answers with a named error the counts of `latest` rest on: 40 at most. */
  of: number
  /** The Mondays of the weeks told of, oldest first; the last is the current one. */
  weeks: Day[]
  /** Wrong answers in each week. */
  wrong: number[]
  /** Most frequent among the latest first, then over the weeks, then by name. */
  types: MistakeTrend[]
}

const weeksTold = 12

/** Which errors a learner makes: among the latest wrong answers, and week by week. Weeks after `today` are left out. */
export function reportMistakes(
  { mistakes, mistakeWeeks }: Pick<LearnerSummary, 'mistakes' | 'mistakeWeeks'>,
  today: Day,
): MistakeReport {
  const current = weekOf(today)
  const weeks = Array.from({ length: weeksTold }, (_, index) => addDays(current, 7 * (index + 1 - weeksTold)))
  const names = new Set([...mistakes.flat(), ...weeks.flatMap((week) => Object.keys(mistakeWeeks[week]?.types ?? {}))])
  const types = [...names].map((type) => ({
    type,
    latest: mistakes.filter((made) => made.includes(type)).length,
    weekly: weeks.map((week) => mistakeWeeks[week]?.types[type] ?? 0),
  }))
  return {
    of: mistakes.length,
    weeks,
    wrong: weeks.map((week) => mistakeWeeks[week]?.wrong ?? 0),
    types: types.sort(
      (left, right) =>
        right.latest - left.latest || total(right.weekly) - total(left.weekly) || (left.type < right.type ? -1 : 1),
    ),
  }
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}
