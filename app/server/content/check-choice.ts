import { bareCode } from '../../domain/code-sets'
import { checkCode, checkRationale, type QuestionCheck } from './check-context'
import type { QuestionInput } from './question-schemas'

type ChoiceInput = Extract<QuestionInput, { kind: 'single-choice' | 'multiple-choice' }>

const combinations =
  /\b([Aa]ll|[Nn]one) of the (above|following|these)\b|\b[Bb]oth [A-D] and [A-D]\b|\b([Oo]ptions?|[Aa]nswers?) [A-D]\b/

/** Rules for options, one or more of which are right. */
export function checkChoice(input: ChoiceInput, key: readonly string[], check: QuestionCheck): void {
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
    // Where several are right, none of them carries the whole explanation.
    checkRationale(option.rationale, isKey && key.length === 1, at('options', index, 'rationale'), report)
    option.codes?.forEach((code, place) => {
      const list = check.listOf(option.system)
      const codeLine = at('options', index, 'codes', place)
      const allowed = !isKey && (option.invalidDistractor || option.error === 'not-billable')
      if (!allowed) checkCode(code, list, codeLine, check.day, report)
    })
  })
  const kinds = new Set(input.options.map((option) => (option.codes ? 'codes' : 'text')))
  if (kinds.size > 1) report.error(at('options'), 'mixed-options', 'options are all text or all codes')
  if (input.kind === 'single-choice') checkKeyLength(input, check)
  else checkKeys(input, check)
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

function checkKeyLength(input: Extract<ChoiceInput, { kind: 'single-choice' }>, { at, report }: QuestionCheck): void {
  const lengths = input.options.map((option) => option.text?.length ?? 0)
  const keyLength = input.options.find((option) => option.id === input.key)?.text?.length ?? 0
  const others = (lengths.reduce((sum, length) => sum + length, 0) - keyLength) / 3
  if (keyLength > 30 && keyLength > 1.25 * others) {
    report.warning(
      at('options'),
      'key-is-longest',
      `the key has ${keyLength} characters, the others ${Math.round(others)} on average`,
    )
  }
}
