import { readFileSync } from 'node:fs'
import type { ContentData } from '~/server/content/content'
import { indexContent } from '~/server/content/content-index'
import { registerContent } from '~/server/content/register'
import { provideDatabase } from '~/server/db/connection'
import { openDatabase } from '~/server/db/database'

// Loads one frozen content as the server does at its start, in a process of its own:
// node --expose-gc --import tsx tests/bench/content-load-process.ts FILE, with BENCH_DATABASE naming the database.

/** What the process prints as one line of JSON. */
export type LoadReport = { loadMs: number; heapBytes: number }

const file = process.argv[2] ?? ''
const database = await openDatabase(process.env['BENCH_DATABASE'] ?? '')
provideDatabase(database)
const before = settledHeapBytes()
const startedAt = performance.now()
const content = indexContent(JSON.parse(readFileSync(file, 'utf8')) as ContentData)
await registerContent(content, new Date('2026-11-21T00:00:00Z'))
const loadMs = performance.now() - startedAt
const report: LoadReport = { loadMs, heapBytes: settledHeapBytes() - before }
// The content must live until here, or there would be nothing to measure.
if (content.questions.length > 0) process.stdout.write(JSON.stringify(report))
await database.close()

function settledHeapBytes(): number {
  if (!globalThis.gc) throw new Error('run with --expose-gc')
  for (let round = 0; round < 3; round += 1) globalThis.gc()
  return process.memoryUsage().heapUsed
}
