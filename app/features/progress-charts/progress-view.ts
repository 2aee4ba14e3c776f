import type { Interval } from '~/domain/progress'

/** A finished attempt, ready to be drawn: dates are text in the learner's own zone. */
export type ScoreView = {
  attemptId: string
  title: string
  finishedOn: string
  shortDay: string
  right: number
  scored: number
  scorePercent: number
  interval: Interval | null
  passPercent: number | null
  /** `null` where there is no pass mark. */
  passed: boolean | null
  band: string | null
}

export type DomainView = {
  domain: string
  title: string
  exam: string
  right: number
  total: number
  interval: Interval | null
}

export type ModuleView = { module: string; done: number; opened: number; live: number }

/** Everything the progress page tells. */
export type ProgressView = {
  /** Oldest first. */
  scores: ScoreView[]
  /** Most answers first. */
  domains: DomainView[]
  /** Modules that have a lesson to read. */
  modules: ModuleView[]
  /** Questions answered, and how many of them right at the first answer. */
  answers: number
  right: number
  lessonsDone: number
  lessonsLive: number
  nextLesson: { slug: string; title: string } | null
}
