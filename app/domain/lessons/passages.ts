import { codesInQuestion, rationalesOf, type Question } from '../scoring'

/** A paragraph, list or table of a lesson, as the lesson page marks it with `id`. */
export type Passage = {
  id: string
  /** Text of the heading it stands under. */
  under: string
  /** What it says; on a second line the titles of its codes, where it has any. */
  text: string
}

/** Shares of how much a word that the passage and the question have in common tells (BM25, its usual constants). */
export const saturation = 1.2
export const lengthWeight = 0.75
/** What the key code is worth beside a word of the rationale: the passage that names it is the one meant. */
const codeWeight = 3

/**
 * The passage of its lesson that a question rests on most: the one that shares the rarest words, codes and sections
 * with the reason of the right answer. Ranked by BM25 over the passages of the lesson.
 *
 * @returns null when nothing at all is shared
 */
export function findPassage(passages: readonly Passage[], question: Question): Passage | null {
  const index = indexOf(passages)
  const asked = wordsAsked(question)
  let best: { passage: Passage; score: number } | null = null
  for (const entry of index.entries) {
    let score = 0
    for (const [word, weight] of asked) {
      const count = entry.counts.get(word) ?? 0
      if (count === 0) continue
      const holding = index.holding.get(word) ?? 0
      const rarity = Math.log(1 + (index.entries.length - holding + 0.5) / (holding + 0.5))
      const length = 1 - lengthWeight + (lengthWeight * entry.length) / index.meanLength
      score += (weight * rarity * count * (saturation + 1)) / (count + saturation * length)
    }
    if (score > (best?.score ?? 0)) best = { passage: entry.passage, score }
  }
  return best?.passage ?? null
}

type PassageIndex = {
  entries: { passage: Passage; counts: Map<string, number>; length: number }[]
  /** In how many passages a word stands. */
  holding: Map<string, number>
  meanLength: number
}

const indexes = new WeakMap<readonly Passage[], PassageIndex>()

/** A review asks this of every question of a form, so a lesson is taken apart once. */
function indexOf(passages: readonly Passage[]): PassageIndex {
  const known = indexes.get(passages)
  if (known) return known
  const holding = new Map<string, number>()
  const entries = passages.map((passage) => {
    const words = wordsOf(`${passage.under} ${passage.text}`)
    const counts = new Map<string, number>()
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
    for (const word of counts.keys()) holding.set(word, (holding.get(word) ?? 0) + 1)
    return { passage, counts, length: words.length }
  })
  const total = entries.reduce((sum, entry) => sum + entry.length, 0)
  const index = { entries, holding, meanLength: Math.max(1, total / Math.max(1, entries.length)) }
  indexes.set(passages, index)
  return index
}

/** What the reason of the right answer says, each word with its weight. */
function wordsAsked(question: Question): Map<string, number> {
  const asked = new Map<string, number>()
  for (const word of wordsOf(`${reasonOf(question)} ${question.references.join(' ')}`)) asked.set(word, 1)
  for (const { code, place } of codesInQuestion(question)) {
    if (place === 'question-key') asked.set(code.toLowerCase(), codeWeight)
  }
  return asked
}

/** The rationale of the key with the words of the key itself; near misses tell of something else. */
function reasonOf(question: Question): string {
  if (question.kind !== 'single-choice' && question.kind !== 'multiple-choice') return rationalesOf(question)[0] ?? ''
  const isKey = (id: string): boolean =>
    question.key === id || (Array.isArray(question.key) && question.key.includes(id))
  return question.options
    .filter((option) => isKey(option.id))
    .map((option) => `${option.text ?? ''} ${option.rationale}`)
    .join(' ')
}

/** Words that tell nothing about what a text is about. */
export const fillers: ReadonlySet<string> = new Set(
  'the and for with not that this from are was were has have had its but can may one two who which what when where than then them they their there here into onto also only each any all other does did been being will would must should because before after over under between about more most such same own both out per'.split(
    ' ',
  ),
)

/** Words, codes (`i13.0`) and section numbers (`i.c.9.a`) in lower case, plural endings taken off. */
function wordsOf(text: string): string[] {
  const found = text.toLowerCase().match(/[a-z0-9]+(?:[.-][a-z0-9]+)*/g) ?? []
  return found
    .filter((word) => word.length > 2 && !fillers.has(word))
    .map((word) => (/^[a-z-]+[^s]s$/.test(word) && word.length > 4 ? word.slice(0, -1) : word))
}
