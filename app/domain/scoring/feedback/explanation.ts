import type { CodeVerdict } from '../../code-sets'
import type { AnswerRefusal } from '../answer'
import type { AxisDifference } from '../axes'
import type { ErrorType } from '../error-types'
import type { ChoicesScore, MatchScore, OrderScore } from '../kinds/arrangement-score'
import type { RowResult } from '../kinds/code-set-pairs'
import type { LineParts, ReadLine } from '../kinds/procedure-lines'
import type { EmLevelScore } from '../kinds/em-level-score'
import type { ItemVerdict } from '../kinds/form-fields-score'
import type { HighlightScore } from '../kinds/highlight-score'
import type { NumericReading } from '../kinds/numeric-score'
import type { KeptRule } from '../kinds/required-order'
import type { ProcedureLine, Slip } from '../question'
import type { SequenceRule } from '../sequencing'
import type { DecidingNote } from './deciding-note'
import type { Standings } from './standing'

/** A typed code beside the key: what each says, in which respects they differ, and which note decides. */
export type CodeComparison = {
  yours: { code: string; title: string | null }
  key: { code: string; title: string | null }
  closeness: number
  verdict: CodeVerdict | null
  axes: AxisDifference[]
  note: DecidingNote | null
  standings: Standings | null
  errorTypes: ErrorType[]
  messages: string[]
}

export type ExplainedDiagnosis = {
  result: RowResult
  entered: { code: string; title: string | null } | null
  key: { code: string; title: string | null } | null
  closeness: number
  verdict: CodeVerdict | null
  /** For a pair that is near. */
  comparison: CodeComparison | null
  /** Entered although it must not be. */
  forbidden: boolean
}

export type ExplainedLine = {
  result: RowResult
  entered: (ReadLine & { title: string | null }) | null
  key: (ProcedureLine & { title: string | null }) | null
  parts: LineParts | null
  closeness: number
  /** 0-1: what the line earns of its part of the score. */
  credit: number
  verdict: CodeVerdict | null
  /** For a pair whose codes are near. */
  comparison: CodeComparison | null
}

/** An Excludes1 note between two of the entered codes. */
export type ConflictOfCodes = { code: string; other: string; at: string; text: string; edition: string }

/** What an explanation holds beyond its sentences, for each kind. */
export type ExplanationDetail =
  | { kind: 'single-choice'; chosen: string }
  | ({ kind: 'multiple-choice' } & ChoicesScore)
  | { kind: 'code'; comparison: CodeComparison }
  | {
      kind: 'code-set'
      keyIndex: number
      diagnoses: ExplainedDiagnosis[]
      lines: ExplainedLine[]
      requiredOrder: KeptRule[]
      brokenRules: SequenceRule[]
      conflicts: ConflictOfCodes[]
    }
  | { kind: 'numeric'; reading: NumericReading; slip: Slip | null; keyText: string }
  | ({ kind: 'ordering' } & OrderScore)
  | ({ kind: 'matching' } & MatchScore)
  | { kind: 'form-fields'; items: ItemVerdict[] }
  | ({ kind: 'em-level' } & EmLevelScore)
  | ({ kind: 'highlight' } & HighlightScore)

/** What an answer is worth and what it teaches. */
export type Explanation = {
  points: number
  maxPoints: number
  answered: boolean
  right: boolean
  /** 0-1, or null for kinds without a rule for nearness. */
  closeness: number | null
  /** How much of it was right, 0-1, where practice shows that; never a score. */
  share: number | null
  /** Why the answer could not be read. */
  refusal: AnswerRefusal | null
  errorTypes: ErrorType[]
  /** Plain sentences, most important first. */
  messages: string[]
  /** Null when there is no answer to explain. */
  detail: ExplanationDetail | null
}

/** What each kind adds to the frame of an explanation. */
export type Findings = {
  closeness?: number
  share?: number
  errorTypes: ErrorType[]
  messages: string[]
  detail: ExplanationDetail
}

/** Each error type once, in the order in which they were found. */
export function eachOnce(errors: readonly ErrorType[]): ErrorType[] {
  return [...new Set(errors)]
}
