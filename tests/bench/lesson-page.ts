import { findChromium } from '../support/chromium.mjs'
import { run } from '../../app/cli/toolchain.mjs'
import type { ServerProcess } from '../support/server-process'
import type { Figure } from './run'
import { percentile } from './statistics'

// Fetched for the measurement: with all that it needs it is larger than everything else here together.
const lighthouse = 'lighthouse@12.8.2'
const runs = 5
const path = '/lessons/icd10cm-circulatory'
const note = `median of ${runs}, Lighthouse 12 on a phone: 1.6 Mbit/s, 150 ms, processor slowed 4 times; \`${path}\``

type Audit = { numericValue?: number; score: number | null }
type Report = { audits: Record<string, Audit>; categories: Record<string, { score: number | null }> }

/** What a phone on a slow line sees of a lesson; nothing where Lighthouse cannot be fetched. */
export async function measureLessonPage(site: ServerProcess): Promise<Figure[]> {
  const reports: Report[] = []
  for (let round = 0; round < runs; round += 1) {
    const report = await runLighthouse(site.origin + path)
    if (!report) return []
    reports.push(report)
  }
  const audit = (id: string): number =>
    percentile(
      reports.map((report) => report.audits[id]?.numericValue ?? Number.NaN),
      0.5,
    )
  const score = (id: string): number =>
    100 *
    percentile(
      reports.map((report) => report.categories[id]?.score ?? Number.NaN),
      0.5,
    )
  const scored = (what: string, id: string, limit: number): Figure => ({
    what: `lesson page, ${what}`,
    value: score(id),
    unit: 'of 100',
    limit,
    atLeast: true,
    note,
  })
  return [
    {
      what: 'lesson page, largest paint',
      value: audit('largest-contentful-paint') / 1000,
      unit: 's',
      limit: 1.8,
      note,
    },
    { what: 'lesson page, time blocked', value: audit('total-blocking-time'), unit: 'ms', limit: 150, note },
    { what: 'lesson page, layout shift', value: audit('cumulative-layout-shift'), unit: '', limit: 0.02, note },
    scored('performance', 'performance', 95),
    scored('accessibility', 'accessibility', 100),
    scored('best practices', 'best-practices', 100),
    scored('search engines', 'seo', 100),
  ]
}

async function runLighthouse(address: string): Promise<Report | null> {
  const { ok, output } = await run(
    'npx',
    [
      '--yes',
      lighthouse,
      address,
      '--quiet',
      '--output=json',
      '--only-categories=performance,accessibility,best-practices,seo',
      '--chrome-flags=--headless=new --no-sandbox --disable-quic --no-first-run --disable-background-networking',
    ],
    { env: { ...process.env, CHROME_PATH: findChromium() ?? undefined }, timeoutMs: 180_000 },
  )
  const start = output.indexOf('{\n')
  if (!ok || start < 0) {
    process.stderr.write(`${lighthouse} did not run, so the lesson page is not measured: ${output.slice(-300)}\n`)
    return null
  }
  return JSON.parse(output.slice(start, output.lastIndexOf('}') + 1)) as Report
}
