import { nothing, read, refused, type AnswerValueOf, type ReadAnswer } from './answer'
import { cleanText, longestReadAnswer } from './answer-text'
import { readCodeSet } from './kinds/code-set-answer'
import { readChoices, readMatches, readOrder } from './kinds/arrangement-answer'
import { readEmLevel } from './kinds/em-level-answer'
import { readFormFields } from './kinds/form-fields-answer'
import { readHighlight } from './kinds/highlight-answer'
import type { Question, QuestionKind } from './question'

/**
 * Reads whatever was given as an answer: text as typed or pasted, the JSON of an answer's parts as text, or those parts
 * themselves. Total: never throws, whatever comes. More than 64 KB is refused unread.
 */
export function readAnswer<Asked extends Question>(
  question: Asked,
  given: unknown,
): ReadAnswer<AnswerValueOf<Asked['kind']>>
export function readAnswer(question: Question, given: unknown): ReadAnswer<AnswerValueOf<QuestionKind>> {
  const plain = plainData(given)
  if (plain.state !== 'read') return plain
  const value = plain.value
  if (question.kind === 'single-choice' || question.kind === 'code') {
    // As typed: an option id is no text to clean, and a code is cleaned where it is compared.
    return typeof value === 'string' ? read(value) : refused('unreadable')
  }
  if (question.kind === 'numeric') {
    const text = textOfNumber(value)
    return text === null ? refused('unreadable') : cleanText(text) === '' ? nothing : read(cleanText(text))
  }
  const parts = typeof value === 'string' ? fromText(value) : value
  if (parts === null || parts === '') return nothing
  const answer = readParts(question, parts)
  // A blank form and a list without entries are no answers, unless something was left out of them.
  return answer.state === 'read' && answer.remarks.length === 0 && holdsNothing(answer.value) ? nothing : answer
}

type QuestionOfParts = Exclude<Question, { kind: 'single-choice' | 'code' | 'numeric' }>

function readParts(question: QuestionOfParts, parts: unknown): ReadAnswer<AnswerValueOf<QuestionOfParts['kind']>> {
  switch (question.kind) {
    case 'multiple-choice':
      return readChoices(question, parts)
    case 'code-set':
      return readCodeSet(question, parts)
    case 'ordering':
      return readOrder(question, parts)
    case 'matching':
      return readMatches(question, parts)
    case 'form-fields':
      return readFormFields(question, parts)
    case 'em-level':
      return readEmLevel(question, parts)
    case 'highlight':
      return readHighlight(question, parts)
  }
}

function holdsNothing(value: unknown): boolean {
  if (value === null || value === '') return true
  return typeof value === 'object' && Object.values(value).every(holdsNothing)
}

/** Text, or what its JSON says: no getters, no cycles, nothing that answers differently when it is asked twice. */
function plainData(given: unknown): ReadAnswer<unknown> {
  if (given === null || given === undefined) return nothing
  if (typeof given === 'string') {
    if (given.length > longestReadAnswer) return refused('too-large')
    return given.trim() === '' ? nothing : read(given)
  }
  try {
    const json = JSON.stringify(given) as string | undefined
    if (json === undefined) return refused('unreadable')
    if (json.length > longestReadAnswer) return refused('too-large')
    const value: unknown = JSON.parse(json)
    if (value === null) return nothing
    return read(typeof value === 'number' || typeof value === 'boolean' ? String(value) : value)
  } catch {
    // A cycle, a bigint, or nesting deeper than the stack.
    return refused('unreadable')
  }
}

/** `{"value": 24, "unit": "USD"}` is `24 USD`. */
function textOfNumber(value: unknown): string | null {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null || !('value' in value)) return null
  const unit = 'unit' in value && typeof value.unit === 'string' ? ` ${value.unit}` : ''
  return typeof value.value === 'number' || typeof value.value === 'string' ? `${value.value}${unit}` : null
}

/** The parts that a text describes when it is JSON; otherwise the text itself. */
function fromText(text: string): unknown {
  if (/^\s*[[{"]/.test(text)) {
    try {
      return JSON.parse(text) as unknown
    } catch {
      return text
    }
  }
  return /[^\s\p{C}]/u.test(text) ? text : ''
}
