import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Figure } from './run'
import { mean, readGold } from './search-gold'
import type { EngineReport } from './search-process'
import { percentile } from './statistics'

/** What was measured on the complete list, or why nothing was. */
export type SearchMeasurement =
  | { kind: 'skipped'; reason: string }
  | { kind: 'measured'; figures: Figure[]; comparison: string[][]; kinds: string[][] }

const root = join(import.meta.dirname, '../..')
const script = fileURLToPath(new URL('search-process.ts', import.meta.url))
const list = 'icd10cm/icd10cm_codes_fy2027.tsv.xz'
const peers = [
  ['minisearch', 'MiniSearch'],
  ['flexsearch', 'FlexSearch'],
  ['fts5', 'SQLite FTS5'],
] as const

/**
 * Imports the complete list of fiscal year 2027 into a database of its own and searches it, with the gold queries in
 * `search-gold.tsv`; other engines answer the same queries over the same texts, one after the other.
 */
export function measureCodeSearch(): SearchMeasurement {
  const folder = process.env['OFFICIAL_CODES_DIR']
  if (!folder) return { kind: 'skipped', reason: 'OFFICIAL_CODES_DIR is not set' }
  const file = join(folder, list)
  if (!existsSync(file))
    return { kind: 'skipped', reason: `${list} is not in the folder that OFFICIAL_CODES_DIR names` }
  const work = mkdtempSync(join(tmpdir(), 'first-listed-bench-'))
  try {
    const databaseUrl = `file:${join(work, 'codes.db')}`
    const imported = importList(file, databaseUrl)
    const measure = (engine: string): EngineReport => runEngine(engine, databaseUrl)
    const idle = measure('idle')
    const own = measureOwn(() => measure('first-listed'))
    const others = peers.map(([engine, name]) => ({ name, report: measure(engine) }))
    return {
      kind: 'measured',
      figures: [...imported, ...figuresOf(own, idle)],
      comparison: [{ name: 'First-Listed', report: own }, ...others].map(compare),
      kinds: recallByKind(own),
    }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** The command as an operator calls it; the peak is what the process says of itself when it ends. */
function importList(file: string, databaseUrl: string): Figure[] {
  const tellPeak = `process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS + '\\n'))`
  const startedAt = performance.now()
  const { status, stderr } = spawnSync(
    process.execPath,
    // prettier-ignore
    [
      '--import', 'tsx', '--import', `data:text/javascript,${encodeURIComponent(tellPeak)}`, 'app/cli/codes.ts',
      'import', '--system', 'icd10cm', '--edition', '2027', '--effective', '2026-10-01', file,
    ],
    { cwd: root, env: { ...process.env, DATABASE_URL: databaseUrl }, encoding: 'utf8' },
  )
  const seconds = (performance.now() - startedAt) / 1000
  const peak = /^peak (\d+)$/m.exec(stderr)?.[1]
  if (status !== 0 || peak === undefined) throw new Error(`the import failed:\n${stderr}`)
  const note = '`npm run codes -- import` of all 98,403 rows of ICD-10-CM FY2027, from start to end of the process'
  return [
    { what: 'import of a release', value: seconds, unit: 's', limit: 15, note },
    {
      what: 'import of a release, peak memory',
      value: Number(peak) / 1024,
      unit: 'MB',
      limit: 300,
      note: 'resident set',
    },
  ]
}

function runEngine(engine: string, databaseUrl: string): EngineReport {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', '--import', 'tsx', script, engine], {
    cwd: root,
    env: { ...process.env, BENCH_DATABASE: databaseUrl },
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024,
  })
  if (status !== 0) throw new Error(`${engine} failed:\n${stderr}`)
  return JSON.parse(stdout) as EngineReport
}

/** Opening is a matter of one moment, so it is told as the median of three processes; the rest is the first one's. */
function measureOwn(measure: () => EngineReport): EngineReport {
  const reports = [measure(), measure(), measure()]
  return {
    ...(reports[0] as EngineReport),
    openMs: percentile(
      reports.map(({ openMs }) => openMs),
      0.5,
    ),
  }
}

function figuresOf(own: EngineReport, idle: EngineReport): Figure[] {
  const gold = readGold()
  const recall = (split: string | null): number =>
    100 * mean(own.recalls.filter((_recall, position) => split === null || gold[position]?.split === split))
  const heldOut = gold.filter(({ split }) => split === 'held-out').length
  const queries = `${gold.length} gold queries, 5 passes`
  const look = 'every 97th code, through the search'
  return [
    {
      what: 'code search, opening',
      value: own.openMs / 1000,
      unit: 's',
      limit: 1,
      note: 'reading the release from the database, opening list and search, first answer; median of 3 processes',
    },
    {
      what: 'code search, memory',
      value: (own.residentBytes - idle.residentBytes) / 2 ** 20,
      unit: 'MB',
      limit: 150,
      note: 'resident set after a collection, less that of the same process with the embedded sets alone, idle',
    },
    { what: 'code search, median', value: own.p50Ms, unit: 'ms', limit: 1, note: queries },
    { what: 'code search, 95th percentile', value: own.p95Ms, unit: 'ms', limit: 8, note: queries },
    { what: 'code search, worst', value: own.worstMs, unit: 'ms', limit: 30, note: queries },
    { what: 'look-up of a code', value: own.exactMs ?? Number.NaN, unit: 'ms', limit: 0.1, note: `median, ${look}` },
    {
      what: 'look-up of a beginning',
      value: own.prefixMs ?? Number.NaN,
      unit: 'ms',
      limit: 0.1,
      note: `median, ${look} without its last character`,
    },
    {
      what: 'recall@10, all queries',
      value: recall(null),
      unit: '%',
      limit: 95,
      atLeast: true,
      note: 'share of the wanted codes among the first ten, averaged over queries',
    },
    {
      what: 'recall@10, tuning',
      value: recall('tuning'),
      unit: '%',
      limit: 95,
      atLeast: true,
      note: `${gold.length - heldOut} queries`,
    },
    {
      what: 'recall@10, held out',
      value: recall('held-out'),
      unit: '%',
      limit: 95,
      atLeast: true,
      note: `${heldOut} queries that nobody looked at while the ranking was made`,
    },
  ]
}

function compare({ name, report }: { name: string; report: EngineReport }): string[] {
  const { recalls, p50Ms, p95Ms, openMs } = report
  const gold = readGold()
  const heldOut = recalls.filter((_recall, position) => gold[position]?.split === 'held-out')
  return [
    name,
    `${(100 * mean(recalls)).toFixed(1)} %`,
    `${(100 * mean(heldOut)).toFixed(1)} %`,
    `${p50Ms.toFixed(2)} ms`,
    `${p95Ms.toFixed(2)} ms`,
    `${(openMs / 1000).toFixed(1)} s`,
  ]
}

function recallByKind({ recalls }: EngineReport): string[][] {
  const gold = readGold()
  const kinds = [...new Set(gold.map(({ kind }) => kind))]
  return kinds.map((kind) => {
    const of = (split: string): number[] =>
      recalls.filter((_recall, position) => gold[position]?.kind === kind && gold[position]?.split === split)
    const told = (values: readonly number[]): string => `${(100 * mean(values)).toFixed(1)} % of ${values.length}`
    return [kind, told(of('held-out')), told(of('tuning'))]
  })
}
