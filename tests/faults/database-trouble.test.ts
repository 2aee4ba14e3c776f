import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest'
import { createVisitor } from '../support/http-client'
import { requireInvariants } from '../support/invariants'
import { startServerProcess, type ServerProcess } from '../support/server-process'
import { aSave, beginExam, putSaves, queryDatabase, signUp, type SaveReply } from '../support/site-visit'

const root = join(import.meta.dirname, '..', '..')

/** Limits on the size of files hold for root too, unlike permissions; they stop every write as a full disk would. */
const prlimit = '/usr/bin/prlimit'
const canFillDisk = spawnSync(prlimit, ['--version']).status === 0

let site: ServerProcess

beforeAll(async () => {
  site = await startServerProcess()
}, 600_000)

afterEach(() => {
  requireInvariants(site.databaseFile)
})

afterAll(() => site?.stop())

function journaledIds(attemptId: string): string[] {
  const rows = queryDatabase<{ saveId: string }>(
    site,
    'SELECT "saveId" FROM "AnswerJournal" WHERE "attemptId" = ? ORDER BY id',
    attemptId,
  )
  return rows.map((row) => row.saveId)
}

function limitFileSize(bytes: string): void {
  const { status, stderr } = spawnSync(prlimit, ['--pid', String(site.pid()), `--fsize=${bytes}:unlimited`])
  if (status !== 0) throw new Error(`prlimit failed: ${stderr.toString()}`)
}

test.skipIf(!canFillDisk)(
  'when the disk takes no more, no save is acknowledged, reading goes on, and readiness says so; then all recovers',
  async () => {
    const visitor = createVisitor(site)
    const { visitor: learner } = await signUp(site)
    const attemptId = await beginExam(learner)
    const before = aSave({ sequence: 1, value: 'before' })
    expect((await putSaves(learner, attemptId, before)).status).toBe(200)

    limitFileSize('1')
    onTestFinished(() => limitFileSize('unlimited'))
    for (let sequence = 2; sequence <= 6; sequence += 1) {
      const reply = await putSaves(learner, attemptId, aSave({ sequence, value: 'x'.repeat(2_000) }))
      expect(reply.status).toBeGreaterThanOrEqual(500)
      expect(reply.text).not.toContain('acknowledged')
      expect(reply.text).not.toMatch(/SQLITE|prisma|\bat .+:\d+/i)
    }
    await expect.poll(async () => (await visitor.get('/readyz')).status, { timeout: 5_000 }).toBe(503)
    expect((await visitor.get('/readyz')).json()).toEqual({ status: 'database not writable' })
    expect((await visitor.get('/healthz')).status).toBe(200)
    expect((await visitor.get('/lessons')).status).toBe(200)
    expect((await learner.get(`/attempts/${attemptId}`)).status).toBe(200)
    expect(journaledIds(attemptId)).toEqual([before.saveId])

    limitFileSize('unlimited')
    const after = aSave({ sequence: 7, value: 'after' })
    const reply = await putSaves(learner, attemptId, after)
    expect(reply.status).toBe(200)
    expect(reply.json<SaveReply>().acknowledged).toEqual([{ saveId: after.saveId, timing: 'on-time' }])
    await expect.poll(async () => (await visitor.get('/readyz')).status, { timeout: 5_000 }).toBe(200)
    expect(journaledIds(attemptId)).toEqual([before.saveId, after.saveId])
  },
  60_000,
)

test('when the database file is gone, no save is acknowledged into nothing, and readiness says so', async () => {
  const { visitor } = await signUp(site)
  const attemptId = await beginExam(visitor)
  const aside = `${site.databaseFile}.aside`
  renameSync(site.databaseFile, aside)
  const lost = await putSaves(visitor, attemptId, aSave({ sequence: 1 }))
  expect(lost.status).toBe(500)
  expect(lost.text).not.toContain(site.databaseFile)
  await expect.poll(async () => (await visitor.get('/readyz')).status, { timeout: 5_000 }).toBe(503)
  renameSync(aside, site.databaseFile)
  const save = aSave({ sequence: 2 })
  expect((await putSaves(visitor, attemptId, save)).status).toBe(200)
  expect(journaledIds(attemptId)).toEqual([save.saveId])
})

test('while another process holds the database for three seconds, a save waits and is then acknowledged', async () => {
  const { visitor } = await signUp(site)
  const attemptId = await beginExam(visitor)
  const holder = await holdDatabase(3_000)
  const save = aSave()
  const startedAt = performance.now()
  const reply = await putSaves(visitor, attemptId, save)
  expect(reply.status).toBe(200)
  expect(performance.now() - startedAt).toBeGreaterThan(2_000)
  await holder.finished
  expect(journaledIds(attemptId)).toEqual([save.saveId])
}, 60_000)

test('a save that met a held database is one row after its retries', async () => {
  const { visitor } = await signUp(site)
  const attemptId = await beginExam(visitor)
  const holder = await holdDatabase(1_500)
  const save = aSave()
  const replies = await Promise.all(Array.from({ length: 5 }, () => putSaves(visitor, attemptId, save)))
  expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200, 200, 200])
  await holder.finished
  expect(journaledIds(attemptId)).toEqual([save.saveId])
}, 60_000)

test('held for longer than the site waits, the database costs a refusal that says when to come back, and no answer', async () => {
  const { visitor } = await signUp(site)
  const attemptId = await beginExam(visitor)
  const holder = await holdDatabase(60_000)
  const save = aSave()
  const refused = await putSaves(visitor, attemptId, save)
  expect([refused.status, refused.json(), refused.headers['retry-after']]).toEqual([503, { problem: 'busy' }, '2'])
  // Pages that only read are served all the while.
  expect((await visitor.get(`/attempts/${attemptId}`)).status).toBe(200)
  holder.release()
  await holder.finished
  expect((await putSaves(visitor, attemptId, save)).status).toBe(200)
  expect(journaledIds(attemptId)).toEqual([save.saveId])
}, 60_000)

/** Another process that holds the write lock for a while, or until it is released; resolves when it has it. */
async function holdDatabase(forMs: number): Promise<{ finished: Promise<unknown>; release: () => void }> {
  const program = `
    const database = new (require('better-sqlite3'))(${JSON.stringify(site.databaseFile)}, { timeout: 10000 })
    database.exec('BEGIN IMMEDIATE')
    process.stdout.write('held')
    setTimeout(() => { database.exec('ROLLBACK'); database.close() }, ${forMs})`
  const child = spawn(process.execPath, ['-e', program], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  const finished = once(child, 'exit')
  await once(child.stdout, 'data')
  return { finished, release: () => void child.kill('SIGKILL') }
}
