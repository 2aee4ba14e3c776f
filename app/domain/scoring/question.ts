import type { CodeSystem } from '../code-sets'
import type { ErrorType } from './error-types'
import type { Exhibit } from './exhibit'

/** Where a question may be met: inside a lesson, in practice sets, or in timed forms only. */
export type QuestionPool = 'lesson' | 'practice' | 'exam'

export type Placement = { exam: string; domain: string }

/** What every question carries, whatever its kind. Days are `yyyy-mm-dd`. */
export type QuestionFrame = {
  id: string
  pool: QuestionPool
  placements: Placement[]
  lesson: string
  objective: string
  difficulty: 1 | 2 | 3
  level: 'recall' | 'application' | 'analysis'
  writtenOn: string
  dateOfService: string
  references: string[]
  stem: string
  /** What is shown beside the stem, often shared with other questions; none of them needs the answer to another. */
  exhibit?: Exhibit
  /** A sentence that helps without giving the key away. */
  hint?: string
  /** Points of a full answer, where they are not 1. */
  maxScore?: number
}

/** Something that is put in order or matched. */
export type Part = { id: string; text: string }

/** An option shows either words or a list of codes. */
export type ChoiceOption = {
  id: string
  text: string | null
  codes: { system: CodeSystem; list: string[] } | null
  rationale: string
  /** Null for the key only. */
  error: ErrorType | null
}

export type SingleChoiceQuestion = QuestionFrame & {
  kind: 'single-choice'
  options: ChoiceOption[]
  key: string
}

/** A wrong code that learners are likely to type, with what is wrong about it. */
export type NearMiss = { code: string; error: ErrorType; rationale: string }

export type CodeQuestion = QuestionFrame & {
  kind: 'code'
  system: CodeSystem
  key: string
  rationale: string
  nearMisses: NearMiss[]
  /**
   * Real codes that a reader could take for the key with O, I or L for a digit (Y93.I1 for Y93.11). Found when the
   * content is built, so that scoring never needs a code set.
   */
  lookAlikes: string[]
}

/** One or more of the options are right, and all of them must be chosen. */
export type MultipleChoiceQuestion = QuestionFrame & {
  kind: 'multiple-choice'
  options: ChoiceOption[]
  key: string[]
}

/** One line of a claim. Pointers are diagnosis codes. */
export type ProcedureLine = {
  code: string
  modifiers: string[]
  units: number
  pointers: string[]
  /** Whether the modifiers count in their order (pricing before informational) and not as a set. */
  modifierOrder: boolean
}

/** One complete right answer: every code dotted as its system prints it. */
export type CodeSetKey = {
  diagnoses: string[]
  procedures: ProcedureLine[]
  /** Pairs of diagnoses of which the first must stand before the second. */
  order: [before: string, after: string][]
  /** Must stand first. */
  first: string[]
  /** Must not stand first. */
  neverFirst: string[]
  /** Neither asked for nor counted. */
  mayHave: string[]
  /** Counted double when entered: integral symptoms, partners in an Excludes1 note, bundled procedures. */
  mustNot: string[]
}

export type CodeSetQuestion = QuestionFrame & {
  kind: 'code-set'
  key: CodeSetKey
  /** Other complete keys; the best one counts. */
  alternatives: CodeSetKey[]
  rationale: string
  nearMisses: NearMiss[]
  lookAlikes: string[]
}

/** A wrong value and the slip that gives it. */
export type Slip = { value: string; error: ErrorType; rationale: string }

export type NumericQuestion = QuestionFrame & {
  kind: 'numeric'
  /** A decimal number, or a day `yyyy-mm-dd` when the unit is `date`. */
  key: string
  /** `USD`, `anesthesia-units`, `date`, `percent`, or the word for what is counted. */
  unit: string
  /** Greatest allowed difference: in the unit, for dates in days. */
  tolerance: string
  /** Texts that count as the key whatever they mean as numbers: `two thirds`. */
  accepted: string[]
  rationale: string
  slips: Slip[]
}

export type OrderingQuestion = QuestionFrame & {
  kind: 'ordering'
  items: Part[]
  /** All ids of `items` in the right order. */
  key: string[]
  /** What a wrong order is called. */
  error: ErrorType
  rationale: string
}

export type MatchingQuestion = QuestionFrame & {
  kind: 'matching'
  left: Part[]
  right: Part[]
  /** Id of a left part to id of its right part. A right part may belong to several left ones, or to none. */
  key: Record<string, string>
  /** What a wrong pair is called. */
  error: ErrorType
  rationale: string
}

export type ClaimForm = 'cms-1500' | 'ub-04'

export type FormFieldsQuestion = QuestionFrame & {
  kind: 'form-fields'
  form: ClaimForm
  /** Form item to the values that are right in it: `{ '24B.1': ['11'] }`. */
  key: Record<string, string[]>
  mustBeBlank: string[]
  /** What the form shows as filled in already; typing it again costs nothing. */
  given: Record<string, string>
  /** The items that may be filled, in the order shown: all of the key, and some that stay blank. */
  fields: string[]
  reasons: Record<string, { error: ErrorType; rationale: string }>
  rationale: string
}

export const mdmLevels = ['straightforward', 'low', 'moderate', 'high'] as const
export type MdmLevel = (typeof mdmLevels)[number]
export const mdmElements = ['problems', 'data', 'risk'] as const
export type MdmElement = (typeof mdmElements)[number]
export type MdmRatings = Record<MdmElement, MdmLevel>

/** One level of a family of visits: what decision making it takes, and the least minutes, null where time is no path. */
export type EmStep = { code: string; mdm: MdmLevel[]; minutes: number | null }

export type EmLevelQuestion = QuestionFrame & {
  kind: 'em-level'
  key: string
  /** The codes to choose from. */
  levels: string[]
  /** What the record supports; null where it says nothing of it. */
  elements: MdmRatings | null
  minutes: number | null
  /** The levels of the key's family, lowest first; found when the content is built. */
  ladder: EmStep[]
  rationale: string
}

/** Words of a record, counted from 0, both ends included. */
export type WordSpan = { first: number; last: number }

export type HighlightQuestion = QuestionFrame & {
  kind: 'highlight'
  /** The record to read; its words are what white space separates. */
  record: string
  /** What the marked words must support. */
  supports: { system: CodeSystem; code: string } | null
  key: WordSpan[]
  /** What wrong marks are called. */
  error: ErrorType
  rationale: string
}

export type ChoiceOrCodeQuestion = SingleChoiceQuestion | CodeQuestion

/** The kinds that checks inside lessons ask, those that fit into reading; practice sets hold every kind. */
export type LessonQuestion =
  ChoiceOrCodeQuestion | MultipleChoiceQuestion | NumericQuestion | OrderingQuestion | MatchingQuestion

export type Question =
  | ChoiceOrCodeQuestion
  | MultipleChoiceQuestion
  | CodeSetQuestion
  | NumericQuestion
  | OrderingQuestion
  | MatchingQuestion
  | FormFieldsQuestion
  | EmLevelQuestion
  | HighlightQuestion

export type QuestionKind = Question['kind']
export const questionKinds = [
  'single-choice',
  'multiple-choice',
  'code',
  'code-set',
  'numeric',
  'ordering',
  'matching',
  'form-fields',
  'em-level',
  'highlight',
] as const satisfies readonly QuestionKind[]

export function isChoiceOrCode(question: Question): question is ChoiceOrCodeQuestion {
  return question.kind === 'single-choice' || question.kind === 'code'
}

export const lessonKinds: readonly QuestionKind[] = [
  'single-choice',
  'multiple-choice',
  'code',
  'numeric',
  'ordering',
  'matching',
] satisfies LessonQuestion['kind'][]

export function isLessonQuestion(question: Question): question is LessonQuestion {
  return lessonKinds.includes(question.kind)
}
