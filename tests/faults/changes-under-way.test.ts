import Sqlite from 'better-sqlite3'
import { statSync } from 'node:fs'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createCodeShelf, noLayers } from '~/domain/code-sets'
import { provideContent } from '~/server/content/current'
import { registerContent } from '~/server/content/register'
import { type AttemptRecord } from '~/server/db/attempts'
import { findCurrentScore } from '~/server/db/scores'
import { checkWritable } from '~/server/db/health'
import { clockOf, openRoom, recordSaves } from '~/server/exams/attempt-room'
import { reviewAttempt } from '~/server/exams/attempt-review'
import { closeOverdueAttempts, submitAttempt } from '~/server/exams/close-attempt'
import { verifyInvariants } from '../support/invariants'
import { aSave, getAttempt, itemAt, minutesAfter, openTestSite, questionOf, type TestSite } from '../support/test-site'

const now = new Date('2026-11-21T12:00:00Z')

async function answerRight(attempt: AttemptRecord, positions: readonly number[], at: Date): Promise<void> {
  const saves = positions.map((position) => {
    const { key } = questionOf(itemAt(attempt, position))
    return aSave({ position, sequence: position, value: key })
  })
  const result = await recordSaves(attempt, saves, at)
  expect(result).toMatchObject({ kind: 'kept' })
}

async function responsesOf(site: TestSite, attemptId: string) {
  const responses = await site.database.read.response.findMany({
    where: { attemptId },
    orderBy: { responseKey: 'asc' },
  })
  return responses.map(({ answerJson, points }) => ({ answerJson, points }))
}

test('new code sets in the middle of an exam change nothing about its score', async () => {
  const site = await openTestSite()
  const attempt = await site.beginExam(await site.addPerson(), now)
  await answerRight(attempt, [1, 2, 3], now)
  // The first of October, at its worst: every list is gone and the snapshot is another one.
  const updated = { ...site.content, shelf: createCodeShelf(noLayers), snapshot: { hash: 'f'.repeat(64), layers: [] } }
  await registerContent(updated, minutesAfter(now, 1))
  provideContent(updated)
  await answerRight(attempt, [4, 5], minutesAfter(now, 2))
  await submitAttempt(await getAttempt(attempt.id), minutesAfter(now, 3))
  expect(await findCurrentScore(attempt.id)).toMatchObject({ right: 5, snapshotHash: attempt.snapshotHash })
  expect(attempt.snapshotHash).toBe(site.content.snapshot.hash)
  expect((await reviewAttempt(await getAttempt(attempt.id), minutesAfter(now, 3)))?.right).toBe(5)
  expect(verifyInvariants(site.file)).toEqual([])
})

test('what breaks between closing and scoring leaves the attempt open, and the next sweep does both, once', async () => {
  const site = await openTestSite()
  const attempt = await site.beginExam(await site.addPerson(), now)
  await answerRight(attempt, [1], now)
  const outside = new Sqlite(site.file)
  onTestFinished(() => void outside.close())
  for (const table of ['ScoreVersion', 'Response']) {
    outside.exec(`CREATE TRIGGER broken BEFORE INSERT ON "${table}" BEGIN SELECT RAISE(ABORT, 'broken'); END`)
    await expect(closeOverdueAttempts(minutesAfter(now, 60))).rejects.toThrow(/could not be closed/)
    outside.exec('DROP TRIGGER broken')
    expect(await getAttempt(attempt.id)).toMatchObject({ state: 'in_progress', finishedAt: null })
    expect(await responsesOf(site, attempt.id)).toEqual([])
    expect(verifyInvariants(site.file)).toEqual([])
  }
  expect(await closeOverdueAttempts(minutesAfter(now, 61))).toBe(1)
  expect(await closeOverdueAttempts(minutesAfter(now, 62))).toBe(0)
  expect(await site.database.read.scoreVersion.findMany()).toMatchObject([{ right: 1, version: 1 }])
  expect(verifyInvariants(site.file)).toEqual([])
})

test('a server clock that is set back ten minutes closes nothing early, moves no deadline and keeps the order of answers', async () => {
  const site = await openTestSite()
  const attempt = await site.beginExam(await site.addPerson(), now)
  await recordSaves(attempt, [aSave({ sequence: 1, value: 'before the step' })], minutesAfter(now, 20))
  const back = minutesAfter(now, 10)
  expect(clockOf(await getAttempt(attempt.id), back)).toMatchObject({
    phase: 'in_progress',
    deadlineMs: attempt.deadlineAt?.getTime(),
  })
  expect(await closeOverdueAttempts(back)).toBe(0)
  const result = await recordSaves(attempt, [aSave({ sequence: 2, value: 'after the step' })], back)
  expect(result).toMatchObject({ acknowledged: [{ timing: 'on-time' }] })
  const room = await openRoom(attempt, back)
  expect(room?.answers.map((answer) => answer.value)).toEqual(['after the step'])
  await submitAttempt(await getAttempt(attempt.id), minutesAfter(back, 1))
  expect(await site.database.read.response.findMany({ where: { answered: true } })).toMatchObject([
    { answerJson: '"after the step"' },
  ])
  // The nightly check names what such a clock leaves behind: an answer from after the end.
  expect(verifyInvariants(site.file).map(({ invariant }) => invariant)).toEqual(['I8'])
})

test('a database that turns read-only acknowledges nothing, serves what it has, and says so; then it goes on', async () => {
  const site = await openTestSite()
  const attempt = await site.beginExam(await site.addPerson(), now)
  const before = aSave({ value: 'before' })
  await recordSaves(attempt, [before], now)
  // At the connections: permissions mean nothing to root, which tests may run as.
  let isReadOnly = false
  const exec = Reflect.get(Sqlite.prototype, 'exec') as (this: Sqlite.Database, sql: string) => Sqlite.Database
  vi.spyOn(Sqlite.prototype, 'exec').mockImplementation(function (this: Sqlite.Database, sql: string) {
    if (isReadOnly && sql === 'BEGIN IMMEDIATE') {
      throw new Sqlite.SqliteError('attempt to write a readonly database', 'SQLITE_READONLY')
    }
    return exec.call(this, sql)
  })
  const readOnly = async (isOn: boolean) => {
    isReadOnly = isOn
    await site.database.write((transaction) =>
      transaction.$queryRawUnsafe(`PRAGMA query_only = ${isOn ? 'ON' : 'OFF'}`),
    )
  }
  await readOnly(true)
  await expect(recordSaves(attempt, [aSave({ sequence: 2 })], now)).rejects.toThrow(/readonly|read-only/i)
  await expect(submitAttempt(attempt, now)).rejects.toThrow(/readonly|read-only/i)
  expect(await checkWritable()).toBe(false)
  expect((await openRoom(attempt, now))?.answers).toMatchObject([{ value: 'before' }])
  await readOnly(false)
  await recordSaves(attempt, [aSave({ sequence: 3, value: 'after' })], now)
  expect(await site.database.read.answerJournal.count()).toBe(2)
  expect(verifyInvariants(site.file)).toEqual([])
})

test('beside a reader that never ends, saves stay fast, and the log is used again once it has gone', async () => {
  const site = await openTestSite()
  const attempt = await site.beginExam(await site.addPerson(), now)
  const walBytes = (): number => statSync(`${site.file}-wal`).size
  const saveMany = async (count: number): Promise<number[]> => {
    const waits: number[] = []
    for (let sequence = 1; sequence <= count; sequence += 1) {
      const startedAt = performance.now()
      await recordSaves(attempt, [aSave({ sequence, value: 'x'.repeat(2_000) })], now)
      waits.push(performance.now() - startedAt)
    }
    return waits.sort((left, right) => left - right)
  }
  const count = process.env['LONG'] === '1' ? 5_000 : 250
  const reader = new Sqlite(site.file, { readonly: true })
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM "AnswerJournal"').get()
  const waits = await saveMany(count)
  expect(waits[Math.floor(0.95 * count)]).toBeLessThan(250)
  reader.exec('COMMIT')
  reader.close()
  await saveMany(2)
  const grown = walBytes()
  await saveMany(count)
  // A thousand pages, SQLite's own mark for emptying the log, on top of what the reader made it keep.
  expect(walBytes()).toBeLessThanOrEqual(grown + 1_000 * 4_120)
  expect(verifyInvariants(site.file)).toEqual([])
}, 300_000)
