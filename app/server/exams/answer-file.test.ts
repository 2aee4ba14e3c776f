import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { aSave, getAttempt, minutesAfter, openTestSite } from '../../../tests/support/test-site'
import { listJournal } from '../db/attempts'
import { findCurrentScore } from '../db/scores'
import { longestAnswerFile, receiveAnswerFile } from './answer-file'
import { recordSaves } from './attempt-room'
import { closeIfExpired } from './close-attempt'
import { startExam } from './start-attempt'

const now = new Date('2026-11-21T14:00:00Z')
const afterTheEnd = minutesAfter(now, 60)

async function anExam() {
  const site = await openTestSite()
  const learner = await site.addPerson()
  const attempt = await site.beginExam(learner, now)
  return { site, learner, attempt }
}

function aFile(attemptId: string, answers: unknown[], details: Record<string, unknown> = {}): string {
  const frame = { format: 'first-listed-answers', version: 1, attemptId, title: 'Mini exam', writtenAt: 'today' }
  return JSON.stringify({ ...frame, answers, ...details })
}

test('after the end, answers that never arrived are kept as late and change no score; handing in again adds nothing', async () => {
  const { learner, attempt } = await anExam()
  const sent = aSave({ value: 'a' })
  await recordSaves(attempt, [sent], minutesAfter(now, 1))
  await closeIfExpired(await getAttempt(attempt.id), afterTheEnd)
  const score = await findCurrentScore(attempt.id)
  const missing = aSave({ position: 2, sequence: 2, value: 'b' })
  const file = aFile(attempt.id, [
    sent,
    missing,
    aSave({ position: 3, sequence: 3 }),
    { ...aSave(), position: 4, saveId: null },
  ])
  const first = await receiveAnswerFile(learner.learnerKey, file, afterTheEnd)
  expect(first).toMatchObject({
    kind: 'received',
    attemptId: attempt.id,
    added: 2,
    known: 2,
    counts: false,
    open: false,
  })
  const journal = await listJournal(attempt.id)
  expect(journal.map(({ position, timing }) => [position, timing])).toEqual([
    [1, 'on-time'],
    [2, 'late'],
    [3, 'late'],
  ])
  expect(await findCurrentScore(attempt.id)).toEqual(score)
  expect(await receiveAnswerFile(learner.learnerKey, file, afterTheEnd)).toMatchObject({ added: 0, known: 4 })
  expect(await listJournal(attempt.id)).toHaveLength(3)
})

test('while the exam is open, what the file brings counts like any save', async () => {
  const { learner, attempt } = await anExam()
  const file = aFile(attempt.id, [aSave()])
  expect(await receiveAnswerFile(learner.learnerKey, file, minutesAfter(now, 5))).toMatchObject({
    added: 1,
    counts: true,
    open: true,
  })
  expect(await listJournal(attempt.id)).toMatchObject([{ timing: 'on-time', leaseEpoch: 1 }])
})

test('answers that were given before the room had reached the server are placed under a lease', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  const id = (await startExam(learner, 'cpc-mini-typed', now)) ?? ''
  const file = aFile(id, [aSave({ leaseEpoch: 0 })])
  expect(await receiveAnswerFile(learner.learnerKey, file, afterTheEnd)).toMatchObject({ added: 1, counts: false })
  expect(await listJournal(id)).toMatchObject([{ leaseEpoch: 1, timing: 'late' }])
})

test('a file of another learner, or of no attempt, is not taken', async () => {
  const { site, attempt } = await anExam()
  const stranger = await site.addPerson()
  for (const id of [attempt.id, randomUUID(), '']) {
    const result = await receiveAnswerFile(stranger.learnerKey, aFile(id, [aSave()]), now)
    expect(result).toEqual({ kind: 'refused', reason: 'not-yours' })
  }
  expect(await listJournal(attempt.id)).toEqual([])
})

test.each([
  ['a question outside the form', { position: 99 }, 'foreign-content'],
  ['a lease that was never issued', { leaseEpoch: 7 }, 'foreign-content'],
  ['an answer longer than any', { value: 'x'.repeat(16_001) }, 'foreign-content'],
  ['a value that is no text', { value: 3 }, 'unreadable'],
  ['a save without an id', { saveId: 'mine' }, 'unreadable'],
  ['a claim about time', { receivedAt: 1 }, 'unreadable'],
])('a file with %s is refused as a whole', async (_what, fault, reason) => {
  const { learner, attempt } = await anExam()
  const file = aFile(attempt.id, [aSave({ position: 2 }), { ...aSave(), ...fault }])
  expect(await receiveAnswerFile(learner.learnerKey, file, now)).toEqual({ kind: 'refused', reason })
  expect(await listJournal(attempt.id)).toEqual([])
})

test('a save of another attempt is not smuggled in, and nothing beside it either', async () => {
  const { site, learner, attempt } = await anExam()
  const other = await site.beginExam(await site.addPerson(), now)
  const foreign = aSave({ value: 'd' })
  await recordSaves(other, [foreign], now)
  const file = aFile(attempt.id, [foreign, aSave({ position: 2 })])
  expect(await receiveAnswerFile(learner.learnerKey, file, now)).toMatchObject({ reason: 'foreign-content' })
  expect(await listJournal(attempt.id)).toEqual([])
})

test.each(['', '{', '[]', 'null', '{"__proto__":{}}', '<html></html>', '9'.repeat(1000)])(
  'a file that says %j is no answer file',
  async (text) => {
    const { learner } = await anExam()
    expect(await receiveAnswerFile(learner.learnerKey, text, now)).toEqual({ kind: 'refused', reason: 'unreadable' })
  },
)

test('a file beyond every size is not read', async () => {
  const { learner } = await anExam()
  const text = ' '.repeat(longestAnswerFile + 1)
  expect(await receiveAnswerFile(learner.learnerKey, text, now)).toEqual({ kind: 'refused', reason: 'too-large' })
})
