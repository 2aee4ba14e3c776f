import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest'
import { migrateDatabase } from '~/server/db/migrate'
import { createVisitor } from '../support/http-client'
import { emptyLedger, requireInvariants, verifyInvariants } from '../support/invariants'
import { startServerProcess, type ServerProcess } from '../support/server-process'
import { changeDatabase, queryDatabase } from '../support/site-visit'
import { addTakers, type Taker } from '../support/takers'

const long = process.env['LONG'] === '1'

let site: ServerProcess
const ledger = emptyLedger()

beforeAll(async () => {
  site = await startServerProcess()
}, 600_000)

afterEach(() => {
  requireInvariants(site.databaseFile, ledger)
})

afterAll(() => site?.stop())

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'first-listed-copies-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Lets the overdue minute of every open attempt have passed `ms` ago. */
function letTimeRunOut(ms: number): void {
  changeDatabase(
    site,
    `WITH gone AS (SELECT id, "deadlineAt" - (? - 60000 - ?) AS by FROM "Attempt" WHERE state = 'in_progress')
     UPDATE "Attempt" SET "createdAt" = "createdAt" - by, "startedAt" = "startedAt" - by,
       "deadlineAt" = "deadlineAt" - by
     FROM gone WHERE gone.id = "Attempt".id`,
    Date.now(),
    ms,
  )
  changeDatabase(
    site,
    `UPDATE "DeadlineChange" SET "deadlineAt" = "Attempt"."deadlineAt" FROM "Attempt"
     WHERE "Attempt".id = "attemptId"`,
  )
  changeDatabase(
    site,
    `UPDATE "AnswerJournal" SET "receivedAt" = "Attempt"."deadlineAt" - 1 FROM "Attempt"
     WHERE "Attempt".id = "attemptId" AND "Attempt".state = 'in_progress'`,
  )
}

function graded(takers: readonly Taker[]): number {
  const ids = new Set(takers.map((taker) => taker.attemptId))
  const rows = queryDatabase<{ id: string }>(site, `SELECT id FROM "Attempt" WHERE state = 'graded'`)
  return rows.filter(({ id }) => ids.has(id)).length
}

function scoresOf(takers: readonly Taker[]): number[] {
  return takers.map(
    ({ attemptId }) => queryDatabase(site, 'SELECT id FROM "ScoreVersion" WHERE "attemptId" = ?', attemptId).length,
  )
}

async function answeredTakers(count: number): Promise<Taker[]> {
  const takers = await addTakers(site, count, ledger)
  await Promise.all(
    takers.map((taker) => {
      taker.answer(1, 'a')
      return taker.send()
    }),
  )
  return takers
}

test('of two servers that close the same attempts, one of them killed in the midst, each attempt is scored once', async () => {
  const takers = await answeredTakers(long ? 300 : 30)
  const second = await startServerProcess({ env: { DATABASE_URL: `file:${site.databaseFile}` } })
  onTestFinished(() => second.stop())
  letTimeRunOut(1_000)
  // Both sweep every five seconds, and every look closes as well.
  const looks = takers.map(({ visitor, attemptId }) =>
    visitor.get(`/api/attempts/${attemptId}/clock`).catch(() => null),
  )
  while (graded(takers) === 0) await wait(2)
  await second.kill('SIGKILL')
  await Promise.all(looks)
  await expect.poll(() => graded(takers), { timeout: 30_000, interval: 100 }).toBe(takers.length)
  expect(new Set(scoresOf(takers))).toEqual(new Set([1]))
}, 180_000)

test('killed while it closes, a server goes on closing after its start, and scores nothing twice', async () => {
  const takers = await answeredTakers(long ? 300 : 20)
  letTimeRunOut(1_000)
  while (graded(takers) === 0) await wait(1)
  await site.kill('SIGKILL')
  expect(verifyInvariants(site.databaseFile, ledger)).toEqual([])
  await site.restart()
  await expect.poll(() => graded(takers), { timeout: 30_000, interval: 100 }).toBe(takers.length)
  expect(new Set(scoresOf(takers))).toEqual(new Set([1]))
}, 180_000)

test('after two hours without a server, the first look closes an attempt, which finished at its deadline', async () => {
  const [taker] = await answeredTakers(1)
  await site.kill('SIGKILL')
  letTimeRunOut(2 * 3_600_000)
  await site.restart()
  const reply = await taker!.visitor.get(`/api/attempts/${taker!.attemptId}/clock`)
  expect(reply.json()).toMatchObject({ clock: { phase: 'closed' } })
  const [row] = queryDatabase<{ finishedAt: number; deadlineAt: number; closedAt: number }>(
    site,
    'SELECT * FROM "Attempt" WHERE id = ?',
    taker!.attemptId,
  )
  expect(row?.finishedAt).toBe(row?.deadlineAt)
  expect(row!.closedAt - row!.deadlineAt).toBeGreaterThan(2 * 3_600_000)
}, 60_000)

test('every image of the files at the instant of a crash holds all that was acknowledged before', async () => {
  const takers = await answeredTakers(3)
  let stopped = false
  const saving = takers.map(async (taker) => {
    for (let round = 1; !stopped; round += 1) {
      taker.answer(1 + (round % 20), `round ${round}`)
      await taker.send()
    }
  })
  const folder = aFolder()
  const images = long ? 100 : 8
  for (let image = 1; image <= images; image += 1) {
    await wait(150 * Math.random())
    // As a crash leaves it: the process writes nothing more, wherever it is just now.
    site.signal('SIGSTOP')
    const known = { ...emptyLedger(), acknowledged: [...ledger.acknowledged] }
    const copy = join(folder, `image-${image}.db`)
    for (const ending of ['', '-wal', '-shm']) {
      if (existsSync(`${site.databaseFile}${ending}`)) copyFileSync(`${site.databaseFile}${ending}`, `${copy}${ending}`)
    }
    site.signal('SIGCONT')
    expect(verifyInvariants(copy, known), `image ${image}`).toEqual([])
  }
  stopped = true
  await Promise.all(saving)
  expect(ledger.acknowledged.length).toBeGreaterThan(images)
}, 300_000)

test('a migration that adds, fills and indexes runs beneath live attempts, and no save is lost or refused', async () => {
  const takers = await answeredTakers(3)
  const many = long ? 1_000 : 100
  changeDatabase(
    site,
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${many})
     INSERT INTO "Attempt" (id, "learnerKey", "planId", "planHash", "planKind", "snapshotHash", state, "openKey", seed,
       "formJson", "leaseEpoch", "createdAt", "startedAt", "allowanceMs", "deadlineAt")
     SELECT 'live-' || i, 'live-' || i, "planId", "planHash", "planKind", "snapshotHash", state, 'live-' || i, seed,
       "formJson", "leaseEpoch", "createdAt", "startedAt", "allowanceMs", "deadlineAt"
     FROM "Attempt", n WHERE id = ?`,
    takers[0]!.attemptId,
  )
  changeDatabase(
    site,
    `INSERT INTO "DeadlineChange" ("attemptId", "deadlineAt", reason, "changedAt")
     SELECT id, "deadlineAt", 'start', "startedAt" FROM "Attempt" WHERE id LIKE 'live-%'`,
  )
  const folder = join(aFolder(), 'migrations')
  cpSync(join(import.meta.dirname, '..', '..', 'prisma', 'migrations'), folder, { recursive: true })
  mkdirSync(join(folder, '29990101000000_widen'))
  writeFileSync(
    join(folder, '29990101000000_widen', 'migration.sql'),
    `ALTER TABLE "Attempt" ADD COLUMN "answersSeen" INTEGER NOT NULL DEFAULT 0;
     UPDATE "Attempt" SET "answersSeen" = (SELECT count(*) FROM "AnswerJournal" WHERE "attemptId" = "Attempt".id);
     CREATE INDEX "Attempt_answersSeen_idx" ON "Attempt" ("answersSeen");`,
  )
  let stopped = false
  const refused: (number | null)[] = []
  const saving = takers.map(async (taker) => {
    for (let round = 1; !stopped; round += 1) {
      taker.answer(1 + (round % 20), `round ${round}`)
      const reply = await taker.send()
      if (reply?.status !== 200) refused.push(reply?.status ?? null)
    }
  })
  const before = ledger.acknowledged.length
  while (ledger.acknowledged.length < before + 5) await wait(5)
  expect(migrateDatabase(`file:${site.databaseFile}`, folder)).toEqual(['29990101000000_widen'])
  const after = ledger.acknowledged.length
  while (ledger.acknowledged.length < after + 5) await wait(5)
  stopped = true
  await Promise.all(saving)
  expect(refused).toEqual([])
  expect(queryDatabase(site, `SELECT id FROM "Attempt" WHERE "answersSeen" > 0`).length).toBeGreaterThan(0)
  // The site that follows knows the migration; this one does not, and would refuse to start.
  changeDatabase(site, `DELETE FROM "_prisma_migrations" WHERE migration_name = '29990101000000_widen'`)
}, 120_000)

test('a damaged database is refused at the start in a sentence, and a backup in its place serves all it had', async () => {
  const [taker] = await answeredTakers(1)
  const folder = aFolder()
  const [backup, damaged] = [join(folder, 'backup.db'), join(folder, 'damaged.db')]
  // As docs/operations.md says: by SQLite itself, while the site runs.
  const live = new Sqlite(site.databaseFile, { readonly: true })
  await live.backup(backup)
  live.close()
  const bytes = readFileSync(backup)
  // Three whole pages in the middle, as a failing disk loses them.
  const middle = 4_096 * Math.floor(bytes.length / 8_192)
  bytes.fill(0xff, middle, middle + 3 * 4_096)
  writeFileSync(damaged, bytes)

  const refused = startServerProcess({ env: { DATABASE_URL: `file:${damaged}` } })
  await expect(refused).rejects.toThrow(/ended with 1:\nFirst-Listed cannot start: the database .* is damaged/)
  await refused.catch((error: Error) => {
    expect(error.message).toContain('Put a backup in its place; see Backup in docs/operations.md.')
    expect(error.message).not.toMatch(/\n\s+at /)
  })
  expect(readFileSync(damaged).equals(bytes)).toBe(true)

  copyFileSync(backup, damaged)
  const restored = await startServerProcess({ env: { DATABASE_URL: `file:${damaged}` } })
  onTestFinished(() => restored.stop())
  const visitor = createVisitor(restored)
  for (const [name, value] of taker!.visitor.cookies) visitor.cookies.set(name, value)
  expect((await visitor.get(`/attempts/${taker!.attemptId}`)).status).toBe(200)
  await restored.kill('SIGTERM')
  expect(verifyInvariants(damaged, ledger)).toEqual([])
}, 120_000)
