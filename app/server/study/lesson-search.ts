import { openLessonSearch, type GlossaryEntry, type LessonHit, type LessonSearch } from '~/domain/lessons'
import type { Content } from '../content/content'
import { content } from '../content/current'

export type LessonSearchPage = {
  /** As typed, cut to 200 characters; empty when nothing was asked. */
  query: string
  lessons: LessonHit[]
  terms: Pick<GlossaryEntry, 'id' | 'term' | 'definition'>[]
  /** Whether this looks like a code, which the code book knows better. */
  looksLikeCode: boolean
}

const longestQuery = 200
const mostTerms = 5

/** Searches lessons and glossary. Anything may be asked; what finds nothing gives empty lists. */
export function searchLessons(asked: string | null): LessonSearchPage {
  const query = (asked ?? '')
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, longestQuery)
    .trim()
  if (query === '') return { query, lessons: [], terms: [], looksLikeCode: false }
  const exact = content().glossary.find(query)
  return {
    query,
    // A short form finds what its full form stands for.
    lessons: searchOf(content()).find(exact ? `${query} ${exact.term}` : query),
    terms: findTerms(query, exact).map(({ id, term, definition }) => ({ id, term, definition })),
    looksLikeCode: /\b(?:[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?|\d{5}|[A-V]\d{4})\b/i.test(query),
  }
}

/** The entry of these very words first, then entries whose term or alias has all of them. */
function findTerms(query: string, exact: GlossaryEntry | null): GlossaryEntry[] {
  const words = query.toLowerCase().split(/\s+/).slice(0, 12)
  const others = content().glossary.entries.filter(
    (entry) =>
      entry !== exact &&
      [entry.term, ...entry.aliases].some((name) => words.every((word) => name.toLowerCase().includes(word))),
  )
  return [...(exact ? [exact] : []), ...others].slice(0, mostTerms)
}

const searches = new WeakMap<Content, LessonSearch>()

function searchOf(of: Content): LessonSearch {
  const known = searches.get(of)
  if (known) return known
  const opened = openLessonSearch(
    of.curriculum.flatMap(({ slug, objectives }) => {
      const lesson = of.findLesson(slug)
      return lesson ? [{ ...lesson, objectives: objectives.map(({ text }) => text) }] : []
    }),
  )
  searches.set(of, opened)
  return opened
}
