import { wilsonInterval, type Interval } from './interval'
import { addDays, daysBetween, weekOf, type Day } from './local-day'
import type { LearnerSummary } from './summary'

export type ActiveDay = { day: Day; answers: number; seconds: number }

/** A row of days; see `streakOf`. */
export type Streak = {
  /** Days with an answer. */
  days: number
  /** Whether today has one already. */
  includesToday: boolean
}

export type ActivityReport = {
  /** The Monday of the first week told of; the last is that of `today`. */
  from: Day
  today: Day
  /** Days with an answer, oldest first. */
  days: ActiveDay[]
  streak: Streak
}

const weeksTold = 53

/** Days with answers in the weeks up to today. What is dated later, by a clock that was wrong, is left out. */
export function reportActivity(days: LearnerSummary['days'], today: Day): ActivityReport {
  const from = addDays(weekOf(today), -7 * (weeksTold - 1))
  const active = Object.entries(days)
    .filter(([day, { answers }]) => answers > 0 && day >= from && day <= today)
    .map(([day, { answers, seconds }]) => ({ day, answers, seconds }))
    .sort((left, right) => (left.day < right.day ? -1 : 1))
  return {
    from,
    today,
    days: active,
    streak: streakOf(
      active.map(({ day }) => day),
      today,
    ),
  }
}

/** Missed days that are nearer to one another than this break a row. */
const daysPerRest = 7

/**
 * The days with an answer in a row that reaches to today, or to yesterday while today is not over. One missed day in any
 * seven days running is a rest day: going back, a missed day ends the row when the day before it was missed too, or
 * another was missed less than 7 days later.
 *
 * @param activeDays - in any order
 */
export function streakOf(activeDays: readonly Day[], today: Day): Streak {
  const active = new Set(activeDays)
  const includesToday = active.has(today)
  let days = 0
  let rested: Day | null = null
  for (let day = includesToday ? today : addDays(today, -1); ; day = addDays(day, -1)) {
    if (active.has(day)) {
      days += 1
      continue
    }
    const mayRest = rested === null || daysBetween(day, rested) >= daysPerRest
    // A row begins with an answer, not with a rest.
    if (!mayRest || !active.has(addDays(day, -1))) return { days, includesToday }
    rested = day
  }
}

/** First answers within a span of days. */
export type Span = { answers: number; right: number; total: number; interval: Interval | null }

export type WeekChange = {
  /** The last 7 days, today included, and the 7 before. */
  now: Span
  before: Span
  /** Of the share of first answers right: told only where the intervals of both spans do not overlap. */
  share: 'unknown' | 'risen' | 'fallen' | 'open'
}

/** What is different about the last 7 days. */
export function changeSinceLastWeek(days: LearnerSummary['days'], today: Day): WeekChange {
  const now = spanOf(days, addDays(today, -6), today)
  const before = spanOf(days, addDays(today, -13), addDays(today, -7))
  return { now, before, share: shareChange(now.interval, before.interval) }
}

function spanOf(days: LearnerSummary['days'], from: Day, to: Day): Span {
  const within = Object.entries(days).flatMap(([day, entry]) => (day >= from && day <= to ? [entry] : []))
  const right = within.reduce((sum, { first }) => sum + first.right, 0)
  const total = within.reduce((sum, { first }) => sum + first.total, 0)
  const answers = within.reduce((sum, entry) => sum + entry.answers, 0)
  return { answers, right, total, interval: wilsonInterval(right, total) }
}

function shareChange(now: Interval | null, before: Interval | null): WeekChange['share'] {
  if (!now || !before) return 'unknown'
  if (now.low > before.high) return 'risen'
  return now.high < before.low ? 'fallen' : 'open'
}
