import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { ServerProcess } from '../support/server-process'
import type { Figure } from './run'
import { percentile } from './statistics'

/** From the start of the process to the first ready answer, on a database that has its tables and content. */
export async function measureReady(site: ServerProcess): Promise<Figure> {
  const samples: number[] = []
  for (let round = 0; round < 5; round += 1) {
    await site.kill('SIGTERM')
    const startedAt = performance.now()
    await site.restart()
    samples.push(performance.now() - startedAt)
  }
  return {
    what: 'start to ready',
    value: percentile(samples, 0.5) / 1000,
    unit: 's',
    limit: 3,
    note: 'median of 5 starts on a seeded database, readiness includes a real write',
  }
}

export async function measureMemory(site: ServerProcess): Promise<Figure> {
  await fetch(`${site.origin}/lessons`)
  await pause(5_000)
  return {
    what: 'idle memory',
    value: residentBytes(site.pid()) / 2 ** 20,
    unit: 'MB',
    limit: 200,
    note: 'resident set 5 s after the first page',
  }
}

export function residentBytes(processId: number): number {
  if (process.platform === 'linux') {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))?.[1]
    return Number(kilobytes) * 1024
  }
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(processId)], { encoding: 'utf8' })) * 1024
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)))
}
