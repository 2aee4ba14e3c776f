import type { AnswerValue, LessonPointer, PresentedQuestion, ReviewedQuestion } from '../scoring'
import type { Confidence, TutorPhase } from './tutor'

/** One question of a tutor set as the learner may see it now: no key before the reveal. */
export type TutorItem = {
  position: number
  domainTitle: string
  question: PresentedQuestion
  phase: TutorPhase
  /** The newest answer. */
  answer: AnswerValue
  confidence: Confidence | null
  hints: string[]
  hasMoreHints: boolean
  /** After a wrong first try: in which respect it is wrong, never the key. */
  nudge: string[]
  /** After the reveal. */
  review: { item: ReviewedQuestion; lesson: LessonPointer; countedRight: boolean } | null
  flagged: boolean
}

/** A set that tells what was right after each question, as its learner sees it. */
export type TutorSet = { attemptId: string; title: string; items: TutorItem[] }
