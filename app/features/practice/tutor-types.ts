import type { Confidence, TutorPhase } from '~/domain/practice'
import type { AnswerValue, PresentedQuestion, ReviewedQuestion } from '~/domain/scoring'

/** One question of a tutor set as its learner may see it now. */
export type TutorItem = {
  position: number
  domainTitle: string
  question: PresentedQuestion
  phase: TutorPhase
  answer: AnswerValue
  confidence: Confidence | null
  hints: string[]
  hasMoreHints: boolean
  nudge: string[]
  review: {
    item: ReviewedQuestion
    lesson: { slug: string; title: string; status: 'live' | 'planned' }
    countedRight: boolean
  } | null
  flagged: boolean
}

export type TutorRoomView = { attemptId: string; title: string; items: TutorItem[] }
