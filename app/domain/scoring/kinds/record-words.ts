import type { WordSpan } from '../question'

/** The words of a record, as they are numbered for highlighting: whatever white space separates. */
export function wordsOfRecord(record: string): string[] {
  return record.split(/\s+/).filter((word) => word !== '')
}

/** A word as it is compared: no case, no punctuation around it. */
function plainWord(word: string): string {
  return word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
}

/**
 * Where a phrase stands in a record.
 *
 * @returns the span of each occurrence, in order; none for a phrase without a word
 */
export function findPhrase(words: readonly string[], phrase: string): WordSpan[] {
  const wanted = wordsOfRecord(phrase).map(plainWord)
  if (wanted.every((word) => word === '')) return []
  const plain = words.map(plainWord)
  const found: WordSpan[] = []
  for (let first = 0; first + wanted.length <= plain.length; first += 1) {
    if (wanted.every((word, place) => plain[first + place] === word)) {
      found.push({ first, last: first + wanted.length - 1 })
    }
  }
  return found
}

/** The numbers of the words in some spans, each once, ascending; words beyond the record are left out. */
export function wordsInSpans(spans: readonly WordSpan[], wordCount: number): number[] {
  const chosen = new Set<number>()
  for (const { first, last } of spans) {
    for (let word = Math.max(0, first); word <= Math.min(last, wordCount - 1); word += 1) chosen.add(word)
  }
  return [...chosen].sort((left, right) => left - right)
}

/** Word numbers as the fewest spans. */
export function spansOfWords(numbers: readonly number[]): WordSpan[] {
  const spans: WordSpan[] = []
  for (const number of numbers) {
    const open = spans.at(-1)
    if (open && number === open.last + 1) open.last = number
    else spans.push({ first: number, last: number })
  }
  return spans
}
