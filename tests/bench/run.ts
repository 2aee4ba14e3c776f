import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { startServerProcess } from '../support/server-process'
import { measurePages } from './page-weight'
import { measureCodeSet, measureScoring } from './scoring'
import { measureMemory, measureReady, measureSaves } from './server-load'

// npm run bench             measures the built site and prints the figures
// npm run bench -- --write  also writes them to docs/benchmarks.md

/** One figure, with what it must not exceed. */
export type Figure = { what: string; value: number; unit: string; limit: number; note: string }

// Before the server starts: the two would share the cores.
const figures: Figure[] = [measureScoring(), ...measureCodeSet()]
const site = await startServerProcess()
try {
  figures.push(await measureReady(site))
  figures.push(await measureMemory(site))
  figures.push(...(await measurePages(site)))
  figures.push(...(await measureSaves(site)))
} finally {
  await site.stop()
}

const rows = figures.map(
  ({ what, value, unit, limit, note }) =>
    `| ${what} | ${format(value)} ${unit} | ≤ ${limit} ${unit} | ${value <= limit ? 'holds' : 'missed'} | ${note} |`,
)
const table = ['| what | measured | limit | | how |', '| --- | ---: | ---: | --- | --- |', ...rows].join('\n')
process.stdout.write(`${table}\n`)
if (process.argv.includes('--write')) {
  mkdirSync('docs', { recursive: true })
  writeFileSync(join('docs', 'benchmarks.md'), report(table))
}

function format(value: number): string {
  return value.toFixed(value >= 100 ? 0 : value >= 1 || value === 0 ? 1 : 2)
}

function report(measured: string): string {
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor'
  const machine = `${cpus().length} cores (${processor}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${process.platform}`
  return `# Benchmarks

Measured on ${new Date().toISOString().slice(0, 10)} with \`npm run bench -- --write\` on the production build: ${machine}.
Server, load generator and browser share these cores.

${measured}
`
}
