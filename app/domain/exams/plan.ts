import type { FormQuestionKind } from '../scoring'

/** How many questions of a domain a form holds, and how many of them must be of a given kind. */
export type DomainQuota = {
  domain: string
  items: number
  /** The rest of the domain's items is `single-choice`. */
  kinds: Partial<Record<FormQuestionKind, number>>
}

/** A dated exam profile, as written in `content/exams`. */
export type ExamProfile = {
  planKind: 'exam-profile'
  id: string
  exam: string
  title: string
  /** One sentence that says what this form is and is not. */
  summary: string
  effectiveFrom: string
  items: number
  minutes: number
  passPercent: number
  books: string[]
  domains: DomainQuota[]
  sources: { figure: string; source: string; checkedOn: string }[]
}

/** A practice set: fixed questions, no deadline, feedback at the end. */
export type PracticePlan = {
  planKind: 'practice-set'
  id: string
  title: string
  questionIds: string[]
}

export type Plan = ExamProfile | PracticePlan
