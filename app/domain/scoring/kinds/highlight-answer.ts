import { read, refused, type ReadAnswer } from '../answer'
import { cleanText, longestEntry, mostEntries, splitList } from '../answer-text'
import type { HighlightQuestion } from '../question'
import { findPhrase, wordsInSpans, wordsOfRecord } from './record-words'

/** No record has more marked stretches than this, even when every word is marked alone. */
const mostMarks = 1_000

/**
 * The marked words: numbers of words `[3, 4]`, spans `[[3, 4]]` or `[{first, last}]`, or phrases as they stand in the
 * record, where a phrase that stands there more than once means its first place.
 */
export function readHighlight(question: HighlightQuestion, parts: unknown): ReadAnswer<number[]> {
  const words = wordsOfRecord(question.record)
  const marks = marksOf(parts, words)
  if (marks === 'too-many') return refused('too-many-entries')
  if (marks === null) return refused('unreadable')
  const chosen = new Set<number>()
  const remarks: string[] = []
  for (const mark of marks) {
    const numbers = typeof mark === 'string' ? wordsOfPhrase(words, mark) : wordsInSpans([mark], words.length)
    if (numbers.length === 0) {
      const shown = typeof mark === 'string' ? `“${mark.slice(0, 40)}”` : `${mark.first} to ${mark.last}`
      remarks.push(`${shown} does not stand in the record, so it was left out.`)
    }
    for (const number of numbers) chosen.add(number)
  }
  return read(
    [...chosen].sort((left, right) => left - right),
    remarks,
  )
}

type Mark = string | { first: number; last: number }

function marksOf(parts: unknown, words: readonly string[]): Mark[] | 'too-many' | null {
  if (typeof parts === 'string') {
    // A phrase may hold commas itself; only what stands nowhere as a whole is a list.
    if (wordsOfPhrase(words, parts).length > 0) return [parts]
    return splitList(parts) ?? 'too-many'
  }
  const list: unknown = Array.isArray(parts)
    ? parts
    : typeof parts === 'object' && parts !== null && 'spans' in parts
      ? parts.spans
      : null
  if (!Array.isArray(list)) return null
  if (list.length > mostMarks) return 'too-many'
  const marks: Mark[] = []
  for (const one of list as unknown[]) {
    const mark = markOf(one)
    if (mark === null) return null
    marks.push(mark)
  }
  return marks.filter((mark) => typeof mark === 'string').length > mostEntries ? 'too-many' : marks
}

function markOf(one: unknown): Mark | null {
  if (typeof one === 'string') return cleanText(one)
  if (typeof one === 'number') return spanOf(one, one)
  if (Array.isArray(one)) return spanOf(one[0], one[1])
  if (typeof one === 'object' && one !== null && 'first' in one && 'last' in one) return spanOf(one.first, one.last)
  return null
}

function spanOf(first: unknown, last: unknown): Mark | null {
  return Number.isSafeInteger(first) && Number.isSafeInteger(last)
    ? { first: first as number, last: last as number }
    : null
}

function wordsOfPhrase(words: readonly string[], phrase: string): number[] {
  // What is much longer than the record cannot stand in it, however many spaces and hidden characters it has.
  if (phrase.length > 2 * words.join(' ').length + longestEntry) return []
  const [place] = findPhrase(words, cleanText(phrase))
  return place ? wordsInSpans([place], words.length) : []
}
