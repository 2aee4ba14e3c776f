import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
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

const takers = 20
const savesPerSecond = 70
const seconds = 30

/** Answers arriving at a steady rate whether or not earlier ones are through (open loop). */
export async function measureSaves(site: ServerProcess): Promise<Figure[]> {
  const rooms = await Promise.all(Array.from({ length: takers }, (_, index) => openRoom(site, index)))
  const latencies: number[] = []
  let failures = 0
  const sent: Promise<void>[] = []
  const startedAt = performance.now()
  for (let count = 0; count < savesPerSecond * seconds; count += 1) {
    const dueAt = startedAt + (count * 1000) / savesPerSecond
    await pause(dueAt - performance.now())
    const room = rooms[count % rooms.length]
    if (!room) continue
    sent.push(
      room.save(count).then((acknowledged) => {
        if (acknowledged) latencies.push(performance.now() - dueAt)
        else failures += 1
      }),
    )
  }
  await Promise.all(sent)
  const note = `${savesPerSecond}/s for ${seconds} s by ${takers} learners, from due time to acknowledgment`
  return [
    { what: 'answer save, median', value: percentile(latencies, 0.5), unit: 'ms', limit: 25, note },
    { what: 'answer save, 99th percentile', value: percentile(latencies, 0.99), unit: 'ms', limit: 25, note },
    { what: 'answer saves without acknowledgment', value: failures, unit: '', limit: 0, note },
  ]
}

async function openRoom(site: ServerProcess, index: number): Promise<{ save(count: number): Promise<boolean> }> {
  const form = (fields: Record<string, string>) => ({
    method: 'POST',
    redirect: 'manual' as const,
    headers: { Origin: site.origin },
    body: new URLSearchParams(fields),
  })
  const signedUp = await fetch(
    `${site.origin}/sign-up`,
    form({ displayName: `Taker ${index}`, email: `taker-${index}@example.org`, password: 'quiet harbor lanterns 7' }),
  )
  const cookie = signedUp.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const start = form({ profileId: 'cpc-mini-typed' })
  const started = await fetch(`${site.origin}/exams`, { ...start, headers: { ...start.headers, Cookie: cookie } })
  const attempt = `${site.origin}/api${started.headers.get('Location') ?? ''}`
  const headers = { Origin: site.origin, Cookie: cookie, 'Content-Type': 'application/json' }
  const lease = await fetch(`${attempt}/lease`, { method: 'POST', headers, body: '{}' })
  const { clock } = (await lease.json()) as { clock: { leaseEpoch: number } }
  return {
    async save(count) {
      const saveId = randomUUID()
      const save = { saveId, leaseEpoch: clock.leaseEpoch, sequence: count, position: 1 + (count % 20), value: 'a' }
      const response = await fetch(`${attempt}/saves`, {
        method: 'PUT',
        headers,
        body: JSON.stringify({ saves: [save] }),
      })
      if (!response.ok) return false
      const body = (await response.json()) as { acknowledged: { saveId: string }[] }
      return body.acknowledged.some((kept) => kept.saveId === saveId)
    },
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)))
}
