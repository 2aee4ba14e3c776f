import { bareCode } from '../../domain/code-sets'
import type { Reporter } from './finding'
import type { QuestionInput } from './question-schemas'
import type { LineFinder } from './check-context'

export type ChoiceInput = Extract<QuestionInput, { kind: 'single-choice' | 'multiple-choice' }>
export type OptionInput = ChoiceInput['options'][number]

/** What an option shows: its words, or its codes. */
export function shownText(option: OptionInput): string {
  return option.text ?? option.codes?.join(', ') ?? ''
}

/** What sort of thing an option is; null for one that fits beside any other, such as "No modifier". */
type OptionSort = 'code' | 'modifier' | 'number' | 'text'

const oneCode =
  /^(?:[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?|[A-Z]\d{4}(?:-[0-9A-Z]{2})*|\d{4}[0-9A-Z](?:-[0-9A-Z]{2})*|[0-9A-HJ-NP-Z]{7})$/
const modifiers = /^(?:modifiers? )?-?(?=[0-9A-Z]{2}\b)[0-9A-Z]{2}(?:(?:,| and) -?[0-9A-Z]{2})*$/i
const number = /^[-+]?\$?\d[\d,]*(?:\.\d+)? ?(?:%|[a-z]+(?: [a-z]+)?)?$/i
const numberInWords =
  /^(?:half an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:unit|minute|hour|day|week|month|year|line|time)s?$/i
/** `17110 alone`, `17000 once and 17003 fifteen times` */
const codeFirst = /^(?:[A-Z]?\d{4}[0-9A-Z]|[A-Z]\d[0-9A-Z]\.[0-9A-Z]{1,4})(?:-[0-9A-Z]{2})*(?![0-9A-Z])/
const neutral = /^(?:no|none|neither|nothing|not|zero)\b/i

/** The codes that make up an option, as written; empty when it is something else. */
export function codesOfOption(option: OptionInput): string[] {
  if (option.codes) return option.codes
  const parts = (option.text ?? '').split(/,? and |[,;+/] ?/)
  return parts.every((part) => oneCode.test(part) && /\d/.test(part)) ? parts : []
}

export function sortOfOption(option: OptionInput): OptionSort | null {
  const text = shownText(option)
  // What is not valid on purpose looks like nothing else.
  if (neutral.test(text) || option.invalidDistractor) return null
  if (codesOfOption(option).length > 0 || codeFirst.test(text)) return 'code'
  if (number.test(text) || numberInWords.test(text)) return 'number'
  return modifiers.test(text) ? 'modifier' : 'text'
}

/** Flaws of the options of one question that a test-wise reader would use. */
export function checkWording(input: ChoiceInput, key: readonly string[], at: LineFinder, report: Reporter): void {
  checkSorts(input, at, report)
  checkSignalWords(input, at, report)
  checkRanges(input, at, report)
  checkGrammar(input, key, at, report)
}

function checkSorts({ options }: ChoiceInput, at: LineFinder, report: Reporter): void {
  // Codes beside words are an error of their own.
  if (options.some((option) => option.text === undefined)) return
  const sorts = new Set(options.flatMap((option) => sortOfOption(option) ?? []))
  // Modifiers may all be of digits, and then they are numbers as well.
  if (sorts.size > (sorts.has('modifier') && sorts.has('number') ? 2 : 1)) {
    report.warning(at('options'), 'heterogeneous-options', `options are of several sorts: ${[...sorts].join(', ')}`)
  }
}

const absolutes = /\b(?:always|never|only|all)\b/i
const vague = /\b(?:usually|often|sometimes|may(?! \d))\b/

/** Absolute words mark wrong options and vague ones right ones, unless every option has one. */
function checkSignalWords({ options }: ChoiceInput, at: LineFinder, report: Reporter): void {
  for (const [rule, pattern] of [
    ['absolute-word', absolutes],
    ['vague-word', vague],
  ] as const) {
    const found = options.flatMap((option, index) => {
      const word = pattern.exec(option.text ?? '')?.[0]
      return word === undefined || refersToOptions(option.text ?? '') ? [] : [{ index, id: option.id, word }]
    })
    const [first] = found
    if (!first || found.length === options.length) continue
    const named = found.map(({ id, word }) => `${id} (${word})`).join(', ')
    report.warning(at('options', first.index), rule, `tells right from wrong to those who do not know: ${named}`)
  }
}

type Range = { from: number; to: number; sides: 0 | 1 | 2 }

const amountText = String.raw`\$?(\d[\d,]*(?:\.\d+)?)(?: ?(?:%|[a-z]+))?`
const between = new RegExp(String.raw`^(?:between |from )?${amountText} ?(?:to|-|–|through|and) ?${amountText}$`, 'i')
const below = new RegExp(String.raw`^(?:up to|under|below|less than|fewer than|at most) ${amountText}$`, 'i')
const above = new RegExp(String.raw`^(?:over|above|more than|greater than|at least) ${amountText}$`, 'i')
const orMore = new RegExp(String.raw`^${amountText} (?:or|and) (?:more|over|older)$`, 'i')

/** Ranges and amounts that hold one another cannot all be judged apart. Limits of one kind (up to 30, up to 60) can. */
function checkRanges({ options }: ChoiceInput, at: LineFinder, report: Reporter): void {
  const ranges = options.map((option) => rangeOf(option.text ?? ''))
  const known = ranges.flatMap((range) => range ?? [])
  if (known.length < options.length || !known.some((range) => range.sides > 0)) return
  const directions = new Set(
    known.map(({ from, to }) => (from === -Infinity ? 'below' : to === Infinity ? 'above' : '')),
  )
  if (!directions.has('') && directions.size === 1) return
  known.forEach((one, index) => {
    const other = known.findIndex((two, place) => place < index && one.from <= two.to && two.from <= one.to)
    if (other < 0) return
    const [left, right] = [options[other]?.id, options[index]?.id]
    report.warning(at('options', index), 'overlapping-ranges', `options ${left} and ${right} have values in common`)
  })
}

function rangeOf(text: string): Range | null {
  const value = (digits = ''): number => Number(digits.replaceAll(',', ''))
  const two = between.exec(text)
  if (two) return { from: value(two[1]), to: value(two[2]), sides: 2 }
  const upper = below.exec(text)
  if (upper) return { from: -Infinity, to: value(upper[1]), sides: 1 }
  const lower = above.exec(text) ?? orMore.exec(text)
  if (lower) return { from: value(lower[1]), to: Infinity, sides: 1 }
  const point = new RegExp(`^${amountText}$`, 'i').exec(text)
  return point ? { from: value(point[1]), to: value(point[1]), sides: 0 } : null
}

/** Grammar that fits the key alone: number, and how a text begins and ends. */
function checkGrammar({ stem, options }: ChoiceInput, key: readonly string[], at: LineFinder, report: Reporter): void {
  if (/\b(?:a|an)\s*(?:_+\s*)?[?:.…]*\s*$/i.test(stem)) {
    report.error(at('stem'), 'grammar-clue', 'an article at the end fits some options only')
  }
  const leadIn = leadInOf(stem)
  const wanted = /\bcodes\b/i.test(leadIn) ? 'several' : /\bcode\b/i.test(leadIn) ? 'one' : null
  const clues: [what: string, fits: (option: OptionInput) => boolean][] = [
    ['ends with a full stop', (option) => (option.text ?? '').endsWith('.')],
    ['ends without a full stop', (option) => !(option.text ?? '').endsWith('.')],
    ['begins with a small letter', (option) => /^[a-z]/.test(option.text ?? '')],
    ['begins with a capital letter', (option) => /^[A-Z][a-z]/.test(option.text ?? '')],
  ]
  if (wanted !== null && options.every((option) => codesOfOption(option).length > 0)) {
    clues.push([
      `has ${wanted === 'one' ? 'one code' : 'several codes'}, as the question says`,
      (option) => codesOfOption(option).length > 1 === (wanted === 'several'),
    ])
  }
  for (const [what, fits] of clues) {
    const fitting = options.filter(fits)
    if (fitting.length === 1 && key.length === 1 && fitting[0]?.id === key[0]) {
      report.warning(at('options'), 'grammar-clue', `only the key ${what}`)
    }
  }
}

/** The last sentence of a stem. */
export function leadInOf(stem: string): string {
  return (
    stem
      .trim()
      .split(/(?<=[.!?:])\s+(?=[A-Z“"])/)
      .at(-1) ?? stem
  )
}

const combinations =
  /\b(?:all|none|both|neither|any|more than one) of the (?:above|following|options|answers)\b|\b(?:all|none) of these\b/i
const letters = /\b[Bb]oth [A-D] and [A-D]\b|\b(?:[Oo]ptions?|[Aa]nswers?) [A-D]\b/
const romans = /^(?:I{1,3}|IV)(?:, (?:I{1,3}|IV))*,? and (?:I{1,3}|IV)(?: only)?$/

/** Whether a text speaks of other options: they are shuffled, and "all of the above" tests nothing. */
export function refersToOptions(text: string): boolean {
  return combinations.test(text) || letters.test(text) || romans.test(text)
}

/** An option as it is compared with others: no case, dots or spaces; codes bare; amounts by their value. */
export function comparableText(option: OptionInput): string {
  if (option.codes) return option.codes.map(bareCode).join(' ')
  const text = (option.text ?? '').toLowerCase().trim()
  const amount = /^([-+]?)(\$?)(\d[\d,]*(?:\.\d+)?)( ?[a-z%]*)$/.exec(text)
  if (amount) {
    const [, sign = '', currency = '', digits = '', unit = ''] = amount
    // Codes and other numbers that begin with a zero are no amounts.
    if (!/^0\d/.test(digits)) return `${sign}${currency}${Number(digits.replaceAll(',', ''))}${unit.trim()}`
  }
  return text.replace(/[.\s]+/g, ' ').trim()
}
