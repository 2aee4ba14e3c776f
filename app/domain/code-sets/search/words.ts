import { stemmer } from 'stemmer'

/** One word of a text: as typed (folded to plain lower case) and as its stem, under which it is indexed. */
export type Word = { raw: string; stem: string }

const longestWord = 32

// Words that carry no meaning in a title; dropped everywhere.
const stopWords = new Set(
  'a an and are as at be been by for from had has have he her his i in into is it its me my of on or she since than that the their them then there these they this to was were what when which while who will you your all time too out off up very really feel feeling feels get gets getting got cant can could do does dont'.split(
    ' ',
  ),
)

// Words of form rather than content: they may match, but their absence or presence says little.
const weakWords = new Set(
  [
    'unspecified other specified elsewhere classified not nos nec due with without encounter condition disease disorder',
    'problem use type part site cause causing caused during after following resulting finding patient person case',
  ]
    .join(' ')
    .split(' ')
    .map(stemOf),
)

/** Lower case without accents; anything but letters and digits separates words; `'s` belongs to no word. */
export function wordsOf(text: string): Word[] {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’']s\b/g, '')
    .replace(/[’']/g, '')
  const words: Word[] = []
  for (const match of folded.matchAll(/[a-z0-9]+/g)) {
    const raw = match[0].slice(0, longestWord)
    if (stopWords.has(raw)) continue
    words.push({ raw, stem: stemOf(raw) })
  }
  return words
}

/** Porter's stem, with Greek and Latin endings that it keeps apart brought together (arthritis, arthritic). */
export function stemOf(raw: string): string {
  if (raw.length <= 3 || /\d/.test(raw)) return raw
  const stem = stemmer(raw)
  return stem.length > 5 ? stem.replace(/(?:iti|itid)$/, 'it').replace(/os(?:i)$/, 'os') : stem
}

// Words that send a condition to another chapter: a query that has one wants it answered.
const tellingWords = new Set(
  'history family screening status sequela newborn pregnancy pregnant postpartum aftercare'.split(' ').map(stemOf),
)

/** Whether a word of a query decides what kind of code is wanted, whatever the condition. */
export function isTelling(stem: string): boolean {
  return tellingWords.has(stem)
}

/** How much a word counts beside others, before its rarity: 1, or little for words of form. */
export function meaningOf(stem: string): number {
  return weakWords.has(stem) ? 0.15 : 1
}
