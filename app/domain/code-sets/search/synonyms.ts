import { wordsOf, type Word } from './words'

/** What a stretch of a query may also be called; `weight` says how nearly it is the same. */
export type Wording = { words: Word[]; weight: number }

/** Words of the field that mean the same, by the stems of what is typed. */
export type Synonyms = {
  /** The longest stretch beginning at a place of the query that has other wordings, and these. */
  at(words: readonly Word[], start: number): { length: number; wordings: Wording[] } | null
}

/** Phrases that mean the same both ways, or (`from` alone typed) one way. */
export type SynonymGroup = { from: string[]; to: string[]; weight: number }

/**
 * Reads the text form: `heart = cardiac`, all the same; `heart attack > myocardial infarction`, the left is read as the
 * right as well; `~` in place of `=` or `>` for words that are near without being the same. `#` begins a remark.
 */
export function parseSynonyms(text: string): { groups: SynonymGroup[]; faults: { line: number; message: string }[] } {
  const groups: SynonymGroup[] = []
  const faults: { line: number; message: string }[] = []
  text.split('\n').forEach((raw, index) => {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) return
    const oneWay = / (>|~>) /.exec(line)
    if (oneWay) {
      const [left = '', right = ''] = line.split(oneWay[0])
      groups.push({ from: left.split(', '), to: right.split(', '), weight: oneWay[1] === '>' ? 0.97 : 0.8 })
      return
    }
    const separator = line.includes(' ~ ') ? ' ~ ' : ' = '
    const phrases = line.split(separator)
    if (phrases.length < 2)
      faults.push({ line: index + 1, message: 'needs two wordings joined by = or ~, or one > another' })
    groups.push({ from: phrases, to: phrases, weight: separator === ' = ' ? 0.95 : 0.75 })
  })
  return { groups, faults }
}

export function createSynonyms(groups: readonly SynonymGroup[]): Synonyms {
  const wordingsOf = new Map<string, Wording[]>()
  let longest = 1
  for (const group of groups) {
    for (const phrase of group.from) {
      const typed = wordsOf(phrase)
      if (typed.length === 0) continue
      longest = Math.max(longest, typed.length)
      const key = typed.map((word) => word.stem).join(' ')
      const wordings = wordingsOf.get(key) ?? []
      for (const other of group.to) {
        const words = wordsOf(other)
        if (words.length > 0 && words.map((word) => word.stem).join(' ') !== key)
          wordings.push({ words, weight: group.weight })
      }
      wordingsOf.set(key, wordings)
    }
  }
  return {
    at(words, start) {
      for (let length = Math.min(longest, words.length - start); length >= 1; length -= 1) {
        const key = words
          .slice(start, start + length)
          .map((word) => word.stem)
          .join(' ')
        const wordings = wordingsOf.get(key)
        if (wordings && wordings.length > 0) return { length, wordings }
      }
      return null
    },
  }
}
