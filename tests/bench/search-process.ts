import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { noLayers } from '~/domain/code-sets'
import { loadImportedLayers } from '~/server/code-sets/imported-layers'
import type { Content, ContentData } from '~/server/content/content'
import { indexContent } from '~/server/content/content-index'
import { provideDatabase } from '~/server/db/connection'
import { openDatabase } from '~/server/db/database'
import { openFlexSearch, openFullText, openMiniSearch, searchDocuments, type Engine } from './search-engines'
import { readGold, recallOf } from './search-gold'
import { percentile } from './statistics'

// One engine in a process of its own, so that none profits from another's memory or compiled code:
// node --expose-gc --import tsx tests/bench/search-process.ts ENGINE, with BENCH_DATABASE naming the database.

/** What the process prints as one line of JSON. */
export type EngineReport = {
  openMs: number
  /** Resident set after a collection, when everything is open and has answered. */
  residentBytes: number
  /** Recall@10 of each gold query, in the order of the file. */
  recalls: number[]
  p50Ms: number
  p95Ms: number
  worstMs: number
  /** Median of looking up single codes and beginnings of codes; null for engines that have no such thing. */
  exactMs: number | null
  prefixMs: number | null
}

const passes = 5

const engine = process.argv[2] ?? ''
const data = JSON.parse(readFileSync(join(process.cwd(), 'build', 'content.json'), 'utf8')) as ContentData
const database = await openDatabase(process.env['BENCH_DATABASE'] ?? '')
provideDatabase(database)
// Opening is what a release adds to a start: its text is unpacked and read, its list and its search are opened. The rest
// of the content is indexed with or without it.
const loadedAt = performance.now()
const imported = engine === 'idle' ? noLayers : await loadImportedLayers(data.codeSets)
const loadMs = performance.now() - loadedAt
const content = indexContent(data, imported)

if (engine === 'idle') {
  await print({ ...nothingMeasured(), residentBytes: await settledResidentBytes() })
} else if (engine === 'first-listed') {
  const openedAt = performance.now()
  const own = openOwn(content)
  own.search('anything')
  const openMs = loadMs + performance.now() - openedAt
  const residentBytes = await settledResidentBytes()
  const searched = measureSearches(own)
  await print({ ...searched, openMs, residentBytes, ...measureLookUps(content) })
} else {
  const documents = searchDocuments(content.shelf)
  const before = await settledResidentBytes()
  const openedAt = performance.now()
  const peer = openPeer(engine, documents)
  const openMs = performance.now() - openedAt
  const residentBytes = (await settledResidentBytes()) - before
  await print({ ...nothingMeasured(), ...measureSearches(peer), openMs, residentBytes })
}

function openOwn({ codeSearch }: Content): Engine {
  const search = codeSearch('icd10cm')
  if (!search) throw new Error('there is no list of ICD-10-CM')
  return { search: (query) => search.search(query, 10).hits.map(({ entry }) => entry.code) }
}

function openPeer(name: string, documents: ReturnType<typeof searchDocuments>): Engine {
  switch (name) {
    case 'minisearch':
      return openMiniSearch(documents)
    case 'flexsearch':
      return openFlexSearch(documents)
    case 'fts5':
      return openFullText(documents)
    default:
      throw new Error(`there is no engine ${name}`)
  }
}

/** One pass to warm up, which also gives the recall, then the timed ones. */
function measureSearches({ search }: Engine): Pick<EngineReport, 'recalls' | 'p50Ms' | 'p95Ms' | 'worstMs'> {
  const gold = readGold()
  const recalls = gold.map((one) => recallOf(one, search(one.query)))
  const samples: number[] = []
  for (let pass = 0; pass < passes; pass += 1) {
    for (const { query } of gold) samples.push(timed(() => search(query)))
  }
  return {
    recalls,
    p50Ms: percentile(samples, 0.5),
    p95Ms: percentile(samples, 0.95),
    worstMs: Math.max(...samples),
  }
}

/** Every 97th code, as a whole and without its last character, through the search that pages and scripts use. */
function measureLookUps({ codeSearch }: Content): Pick<EngineReport, 'exactMs' | 'prefixMs'> {
  const search = codeSearch('icd10cm')
  const codes = search?.list.entries().filter((_entry, position) => position % 97 === 0) ?? []
  const median = (texts: readonly string[]): number => {
    for (const text of texts) search?.search(text, 10)
    return percentile(
      texts.map((text) => timed(() => search?.search(text, 10))),
      0.5,
    )
  }
  return {
    exactMs: median(codes.map(({ code }) => code)),
    prefixMs: median(codes.map(({ code }) => code.slice(0, -1))),
  }
}

function timed(work: () => unknown): number {
  const from = performance.now()
  work()
  return performance.now() - from
}

async function settledResidentBytes(): Promise<number> {
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.()
    await wait(200)
  }
  return process.memoryUsage().rss
}

function nothingMeasured(): EngineReport {
  return { openMs: 0, residentBytes: 0, recalls: [], p50Ms: 0, p95Ms: 0, worstMs: 0, exactMs: null, prefixMs: null }
}

async function print(report: EngineReport): Promise<void> {
  console.log(JSON.stringify(report))
  await database.close()
}
