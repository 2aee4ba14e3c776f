import { cleanText } from './answer-text'
import { isWithin, parseDecimal } from './kinds/amount'
import { valueText } from './kinds/numeric-score'
import { wordsOfRecord } from './kinds/record-words'
import type { ChoiceOption, MultipleChoiceQuestion, Question, SingleChoiceQuestion } from './question'

/** Whether a text says what a question asks for. */
export type KeyGuard = (text: string) => boolean

/**
 * The guard of a question's key: everything that is told before the reveal passes it. It finds codes with and without
 * their dot, words and phrases whatever their case and punctuation, and numbers however they are written.
 *
 * @param more - what else must not be told, such as the official title of the key
 */
export function keyGuard(question: Question, more: readonly string[] = []): KeyGuard {
  const secrets = [...secretsOf(question), ...more].map(plain).filter((secret) => secret.trim() !== '')
  const value = question.kind === 'numeric' ? numberOf(question.key, question.unit) : null
  return (text) => {
    const told = plain(text)
    if (secrets.some((secret) => told.includes(secret))) return true
    return value !== null && numbersIn(text).some((number) => isSame(number, value))
  }
}

/** What the key is made of, for kinds whose key is not itself among what the learner sees. */
function secretsOf(question: Question): string[] {
  switch (question.kind) {
    case 'single-choice':
    case 'multiple-choice':
      return keyOptions(question).flatMap((option) => [
        option.text ?? option.codes?.list.join(' ') ?? '',
        ...ownCodes(question, option),
      ])
    case 'code':
      return [question.key]
    case 'code-set':
      return [question.key, ...question.alternatives].flatMap((key) => [
        ...key.diagnoses,
        ...key.procedures.map((line) => line.code),
      ])
    case 'numeric':
      return [question.key, valueText(question.key, question.unit), ...question.accepted]
    case 'form-fields':
      // Single characters (a pointer, one unit) stand in any sentence.
      return Object.values(question.key)
        .flat()
        .filter((value) => cleanText(value).length > 1)
    case 'em-level':
      return [question.key]
    case 'highlight': {
      const words = wordsOfRecord(question.record)
      return question.key.map(({ first, last }) => words.slice(first, last + 1).join(' '))
    }
    case 'ordering':
    case 'matching':
      return []
  }
}

/** The options of the key. */
export function keyOptions(question: SingleChoiceQuestion | MultipleChoiceQuestion): ChoiceOption[] {
  return question.options.filter(({ id }) =>
    question.kind === 'single-choice' ? id === question.key : question.key.includes(id),
  )
}

/** Codes of an option of the key that no wrong option shows. */
function ownCodes(question: SingleChoiceQuestion | MultipleChoiceQuestion, option: ChoiceOption): string[] {
  const right = keyOptions(question)
  const shown = new Set(
    question.options.filter((other) => !right.includes(other)).flatMap((other) => other.codes?.list ?? []),
  )
  return (option.codes?.list ?? []).filter((code) => !shown.has(code))
}

/** Words and codes alone, each between spaces: ` s52541a smiths fracture `. */
function plain(text: string): string {
  const words = text
    .toLowerCase()
    .replace(/(?<=[a-z0-9])\.(?=[a-z0-9])/g, '')
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return ` ${words} `
}

const numberWords = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

/** Of a date the day of its month tells enough. */
function numberOf(key: string, unit: string): string | null {
  if (unit === 'date') return key.slice(8).replace(/^0/, '')
  return parseDecimal(key) ? key : null
}

function numbersIn(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z]+/g) ?? []
  return [
    ...(text.match(/\d[\d,]*(?:\.\d+)?/g) ?? []),
    ...words.flatMap((word) => (numberWords.includes(word) ? [String(numberWords.indexOf(word))] : [])),
  ]
}

function isSame(left: string, right: string): boolean {
  const [mine, theirs] = [parseDecimal(left.replace(/,/g, '')), parseDecimal(right.replace(/^-/, ''))]
  return mine !== null && theirs !== null && isWithin(mine, theirs, { digits: 0n, places: 0 })
}
