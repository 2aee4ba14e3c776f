import type { LessonPointer, PresentedQuestion, ReviewedQuestion } from '../scoring'

/** A card as it is asked: no key. */
export type AskedCard = {
  cardId: string
  /** Names this showing; it decides the order of the options. */
  round: number
  isNew: boolean
  domainTitle: string
  question: PresentedQuestion
}

/** Where a learner's day stands, with the next card. Days are written out in the learner's zone. */
export type ReviewDay = {
  card: AskedCard | null
  /** Cards left for today, the one above included; how many of them are new. */
  left: number
  fresh: number
  doneToday: number
  /** Due, and put off by the daily limits. */
  waiting: number
  /** The day on which the next card is due after today's; null when none is. */
  nextDay: string | null
  /** All cards of the learner. */
  cards: number
}

/** What is told after an answer. */
export type ReviewReply = {
  item: ReviewedQuestion
  lesson: LessonPointer
  day: ReviewDay
}
