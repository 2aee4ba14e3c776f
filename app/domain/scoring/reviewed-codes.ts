import { bareCode, bareCodeOf, dottedCode, verdictHint, type CodeSystem } from '../code-sets'
import type { AxisDifference } from './axes'
import type { CodeBooks } from './feedback/code-books'
import { decidingSentence } from './feedback/deciding-note'
import { explainCodeSet } from './feedback/explain-code-set'
import type { CodeComparison, ConflictOfCodes, ExplainedDiagnosis, ExplainedLine } from './feedback/explanation'
import type { Standings } from './feedback/standing'
import { scoreCodeSet } from './kinds/code-set-score'
import type { RowResult } from './kinds/code-set-pairs'
import type { KeptRule } from './kinds/required-order'
import type { CodeSetAnswer, EnteredLine } from './answer'
import type { CodeSetQuestion, NearMiss, ProcedureLine } from './question'
import { systemOfProcedure } from './read-code'
import { sequenceSentence } from './sequencing'

/** A code as a review shows it. The title is null where no list at hand has the code, so it has no page either. */
export type ReviewedCode = { system: CodeSystem; code: string; title: string | null }

/** Where two codes stand in the tabular list: the places they share, widest first, then where each goes on. */
export type ReviewedPaths = { shared: string[]; yours: string[]; key: string[] }

/** A wrong code beside the key. */
export type ReviewedComparison = {
  yours: ReviewedCode
  key: ReviewedCode
  /** 0-1; for learning, never a score. */
  closeness: number
  axes: AxisDifference[]
  /** What else is to be said of the code: how it was read, why it is not valid, what the author foresaw. */
  sentences: string[]
  /** The note of the tabular list that decides, with its place and edition. */
  decides: string | null
  paths: ReviewedPaths | null
}

/** `allowed` is a diagnosis that may be there: neither asked for nor counted. */
export type ReviewedResult = RowResult | 'allowed'

export type ReviewedDiagnosis = {
  result: ReviewedResult
  entered: ReviewedCode | null
  /** Its place among the entered diagnoses, from 1. */
  place: number | null
  key: ReviewedCode | null
  /** Entered although it must not be there. */
  forbidden: boolean
  comparison: ReviewedComparison | null
  /** Why a code that is too many is wrong, where the author foresaw it. */
  reason: string | null
}

export type ReviewedLineEntry = { code: ReviewedCode; modifiers: string[]; units: number | null; pointers: string[] }
export type LinePartName = 'modifiers' | 'units' | 'pointers'

export type ReviewedLine = {
  result: RowResult
  entered: ReviewedLineEntry | null
  key: ReviewedLineEntry | null
  /** In which parts a line with the right code differs from the key. */
  differing: LinePartName[]
  forbidden: boolean
  comparison: ReviewedComparison | null
  reason: string | null
}

export type ReviewedCodeSet = {
  diagnoses: ReviewedDiagnosis[]
  lines: ReviewedLine[]
  asksPointers: boolean
  /** The order that the author asks for. */
  order: { text: string; kept: boolean }[]
  /** Broken rules of order by name, with guideline and note. */
  brokenRules: string[]
  /** Excludes1 notes between entered codes. */
  conflicts: ConflictOfCodes[]
}

/** A code with the title that the books give it. */
export function reviewedCode(books: CodeBooks, system: CodeSystem, code: string): ReviewedCode {
  return { system, code, title: books.listOf(system)?.find(code)?.title ?? null }
}

/**
 * What an explanation says of a wrong code, without what the review shows as a table.
 *
 * @param nearMisses - of the question; their reasons are told
 */
export function reviewComparison(
  comparison: CodeComparison,
  system: CodeSystem,
  nearMisses: readonly NearMiss[],
  books: CodeBooks,
): ReviewedComparison {
  const { yours, key, closeness, axes, note, standings } = comparison
  return {
    yours: { system, ...yours },
    key: { system, ...key },
    closeness,
    axes,
    sentences: sentencesOf(comparison, system, nearMisses, books),
    decides: note ? decidingSentence(note) : null,
    paths: standings ? pathsOf(standings) : null,
  }
}

/** Of diagnoses most is shown as a table; what tells other codes apart is only in the sentences. */
function sentencesOf(
  { yours, key, verdict, messages }: CodeComparison,
  system: CodeSystem,
  nearMisses: readonly NearMiss[],
  books: CodeBooks,
): string[] {
  const list = books.listOf(system)
  const isKey = bareCodeOf(system, yours.code) === bareCodeOf(system, key.code)
  if (system !== 'icd10cm' || verdict === null || list === null || isKey) return messages
  // How a typing error was read is always told first.
  const reading = verdict.typo ? messages.slice(0, 1) : []
  const hint = verdict.kind === 'valid' ? [] : [verdictHint(verdict, list)]
  const reason = reasonOf(nearMisses, yours.code)
  return [...reading, ...hint, ...(reason === null ? [] : [reason])]
}

function pathsOf({ yours, key, common }: Standings): ReviewedPaths {
  const parting = (places: readonly string[]): number => (common === null ? 0 : places.indexOf(common) + 1)
  const leaf = ({ code, title }: Standings['key']): string[] => (title === '' ? [code] : [`${code} ${title}`])
  return {
    shared: key.places.slice(0, parting(key.places)),
    yours: [...yours.places.slice(parting(yours.places)), ...leaf(yours)],
    key: [...key.places.slice(parting(key.places)), ...leaf(key)],
  }
}

function reasonOf(nearMisses: readonly NearMiss[], code: string): string | null {
  return nearMisses.find((miss) => bareCode(miss.code) === bareCode(code))?.rationale ?? null
}

/** A set beside the complete key that fits it best; with an empty answer every entry of the key is missed. */
export function reviewCodeSet(question: CodeSetQuestion, answer: CodeSetAnswer, books: CodeBooks): ReviewedCodeSet {
  const { diagnoses, lines, requiredOrder, brokenRules, conflicts } = explainSet(question, answer, books)
  const { key, sequence, entered, forbidden } = scoreCodeSet(question, answer)
  const placeOf = (code: string): number | null => sequence.indexOf(bareCode(code)) + 1 || null
  const allowed = sequence.filter((code) => !entered.includes(code))
  return {
    diagnoses: [
      ...diagnoses.map((row) => reviewDiagnosis(question, row, placeOf, books)),
      ...allowed.map((code): ReviewedDiagnosis => {
        const none = { key: null, forbidden: false, comparison: null, reason: null }
        const shown = reviewedCode(books, 'icd10cm', dottedCode(code))
        return { result: 'allowed', entered: shown, place: placeOf(code), ...none }
      }),
    ],
    lines: lines.map((line) => reviewLine(question, line, forbidden, books)),
    asksPointers: key.procedures.some((line) => line.pointers.length > 0),
    order: requiredOrder.map((rule) => ({ text: ruleText(rule), kept: rule.kept })),
    brokenRules: brokenRules.map(sequenceSentence),
    conflicts,
  }
}

function explainSet(question: CodeSetQuestion, answer: CodeSetAnswer, books: CodeBooks) {
  const { detail } = explainCodeSet(question, answer, books)
  if (detail.kind !== 'code-set') throw new Error(`a set of codes was explained as ${detail.kind}`)
  return detail
}

function reviewDiagnosis(
  question: CodeSetQuestion,
  { result, entered, key, forbidden, comparison }: ExplainedDiagnosis,
  placeOf: (code: string) => number | null,
  books: CodeBooks,
): ReviewedDiagnosis {
  return {
    result,
    entered: entered && { system: 'icd10cm', ...entered },
    place: entered && placeOf(entered.code),
    key: key && { system: 'icd10cm', ...key },
    forbidden,
    comparison: comparison && reviewComparison(comparison, 'icd10cm', question.nearMisses, books),
    reason: result === 'extra' && entered ? reasonOf(question.nearMisses, entered.code) : null,
  }
}

function reviewLine(
  question: CodeSetQuestion,
  { result, entered, key, parts, comparison }: ExplainedLine,
  forbidden: readonly string[],
  books: CodeBooks,
): ReviewedLine {
  const names: LinePartName[] = ['modifiers', 'units', 'pointers']
  const isExtra = result === 'extra' && entered !== null
  return {
    result,
    entered: entered && lineEntry(entered),
    key: key && lineEntry(key),
    differing: result === 'matched' && parts ? names.filter((part) => parts[part] < 1) : [],
    forbidden: isExtra && forbidden.includes(bareCode(entered.code)),
    comparison:
      comparison && reviewComparison(comparison, systemOfProcedure(comparison.key.code), question.nearMisses, books),
    reason: isExtra ? reasonOf(question.nearMisses, entered.code) : null,
  }
}

function lineEntry(line: (EnteredLine | ProcedureLine) & { title: string | null }): ReviewedLineEntry {
  const { code, title, modifiers, units, pointers } = line
  return {
    code: { system: systemOfProcedure(bareCode(code)), code, title },
    modifiers: [...modifiers],
    units,
    pointers: pointers.map((pointer) => dottedCode(bareCode(pointer))),
  }
}

function ruleText(rule: KeptRule): string {
  switch (rule.rule) {
    case 'order':
      return `${dottedCode(rule.before)} stands before ${dottedCode(rule.after)}`
    case 'first':
      return `${dottedCode(rule.code)} stands first`
    case 'never-first':
      return `${dottedCode(rule.code)} does not stand first`
  }
}
