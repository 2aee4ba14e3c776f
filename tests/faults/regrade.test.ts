import { expect, test } from 'vitest'
import { provideContent } from '~/server/content/current'
import { registerContent } from '~/server/content/register'
import type { AttemptRecord } from '~/server/db/attempts'
import { db } from '~/server/db/connection'
import { verifyDatabase } from '~/server/db/verify'
import { reviewAttempt } from '~/server/exams/attempt-review'
import { recordSaves } from '~/server/exams/attempt-room'
import { submitAttempt } from '~/server/exams/close-attempt'
import { regradeAttempts } from '~/server/exams/regrade'
import { withEditedQuestion } from '../support/edited-content'
import { aSave, getAttempt, itemAt, minutesAfter, openTestSite, questionOf, type TestSite } from '../support/test-site'

const now = new Date('2026-11-21T12:00:00Z')
const long = process.env['LONG'] === '1'
const attempts = long ? 10_000 : 40

const scoresOf = (attemptId: string) =>
  db().read.scoreVersion.findMany({ where: { attemptId }, orderBy: { version: 'asc' } })

/** Attempts whose first question was answered by its key, and then turns out to have another key. */
async function attemptsWithWrongKey(site: TestSite, count: number): Promise<{ ids: string[]; first: AttemptRecord }> {
  const ids: string[] = []
  let edited = site.content
  for (let number = 0; number < count; number += 1) {
    const attempt = await site.beginExam(await site.addPerson(), now)
    const { key } = questionOf(itemAt(attempt, 1))
    await recordSaves(attempt, [aSave({ position: 1, value: key })], minutesAfter(now, 1))
    await submitAttempt(attempt, minutesAfter(now, 2))
    edited = withEditedQuestion(edited, itemAt(attempt, 1).questionId, 'another')
    ids.push(attempt.id)
  }
  await registerContent(edited, minutesAfter(now, 3))
  provideContent(edited)
  return { ids, first: await getAttempt(ids[0] ?? '') }
}

const options = { questionIds: [], reason: 'the key was wrong', actorKey: null, now: () => minutesAfter(now, 4) }

test('graded again, an attempt has a new score beside the old one, its responses follow, and the record says why', async () => {
  const site = await openTestSite()
  const { first } = await attemptsWithWrongKey(site, 1)
  expect(await regradeAttempts(options)).toEqual({ looked: 1, changed: 1 })
  expect(await scoresOf(first.id)).toMatchObject([
    { version: 1, right: 1, currentKey: null, reason: 'first-scoring' },
    { version: 2, right: 0, currentKey: first.id, reason: 'the key was wrong' },
  ])
  const responses = await site.database.read.response.findMany({ where: { attemptId: first.id, points: { gt: 0 } } })
  expect(responses).toEqual([])
  const audit = await site.database.read.auditEvent.findMany({ where: { subject: `attempt:${first.id}` } })
  expect(audit).toMatchObject([{ action: 'attempt.regraded', actorKey: null }])
  const review = await reviewAttempt(first, minutesAfter(now, 5))
  expect(review).toMatchObject({ right: 0, items: expect.arrayContaining([expect.objectContaining({ position: 1 })]) })
  expect(review?.items[0]?.question).toMatchObject({ verdict: 'wrong', presented: { stem: 'Edited.' } })
  expect(verifyDatabase(site.file)).toEqual([])
})

test('only attempts with the named question are graded again', async () => {
  const site = await openTestSite()
  await attemptsWithWrongKey(site, 1)
  expect(await regradeAttempts({ ...options, questionIds: ['q00000'] })).toEqual({ looked: 1, changed: 0 })
})

test(
  'regrading that is cut off goes on where it was, grades each attempt again once, and keeps every earlier score',
  async () => {
    const site = await openTestSite()
    const { ids } = await attemptsWithWrongKey(site, attempts)
    let cuts = 0
    for (;;) {
      let left = 1 + Math.floor((attempts / 6) * (1 + Math.random()))
      const done = await regradeAttempts({
        ...options,
        now: () => {
          left -= 1
          if (left < 0) throw new Error('cut off')
          return minutesAfter(now, 4)
        },
      }).catch(() => null)
      if (done) break
      cuts += 1
    }
    expect(cuts).toBeGreaterThan(1)
    for (const id of ids) {
      expect((await scoresOf(id)).map(({ version, currentKey }) => [version, currentKey])).toEqual([
        [1, null],
        [2, id],
      ])
    }
    expect(await regradeAttempts(options)).toEqual({ looked: attempts, changed: 0 })
    expect(verifyDatabase(site.file)).toEqual([])
  },
  long ? 3_600_000 : 120_000,
)
