import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { startServerProcess, type ServerProcess } from '../support/server-process'
import { measureContentLoad } from './content-load'
import { measureCodeSearch, type SearchMeasurement } from './code-search'
import { measureDrills } from './drills'
import { measureExamLoad } from './exam-load'
import { measureNextQuestion } from './next-question'
import { measureLessonBuild } from './lesson-build'
import { measureLessonPage } from './lesson-page'
import { measurePages } from './page-weight'
import { measureProgress } from './progress'
import { measureReview } from './review'
import { measureCodeSet, measureLongAnswers, measureScoring } from './scoring'
import { measureMemory, measureReady } from './server-load'
import { keptSections } from '../simulate/report'

// npm run bench                          measures the built site and prints the figures
// npm run bench -- --write               also writes them to docs/benchmarks.md
// npm run bench -- --only lesson,exam    some parts only, nothing is written
// With OFFICIAL_CODES_DIR also the search over a complete code list.

/** One figure, with what it must not exceed, or must reach. */
export type Figure = { what: string; value: number; unit: string; limit: number; atLeast?: boolean; note: string }

/** In this order: what needs no server comes before it starts, since the two would share the cores. */
const withoutServer: Record<string, () => Figure[] | Promise<Figure[]>> = {
  scoring: () => [measureScoring(), ...measureCodeSet(), ...measureDrills(), measureLongAnswers()],
  build: () => measureLessonBuild(process.cwd()),
  bank: () => measureContentLoad(),
  review: () => measureReview(),
  progress: () => measureProgress(),
}
const withServer: Record<string, (site: ServerProcess) => Promise<Figure[]>> = {
  start: async (site) => [await measureReady(site), await measureMemory(site)],
  pages: (site) => measurePages(site),
  question: (site) => measureNextQuestion(site),
  lesson: (site) => measureLessonPage(site),
  exam: (site) => measureExamLoad(site),
}

const only = readParts(process.argv.slice(2))
const figures: Figure[] = []
for (const [part, measure] of Object.entries(withoutServer)) {
  if (only?.has(part) !== false) take(await measure())
}
const serverParts = Object.entries(withServer).filter(([part]) => only?.has(part) !== false)
if (serverParts.length > 0) {
  const site = await startServerProcess()
  try {
    for (const [, measure] of serverParts) take(await measure(site))
  } finally {
    await site.stop()
  }
}

/** A later part may fail: what was measured is told at once. */
function take(measured: readonly Figure[]): void {
  figures.push(...measured)
  for (const { what, value, unit } of measured) process.stderr.write(`${what}: ${format(value)} ${unit}\n`)
}

if (only) process.stdout.write(`${tableOf(figures)}\n`)
else measureAll()

function measureAll(): void {
  const measured = [
    'Server, load generator and browser share these cores.',
    tableOf(figures),
    '## Code search',
    ...tellSearch(measureCodeSearch()),
  ].join('\n\n')
  process.stdout.write(`${measured}\n`)
  if (process.argv.includes('--write')) {
    mkdirSync('docs', { recursive: true })
    const page = join('docs', 'benchmarks.md')
    const before = existsSync(page) ? readFileSync(page, 'utf8') : ''
    writeFileSync(page, report(measured) + keptSections(before))
  }
}

/** @returns null for all parts */
function readParts(args: readonly string[]): Set<string> | null {
  const position = args.indexOf('--only')
  if (position < 0) return null
  const parts = new Set((args[position + 1] ?? '').split(','))
  const known = [...Object.keys(withoutServer), ...Object.keys(withServer)]
  const unknown = [...parts].filter((part) => !known.includes(part))
  if (unknown.length > 0) throw new Error(`Unknown part "${unknown.join(', ')}". The parts are: ${known.join(' ')}`)
  return parts
}

function tableOf(rows: readonly Figure[]): string {
  const lines = rows.map(({ what, value, unit, limit, atLeast = false, note }) => {
    const holds = atLeast ? value >= limit : value <= limit
    const bound = `${atLeast ? '≥' : '≤'} ${limit} ${unit}`
    return [what, `${format(value)} ${unit}`, bound, holds ? 'holds' : 'missed', note]
  })
  return rowsOf(['what', 'measured', 'limit', '', 'how'], ['---', '---:', '---:', '---', '---'], lines)
}

function rowsOf(head: readonly string[], alignment: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, alignment, ...rows].map((cells) => `| ${cells.join(' | ')} |`.replace('|  |', '| |')).join('\n')
}

function tellSearch(search: SearchMeasurement): string[] {
  if (search.kind === 'skipped') return [`Skipped: ${search.reason}.`]
  return [
    `The complete ICD-10-CM list of fiscal year 2027 (98,403 rows), imported, with our own index and words. The queries
stand in [search-gold.tsv](../tests/bench/search-gold.tsv), written before there was a ranking.`,
    tableOf(search.figures),
    'Other engines, in the same run, on the same queries, over the same texts:',
    rowsOf(
      ['engine', 'recall@10', 'held out', 'median', '95th percentile', 'opening'],
      ['---', '---:', '---:', '---:', '---:', '---:'],
      search.comparison,
    ),
    'Recall@10 by kind of query:',
    rowsOf(['kind', 'held out', 'tuning'], ['---', '---:', '---:'], search.kinds),
  ]
}

function format(value: number): string {
  if (value >= 100) return value.toFixed(0)
  return value >= 1 || value === 0 ? value.toFixed(1) : value.toPrecision(2)
}

function report(text: string): string {
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor'
  const machine = `${cpus().length} cores (${processor}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${process.platform}`
  return `# Benchmarks

Measured on ${new Date().toISOString().slice(0, 10)} with \`npm run bench -- --write\` on the production build: ${machine}.
${text}
`
}
