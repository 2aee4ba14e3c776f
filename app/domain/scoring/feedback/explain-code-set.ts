import { bareCode, decideVerdict, dottedCode, excludes1Between, type CodeSystem } from '../../code-sets'
import type { CodeSetAnswer } from '../answer'
import type { ErrorType } from '../error-types'
import { pairCodeSet, type DiagnosisRow, type LineRow } from '../kinds/code-set-pairs'
import { scoreCodeSet, type CodeSetScore } from '../kinds/code-set-score'
import { creditOf } from '../kinds/procedure-lines'
import type { KeptRule } from '../kinds/required-order'
import type { CodeQuestion, CodeSetQuestion } from '../question'
import { systemOfProcedure } from '../read-code'
import { brokenSequenceRules, sequenceRulesAmong, sequenceSentence, type SequenceRule } from '../sequencing'
import type { CodeBooks } from './code-books'
import { compareWithKey } from './compare-codes'
import { explainExtra, explainLine } from './code-set-sentences'
import {
  eachOnce,
  type ConflictOfCodes,
  type ExplainedDiagnosis,
  type ExplainedLine,
  type Findings,
} from './explanation'
import { typingErrorSentence } from './typing-error'

/** What a set of codes teaches: entered and key codes side by side, broken rules of order by name, conflicts. */
export function explainCodeSet(question: CodeSetQuestion, answer: CodeSetAnswer, books: CodeBooks): Findings {
  const score = scoreCodeSet(question, answer)
  const pairs = pairCodeSet(score, (system) => books.listOf(system))
  const forbidden = new Set(score.forbidden)
  const diagnoses = pairs.diagnoses.map((row) => explainDiagnosis(question, row, forbidden, books))
  const lines = pairs.lines.map((row) => describeLine(question, row, books))
  const conflicts = conflictsAmong(score, books)
  const brokenRules = brokenAmong(score, books)
  const errors: ErrorType[] = []
  const messages: string[] = []
  const say = (found: { errors: readonly ErrorType[]; messages: readonly string[] }): void => {
    errors.push(...found.errors)
    messages.push(...found.messages)
  }
  for (const { typed, read } of score.mended) {
    errors.push('typo')
    messages.push(typingErrorSentence(typed, writtenAs(read, score), true))
  }
  for (const row of diagnoses) say(sayDiagnosis(question, row, conflicts))
  for (const line of lines) say(explainLine(question, line, forbidden))
  say(sayOrder(score, brokenRules))
  for (const conflict of conflicts) {
    errors.push('excludes1')
    messages.push(
      `Excludes1: the note at ${conflict.at} (notes of ${conflict.edition}) says that ${conflict.code} and ` +
        `${conflict.other} are not coded together: “${conflict.text}”.`,
    )
  }
  return {
    closeness: pairs.closeness,
    // What is told beside a full score is advice, and no error; but for a letter that was read as a digit.
    errorTypes: eachOnce(score.share > 1 - 1e-9 ? errors.filter((error) => error === 'typo') : errors),
    messages: [...new Set(messages)],
    detail: {
      kind: 'code-set',
      keyIndex: score.keyIndex,
      diagnoses,
      lines,
      requiredOrder: score.rules,
      brokenRules,
      conflicts,
    },
  }
}

/** Diagnoses have their dot; procedures and modifiers have none. */
function writtenAs(bare: string, { sequence }: CodeSetScore): string {
  return sequence.includes(bare) ? dottedCode(bare) : bare
}

function explainDiagnosis(
  question: CodeSetQuestion,
  row: DiagnosisRow,
  forbidden: ReadonlySet<string>,
  books: CodeBooks,
): ExplainedDiagnosis {
  const list = books.listOf('icd10cm')
  const titled = (code: string | null): ExplainedDiagnosis['key'] =>
    code === null ? null : { code, title: list?.find(code)?.title ?? null }
  return {
    ...row,
    entered: titled(row.entered),
    key: titled(row.key),
    verdict: row.entered !== null && list ? decideVerdict(list, row.entered) : null,
    comparison:
      row.result === 'near' && row.entered !== null && row.key !== null
        ? compareWithKey(asCodeQuestion(question, 'icd10cm', row.key), row.entered, books)
        : null,
    forbidden: row.entered !== null && forbidden.has(bareCode(row.entered)),
  }
}

/** One pair of a set is compared as if its key had been asked for alone. */
function asCodeQuestion(question: CodeSetQuestion, system: CodeSystem, key: string): CodeQuestion {
  const { nearMisses, lookAlikes, rationale } = question
  return { ...frameOf(question), kind: 'code', system, key, rationale, nearMisses, lookAlikes }
}

function frameOf(question: CodeSetQuestion): Omit<CodeSetQuestion, 'kind' | 'key' | 'alternatives'> {
  const { kind: _kind, key: _key, alternatives: _alternatives, ...frame } = question
  return frame
}

function describeLine(question: CodeSetQuestion, row: LineRow, books: CodeBooks): ExplainedLine {
  const listFor = (code: string) => books.listOf(systemOfProcedure(code))
  const title = (code: string): string | null => listFor(code)?.find(code)?.title ?? null
  const list = row.entered ? listFor(row.entered.code) : null
  return {
    result: row.result,
    entered: row.entered ? { ...row.entered, title: title(row.entered.code) } : null,
    key: row.key ? { ...row.key, title: title(row.key.code) } : null,
    parts: row.parts,
    closeness: row.closeness,
    credit: row.result === 'matched' && row.parts ? creditOf(row.parts) : 0,
    verdict: row.entered && list ? decideVerdict(list, row.entered.code) : null,
    comparison:
      row.result === 'near' && row.entered && row.key
        ? compareWithKey(
            asCodeQuestion(question, systemOfProcedure(row.key.code), row.key.code),
            row.entered.code,
            books,
          )
        : null,
  }
}

function sayDiagnosis(
  question: CodeSetQuestion,
  row: ExplainedDiagnosis,
  conflicts: readonly ConflictOfCodes[],
): { errors: ErrorType[]; messages: string[] } {
  const { entered, key } = row
  switch (row.result) {
    case 'matched':
      return { errors: [], messages: [] }
    case 'near':
      return { errors: row.comparison?.errorTypes ?? [], messages: row.comparison?.messages ?? [] }
    case 'missed':
      return { errors: ['missed-code'], messages: [`Missed: ${key?.code}${key?.title ? ` (${key.title})` : ''}.`] }
    case 'extra': {
      const clashes = conflicts.some(({ code, other }) => code === entered?.code || other === entered?.code)
      return explainExtra(question, entered?.code ?? '', entered?.title ?? null, row.forbidden, clashes)
    }
  }
}

function sayOrder(score: CodeSetScore, broken: readonly SequenceRule[]): { errors: ErrorType[]; messages: string[] } {
  const authored = score.rules.filter((rule) => !rule.kept && isPresent(rule, score.sequence)).map(orderSentence)
  const messages = [...authored, ...broken.map(sequenceSentence)]
  return { errors: messages.length > 0 ? ['sequencing'] : [], messages }
}

/** A rule whose codes are missing is told as missed codes, not as an order. */
function isPresent(rule: KeptRule, sequence: readonly string[]): boolean {
  const codes = rule.rule === 'order' ? [rule.before, rule.after] : [rule.code]
  return codes.every((code) => sequence.includes(code))
}

function orderSentence(rule: KeptRule): string {
  switch (rule.rule) {
    case 'order':
      return `Order: ${dottedCode(rule.before)} stands before ${dottedCode(rule.after)} here.`
    case 'first':
      return `Order: ${dottedCode(rule.code)} is the first-listed diagnosis here.`
    case 'never-first':
      return `Order: ${dottedCode(rule.code)} is never the first-listed diagnosis here.`
  }
}

/** Broken rules of order, but for those that the key itself breaks: its author knows the record. */
function brokenAmong(score: CodeSetScore, books: CodeBooks): SequenceRule[] {
  const list = books.listOf('icd10cm')
  if (!list) return []
  const known = score.sequence.filter((code) => list.find(code) !== null)
  const rules = sequenceRulesAmong(list, books.notesOf('icd10cm'), known)
  const inKey = new Set(brokenSequenceRules(rules, score.key.diagnoses))
  return brokenSequenceRules(rules, score.sequence).filter((rule) => !inKey.has(rule))
}

/** Excludes1 notes among the entered codes, but for pairs of the key: its author found the two unrelated. */
function conflictsAmong(score: CodeSetScore, books: CodeBooks): ConflictOfCodes[] {
  const list = books.listOf('icd10cm')
  if (!list) return []
  const notes = books.notesOf('icd10cm')
  const exact = new Set(score.exact)
  const codes = score.sequence.filter((code) => list.find(code) !== null)
  return codes.flatMap((one, place) =>
    codes.slice(place + 1).flatMap((two): ConflictOfCodes[] => {
      const [code, other] = [dottedCode(one), dottedCode(two)]
      const [conflict] = exact.has(one) && exact.has(two) ? [] : excludes1Between(notes, list, code, other)
      if (!conflict) return []
      return [{ code, other, at: conflict.at, text: conflict.note.text, edition: conflict.note.edition }]
    }),
  )
}
