import type { CodeSystem } from '../code-sets'
import type { QuestionKind } from '../scoring'

export type Difficulty = 1 | 2 | 3

/** How many questions of a domain a form holds, and how many of them must be of a given kind or difficulty. */
export type DomainQuota = {
  domain: string
  /** All of the domain, unscored ones included. */
  items: number
  /** How many of them count for nothing; nobody is told which before the exam is over. */
  unscored: number
  /** The rest of the domain's items is `single-choice`. */
  kinds: Partial<Record<QuestionKind, number>>
  /** The rest of the domain's items is of the difficulties that are not named; none named: of any. */
  difficulties: Partial<Record<Difficulty, number>>
}

/** A part of the result scale of an exam whose own scale is not public: from this share of the points on. */
export type ReadinessBand = { fromPercent: number; title: string; meaning: string }

export type ProfileLength = 'full' | 'half' | 'quarter'

/** A dated exam profile, as written in `content/exams`, or a shorter length made from it. */
export type ExamProfile = {
  planKind: 'exam-profile'
  id: string
  exam: string
  title: string
  /** One sentence that says what this form is and is not. */
  summary: string
  effectiveFrom: string
  /** The last day of a form that its certifying body has given up; null for one of today. */
  endedOn: string | null
  length: ProfileLength
  /** The profile in full length; its own id for that one. */
  fullId: string
  /** All questions, unscored ones included. */
  items: number
  /** Standard time, before the learner's allowance. Shorter lengths may have a fraction: pace times items, exactly. */
  minutes: number
  /** `free`: every question may be skipped, returned to and changed until the end. */
  navigation: 'free'
  /** Of the scored points; null where the result is a band. */
  passPercent: number | null
  /** From the lowest, which begins at 0, to the highest; none where there is a pass mark. */
  bands: ReadinessBand[]
  /** Code systems that may be looked up; none: closed book. */
  books: CodeSystem[]
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
