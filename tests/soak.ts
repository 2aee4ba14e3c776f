import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import Sqlite from 'better-sqlite3'
import { seededRandom } from '~/domain/shared/seeded-random'
import { percentile } from './bench/statistics'
import { startFaultProxy, type Fault } from './support/fault-proxy'
import { emptyLedger, verifyInvariants } from './support/invariants'
import { startServerProcess } from './support/server-process'
import { beginExam } from './support/site-visit'
import { addLearners, createTaker, type Taker } from './support/takers'

// npm run soak                                        3 minutes, 100 learners
// npm run soak -- --minutes 30 --takers 1000 --seed 7
// Learners sit exams through a proxy; every ten seconds something breaks. Exits with 1 when anything was lost.

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '3' },
    takers: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(Date.now()) },
  },
})
const [minutes, crowd] = [Number(values.minutes), Number(values.takers)]
if (!(minutes > 0) || !(crowd >= 1)) {
  console.error('usage: npm run soak -- [--minutes N] [--takers N] [--seed TEXT]')
  process.exit(2)
}

const faultEveryMs = 10_000
const thinkMs = 5_000
const items = 20
const random = seededRandom(values.seed)
const ledger = emptyLedger()
const latencies: number[] = []
const tally = { unanswered: 0, refused: 0, handedIn: 0, faults: new Map<string, number>() }

const say = (text: string): void => void process.stdout.write(`${text}\n`)
say(`${crowd} learners, ${minutes} minutes, seed ${values.seed}`)
const site = await startServerProcess()
const proxy = await startFaultProxy(site.port)
const gate = { origin: site.origin, port: proxy.port, patienceMs: 10_000, databaseFile: site.databaseFile }
const endsAt = Date.now() + minutes * 60_000
let isOver = false

try {
  const sitting = addLearners(gate, crowd).map((visitor) => sitExams(visitor))
  await breakThings()
  proxy.use({ kind: 'none' })
  isOver = true
  // Everybody gets through now; what still waits after that is lost.
  const waiting = (await Promise.all(sitting)).reduce((sum, count) => sum + count, 0)
  await site.kill('SIGTERM')
  const violations = verifyInvariants(site.databaseFile, ledger)
  tellFigures(waiting, violations.length)
  for (const { invariant, subject, what } of violations.slice(0, 50)) say(`${invariant} ${subject}: ${what}`)
  if (waiting > 0 || violations.length > 0 || ledger.acknowledged.length === 0) process.exitCode = 1
} finally {
  await proxy.close()
  await site.stop()
}

/** Sits one exam after another until the end. @returns how many answers still wait then */
async function sitExams(visitor: ReturnType<typeof addLearners>[number]): Promise<number> {
  let taker: Taker | null = null
  let retryMs = 1_000
  await wait(thinkMs * Math.random())
  while (!isOver) {
    taker ??= await beginExam(visitor).then(
      (attemptId) => createTaker(visitor, attemptId, ledger),
      () => null,
    )
    if (taker === null) {
      await wait(1_000 * (0.67 + 0.66 * Math.random()))
      continue
    }
    taker.answer(1 + Math.floor(items * Math.random()), `answer ${Math.random()}`)
    const outcome = await sendOnce(taker)
    // Handed in by a request whose answer was lost.
    if (outcome === 'closed') taker = null
    else if (outcome === 'saved') {
      retryMs = 1_000
      // Now and then somebody is done, and begins anew.
      if (Math.random() < 0.05 && (await handIn(taker))) taker = null
      await wait(2 * thinkMs * Math.random())
    } else {
      await wait(retryMs * (0.67 + 0.66 * Math.random()))
      retryMs = Math.min(2 * retryMs, 15_000)
    }
  }
  for (let round = 0; taker && taker.outbox.size > 0 && round < 20; round += 1) {
    if ((await sendOnce(taker)) === 'failed') await wait(1_000)
  }
  return taker?.outbox.size ?? 0
}

async function sendOnce(taker: Taker): Promise<'saved' | 'closed' | 'failed'> {
  const startedAt = performance.now()
  const reply = await taker.send()
  if (reply === null) tally.unanswered += 1
  else if (reply.status === 200) latencies.push(performance.now() - startedAt)
  else tally.refused += 1
  if (reply?.status === 409) return 'closed'
  return reply?.status === 200 ? 'saved' : 'failed'
}

async function handIn(taker: Taker): Promise<boolean> {
  const reply = await taker.visitor.send('POST', `/api/attempts/${taker.attemptId}/submission`, {}).catch(() => null)
  if (reply?.status === 200) tally.handedIn += 1
  return reply?.status === 200
}

async function breakThings(): Promise<void> {
  const wire: Fault[] = [
    { kind: 'reset' },
    { kind: 'blackhole' },
    { kind: 'half-close' },
    { kind: 'duplicate' },
    { kind: 'drop-reply' },
    { kind: 'delay', ms: 400 },
  ]
  const network = wire.map((fault): [string, () => Promise<void>] => [
    `network ${fault.kind}`,
    async () => {
      proxy.use(fault)
      await wait(4_000)
      proxy.use({ kind: 'none' })
    },
  ])
  const faults: [string, () => Promise<void>][] = [
    ...network,
    ['connections cut', async () => proxy.cut()],
    [
      'server killed',
      async () => {
        await site.kill('SIGKILL')
        await site.restart()
      },
    ],
    [
      'server restarted',
      async () => {
        await site.kill('SIGTERM')
        await site.restart()
      },
    ],
    [
      'server frozen',
      async () => {
        site.signal('SIGSTOP')
        await wait(5_000)
        site.signal('SIGCONT')
      },
    ],
    [
      'database held',
      async () => {
        const holder = new Sqlite(site.databaseFile, { timeout: 10_000 })
        holder.exec('BEGIN IMMEDIATE')
        await wait(7_000)
        holder.exec('ROLLBACK')
        holder.close()
      },
    ],
  ]
  // Each fault once in a random order, then again; so a short run meets as many as it can.
  let order: typeof faults = []
  for (;;) {
    const nextAt = Date.now() + faultEveryMs
    if (order.length === 0) order = [...faults].sort(() => random() - 0.5)
    const next = order.pop()
    if (Date.now() >= endsAt || !next) return
    await next[1]()
    tally.faults.set(next[0], (tally.faults.get(next[0]) ?? 0) + 1)
    await wait(Math.max(0, Math.min(nextAt, endsAt) - Date.now()))
  }
}

function tellFigures(waiting: number, violations: number): void {
  const faults = [...tally.faults].map(([name, count]) => `${name} ${count}`).sort()
  const figures: [string, string | number][] = [
    ['answers acknowledged', ledger.acknowledged.length],
    ['exams handed in', tally.handedIn],
    ['requests without an answer', tally.unanswered],
    ['requests refused', tally.refused],
    ['acknowledgement, median', `${percentile(latencies, 0.5).toFixed(0)} ms`],
    ['acknowledgement, 99th percentile', `${percentile(latencies, 0.99).toFixed(0)} ms`],
    ['faults', faults.join(', ')],
    ['answers that still wait', waiting],
    ['broken promises', violations],
  ]
  for (const [what, figure] of figures) say(`${what.padEnd(34)} ${figure}`)
}
