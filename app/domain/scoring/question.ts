import type { CodeSystem } from '../code-sets'
import type { ErrorType } from './error-types'

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
}

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

export type Question = SingleChoiceQuestion | CodeQuestion
export type QuestionKind = Question['kind']

/** What a learner gave: an option id or typed text; null when nothing was given or it was cleared. */
export type AnswerValue = string | null

/** What may be shown before submission: no key, no rationale, no error type, no near miss. */
export type PresentedQuestion = {
  id: string
  stem: string
} & ({ kind: 'single-choice'; options: PresentedOption[] } | { kind: 'code'; system: CodeSystem })

export type PresentedOption = {
  id: string
  text: string | null
  codes: string[] | null
}

/**
 * The part of a question that may leave the server while it is open.
 *
 * @param optionOrder - option ids in the order fixed for this showing
 */
export function presentQuestion(question: Question, optionOrder: readonly string[]): PresentedQuestion {
  switch (question.kind) {
    case 'single-choice':
      return {
        id: question.id,
        stem: question.stem,
        kind: 'single-choice',
        options: optionOrder.flatMap((id) => {
          const option = question.options.find((candidate) => candidate.id === id)
          return option ? [{ id: option.id, text: option.text, codes: option.codes?.list ?? null }] : []
        }),
      }
    case 'code':
      return { id: question.id, stem: question.stem, kind: 'code', system: question.system }
  }
}
