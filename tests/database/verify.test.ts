import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { verifyDatabase } from '~/server/db/verify'
import { recordSaves } from '~/server/exams/attempt-room'
import { closeOverdueAttempts, submitAttempt } from '~/server/exams/close-attempt'
import { startExam } from '~/server/exams/start-attempt'
import { emptyLedger, noteReply, verifyInvariants, type LedgerViolation } from '../support/invariants'
import { aSave, itemAt, minutesAfter, openTestSite, profileId, questionOf, temporaryFolder } from '../support/test-site'

const now = new Date('2026-11-21T12:00:00Z')

type Sample = { file: string; graded: string; running: string }

let sample: Promise<Sample> | null = null

/** A copy of a database with an attempt of each kind: handed in, ended with late saves, running, never opened. */
async function sampleDatabase(): Promise<Sample> {
  const { file, ...ids } = await (sample ??= makeSample())
  const copy = join(temporaryFolder(), 'copy.db')
  copyFileSync(file, copy)
  return { file: copy, ...ids }
}

async function makeSample(): Promise<Sample> {
  const site = await openTestSite()
  const handedIn = await site.beginExam(await site.addPerson(), now)
  const { key } = questionOf(itemAt(handedIn, 1))
  await recordSaves(handedIn, [aSave({ saveId: 'first', value: 'x' })], now)
  await recordSaves(handedIn, [aSave({ saveId: 'second', sequence: 2, value: key })], minutesAfter(now, 1))
  await submitAttempt(handedIn, minutesAfter(now, 2))
  const ended = await site.beginExam(await site.addPerson(), now)
  await recordSaves(ended, [aSave()], minutesAfter(now, 48.5))
  await recordSaves(ended, [aSave()], minutesAfter(now, 49))
  await closeOverdueAttempts(minutesAfter(now, 50))
  const running = await site.beginExam(await site.addPerson(), minutesAfter(now, 50))
  await recordSaves(running, [aSave()], minutesAfter(now, 51))
  await startExam(await site.addPerson(), profileId, minutesAfter(now, 51))
  // Out of reach of the site, which goes with the test that made it.
  const file = join(temporaryFolder(), 'sample.db')
  change(site.file, `VACUUM INTO '${file}'`)
  // Most of the file is questions that nobody was asked.
  change(
    file,
    `DELETE FROM "ContentVersion" WHERE hash NOT IN (SELECT "planHash" FROM "Attempt") AND hash NOT IN
       (SELECT item.value ->> 1 FROM "Attempt", json_each("formJson") AS item);
     VACUUM`,
  )
  return { file, graded: handedIn.id, running: running.id }
}

function change(file: string, sql: string): void {
  const database = new Sqlite(file)
  database.pragma('foreign_keys = OFF')
  database.exec(sql)
  database.close()
}

/** What is found after a database was tampered with, as invariant and attempt. */
function tampered(file: string, sql: string): Pick<LedgerViolation, 'invariant' | 'subject'>[] {
  change(file, sql)
  return verifyDatabase(file).map(({ invariant, subject }) => ({ invariant, subject }))
}

test('a database on which exams were sat breaks no invariant', async () => {
  const { file } = await sampleDatabase()
  expect(verifyDatabase(file)).toEqual([])
})

const first = `"saveId" = 'first'`
const second = `"saveId" = 'second'`

test.each([
  ['I1', 'an answer to a question outside the form', `UPDATE "AnswerJournal" SET position = 21 WHERE ${first}`],
  ['I1', 'a lease that was never issued', `UPDATE "AnswerJournal" SET "leaseEpoch" = 2 WHERE ${first}`],
  ['I4', 'an answer that is gone', `DELETE FROM "AnswerJournal" WHERE ${second}`],
  ['I4', 'another answer', `UPDATE "AnswerJournal" SET "valueJson" = '"z"' WHERE ${second}`],
  ['I4', 'points that nobody earned', `UPDATE "ScoreVersion" SET points = points + 1 WHERE "attemptId" = :graded`],
  ['I4', 'no score', `DELETE FROM "ScoreVersion" WHERE "attemptId" = :graded`],
  ['I4', 'a response that is gone', `DELETE FROM "Response" WHERE "responseKey" = :graded || ':20'`],
  [
    'I8',
    'a save after closing that counts',
    `UPDATE "AnswerJournal" SET "receivedAt" = "receivedAt" + 600000 WHERE ${first}`,
  ],
  ['I5', 'a save in time that does not count', `UPDATE "AnswerJournal" SET timing = 'late' WHERE ${first}`],
  ['I6', 'a closed attempt that is open again', `UPDATE "Attempt" SET "openKey" = 'x' WHERE id = :graded`],
  ['I6', 'an end that is missing', `UPDATE "Attempt" SET "finishedAt" = NULL WHERE id = :graded`],
  ['I8', 'a save before its attempt', `UPDATE "AnswerJournal" SET "receivedAt" = 5 WHERE ${first}`],
  ['I8', 'a deadline out of nowhere', `UPDATE "Attempt" SET "deadlineAt" = "deadlineAt" + 1 WHERE id = :graded`],
  [
    'I10',
    'a question version that is gone',
    `DELETE FROM "ContentVersion" WHERE hash = (SELECT "formJson" ->> '$[0][1]' FROM "Attempt" WHERE id = :graded)`,
  ],
  ['I10', 'a score without a reason', `UPDATE "ScoreVersion" SET reason = '' WHERE "attemptId" = :graded`],
])('%s is broken by %s', async (invariant, _what, sql) => {
  const { file, graded } = await sampleDatabase()
  expect(tampered(file, sql.replaceAll(':graded', `'${graded}'`))).toContainEqual({ invariant, subject: graded })
})

test('I6, I7 and I9 are broken by a running attempt that has a second beside it, or a score', async () => {
  const { file, graded, running } = await sampleDatabase()
  const score = `UPDATE "ScoreVersion" SET "attemptId" = '${running}', version = 7 WHERE "attemptId" = '${graded}'`
  expect(tampered(file, score)).toContainEqual({ invariant: 'I9', subject: running })
  const twin = `UPDATE "Attempt" SET "learnerKey" = 'one' WHERE state IN ('in_progress', 'not_started')`
  expect(tampered(file, twin).map(({ invariant }) => invariant)).toContain('I7')
})

test('a row that points at nothing is found', async () => {
  const { file, graded } = await sampleDatabase()
  const found = tampered(file, `DELETE FROM "Attempt" WHERE id = '${graded}'`)
  expect(found).toContainEqual({ invariant: 'file', subject: 'AnswerJournal' })
})

test('what a client was promised and the database lacks is told: acknowledged, shown as saved, or given', async () => {
  const { file, running } = await sampleDatabase()
  const ledger = emptyLedger()
  const save = aSave({ saveId: 'kept', position: 2 })
  noteReply(ledger, running, [save], { acknowledged: [{ saveId: 'kept', timing: 'on-time' }] })
  ledger.shownAsSaved.push({ attemptId: running, position: 3, value: 'c' })
  ledger.given.push({ attemptId: running, position: 4, value: 'd', kept: false })
  ledger.given.push({ attemptId: running, position: 5, value: 'e', kept: true })
  expect(verifyInvariants(file, ledger).map(({ invariant }) => invariant)).toEqual(['I1', 'I2', 'I3'])
})
