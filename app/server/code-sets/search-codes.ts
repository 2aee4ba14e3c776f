import { codeSystems, listOnDay, type CodeSystem, type SearchHit, type SearchReason } from '~/domain/code-sets'
import { content } from '../content/current'

export type SearchRequest = {
  query: string
  system: CodeSystem | 'all'
  /** Date of service, `yyyy-mm-dd`: only codes of the edition that judges it are found. */
  day: string
  limit: number
}

export type FoundCode = {
  system: CodeSystem
  code: string
  title: string
  billable: boolean
  modifier: boolean
  /** A fragment of a sentence: `title`, `index: Infarction myocardium`. */
  reason: string
}

export type SearchResult = {
  hits: FoundCode[]
  /** Words that were read otherwise than typed. */
  readAs: { typed: string; read: string }[]
  tookMs: number
}

/** More is never shown on one page, and nobody reads on. */
const mostHits = 100

/** Finds codes by code, by its beginning, or by words. Never fails: a query that means nothing finds nothing. */
export function searchCodes({ query, system, day, limit }: SearchRequest): SearchResult {
  const startedAt = performance.now()
  const wanted = Math.max(1, Math.min(limit, mostHits))
  const systems = system === 'all' ? codeSystems : [system]
  const found: (SearchHit & { system: CodeSystem })[] = []
  const readAs = new Map<string, string>()
  for (const one of systems) {
    const search = content().codeSearch(one)
    const list = listOnDay(content().shelf.lists, one, day)?.list
    if (!search || !list) continue
    // Some of what is found may belong to another edition.
    const answer = search.search(query, wanted + 5)
    const inEdition = answer.hits.flatMap((hit) => {
      const entry = list.find(hit.entry.code)
      return entry ? [{ ...hit, entry, system: one }] : []
    })
    found.push(...inEdition.slice(0, wanted))
    for (const { typed, read } of answer.readAs) readAs.set(typed, read)
  }
  // Each system's order stays; systems are told apart by their best answer.
  const bestOf = new Map<CodeSystem, number>()
  for (const hit of found) bestOf.set(hit.system, Math.max(bestOf.get(hit.system) ?? 0, hit.score))
  const hits = system === 'all' ? mergeSystems(found, bestOf) : found
  return {
    hits: hits.slice(0, wanted).map(({ entry, reason, system: of }) => ({
      system: of,
      code: entry.code,
      title: entry.title,
      billable: entry.billable,
      modifier: entry.modifier ?? false,
      reason: sayReason(reason),
    })),
    readAs: [...readAs].map(([typed, read]) => ({ typed, read })),
    tookMs: performance.now() - startedAt,
  }
}

/** The systems with the better best answer first, the others after their first few. */
function mergeSystems<Hit extends SearchHit & { system: CodeSystem }>(
  hits: readonly Hit[],
  bestOf: ReadonlyMap<CodeSystem, number>,
): Hit[] {
  const rankIn = new Map<CodeSystem, number>()
  return hits
    .map((hit) => {
      const rank = rankIn.get(hit.system) ?? 0
      rankIn.set(hit.system, rank + 1)
      return { hit, key: (bestOf.get(hit.system) ?? 0) - rank * 0.05 }
    })
    .sort((left, right) => right.key - left.key)
    .map(({ hit }) => hit)
}

function sayReason(reason: SearchReason): string {
  switch (reason.kind) {
    case 'code':
      return 'the code itself'
    case 'beginning':
      return `begins with ${reason.text}`
    case 'title':
      return 'title'
    case 'inclusion-term':
      return `inclusion term: ${reason.text}`
    case 'index':
      return `index: ${reason.text}`
  }
}
