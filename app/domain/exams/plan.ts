import type { QuestionKind } from '../scoring'

/** How many questions of a domain a form holds, and how many of them must be of a given kind. */
export type DomainQuota = {
  domain: string
  items: number
  /** The rest of the domain's items is `single-choice`. */
  kinds: Partial<Record<QuestionKind, number>>
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

/** When a practice set tells what was right: after each question, or at the end. */
export type PracticeMode = 'tutor' | 'test'

/** A practice set: fixed questions of the bank or from the generator of drills. */
export type PracticePlan = {
  planKind: 'practice-set'
  id: string
  title: string
  mode: PracticeMode
  /** Standard time, before the learner's allowance; null when untimed, as tutor mode always is. */
  minutes: number | null
  questionIds: string[]
}

export type Plan = ExamProfile | PracticePlan
