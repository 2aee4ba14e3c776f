import {
  bareCode,
  bareCodeOf,
  decideVerdict,
  listOnDay,
  writtenCode,
  type CodeList,
  type CodeSystem,
} from '../../domain/code-sets'
import { scoreAnswer, type Question } from '../../domain/scoring'
import type { CurriculumLesson, ExamDetails } from './content'
import type { Reporter } from './finding'
import type { QuestionInput } from './schemas'
import type { YamlSource } from './yaml-source'

export type CheckContext = {
  exams: ExamDetails[]
  curriculum: CurriculumLesson[]
  codeLists: readonly CodeList[]
}

/**
 * The list that content of a day is checked by; null when none will do. Diagnosis and inpatient procedure codes need
 * the edition in force. Other sets change several times a year: the newest at hand stands in, and what it says is
 * marked stale where it is shown.
 */
export function listForCheck(context: CheckContext, system: CodeSystem, day: string): CodeList | null {
  const found = listOnDay(context.codeLists, system, day)
  if (!found) return null
  return found.stale && (system === 'icd10cm' || system === 'icd10pcs') ? null : found.list
}

/** The question as the engine knows it, with codes dotted and look-alikes found. */
export function toQuestion(input: QuestionInput, context: CheckContext): Question {
  if (input.kind === 'code') {
    const list = listForCheck(context, input.system, input.dateOfService)
    return {
      ...input,
      key: writtenCode(input.system, bareCodeOf(input.system, input.key)),
      lookAlikes: list ? findLookAlikes(input.key, list) : [],
    }
  }
  return {
    ...input,
    options: input.options.map((option) => ({
      id: option.id,
      text: option.text ?? null,
      codes: option.codes ? { system: option.system, list: option.codes } : null,
      rationale: option.rationale,
      error: option.error ?? null,
    })),
  }
}

/** Real codes that differ from the key only in O, I or L standing where the key has 0 or 1. */
function findLookAlikes(key: string, list: CodeList): string[] {
  const letters: Record<string, string[]> = { '0': ['O'], '1': ['I', 'L'] }
  let readings = ['']
  for (const character of bareCode(key)) {
    readings = readings.flatMap((start) => [character, ...(letters[character] ?? [])].map((next) => start + next))
  }
  return readings
    .filter((reading) => reading !== bareCode(key) && list.find(reading) !== null)
    .map((reading) => writtenCode(list.details.system, reading))
}

/** All rules for one question file. */
export function checkQuestion(
  input: QuestionInput,
  file: string,
  source: YamlSource,
  context: CheckContext,
  report: Reporter,
): void {
  const at = (...path: PropertyKey[]): number => source.lineOf(path)

  const expected = `content/questions/${input.placements[0]?.domain}/${input.id}.yaml`
  if (file !== expected) report.error(1, 'file-name', `belongs at ${expected}`)

  input.placements.forEach((placement, index) => {
    // A form draws a question for one domain of its exam only.
    if (input.placements.findIndex((other) => other.exam === placement.exam) !== index) {
      report.error(at('placements', index), 'two-domains', `stands in two domains of ${placement.exam}`)
    }
    const exam = context.exams.find((candidate) => candidate.id === placement.exam)
    if (!exam) {
      report.error(at('placements', index, 'exam'), 'unknown-exam', `${placement.exam} is not an exam`)
    } else if (!exam.domains.some((domain) => domain.id === placement.domain)) {
      report.error(
        at('placements', index, 'domain'),
        'unknown-domain',
        `${placement.domain} is not a domain of ${placement.exam}`,
      )
    }
  })

  const lesson = context.curriculum.find((candidate) => candidate.slug === input.lesson)
  if (!lesson) {
    report.error(at('lesson'), 'unknown-lesson', `${input.lesson} is not in content/curriculum.yaml`)
  } else if (!lesson.objectives.some((objective) => objective.slug === input.objective)) {
    report.error(at('objective'), 'unknown-objective', `${input.objective} is not an objective of ${input.lesson}`)
  }

  checkStem(input.stem, at('stem'), report)
  if (input.kind === 'single-choice') checkChoice(input, at, context, report)
  else checkTypedCode(input, at, context, report)
}

function checkStem(stem: string, line: number, report: Reporter): void {
  if (!/\?["”’)]*\s*$/.test(stem)) report.error(line, 'missing-lead-in', 'the stem must end with a question')
  if (/\b(NOT|EXCEPT|LEAST)\b/.test(stem)) report.warning(line, 'negative-stem', 'ask for what is right')
  const count = stem.trim().split(/\s+/).length
  if (count > 120) report.warning(line, 'window-dressing', `${count} words; at most 120 outside cases`)
}

const combinations =
  /\b([Aa]ll|[Nn]one) of the (above|following|these)\b|\b[Bb]oth [A-D] and [A-D]\b|\b([Oo]ptions?|[Aa]nswers?) [A-D]\b/

function checkChoice(
  input: Extract<QuestionInput, { kind: 'single-choice' }>,
  at: (...path: PropertyKey[]) => number,
  context: CheckContext,
  report: Reporter,
): void {
  const seen = new Map<string, string>()
  input.options.forEach((option, index) => {
    const line = at('options', index)
    if ('abcd'[index] !== option.id) report.error(line, 'option-order', 'options are a, b, c, d in this order')
    if ((option.text === undefined) === (option.codes === undefined)) {
      report.error(line, 'option-content', `option ${option.id} needs either text or codes`)
    }
    if (option.id === input.key && option.error) {
      report.error(at('options', index, 'error'), 'key-with-error', 'the key has no error type')
    }
    if (option.id !== input.key && !option.error) {
      report.error(line, 'missing-error-type', `option ${option.id} must name its error`)
    }
    const shown = option.text ?? option.codes?.map(bareCode).join(' ') ?? ''
    const normalized = shown
      .toLowerCase()
      .replace(/[.\s]+/g, ' ')
      .trim()
    const twin = seen.get(normalized)
    if (twin) report.error(line, 'equal-options', `options ${twin} and ${option.id} say the same`)
    seen.set(normalized, option.id)
    if (combinations.test(option.text ?? '') || combinations.test(option.rationale)) {
      report.error(line, 'refers-to-letters', 'options are shuffled: no letters, no "all of the above"')
    }
    checkRationale(option.rationale, option.id === input.key, at('options', index, 'rationale'), report)
    option.codes?.forEach((code, place) => {
      const list = listForCheck(context, option.system, input.dateOfService)
      const codeLine = at('options', index, 'codes', place)
      const allowed = option.id !== input.key && (option.invalidDistractor || option.error === 'not-billable')
      if (!allowed) checkCode(code, list, codeLine, input.dateOfService, report)
    })
  })
  const kinds = new Set(input.options.map((option) => (option.codes ? 'codes' : 'text')))
  if (kinds.size > 1) report.error(at('options'), 'mixed-options', 'options are all text or all codes')
  checkKeyLength(input, at('options'), report)
}

function checkKeyLength(
  input: Extract<QuestionInput, { kind: 'single-choice' }>,
  line: number,
  report: Reporter,
): void {
  const lengths = input.options.map((option) => option.text?.length ?? 0)
  const keyLength = input.options.find((option) => option.id === input.key)?.text?.length ?? 0
  const others = (lengths.reduce((sum, length) => sum + length, 0) - keyLength) / 3
  if (keyLength > 30 && keyLength > 1.25 * others) {
    report.warning(
      line,
      'key-is-longest',
      `the key has ${keyLength} characters, the others ${Math.round(others)} on average`,
    )
  }
}

function checkTypedCode(
  input: Extract<QuestionInput, { kind: 'code' }>,
  at: (...path: PropertyKey[]) => number,
  context: CheckContext,
  report: Reporter,
): void {
  const list = listForCheck(context, input.system, input.dateOfService)
  checkCode(input.key, list, at('key'), input.dateOfService, report)
  checkRationale(input.rationale, true, at('rationale'), report)
  const question = toQuestion(input, context)
  input.nearMisses.forEach((miss, index) => {
    checkRationale(miss.rationale, false, at('nearMisses', index, 'rationale'), report)
    if (scoreAnswer(question, miss.code).points > 0) {
      report.error(at('nearMisses', index), 'two-right-answers', `${miss.code} scores as the key`)
    }
  })
}

function checkRationale(rationale: string, isKey: boolean, line: number, report: Reporter): void {
  const count = rationale.trim().split(/\s+/).length
  const [least, most] = isKey ? [30, 80] : [10, 35]
  if (count < 5) report.error(line, 'missing-rationale', 'says nothing')
  else if (count < least || count > most) {
    report.warning(line, 'rationale-length', `${count} words; ${least} to ${most} are asked for`)
  }
}

/** A code must be valid and billable on the day. */
function checkCode(code: string, list: CodeList | null, line: number, day: string, report: Reporter): void {
  if (!list) {
    report.error(line, 'no-edition', `no embedded edition is in force on ${day}`)
    return
  }
  const verdict = decideVerdict(list, code)
  if (verdict.kind !== 'valid' || verdict.typo) {
    report.error(line, 'invalid-code', `${code}: ${verdict.typo ?? verdict.kind} in ${list.details.title}`)
  }
}
