/** A term of the trade in our own words. */
export type GlossaryEntry = {
  /** Made of the term, and its anchor on the glossary page. */
  id: string
  term: string
  /** Other words and short forms for the same. */
  aliases: readonly string[]
  /** At most 40 words. */
  definition: string
  /** Slug of the lesson that teaches it. */
  lesson: string
  systems: readonly string[]
  exams: readonly string[]
}

export type Glossary = {
  /** In alphabetic order. */
  entries: readonly GlossaryEntry[]
  /** The entry of a term, an alias, or the plural of either; null when there is none. */
  find(words: string): GlossaryEntry | null
}

export function openGlossary(entries: readonly GlossaryEntry[]): Glossary {
  const byKey = new Map<string, GlossaryEntry>()
  for (const entry of entries) {
    for (const words of [entry.term, ...entry.aliases]) {
      const key = glossaryKey(words)
      if (!byKey.has(key)) byKey.set(key, entry)
    }
  }
  return {
    entries: [...entries].sort((left, right) => left.term.localeCompare(right.term, 'en', { sensitivity: 'base' })),
    find: (words) => byKey.get(glossaryKey(words)) ?? null,
  }
}

/** What two spellings of one term have in common: lower case, single spaces, no plural ending. */
export function glossaryKey(words: string): string {
  return words
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, ' ')
    .replace(/(?<=[a-z]{3})(?<![su])s$/, '')
}

/** The anchor of a term: `claim-adjustment-reason-code`. */
export function glossaryId(term: string): string {
  return term
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** The letter that an entry stands under; digits and signs stand together under `0`. */
export function glossaryLetter({ term }: Pick<GlossaryEntry, 'term'>): string {
  const first = term.charAt(0).toUpperCase()
  return /[A-Z]/.test(first) ? first : '0'
}
