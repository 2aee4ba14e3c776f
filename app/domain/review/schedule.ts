import { localDayNumber } from '../shared/day'
import { seededRandom } from '../shared/seeded-random'
import { intervalDays, type CardMemory } from './memory'

/** Retention without an exam date, or with one more than `earlyDays` away: the default of FSRS. */
const usualRetention = 0.9
/** Retention from `lateDays` before the exam on. */
const lateRetention = 0.95
const earlyDays = 60
const lateDays = 14

/** The last look at a card before an exam falls on one of these days before it, so that not all fall on the same. */
const lastLook = { latest: 3, earliest: 9 }

/** No interval is longer, exam or not. */
const longestInterval = 365

/**
 * The chance of still knowing a card at which it comes again: 0.90 until 60 days before the exam, then rising in equal
 * daily steps to 0.95 at 14 days. 0.90 also after the exam and without one.
 *
 * @param daysLeft - whole days from the card's last answer to the exam; null without an exam
 */
export function desiredRetention(daysLeft: number | null): number {
  if (daysLeft === null || daysLeft < 0 || daysLeft >= earlyDays) return usualRetention
  const risen = Math.min(1, (earlyDays - daysLeft) / (earlyDays - lateDays))
  return usualRetention + (lateRetention - usualRetention) * risen
}

/** When cards of one learner fall due: the zone that decides what a day is, and the exam as a `dayNumber`, if any. */
export type Horizon = { timeZone: string; exam: number | null }

/**
 * The day, as a `dayNumber`, on which a card falls due. A card that was never answered is due the day after `since`.
 * With an exam ahead no card waits longer than until its last look, 3 to 9 days before the exam; one that was answered
 * since then follows its interval.
 *
 * @param card - `since` is the error or the flag that brings it
 */
export function dueDay(card: { id: string; memory: CardMemory | null; since: Date }, horizon: Horizon): number {
  const { timeZone, exam } = horizon
  const from = localDayNumber(card.memory?.at ?? card.since, timeZone)
  if (!card.memory) return from + 1
  const interval = intervalDays(card.memory.stability, desiredRetention(exam === null ? null : exam - from))
  const due = from + Math.min(interval, longestInterval)
  // The day of the last look is drawn only where it can matter.
  if (exam === null || exam < from || due <= exam - lastLook.earliest) return due
  const look = exam - lastLookOf(card.id)
  return look > from ? Math.min(due, look) : due
}

/** How many days before an exam a card has its last look: always the same for the same card. */
function lastLookOf(id: string): number {
  const { latest, earliest } = lastLook
  return latest + Math.floor(seededRandom(id)() * (earliest - latest + 1))
}
