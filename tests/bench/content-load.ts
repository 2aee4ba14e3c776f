import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { noLayers } from '~/domain/code-sets'
import type { ContentData } from '~/server/content/content'
import { contentHash } from '~/server/content/hash'
import { loadContent } from '~/server/content/load-content'
import { migrateDatabase } from '~/server/db/migrate'
import type { LoadReport } from './content-load-process'
import type { Figure } from './run'
import { percentile } from './statistics'

const root = join(import.meta.dirname, '..', '..')
const manyQuestions = 10_000

/** The content check from start to end, and what the question bank costs the server, now and with 10,000 questions. */
export function measureContentLoad(): Figure[] {
  const startedAt = performance.now()
  runNode(['app/cli/content.ts', 'check'])
  const checkSeconds = (performance.now() - startedAt) / 1_000

  const { data } = loadContent(root)
  // Code sets are no part of the bank; what they cost is measured with the search.
  const bank = { ...data, codeSets: noLayers }
  const today = measureBank(bank)
  const many = measureBank({ ...bank, questions: multiply(data.questions) })
  const counts = [data.questions.length, manyQuestions] as const
  const perQuestion = (report: LoadReport, count: number): [ms: number, bytes: number] => [
    report.loadMs / count,
    report.heapBytes / count,
  ]
  const [ms, bytes] = perQuestion(today, counts[0])
  const [manyMs, manyBytes] = perQuestion(many, counts[1])
  const now = `${counts[0].toLocaleString('en-US')} questions`
  return [
    {
      what: 'content check',
      value: checkSeconds,
      unit: 's',
      limit: 20,
      note: `\`npm run content:check\` over ${now} and ${data.lessons.length} lessons, from start to end of the process`,
    },
    {
      what: 'question bank, loading',
      value: today.loadMs / 1_000,
      unit: 's',
      limit: 1,
      note: `${now}: reading, indexing, and finding their versions in the database; median of 3 processes`,
    },
    {
      what: 'question bank, memory',
      value: today.heapBytes / 2 ** 20,
      unit: 'MB',
      limit: 60,
      note: 'heap after a collection, less that of the same process before',
    },
    {
      what: 'question bank of 10,000, time for each',
      value: manyMs / ms,
      unit: '×',
      limit: 1.25,
      note: `${(manyMs * 1_000).toFixed(0)} µs against ${(ms * 1_000).toFixed(0)} µs today; ${(many.loadMs / 1_000).toFixed(2)} s in all`,
    },
    {
      what: 'question bank of 10,000, memory for each',
      value: manyBytes / bytes,
      unit: '×',
      limit: 1.25,
      note: `${(manyBytes / 1_024).toFixed(1)} KB against ${(bytes / 1_024).toFixed(1)} KB today; ${(many.heapBytes / 2 ** 20).toFixed(0)} MB in all`,
    },
  ]
}

/** Real questions under new ids, as many as are wanted. */
function multiply(questions: ContentData['questions']): ContentData['questions'] {
  return Array.from({ length: manyQuestions }, (_, index) => {
    const original = questions[index % questions.length]
    if (!original) throw new Error('the bank is empty')
    const question = { ...original.question, id: `z${index.toString(36).padStart(5, '0')}` }
    return { question, hash: contentHash(question) }
  })
}

/** The first process keeps the versions in the database; the others start as a server does that was there before. */
function measureBank(data: ContentData): LoadReport {
  const work = mkdtempSync(join(tmpdir(), 'first-listed-bench-'))
  try {
    const file = join(work, 'content.json')
    const databaseUrl = `file:${join(work, 'site.db')}`
    writeFileSync(file, JSON.stringify(data))
    migrateDatabase(databaseUrl, join(root, 'prisma', 'migrations'))
    const load = (): LoadReport =>
      JSON.parse(
        runNode(['--expose-gc', 'tests/bench/content-load-process.ts', file], { BENCH_DATABASE: databaseUrl }),
      ) as LoadReport
    load()
    const reports = [load(), load(), load()]
    const median = (valueOf: (report: LoadReport) => number): number => percentile(reports.map(valueOf), 0.5)
    return { loadMs: median(({ loadMs }) => loadMs), heapBytes: median(({ heapBytes }) => heapBytes) }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function runNode(args: readonly string[], env: Record<string, string> = {}): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024,
  })
  if (status !== 0) throw new Error(`${args.join(' ')} failed:\n${stderr}`)
  return stdout
}
