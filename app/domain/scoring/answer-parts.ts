import { longestAnswer } from './score'
import { longestReadAnswer, splitList } from './answer-text'
import type { AnswerValue, AnswerValueOf, EnteredLine } from './answer'
import { plainItem } from './kinds/form-fields-answer'
import { spansOfWords, wordsInSpans } from './kinds/record-words'
import { mdmElements, mdmLevels, type QuestionKind, type WordSpan } from './question'

/** Kinds whose answer is kept as the JSON of its parts. */
type KindWithParts = Exclude<QuestionKind, 'single-choice' | 'code' | 'numeric'>

/**
 * The parts of a kept answer as an input shows them. Lenient: what has no meaning for the kind is left out, and nothing
 * ever throws. Scoring reads answers by `readAnswer`, which tells what it left out and resolves what was abbreviated.
 *
 * @returns parts without content for null
 */
export function answerParts<Kind extends KindWithParts>(kind: Kind, value: AnswerValue): AnswerValueOf<Kind> {
  return readers[kind](dataOf(value))
}

/**
 * An answer of parts as it is kept: `answerParts` gives the same parts back, and `readAnswer` reads them.
 *
 * @returns null when no part holds anything
 */
export function writeAnswerParts<Kind extends KindWithParts>(kind: Kind, parts: AnswerValueOf<Kind>): AnswerValue {
  if (isNothing(parts)) return null
  const json = JSON.stringify(parts)
  // A long record marked almost everywhere: spans say the same in less.
  return kind === 'highlight' && json.length > longestAnswer
    ? JSON.stringify(spansOfWords(parts as number[]).map(({ first, last }) => [first, last]))
    : json
}

const readers: { [Kind in KindWithParts]: (data: unknown) => AnswerValueOf<Kind> } = {
  'multiple-choice': (data) => [...new Set(textsOf(data))],
  ordering: (data) => [...new Set(textsOf(data))],
  'code-set': (data) => {
    // A list alone is one of diagnoses.
    const { diagnoses, procedures } = isRecord(data) ? data : { diagnoses: data, procedures: [] }
    return { diagnoses: textsOf(diagnoses), procedures: listOf(procedures).flatMap((line) => lineOf(line)) }
  },
  matching: (data) => entriesOf(data),
  'form-fields': (data) =>
    Object.fromEntries(Object.entries(entriesOf(data)).map(([item, filling]) => [plainItem(item), filling])),
  'em-level': (data) => {
    const parts = isRecord(data) ? data : { level: data }
    const rated = isRecord(parts.elements) ? parts.elements : {}
    return {
      level: textOf(parts.level) ?? '',
      path: parts.path === 'mdm' || parts.path === 'time' ? parts.path : null,
      elements: Object.fromEntries(
        mdmElements.flatMap((element) => {
          const rating = mdmLevels.find((level) => level === rated[element])
          return rating ? [[element, rating]] : []
        }),
      ),
      minutes: numberOf(parts.minutes),
    }
  },
  highlight: (data) => {
    const spans = listOf(data)
      .map(spanOf)
      .filter((span) => span !== null)
    return wordsInSpans(spans, mostWords)
  },
}

/** No record is as long; a span that pretends so is not worth its memory. */
const mostWords = 10_000

function dataOf(value: AnswerValue): unknown {
  if (value === null || value.length > longestReadAnswer) return null
  try {
    return JSON.parse(value) as unknown
  } catch {
    return value
  }
}

function isNothing(part: unknown): boolean {
  if (typeof part === 'object' && part !== null) return Object.values(part).every(isNothing)
  return part === null || part === ''
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data)
}

function listOf(data: unknown): unknown[] {
  return Array.isArray(data) ? data : []
}

function textOf(data: unknown): string | null {
  if (typeof data === 'string') return data
  return typeof data === 'number' ? String(data) : null
}

/** The texts of a list, or the entries of one that was typed. */
function textsOf(data: unknown): string[] {
  if (typeof data === 'string') return splitList(data) ?? []
  return listOf(data).flatMap((one) => textOf(one) || [])
}

function entriesOf(data: unknown): Record<string, string> {
  if (!isRecord(data)) return {}
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, one]) => {
      const text = textOf(one)
      return text === null || text === '' ? [] : [[name, text]]
    }),
  )
}

function numberOf(data: unknown): number | null {
  return typeof data === 'number' && Number.isFinite(data) ? data : null
}

function lineOf(data: unknown): EnteredLine[] {
  if (!isRecord(data)) return []
  const line = {
    code: textOf(data.code) ?? '',
    modifiers: textsOf(data.modifiers),
    units: numberOf(data.units),
    pointers: textsOf(data.pointers),
  }
  return isNothing(line) ? [] : [line]
}

function spanOf(data: unknown): WordSpan | null {
  const [first, last]: unknown[] = Array.isArray(data) ? data : [data, data]
  return Number.isSafeInteger(first) && Number.isSafeInteger(last)
    ? { first: first as number, last: last as number }
    : null
}
