import type { Speller } from './spelling'
import type { Synonyms } from './synonyms'
import { isTelling, wordsOf, type Word } from './words'

/** One thing that a query asks for, in all wordings that count as it. */
export type Concept = {
  weight: number
  /** Terms by number; `quality` (0-1) says how nearly the wording is what was typed. */
  wordings: { terms: number[]; quality: number }[]
}

/** A word of the query that was read otherwise than typed. */
export type ReadAs = { typed: string; read: string }

/** The words that an index knows. */
export type Vocabulary = {
  /** Stem to its number. */
  terms: ReadonlyMap<string, number>
  /** Words as written, with the number of texts that hold them. */
  counts: ReadonlyMap<string, number>
  /** How much each term tells, by its number. */
  rarity: Float32Array
  speller: Speller
}

const mostWords = 14
const mostCorrected = 6

/** What a word that decides the kind of code weighs beside others: family history of cancer is no cancer. */
const tellingFactor = 1.6
/** A word that nothing explains still counts a little against whatever leaves it out. */
const unexplainedWeight = 2.5

/** Cuts a query into concepts: words, phrases with synonyms, and what mistyped or half-typed words may have meant. */
export function readConcepts(
  query: string,
  vocabulary: Vocabulary,
  synonyms: Synonyms,
): { concepts: Concept[]; readAs: ReadAs[] } {
  const { terms, counts, rarity, speller } = vocabulary
  const words = wordsOf(query).slice(0, mostWords)
  const concepts: Concept[] = []
  const readAs: ReadAs[] = []
  let corrected = 0

  const termsOf = (raw: string): number[] => wordsOf(raw).flatMap((word) => terms.get(word.stem) ?? [])
  const allTerms = (stretch: readonly Word[]): number[] | null => {
    const found = stretch.flatMap((word) => terms.get(word.stem) ?? [])
    return found.length === stretch.length ? found : null
  }
  const weigh = (wording: { terms: readonly number[] }): number =>
    wording.terms.reduce((sum, term) => sum + (rarity[term] ?? 0), 0) / Math.max(1, Math.sqrt(wording.terms.length))

  const corrections = (word: Word): Concept['wordings'] => {
    if (corrected >= mostCorrected) return []
    corrected += 1
    const readings = speller.corrections(word.raw)
    const [first] = readings
    if (first) readAs.push({ typed: word.raw, read: first.word })
    return readings.map((reading) => ({ terms: termsOf(reading.word), quality: reading.quality }))
  }

  const readUnknown = (word: Word, isLast: boolean): Concept['wordings'] => {
    // Only the last word can be one that is still being typed.
    const completions = isLast && word.raw.length >= 3 ? speller.completions(word.raw) : []
    if (completions.length > 0) return completions.map((raw) => ({ terms: termsOf(raw), quality: 0.85 }))
    const split = splitWord(word.raw, counts)
    return split ? [{ terms: split.flatMap(termsOf), quality: 0.9 }] : corrections(word)
  }

  for (let place = 0; place < words.length;) {
    const synonym = synonyms.at(words, place)
    const stretch = words.slice(place, place + (synonym?.length ?? 1))
    const [word, next] = [words[place], words[place + 1]]
    const asTyped = allTerms(stretch)
    const wordings: Concept['wordings'] = asTyped ? [{ terms: asTyped, quality: 1 }] : []
    for (const other of synonym?.wordings ?? []) {
      const found = allTerms(other.words)
      if (found) wordings.push({ terms: found, quality: other.weight })
    }
    place += stretch.length
    if (word && stretch.length === 1 && !synonym) {
      const joined = next && !asTyped ? joinedTerm(word, next, vocabulary) : undefined
      if (joined !== undefined) {
        wordings.push({ terms: [joined], quality: 0.95 })
        place += 1
      } else if (!asTyped) {
        wordings.push(...readUnknown(word, place === words.length))
      } else if (!counts.has(word.raw)) {
        // The stem is known, the word is not: migrane is no form of migrans.
        wordings.push(...corrections(word))
      }
    }
    const weights = (asTyped ? wordings.slice(0, 1) : wordings).map(weigh)
    const weight = weights.length > 0 ? Math.max(...weights) : unexplainedWeight
    if (weight > 0) concepts.push({ weight: word && isTelling(word.stem) ? weight * tellingFactor : weight, wordings })
  }
  return { concepts, readAs }
}

/** `chicken pox` may be written `chickenpox`. */
function joinedTerm(word: Word, next: Word, { counts, terms }: Vocabulary): number | undefined {
  const joined = word.raw + next.raw
  return counts.has(joined) ? terms.get(wordsOf(joined)[0]?.stem ?? '') : undefined
}

/** `kneejoint` may be two words, both known. */
function splitWord(raw: string, counts: ReadonlyMap<string, number>): [string, string] | null {
  for (let cut = 4; cut <= raw.length - 4; cut += 1) {
    const parts: [string, string] = [raw.slice(0, cut), raw.slice(cut)]
    if (parts.every((part) => counts.has(part))) return parts
  }
  return null
}
