import type { HighlightQuestion, WordSpan } from '../question'
import { spansOfWords, wordsInSpans, wordsOfRecord } from './record-words'

export type HighlightScore = {
  /** F1 over words, 0-1. */
  share: number
  /** Stretches of marked words of which none supports the code. */
  unsupported: WordSpan[]
  /** Stretches of the key of which no word is marked. */
  missed: WordSpan[]
}

/** F1 over words: 2 x words in both / (marked words + words of the key). */
export function scoreHighlight(question: HighlightQuestion, marked: readonly number[]): HighlightScore {
  const key = wordsInSpans(question.key, wordsOfRecord(question.record).length)
  const inKey = new Set(key)
  const isMarked = new Set(marked)
  const both = marked.filter((word) => inKey.has(word)).length
  const all = isMarked.size + key.length
  const holds = (span: WordSpan, words: ReadonlySet<number>): boolean =>
    wordsInSpans([span], Infinity).some((word) => words.has(word))
  return {
    share: all === 0 ? 0 : (2 * both) / all,
    unsupported: spansOfWords(marked).filter((span) => !holds(span, inKey)),
    missed: spansOfWords(key).filter((span) => !holds(span, isMarked)),
  }
}
