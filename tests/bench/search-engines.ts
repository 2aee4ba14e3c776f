import SQLite from 'better-sqlite3'
import { Charset, Index } from 'flexsearch'
import MiniSearch from 'minisearch'
import { createSeeFinder, pathsOfIndex, type CodeShelf } from '~/domain/code-sets'

/** A code with everything that our own search knows of it in words. */
export type SearchDocument = { code: string; title: string; beside: string }

/** What is compared: a query in, codes out, best first. */
export type Engine = { search(query: string): string[] }

const limit = 10

/** For each code of the newest ICD-10-CM: its title, and its inclusion terms and index paths joined. */
export function searchDocuments(shelf: CodeShelf): SearchDocument[] {
  const list = shelf.lists.find(({ details }) => details.system === 'icd10cm' && details.edition === '2027')
  const index = shelf.searchLinesOf('icd10cm')
  const findSee = createSeeFinder(index)
  const paths = new Map<string, string[]>()
  for (const { line, path } of pathsOfIndex(index)) {
    const target = line.see === null ? null : findSee(line.see)
    const code = (line.code ?? (target === null ? null : index[target]?.code))?.replace(/-$/, '')
    if (code === undefined) continue
    const kept = paths.get(code) ?? []
    kept.push(path.join(' '))
    paths.set(code, kept)
  }
  const notes = shelf.notesOf('icd10cm')
  return (list?.entries() ?? []).map(({ code, title }) => ({
    code,
    title,
    beside: [
      ...notes
        .at(code)
        .filter(({ kind }) => kind === 'inclusion-term' || kind === 'includes')
        .map(({ text }) => text),
      ...(paths.get(code) ?? []),
    ].join('\n'),
  }))
}

/** As its README has it: prefix and fuzzy search, the title boosted. */
export function openMiniSearch(documents: readonly SearchDocument[]): Engine {
  const index = new MiniSearch<SearchDocument>({
    idField: 'code',
    fields: ['title', 'beside'],
    searchOptions: { prefix: true, fuzzy: 0.2, boost: { title: 2 } },
  })
  index.addAll(documents)
  return {
    search: (query) =>
      index
        .search(query)
        .slice(0, limit)
        .map(({ id }) => String(id)),
  }
}

/** As its documentation advises for inexact matches: a tolerant tokenizer, a phonetic charset, suggestions. */
export function openFlexSearch(documents: readonly SearchDocument[]): Engine {
  const index = new Index({ tokenize: 'tolerant', encoder: Charset.LatinBalance })
  documents.forEach(({ title, beside }, position) => {
    index.add(position, `${title}\n${beside}`)
  })
  return {
    search: (query) =>
      index.search(query, { limit, suggest: true }).map((position) => documents[Number(position)]?.code ?? ''),
  }
}

/** Plain FTS5: Porter's stems, an index of prefixes, any word may match as a beginning, ranked by bm25. */
export function openFullText(documents: readonly SearchDocument[]): Engine {
  const database = new SQLite(':memory:')
  database.exec(
    `CREATE VIRTUAL TABLE codes USING fts5(code UNINDEXED, title, beside, tokenize = 'porter unicode61', prefix = '2 3')`,
  )
  const insert = database.prepare('INSERT INTO codes (code, title, beside) VALUES (?, ?, ?)')
  database.transaction(() => {
    for (const { code, title, beside } of documents) insert.run(code, title, beside)
  })()
  const select = database
    .prepare<[string], string>('SELECT code FROM codes WHERE codes MATCH ? ORDER BY bm25(codes, 0, 2, 1) LIMIT 10')
    .pluck()
  return {
    search(query) {
      const words = query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
      return words.length === 0 ? [] : select.all(words.map((word) => `"${word}"*`).join(' OR '))
    },
  }
}
