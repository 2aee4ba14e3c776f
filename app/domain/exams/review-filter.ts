import type { PacingReport, QuestionPacing } from './pacing'

/** Which questions of a review are shown. */
export const reviewShows = ['all', 'missed', 'flagged', 'lost', 'sure-and-wrong'] as const
export type ReviewShow = (typeof reviewShows)[number]

/** `domain` null: of all domains. */
export type ReviewFilter = { show: ReviewShow; domain: string | null }

/** What the filter needs to know of a question. */
export type FilteredItem = {
  domain: string
  right: boolean
  flagged: boolean
  /** Was right at some time and did not stay so. */
  lostRight: boolean
  /** How sure the learner was before the end; practice sets ask, exams do not. */
  confidence: 'sure' | 'unsure' | null
}

/** What a learner did around one question of a finished attempt. */
export type ReportedItem = FilteredItem & {
  position: number
  pacing: QuestionPacing
  /** The learner's own note; empty without one. */
  note: string
}

/** How a finished attempt went, for its learner's own eyes. */
export type AttemptReport = {
  /** Null for sets in tutor mode, which have no clock and save nothing before it counts. */
  pacing: PacingReport | null
  /** From the start to the end; null when the clock never started. */
  usedMs: number | null
  /** Until the deadline that held in the end, extensions and pauses included; null when untimed. */
  allowedMs: number | null
  /** In the order of the form. */
  items: ReportedItem[]
}

export function isShown(item: FilteredItem, { show, domain }: ReviewFilter): boolean {
  if (domain !== null && item.domain !== domain) return false
  switch (show) {
    case 'all':
      return true
    case 'missed':
      return !item.right
    case 'flagged':
      return item.flagged
    case 'lost':
      return item.lostRight
    case 'sure-and-wrong':
      return item.confidence === 'sure' && !item.right
  }
}

/** The filter that an address asks for; what it does not know asks for nothing. */
export function readReviewFilter(query: URLSearchParams, domains: readonly string[]): ReviewFilter {
  const show = reviewShows.find((name) => name === query.get('show')) ?? 'all'
  return { show, domain: domains.find((domain) => domain === query.get('domain')) ?? null }
}
