import { readConcepts, type Concept, type ReadAs } from './concepts'
import { createSpeller } from './spelling'
import type { Synonyms } from './synonyms'
import { meaningOf, wordsOf } from './words'

/** A text that leads to a code: its title, an inclusion term, a path of the index. */
export type SearchText = {
  /** Position of the code in the caller's list. */
  target: number
  kind: 'title' | 'inclusion-term' | 'index'
  text: string
  /** Words that belong to the text without being asked for: nonessential modifiers, the title above an inclusion term. */
  aside?: string
}

/** How a text answers a query; scores are comparable within one query only. */
export type TextMatch = { text: number; target: number; score: number }

export type SearchAnswer = { matches: TextMatch[]; readAs: ReadAs[] }

export type SearchIndex = {
  /** The best texts of at most `limit` different targets, best first. */
  search(query: string, limit: number): SearchAnswer
}

/** A query longer than this is read to here: nobody types more, and time must stay bounded. */
const longestQuery = 200
/** What a word counts that stands aside. */
const asideShare = 0.7
/** A text that covers less of the query than this share is no answer. */
const leastCoverage = 0.2

/**
 * Indexes texts for ranked search. A query is cut into concepts (words, or phrases with synonyms); a text is scored by
 * the share of concepts that it covers and by the share of itself that the query explains, both weighted by rarity.
 *
 * @param preference - per target, a small bonus (0 to about 0.1) that decides between equals
 */
export function createSearchIndex(
  texts: readonly SearchText[],
  synonyms: Synonyms,
  preference: (target: number) => number,
): SearchIndex {
  // Nothing below may hold on to the texts: they are many, and only their words are needed.
  const { terms, counts, postings, asides } = countTerms(texts)
  const size = texts.length
  const targets = targetsOf(texts)
  const rarity = Float32Array.from(postings, (posting) => Math.log(1 + size / (posting.length + 3)))
  for (const [stem, term] of terms) rarity[term] = (rarity[term] ?? 0) * meaningOf(stem)
  const ownWeight = new Float32Array(size)
  postings.forEach((posting, term) => {
    for (const text of posting) ownWeight[text] = (ownWeight[text] ?? 0) + (rarity[term] ?? 0)
  })
  const vocabulary = { terms, counts, rarity, speller: createSpeller(counts) }

  // Work space that every search uses again; a search leaves it zeroed.
  const covered = new Float32Array(size)
  const explained = new Float32Array(size)
  const ofConcept = new Float32Array(size)
  const ofWording = new Float32Array(size)

  /** Adds what each text has of one wording to `ofConcept`, where it is more than another wording gave. */
  const addWording = ({ terms: wanted, quality }: Concept['wordings'][number], reached: number[]): void => {
    const whole = wanted.reduce((sum, term) => sum + (rarity[term] ?? 0), 0)
    if (whole === 0) return
    const hit: number[] = []
    const mark = (posting: Uint32Array | undefined, share: number): void => {
      if (!posting) return
      for (const text of posting) {
        if (ofWording[text] === 0) hit.push(text)
        ofWording[text] = (ofWording[text] ?? 0) + share
      }
    }
    for (const term of wanted) {
      const share = (rarity[term] ?? 0) / whole
      const posting = postings[term]
      mark(posting, share)
      mark(asides[term], share * asideShare)
      if (posting) for (const text of posting) explained[text] = (explained[text] ?? 0) + share * whole * quality
    }
    for (const text of hit) {
      const share = Math.min(1, ofWording[text] ?? 0)
      ofWording[text] = 0
      // Half of a phrase is less than half of its meaning.
      const value = quality * (wanted.length > 1 ? share * share : share)
      if (ofConcept[text] === 0) reached.push(text)
      if (value > (ofConcept[text] ?? 0)) ofConcept[text] = value
    }
  }

  const addConcept = (concept: Concept, touched: number[]): void => {
    const reached: number[] = []
    for (const wording of concept.wordings) addWording(wording, reached)
    for (const text of reached) {
      if (covered[text] === 0) touched.push(text)
      covered[text] = (covered[text] ?? 0) + concept.weight * (ofConcept[text] ?? 0)
      ofConcept[text] = 0
    }
  }

  const rank = (touched: readonly number[], total: number, limit: number): TextMatch[] => {
    const best = new Map<number, TextMatch>()
    for (const text of touched) {
      const coverage = (covered[text] ?? 0) / total
      if (coverage < leastCoverage) continue
      const target = targets[text] ?? 0
      const own = ownWeight[text] ?? 0
      const precision = own === 0 ? 0 : Math.min(1, (explained[text] ?? 0) / own)
      const score = coverage * coverage * (0.6 + 0.4 * precision) + preference(target)
      const earlier = best.get(target)
      if (!earlier || score > earlier.score) best.set(target, { text, target, score })
    }
    const found = [...best.values()].sort((left, right) => right.score - left.score || left.target - right.target)
    return found.slice(0, limit)
  }

  return {
    search(query, limit) {
      const { concepts, readAs } = readConcepts(query.slice(0, longestQuery), vocabulary, synonyms)
      const touched: number[] = []
      let total = 0
      for (const concept of concepts) {
        total += concept.weight
        addConcept(concept, touched)
      }
      const matches = total > 0 ? rank(touched, total, limit) : []
      for (const text of touched) {
        covered[text] = 0
        explained[text] = 0
      }
      return { matches, readAs }
    },
  }
}

function targetsOf(texts: readonly SearchText[]): Uint32Array {
  return Uint32Array.from(texts, (text) => text.target)
}

type TermTable = {
  terms: Map<string, number>
  counts: Map<string, number>
  /** Per term the texts that hold it, and those that hold it aside. */
  postings: Uint32Array[]
  asides: (Uint32Array | undefined)[]
}

function countTerms(texts: readonly SearchText[]): TermTable {
  const terms = new Map<string, number>()
  const counts = new Map<string, number>()
  const held: number[][] = []
  const aside: number[][] = []
  const termOf = (stem: string): number => {
    const kept = terms.get(stem)
    if (kept !== undefined) return kept
    terms.set(stem, held.length)
    held.push([])
    aside.push([])
    return held.length - 1
  }
  // Titles repeat the same few thousand words: each is read once, and held as numbers from then on.
  const raws: string[] = []
  const rawNumbers = new Map<string, number>()
  const rawCounts: number[] = []
  const known = new Map<string, number[]>()
  const readPart = (part: string): number[] => {
    const kept = known.get(part)
    if (kept) return kept
    const numbers = wordsOf(part).flatMap(({ raw, stem }) => {
      const number = rawNumbers.get(raw) ?? raws.length
      if (number === raws.length) {
        rawNumbers.set(raw, number)
        raws.push(raw)
        rawCounts.push(0)
      }
      return [termOf(stem), number]
    })
    known.set(part, numbers)
    return numbers
  }
  const add = (text: string, position: number, lists: readonly number[][]): void => {
    for (const part of text.split(' ')) {
      const numbers = readPart(part)
      for (let place = 0; place < numbers.length; place += 2) {
        const term = numbers[place] ?? 0
        const posting = lists[term]
        if (!posting || posting.at(-1) === position || held[term]?.at(-1) === position) continue
        posting.push(position)
        const raw = numbers[place + 1] ?? 0
        rawCounts[raw] = (rawCounts[raw] ?? 0) + 1
      }
    }
  }
  texts.forEach((text, position) => {
    add(text.text, position, held)
    if (text.aside !== undefined) add(text.aside, position, aside)
  })
  raws.forEach((raw, number) => counts.set(raw, rawCounts[number] ?? 0))
  return {
    terms,
    counts,
    postings: held.map((posting) => new Uint32Array(posting)),
    asides: aside.map((posting) => (posting.length > 0 ? new Uint32Array(posting) : undefined)),
  }
}
