import { dayNumber, dayOfNumber, localDayNumber } from '../shared/day'
import { retrievability, type CardMemory } from './memory'
import { dueDay } from './schedule'

/** A card of the queue: a question to be met again, or a code to be typed. */
export type ReviewCard = {
  /** Id of the question, or of the code card. */
  id: string
  /** Null for what was never answered: a code card, or a question that was flagged only. */
  memory: CardMemory | null
  /** The newest wrong answer that brings it, or when it was flagged. */
  since: Date
  /** First and last answer given in the queue itself; null while it was never asked there. */
  firstReviewAt: Date | null
  lastReviewAt: Date | null
  /** Code cards that the learner has taken for this one. */
  partners: readonly string[]
}

export type QueueRules = {
  /** Decides what a day is. */
  timeZone: string
  /** The exam ahead, `yyyy-mm-dd`, if any. */
  examOn: string | null
  /** Most cards in a day, new ones included. */
  dailyCards: number
  /** Most cards in a day that were never asked in the queue before. */
  dailyNew: number
}

export type ReviewQueue = {
  /** Ids of the cards left for today, in the order asked. */
  today: string[]
  /** How many of them are asked for the first time. */
  fresh: number
  doneToday: number
  /** Cards that are due and wait for another day because of the daily limits. */
  waiting: number
  /** The next day, `yyyy-mm-dd`, on which something is due when today's cards are done; null when nothing is. */
  nextOn: string | null
}

/**
 * What is left for today. Cards asked before come by the chance that they are still known, least first; new ones, the
 * newest error first, stand evenly between them. A code that the learner took for another one follows it directly.
 * Limits leave out first what only the exam ahead brings so early, then the oldest of the new ones, then the best known
 * of the old ones; they come tomorrow.
 */
export function reviewQueue(cards: readonly ReviewCard[], rules: QueueRules, now: Date): ReviewQueue {
  const today = localDayNumber(now, rules.timeZone)
  const horizon = { timeZone: rules.timeZone, exam: rules.examOn === null ? null : dayNumber(rules.examOn) }
  const isToday = (at: Date | null): boolean =>
    at !== null && Math.abs(now.getTime() - at.getTime()) < 2 * dayMs && localDayNumber(at, rules.timeZone) === today
  const done = cards.filter(({ lastReviewAt }) => isToday(lastReviewAt))
  const newDone = done.filter(({ firstReviewAt }) => isToday(firstReviewAt)).length
  const open = cards.filter(({ lastReviewAt }) => !isToday(lastReviewAt))

  const due: ReviewCard[] = []
  let nextDay = Number.POSITIVE_INFINITY
  for (const card of open) {
    const day = dueDay(card, horizon)
    if (day <= today) due.push(card)
    else nextDay = Math.min(nextDay, day)
  }
  for (const card of done) nextDay = Math.min(nextDay, Math.max(today + 1, dueDay(card, horizon)))

  const places = Math.max(0, rules.dailyCards - done.length)
  const known = new Map(due.map((card) => [card.id, card.memory ? retrievability(card.memory, now) : 0]))
  const dueOld = due
    .filter(({ firstReviewAt }) => firstReviewAt !== null)
    .sort((one, other) => (known.get(one.id) ?? 0) - (known.get(other.id) ?? 0) || byId(one, other))
  // What the exam alone brings earlier can wait better than an error that was never looked at again.
  const dueAnyway = new Set(dueOld.filter((card) => dueDay(card, { ...horizon, exam: null }) <= today))
  const anyway = [...dueAnyway].slice(0, places)
  const fresh = due
    .filter(({ firstReviewAt }) => firstReviewAt === null)
    .sort((one, other) => other.since.getTime() - one.since.getTime() || byId(one, other))
    .slice(0, Math.max(0, Math.min(rules.dailyNew - newDone, places - anyway.length)))
  const early = dueOld.filter((card) => !dueAnyway.has(card)).slice(0, places - anyway.length - fresh.length)
  const chosen = partnersTogether(spread([...anyway, ...early], fresh), newestOf(done))
  const waiting = due.length - chosen.length
  if (waiting > 0) nextDay = today + 1
  return {
    today: chosen.map(({ id }) => id),
    fresh: fresh.length,
    doneToday: done.length,
    waiting,
    nextOn: Number.isFinite(nextDay) ? dayOfNumber(nextDay) : null,
  }
}

const dayMs = 86_400_000

/** The new ones evenly between the old ones, each in its order. */
function spread(old: readonly ReviewCard[], fresh: readonly ReviewCard[]): ReviewCard[] {
  const placed = [
    ...old.map((card, index) => ({ card, place: (index + 0.5) / old.length })),
    ...fresh.map((card, index) => ({ card, place: (index + 0.5) / fresh.length })),
  ]
  return placed.sort((one, other) => one.place - other.place).map(({ card }) => card)
}

/** Each card is followed by those of its partners that are left; those of the last answered card come first. */
function partnersTogether(cards: readonly ReviewCard[], last: ReviewCard | null): ReviewCard[] {
  const left = new Map(cards.map((card) => [card.id, card]))
  const ordered: ReviewCard[] = []
  const take = (id: string): void => {
    const card = left.get(id)
    if (!card) return
    left.delete(id)
    ordered.push(card)
    for (const partner of card.partners) take(partner)
  }
  for (const partner of last?.partners ?? []) take(partner)
  for (const { id } of cards) take(id)
  return ordered
}

function newestOf(cards: readonly ReviewCard[]): ReviewCard | null {
  return cards.reduce<ReviewCard | null>(
    (newest, card) =>
      newest && (newest.lastReviewAt?.getTime() ?? 0) >= (card.lastReviewAt?.getTime() ?? 0) ? newest : card,
    null,
  )
}

function byId(one: ReviewCard, other: ReviewCard): number {
  return one.id < other.id ? -1 : 1
}
