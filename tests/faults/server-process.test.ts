import { Agent, get, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Visitor } from '../support/http-client'
import { requireInvariants } from '../support/invariants'
import { startServerProcess, type ServerProcess } from '../support/server-process'
import { aSave, beginExam, putSaves, queryDatabase, signUp, type SaveReply } from '../support/site-visit'

const long = process.env['LONG'] === '1'
const kills = long ? 200 : 10
const limit = long ? 7_200_000 : 600_000

let site: ServerProcess

beforeAll(async () => {
  site = await startServerProcess()
}, 600_000)

afterEach(() => {
  requireInvariants(site.databaseFile)
})

afterAll(() => site?.stop())

function journaledIds(attemptId: string): Set<string> {
  const rows = queryDatabase<{ saveId: string }>(
    site,
    'SELECT "saveId" FROM "AnswerJournal" WHERE "attemptId" = ?',
    attemptId,
  )
  return new Set(rows.map((row) => row.saveId))
}

type Taker = { visitor: Visitor; attemptId: string; acknowledged: string[]; refused: number[]; sequence: number }

async function addTaker(): Promise<Taker> {
  const { visitor } = await signUp(site)
  return { visitor, attemptId: await beginExam(visitor), acknowledged: [], refused: [], sequence: 0 }
}

/** Saves one answer after another until the server is gone or `stopped` says so. */
async function keepSaving(taker: Taker, stopped: () => boolean): Promise<void> {
  while (!stopped()) {
    taker.sequence += 1
    const save = aSave({
      sequence: taker.sequence,
      position: 1 + (taker.sequence % 20),
      value: `answer ${taker.sequence}`,
    })
    const reply = await putSaves(taker.visitor, taker.attemptId, save).catch(() => null)
    if (reply === null) return
    if (reply.status === 200)
      taker.acknowledged.push(...reply.json<SaveReply>().acknowledged.map(({ saveId }) => saveId))
    else taker.refused.push(reply.status)
  }
}

function countAcknowledged(takers: readonly Taker[]): number {
  return takers.reduce((sum, taker) => sum + taker.acknowledged.length, 0)
}

function lostAnswers(takers: readonly Taker[]): string[] {
  return takers.flatMap(({ attemptId, acknowledged }) => {
    const kept = journaledIds(attemptId)
    return acknowledged.filter((saveId) => !kept.has(saveId))
  })
}

test(
  `killed ${kills} times while answers arrive, the server has lost none that it acknowledged`,
  async () => {
    const takers = await Promise.all(Array.from({ length: 4 }, addTaker))
    for (let kill = 1; kill <= kills; kill += 1) {
      const before = countAcknowledged(takers)
      const saving = Promise.all(takers.map((taker) => keepSaving(taker, () => false)))
      while (countAcknowledged(takers) < before + 5) await wait(5)
      // A different moment each time: in the middle of a transaction, of a response, or of neither.
      await wait(40 * Math.random())
      await site.kill('SIGKILL')
      await saving
      await site.restart()
      expect(lostAnswers(takers), `after kill ${kill}`).toEqual([])
    }
    expect(takers.flatMap((taker) => taker.refused)).toEqual([])
    expect(countAcknowledged(takers)).toBeGreaterThanOrEqual(5 * kills)
  },
  limit,
)

test('what was answered before a crash stands in the room after it, under the same session and clock', async () => {
  const taker = await addTaker()
  await putSaves(taker.visitor, taker.attemptId, aSave({ value: 'before the crash' }))
  const clockOf = async () =>
    (await taker.visitor.get(`/api/attempts/${taker.attemptId}/clock`)).json<SaveReply>().clock
  const before = await clockOf()
  await site.kill('SIGKILL')
  await site.restart()
  expect((await taker.visitor.get(`/attempts/${taker.attemptId}.data`)).text).toContain('before the crash')
  expect(await clockOf()).toMatchObject({ deadlineMs: before.deadlineMs, leaseEpoch: 1, phase: 'in_progress' })
}, 60_000)

test('asked to stop, the server answers what it has taken in, keeps all it acknowledged, and ends with 0', async () => {
  const takers = await Promise.all(Array.from({ length: 4 }, addTaker))
  const saving = Promise.all(takers.map((taker) => keepSaving(taker, () => false)))
  while (countAcknowledged(takers) < 8) await wait(5)
  // Half sent before the signal, half after it: this one the server has taken in.
  const { visitor, attemptId } = takers[0]!
  const save = aSave({ sequence: 9_999, value: 'half a request' })
  const half = beginRequest(`/api/attempts/${attemptId}/saves`, visitor, JSON.stringify({ saves: [save] }))
  await wait(300)
  const startedAt = performance.now()
  const ending = site.kill('SIGTERM')
  await wait(300)
  const reply = await half.finish()
  expect([reply.status, reply.text]).toEqual([200, expect.stringContaining(save.saveId)])
  expect(await ending).toBe(0)
  expect(performance.now() - startedAt).toBeLessThan(10_000)
  await saving
  expect(takers.flatMap((taker) => taker.refused)).toEqual([])
  expect(lostAnswers(takers)).toEqual([])
  expect(journaledIds(attemptId)).toContain(save.saveId)
  await site.restart()
}, 60_000)

test('a browser that keeps its connection open does not keep the server from stopping', async () => {
  const agent = new Agent({ keepAlive: true })
  await new Promise<void>((resolve, reject) => {
    get({ host: '127.0.0.1', port: site.port, path: '/healthz', agent }, (response) => {
      response.resume().on('end', () => resolve())
    }).on('error', reject)
  })
  const startedAt = performance.now()
  expect(await site.kill('SIGTERM')).toBe(0)
  expect(performance.now() - startedAt).toBeLessThan(3_000)
  agent.destroy()
  await site.restart()
}, 60_000)

test('a server that was frozen goes on, and a retry of what timed out is one row', async () => {
  const taker = await addTaker()
  const save = aSave({ value: 'sent into the ice' })
  site.signal('SIGSTOP')
  const first = putSaves(taker.visitor, taker.attemptId, save)
  const retry = putSaves(taker.visitor, taker.attemptId, save)
  const answered = await Promise.race([first.then(() => true), wait(1_500).then(() => false)])
  expect(answered).toBe(false)
  site.signal('SIGCONT')
  expect((await Promise.all([first, retry])).map((reply) => reply.status)).toEqual([200, 200])
  expect(journaledIds(taker.attemptId)).toEqual(new Set([save.saveId]))
}, 60_000)

/** A request of which only the first half is sent so far. */
function beginRequest(path: string, visitor: Visitor, body: string) {
  const outgoing = request({
    host: '127.0.0.1',
    port: site.port,
    path,
    method: 'PUT',
    agent: false,
    headers: {
      host: new URL(site.origin).host,
      origin: site.origin,
      cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    },
  })
  const half = Math.floor(body.length / 2)
  outgoing.write(body.slice(0, half))
  return {
    finish: () =>
      new Promise<{ status: number; text: string }>((resolve, reject) => {
        outgoing.on('error', reject)
        outgoing.on('response', (incoming) => {
          let text = ''
          incoming.on('data', (chunk: Buffer) => (text += chunk.toString()))
          incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, text }))
        })
        outgoing.end(body.slice(half))
      }),
  }
}
