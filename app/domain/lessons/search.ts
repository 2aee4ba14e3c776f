import { stemmer } from 'stemmer'
import { fillers, saturation, lengthWeight, type Passage } from './passages'

export type SearchableLesson = {
  slug: string
  title: string
  headings: readonly { id: string; text: string }[]
  objectives: readonly string[]
  passages: readonly Passage[]
}

/** A stretch of a passage; marked where it holds a word that was asked for. */
export type QuotePart = { text: string; marked: boolean }

export type LessonHit = {
  slug: string
  title: QuotePart[]
  /** Headings that hold a word asked for, best first, three at most. */
  headings: { id: string; text: QuotePart[] }[]
  /** The passage that says most about the question; null where only title or objectives match. */
  passage: { id: string; under: string; quote: QuotePart[] } | null
}

export type LessonSearch = {
  /** @param query - words as typed, of any length; what is not a word counts for nothing */
  find(query: string, most?: number): LessonHit[]
}

/** What a word is worth by where it stands; in passages it is the word's BM25 value, at most `saturation + 1`. */
const titleWeight = 14
const headingWeight = 7
const objectiveWeight = 3.5

const mostWords = 12
/** Longer than any word of the trade; stemming takes its time with what is no word. */
const longestWord = 40
const mostBeginnings = 30
/** A shorter beginning would tell too little. */
const shortestStem = 5
const mostHeadings = 3
const quoteLength = 240
/** How far before the first marked word a quote may begin, so that it starts with its sentence. */
const leadLength = 90

type IndexedPassage = { passage: Passage; counts: Map<string, number>; length: number }
type IndexedLesson = {
  lesson: SearchableLesson
  title: Set<string>
  headings: { id: string; text: string; words: Set<string> }[]
  objectives: Set<string>
  passages: IndexedPassage[]
  all: Set<string>
}

/** Opens a search over titles, headings, objectives and passages of lessons, in that order of weight. */
export function openLessonSearch(lessons: readonly SearchableLesson[]): LessonSearch {
  const indexed = lessons.map(indexLesson)
  const holding = new Map<string, number>()
  for (const { all } of indexed) for (const word of all) holding.set(word, (holding.get(word) ?? 0) + 1)
  const vocabulary = [...holding.keys()].sort()
  const lengths = indexed.flatMap(({ passages }) => passages.map(({ length }) => length))
  const meanLength = Math.max(1, lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length))
  const rarityOf = (word: string): number => {
    const count = holding.get(word) ?? 0
    return Math.log(1 + (indexed.length - count + 0.5) / (count + 0.5))
  }

  return {
    find(query, most = 20) {
      // A word nobody wrote may be the beginning of one: "authoriz".
      const asked = [...new Set(searchWords(query))]
        .slice(0, mostWords)
        .map((word) => (holding.has(word) || word.length < 3 ? [word] : beginningsIn(vocabulary, word)))
      const words = new Set(asked.flat())
      return indexed
        .flatMap((entry) => {
          const hit = scoreLesson(entry, asked, rarityOf, meanLength)
          return hit.score > 0 ? [{ entry, ...hit }] : []
        })
        .sort((left, right) => right.score - left.score)
        .slice(0, most)
        .map(({ entry, passage }) => toHit(entry, passage, words))
    },
  }
}

function indexLesson(lesson: SearchableLesson): IndexedLesson {
  const title = new Set(searchWords(lesson.title))
  const headings = lesson.headings.map(({ id, text }) => ({ id, text, words: new Set(searchWords(text)) }))
  const objectives = new Set(lesson.objectives.flatMap(searchWords))
  const passages = lesson.passages.map((passage) => {
    const words = searchWords(passage.text)
    const counts = new Map<string, number>()
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
    return { passage, counts, length: words.length }
  })
  const all = new Set([...title, ...objectives])
  for (const { words } of headings) for (const word of words) all.add(word)
  for (const { counts } of passages) for (const word of counts.keys()) all.add(word)
  return { lesson, title, headings, objectives, passages, all }
}

/** The sum over the words asked for, each with its rarity; what holds few of several words counts for little. */
function scoreLesson(
  entry: IndexedLesson,
  asked: readonly string[][],
  rarityOf: (word: string) => number,
  meanLength: number,
): { score: number; passage: Passage | null } {
  let score = 0
  let found = 0
  for (const forms of asked) {
    let best = 0
    for (const word of forms) {
      if (!entry.all.has(word)) continue
      let weight = 1
      if (entry.title.has(word)) weight += titleWeight
      if (entry.headings.some(({ words }) => words.has(word))) weight += headingWeight
      if (entry.objectives.has(word)) weight += objectiveWeight
      best = Math.max(best, weight * rarityOf(word))
    }
    if (best > 0) found += 1
    score += best
  }
  if (found === 0) return { score: 0, passage: null }
  const passage = bestPassage(entry.passages, asked, rarityOf, meanLength)
  return { score: (score + passage.score) * (found / asked.length) ** 2, passage: passage.passage }
}

function bestPassage(
  passages: readonly IndexedPassage[],
  asked: readonly string[][],
  rarityOf: (word: string) => number,
  meanLength: number,
): { score: number; passage: Passage | null } {
  let best: { score: number; passage: Passage | null } = { score: 0, passage: null }
  for (const { passage, counts, length } of passages) {
    let score = 0
    let found = 0
    for (const forms of asked) {
      let worth = 0
      for (const word of forms) {
        const count = counts.get(word) ?? 0
        if (count === 0) continue
        const relative = 1 - lengthWeight + (lengthWeight * length) / meanLength
        worth = Math.max(worth, (rarityOf(word) * count * (saturation + 1)) / (count + saturation * relative))
      }
      if (worth > 0) found += 1
      score += worth
    }
    score *= (found / asked.length) ** 2
    if (score > best.score) best = { score, passage }
  }
  return best
}

function toHit({ lesson, headings }: IndexedLesson, passage: Passage | null, words: ReadonlySet<string>): LessonHit {
  return {
    slug: lesson.slug,
    title: markWords(lesson.title, words),
    headings: headings
      .map((heading) => ({ ...heading, held: [...heading.words].filter((word) => words.has(word)).length }))
      .filter(({ held }) => held > 0)
      .sort((left, right) => right.held - left.held)
      .slice(0, mostHeadings)
      .map(({ id, text }) => ({ id, text: markWords(text, words) })),
    passage: passage ? { id: passage.id, under: passage.under, quote: quoteFrom(passage.text, words) } : null,
  }
}

/** The part of a text around its first word that was asked for, from the start of the sentence where that is near. */
function quoteFrom(text: string, words: ReadonlySet<string>): QuotePart[] {
  const holds = ([word]: RegExpMatchArray): boolean => formsOf(word).some((form) => words.has(form))
  // The titles of codes, on the second line, are found but not quoted.
  const plain = text.split('\n')[0] ?? ''
  const at = [...plain.matchAll(wordPattern)].find(holds)?.index ?? 0
  const lead = plain.slice(Math.max(0, at - leadLength), at)
  const sentence = Math.max(lead.lastIndexOf('. '), lead.lastIndexOf('? '), lead.lastIndexOf(': '))
  let start = 0
  if (at > leadLength) start = at - lead.length + (sentence >= 0 ? sentence + 2 : lead.indexOf(' ') + 1)
  let end = start + quoteLength
  if (end < plain.length) end = Math.max(plain.lastIndexOf(' ', end), at)
  const quote = plain.slice(start, end)
  return markWords(`${start > 0 ? '… ' : ''}${quote}${end < plain.length ? ' …' : ''}`, words)
}

function markWords(text: string, words: ReadonlySet<string>): QuotePart[] {
  const parts: QuotePart[] = []
  let at = 0
  for (const match of text.matchAll(wordPattern)) {
    if (!formsOf(match[0]).some((form) => words.has(form))) continue
    if (match.index > at) parts.push({ text: text.slice(at, match.index), marked: false })
    parts.push({ text: match[0], marked: true })
    at = match.index + match[0].length
  }
  if (at < text.length) parts.push({ text: text.slice(at), marked: false })
  return parts
}

function beginningsIn(vocabulary: readonly string[], word: string): string[] {
  const found = vocabulary.filter((candidate) => candidate.startsWith(word)).slice(0, mostBeginnings)
  if (found.length > 0) return found
  // "authoriz" is more than the stem of "authorization".
  const stem = vocabulary.findLast((candidate) => candidate.length >= shortestStem && word.startsWith(candidate))
  return [stem ?? word]
}

const wordPattern = /[A-Za-z0-9]+(?:[./-][A-Za-z0-9]+)*/g

/** The words of a text that can be searched for, by their stems; `CMS-1500` counts whole and by its parts. */
function searchWords(text: string): string[] {
  return (text.slice(0, 20_000).match(wordPattern) ?? []).flatMap(formsOf)
}

const stems = new Map<string, string[]>()

function formsOf(word: string): string[] {
  const known = stems.get(word)
  if (known) return known
  const lower = word.toLowerCase().slice(0, longestWord)
  const forms = /[./-]/.test(lower) ? [lower, ...lower.split(/[./-]/)] : [lower]
  const made = forms
    .filter((form) => form.length > 1 && !fillers.has(form) && !shortFillers.has(form))
    .map((form) => (/^[a-z]+$/.test(form) ? stemmer(form) : form))
  // What visitors type must not fill the memory.
  if (stems.size < 20_000) stems.set(word, made)
  return made
}

const shortFillers = new Set('am an as at be by do go he if in is it me my no of on or so to up us we'.split(' '))
