import type { MdmElement, MdmLevel, QuestionKind } from './question'

/**
 * What a learner gave as it is sent and kept: text, or null when nothing was given or it was cleared. Kinds whose answer
 * has parts are kept as the JSON of their value; `readAnswer` reads both, and pasted text as well.
 */
export type AnswerValue = string | null

/** A procedure line as entered. Pointers are bare diagnosis codes; what points at nothing stays as typed. */
export type EnteredLine = {
  code: string
  modifiers: string[]
  /** Null when what stands there is no number. */
  units: number | null
  pointers: string[]
}

export type CodeSetAnswer = { diagnoses: string[]; procedures: EnteredLine[] }

export type EmLevelAnswer = {
  level: string
  path: 'mdm' | 'time' | null
  elements: Partial<Record<MdmElement, MdmLevel>>
  /** Total time on the date of the visit. */
  minutes: number | null
}

/** The answer to each kind, as it is scored. */
export type AnswerValueOf<Kind extends QuestionKind> = {
  'single-choice': string
  /** Option ids, each once. */
  'multiple-choice': string[]
  code: string
  'code-set': CodeSetAnswer
  /** The text as typed: `$24.00`. */
  numeric: string
  /** Ids of items, first to last. */
  ordering: string[]
  /** Id of a left part to id of a right part. */
  matching: Record<string, string>
  /** Form item to what stands in it; blank items are left out. */
  'form-fields': Record<string, string>
  'em-level': EmLevelAnswer
  /** Numbers of the marked words, ascending, each once. */
  highlight: number[]
}[Kind]

/**
 * Why an answer is not read: it is longer than 64 KB, lists more entries than any claim holds, or has a shape that means
 * nothing for its kind.
 */
export type AnswerRefusal = 'too-large' | 'too-many-entries' | 'unreadable'

/** An answer as read; `remarks` tell the learner what was left out or changed in reading. */
export type ReadAnswer<Value> =
  | { state: 'nothing' }
  | { state: 'refused'; reason: AnswerRefusal }
  | { state: 'read'; value: Value; remarks: string[] }

export const nothing = { state: 'nothing' } as const

export function refused(reason: AnswerRefusal): { state: 'refused'; reason: AnswerRefusal } {
  return { state: 'refused', reason }
}

export function read<Value>(value: Value, remarks: string[] = []): ReadAnswer<Value> {
  return { state: 'read', value, remarks }
}
