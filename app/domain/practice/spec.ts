import type { PracticeMode } from '../exams'
import type { ErrorType, QuestionKind } from '../scoring'
import type { Aim } from './aim'

/** What the learner's own history must say of a question. */
export const practiceStatuses = ['any', 'unseen', 'missed', 'flagged'] as const
export type PracticeStatus = (typeof practiceStatuses)[number]

export const largestSet = 50

/** What a practice set is built from. Empty lists and nulls ask for nothing. */
export type PracticeSpec = {
  /** Written questions of the practice pool, or drills made from the code sets. */
  source: 'questions' | 'drills'
  /** One of these exam domains. */
  domains: string[]
  lesson: string | null
  /** Questions on which this error can be made. */
  error: ErrorType | null
  kinds: QuestionKind[]
  status: PracticeStatus
  /** Families of drills. */
  families: string[]
  /** Missed questions that the set aims at, with written questions and drills; then the filters above play no part. */
  aims: Aim[]
  /** 1 to `largestSet`; a set is shorter where there are not as many. */
  size: number
  mode: PracticeMode
  /** Whether the clock runs; only in test mode. */
  timed: boolean
}

/** Time for one question of a timed practice set: 2 minutes, between the paces of CPB (107 s) and CPC (144 s). */
const secondsPerQuestion = 120

/** Whole minutes for a set; null when untimed. Tutor mode has no clock: reading feedback takes as long as it takes. */
export function minutesOf(spec: Pick<PracticeSpec, 'mode' | 'timed'>, size: number): number | null {
  return spec.timed && spec.mode === 'test' ? Math.ceil((size * secondsPerQuestion) / 60) : null
}

/** What a set can be built from, each with how many questions of the practice pool it holds; empty ones are left out. */
export type PracticeChoices = {
  total: number
  exams: { id: string; title: string; questions: number; domains: { id: string; title: string; questions: number }[] }[]
  lessons: { slug: string; title: string; questions: number }[]
  errors: { error: ErrorType; questions: number }[]
  kinds: { kind: QuestionKind; questions: number }[]
  families: { id: string; title: string; trains: string }[]
}
