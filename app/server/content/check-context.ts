import { decideVerdict, listOnDay, type CodeList, type CodeSystem, type NotesBook } from '../../domain/code-sets'
import type { CurriculumLesson, ExamDetails } from './content'
import type { Reporter } from './finding'

export type CheckContext = {
  exams: ExamDetails[]
  curriculum: CurriculumLesson[]
  codeLists: readonly CodeList[]
  notesOf(system: CodeSystem): NotesBook
}

/**
 * The list that content of a day is checked by; null when none will do. Diagnosis and inpatient procedure codes need
 * the edition in force. Other sets change several times a year: the newest at hand stands in, and what it says is
 * marked stale where it is shown.
 */
export function listForCheck(
  context: Pick<CheckContext, 'codeLists'>,
  system: CodeSystem,
  day: string,
): CodeList | null {
  const found = listOnDay(context.codeLists, system, day)
  if (!found) return null
  return found.stale && (system === 'icd10cm' || system === 'icd10pcs') ? null : found.list
}

/** Where a value of the file stands. */
export type LineFinder = (...path: PropertyKey[]) => number

/** What the rules for one question need. `listOf` gives the list that judges its day. */
export type QuestionCheck = {
  at: LineFinder
  day: string
  listOf(system: CodeSystem): CodeList | null
  notesOf(system: CodeSystem): NotesBook
  report: Reporter
}

export function checkRationale(rationale: string, isKey: boolean, line: number, report: Reporter): void {
  const count = rationale.trim().split(/\s+/).length
  const [least, most] = isKey ? [30, 80] : [10, 35]
  if (/\b(?:because|since) (?:it|this) is (?:the )?(?:correct|right|best|wrong)\b/i.test(rationale)) {
    report.warning(line, 'circular-rationale', 'say which rule decides, not that it is right or wrong')
  }
  if (count < 5) report.error(line, 'missing-rationale', 'says nothing')
  else if (count < least || count > most) {
    report.warning(line, 'rationale-length', `${count} words; ${least} to ${most} are asked for`)
  }
}

/** A code must be valid and billable on the day. */
export function checkCode(code: string, list: CodeList | null, line: number, day: string, report: Reporter): void {
  if (!list) {
    report.error(line, 'no-edition', `no embedded edition is in force on ${day}`)
    return
  }
  const verdict = decideVerdict(list, code)
  if (verdict.kind !== 'valid' || verdict.typo) {
    report.error(line, 'invalid-code', `${code}: ${verdict.typo ?? verdict.kind} in ${list.details.title}`)
  }
}
