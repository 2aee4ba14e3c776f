import type { ReadinessEstimate, MostGain } from '~/domain/progress'

/** How a learner stands to one exam, ready to be drawn: days are text in the learner's own zone. */
export type ReadinessView = {
  exam: string
  title: string
  items: number
  rightToPass: number | null
  bands: readonly { fromPercent: number; title: string }[]
  bank: number
  evidence: {
    answers: number
    right: number
    effective: number
    /** "Nov 3, 2026 to Nov 20, 2026"; null without an answer. */
    period: string | null
    domainsMet: number
    domains: number
    shareMet: number
  }
  estimate: ReadinessEstimate | null
  mostGain: (MostGain & { title: string }) | null
}

/** An official result, as the learner recorded it. */
export type OutcomeView = {
  id: string
  exam: string
  examName: string
  /** The day as the form holds it, and as it is read. */
  takenOn: string
  day: string
  passed: boolean
  scoreText: string | null
  statedProbability: number | null
}
