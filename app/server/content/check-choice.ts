import {
  readAnswer,
  scoreAnswer,
  systemOfWritten,
  type CodeSetAnswer,
  type CodeSetQuestion,
  type Question,
} from '../../domain/scoring'
import { checkCode, checkRationale, type QuestionCheck } from './check-context'
import {
  checkWording,
  codesOfOption,
  comparableText,
  refersToOptions,
  sortOfOption,
  type ChoiceInput,
  type OptionInput,
} from './check-wording'

/** Rules for options, one or more of which are right. */
export function checkChoice(
  input: ChoiceInput,
  key: readonly string[],
  question: Question,
  check: QuestionCheck,
): void {
  const { at, report } = check
  const seen = new Map<string, string>()
  input.options.forEach((option, index) => {
    const line = at('options', index)
    const isKey = key.includes(option.id)
    if ('abcdefgh'[index] !== option.id) report.error(line, 'option-order', 'options are a, b, c, d in this order')
    if ((option.text === undefined) === (option.codes === undefined)) {
      report.error(line, 'option-content', `option ${option.id} needs either text or codes`)
    }
    if (isKey && option.error) {
      report.error(at('options', index, 'error'), 'key-with-error', 'the key has no error type')
    }
    if (!isKey && !option.error) {
      report.error(line, 'missing-error-type', `option ${option.id} must name its error`)
    }
    const comparable = comparableText(option)
    const twin = seen.get(comparable)
    if (twin) report.error(line, 'equal-options', `options ${twin} and ${option.id} say the same`)
    seen.set(comparable, option.id)
    if (refersToOptions(option.text ?? '') || refersToOptions(option.rationale)) {
      report.error(line, 'refers-to-letters', 'options are shuffled: no letters, no "all of the above"')
    }
    // Where several are right, none of them carries the whole explanation.
    checkRationale(option.rationale, isKey && key.length === 1, at('options', index, 'rationale'), report)
    const mayBeInvalid = !isKey && (option.invalidDistractor || option.error === 'not-billable')
    if (!mayBeInvalid) checkCodes(option, index, check)
  })
  const kinds = new Set(input.options.map((option) => (option.codes ? 'codes' : 'text')))
  if (kinds.size > 1) report.error(at('options'), 'mixed-options', 'options are all text or all codes')
  checkKeyLength(input, key, check)
  checkWording(input, key, at, report)
  if (input.kind === 'single-choice') checkOneIsRight(input, question, check)
  else checkKeys(input, check)
}

/** Codes of an option are valid, also where they stand in words, such as a procedure with its modifier. */
function checkCodes(option: OptionInput, index: number, check: QuestionCheck): void {
  option.codes?.forEach((code, place) => {
    checkCode(code, check.listOf(option.system), check.at('options', index, 'codes', place), check.day, check.report)
  })
  if (option.codes) return
  for (const written of codesOfOption(option)) {
    const code = written.split('-')[0] ?? ''
    const list = check.listOf(systemOfWritten(code))
    // Words are not taken for codes of a set that is not here.
    if (list) checkCode(code, list, check.at('options', index, 'text'), check.day, check.report)
  }
}

/** Of several right answers, each is an option, and not every option is right. */
function checkKeys(input: Extract<ChoiceInput, { kind: 'multiple-choice' }>, { at, report }: QuestionCheck): void {
  input.key.forEach((id, index) => {
    if (!input.options.some((option) => option.id === id)) {
      report.error(at('key', index), 'unknown-key', `${id} is not an option`)
    }
    if (input.key.indexOf(id) !== index) report.error(at('key', index), 'duplicate-key', `${id} stands twice`)
  })
  if (input.key.length >= input.options.length)
    report.error(at('key'), 'all-right', 'at least one option must be wrong')
}

/** A key that is much longer than the other options gives itself away; of codes and numbers the length says nothing. */
function checkKeyLength(input: ChoiceInput, key: readonly string[], { at, report }: QuestionCheck): void {
  if (!input.options.every((option) => option.text !== undefined && sortOfOption(option) === 'text')) return
  const meanOf = (options: readonly OptionInput[]): number =>
    options.reduce((sum, option) => sum + (option.text?.length ?? 0), 0) / Math.max(1, options.length)
  const keyLength = meanOf(input.options.filter((option) => key.includes(option.id)))
  const others = meanOf(input.options.filter((option) => !key.includes(option.id)))
  if (others > 0 && keyLength > 1.25 * others) {
    report.warning(
      at('options'),
      'key-is-longest',
      `the key has ${Math.round(keyLength)} characters, the others ${Math.round(others)} on average`,
    )
  }
}

/**
 * Where options are codes, each is scored as an answer to the key: only the key may pass. The same codes in another order
 * are another answer only when their order is what is asked.
 */
function checkOneIsRight(
  input: Extract<ChoiceInput, { kind: 'single-choice' }>,
  frame: Question,
  { at, report }: QuestionCheck,
): void {
  const keyOption = input.options.find((option) => option.id === input.key)
  const key = keyOption && answerOfOption(keyOption)
  if (!key) return
  const question = codeSetOf(frame, key)
  input.options.forEach((option, index) => {
    const answer = option === keyOption || option.error === 'sequencing' ? null : answerOfOption(option)
    if (!answer) return
    const { points, maxPoints } = scoreAnswer(question, answer)
    if (points === maxPoints) {
      report.error(at('options', index), 'two-right-answers', `option ${option.id} has the same codes as the key`)
    }
  })
}

/** The codes of an option as an answer: diagnoses by their system or their dot, anything else lines of a claim. */
function answerOfOption(option: OptionInput): { diagnoses: string[]; procedures: string[] } | null {
  const codes = codesOfOption(option)
  if (codes.length === 0) return null
  const isDiagnosis = (code: string): boolean =>
    option.codes ? option.system === 'icd10cm' : /^[A-Z]\d[0-9A-Z](?:\.|$)/.test(code)
  return {
    diagnoses: codes.filter(isDiagnosis),
    procedures: codes.filter((code) => !isDiagnosis(code)),
  }
}

/** A question whose key is what an option says. */
function codeSetOf(frame: Question, answer: object): CodeSetQuestion {
  const empty = { diagnoses: [], procedures: [], order: [], first: [], neverFirst: [], mayHave: [], mustNot: [] }
  const rest = { alternatives: [], rationale: '', nearMisses: [], lookAlikes: [] }
  const question: CodeSetQuestion = { ...frame, kind: 'code-set', key: empty, ...rest }
  const read = readAnswer(question, answer)
  const value: CodeSetAnswer = read.state === 'read' ? read.value : { diagnoses: [], procedures: [] }
  const procedures = value.procedures.map((line) => ({ ...line, units: line.units ?? 1, modifierOrder: false }))
  return { ...question, key: { ...empty, diagnoses: value.diagnoses, procedures } }
}
