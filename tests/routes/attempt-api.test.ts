import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createVisitor } from '../support/http-client'
import { startServerProcess, type ServerProcess } from '../support/server-process'
import {
  aSave,
  beginExam,
  changeDatabase,
  putSaves,
  queryDatabase,
  readableText,
  signUp,
  startExam,
  type SaveReply,
} from '../support/site-visit'

let site: ServerProcess

beforeAll(async () => {
  site = await startServerProcess()
}, 600_000)

afterAll(() => site?.stop())

function journalOf(attemptId: string) {
  return queryDatabase<{ saveId: string; timing: string; valueJson: string }>(
    site,
    'SELECT * FROM "AnswerJournal" WHERE "attemptId" = ? ORDER BY id',
    attemptId,
  )
}

/** Moves the whole attempt into the past, as if it had begun earlier. */
function letTimePass(attemptId: string, milliseconds: number): void {
  changeDatabase(
    site,
    `UPDATE "Attempt" SET "createdAt" = "createdAt" - ?, "startedAt" = "startedAt" - ?, "deadlineAt" = "deadlineAt" - ?
     WHERE id = ?`,
    milliseconds,
    milliseconds,
    milliseconds,
    attemptId,
  )
}

test('starting an exam twice leads to the same room', async () => {
  const { visitor } = await signUp(site)
  const [first, second] = await Promise.all([startExam(visitor), startExam(visitor)])
  expect(first).toBe(second)
  const room = await visitor.get(`/attempts/${first}`)
  expect(room.status).toBe(200)
  expect(room.headers['cache-control']).toContain('no-store')
})

test('an exam that is not offered is said to be so', async () => {
  const { visitor } = await signUp(site)
  const reply = await visitor.post('/exams', { profileId: 'cpc-2030' })
  expect(reply.status).toBe(404)
  expect(readableText(reply.text)).toContain('This exam is not offered here.')
})

test('the first lease starts the clock, and each further one hands the pen over', async () => {
  const { visitor } = await signUp(site)
  const id = await startExam(visitor)
  const clock = (await visitor.get(`/api/attempts/${id}/clock`)).json<SaveReply>().clock
  expect(clock).toMatchObject({ phase: 'not_started', deadlineMs: null, leaseEpoch: 0 })
  const first = (await visitor.send('POST', `/api/attempts/${id}/lease`, {})).json<SaveReply>().clock
  expect(first).toMatchObject({ phase: 'in_progress', leaseEpoch: 1 })
  // 48 minutes from the acknowledgement.
  expect(first.deadlineMs! - first.serverNowMs).toBe(48 * 60_000)
  expect(Math.abs(first.serverNowMs - Date.now())).toBeLessThan(10_000)
  const second = (await visitor.send('POST', `/api/attempts/${id}/lease`, {})).json<SaveReply>().clock
  expect(second).toMatchObject({ leaseEpoch: 2, deadlineMs: first.deadlineMs })
})

test('a save is acknowledged by its id, is in the journal, and stands in the room after a reload', async () => {
  const { visitor } = await signUp(site)
  const id = await beginExam(visitor)
  const saves = [aSave({ value: 'c' }), aSave({ position: 2, sequence: 2, value: 'kept across reloads' })]
  const reply = await putSaves(visitor, id, ...saves)
  expect(reply.status).toBe(200)
  expect(reply.headers['cache-control']).toBe('no-store')
  expect(reply.json<SaveReply>().acknowledged).toEqual(
    saves.map((save) => ({ saveId: save.saveId, timing: 'on-time' })),
  )
  expect(journalOf(id).map((row) => row.saveId)).toEqual(saves.map((save) => save.saveId))
  expect((await visitor.get(`/attempts/${id}.data`)).text).toContain('kept across reloads')
})

test('the same save sent five times at once is one row', async () => {
  const { visitor } = await signUp(site)
  const id = await beginExam(visitor)
  const save = aSave()
  const replies = await Promise.all(Array.from({ length: 5 }, () => putSaves(visitor, id, save)))
  expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200, 200, 200])
  expect(journalOf(id)).toHaveLength(1)
})

test('handing in twice, at once or later, gives one score and the same answer', async () => {
  const { visitor } = await signUp(site)
  const id = await beginExam(visitor)
  const submit = () => visitor.send('POST', `/api/attempts/${id}/submission`, {})
  const replies = [...(await Promise.all([submit(), submit(), submit()])), await submit()]
  for (const reply of replies) expect([reply.status, reply.json()]).toEqual([200, { kind: 'submitted' }])
  expect(queryDatabase(site, 'SELECT id FROM "ScoreVersion" WHERE "attemptId" = ?', id)).toHaveLength(1)
})

test('after handing in, the room leads to the review, the review shows the score, and the pen is gone', async () => {
  const { visitor } = await signUp(site)
  const id = await beginExam(visitor)
  expect((await visitor.get(`/attempts/${id}/review`)).headers.location).toBe(`/attempts/${id}`)
  await visitor.send('POST', `/api/attempts/${id}/submission`, {})
  expect((await visitor.get(`/attempts/${id}`)).headers.location).toBe(`/attempts/${id}/review`)
  const review = await visitor.get(`/attempts/${id}/review`)
  expect(review.status).toBe(200)
  expect(readableText(review.text)).toContain('0 of 20')
  const lease = await visitor.send('POST', `/api/attempts/${id}/lease`, {})
  expect([lease.status, lease.json()]).toEqual([409, { problem: 'closed' }])
  expect((await visitor.get(`/api/attempts/${id}/clock`)).json()).toMatchObject({ clock: { phase: 'closed' } })
})

test('a save after handing in is refused with 409, and kept as late', async () => {
  const { visitor } = await signUp(site)
  const id = await beginExam(visitor)
  await visitor.send('POST', `/api/attempts/${id}/submission`, {})
  const save = aSave()
  const reply = await putSaves(visitor, id, save)
  expect(reply.status).toBe(409)
  expect(reply.json()).toMatchObject({
    acknowledged: [{ saveId: save.saveId, timing: 'late' }],
    clock: { phase: 'closed' },
  })
  expect(journalOf(id)).toMatchObject([{ saveId: save.saveId, timing: 'late' }])
})

test('in the overdue minute saves count as late-sync and handing in is refused; after it everything is late', async () => {
  const { visitor } = await signUp(site)
  const id = await beginExam(visitor)
  letTimePass(id, 48 * 60_000 + 5_000)
  const overdue = await putSaves(visitor, id, aSave())
  expect(overdue.status).toBe(200)
  expect(overdue.json()).toMatchObject({ acknowledged: [{ timing: 'late-sync' }], clock: { phase: 'overdue' } })
  const submission = await visitor.send('POST', `/api/attempts/${id}/submission`, {})
  expect([submission.status, submission.json()]).toEqual([409, { kind: 'time-expired' }])

  letTimePass(id, 60_000)
  const late = await putSaves(visitor, id, aSave({ sequence: 2 }))
  // 410 while nobody has closed it yet, 409 once the sweep has.
  expect([409, 410]).toContain(late.status)
  expect(late.json()).toMatchObject({ acknowledged: [{ timing: 'late' }] })
  expect((await visitor.get(`/api/attempts/${id}/clock`)).json()).toMatchObject({ clock: { phase: 'closed' } })
})

test('the sweep closes an attempt whose time is over without anybody asking', async () => {
  const { visitor } = await signUp(site)
  const id = await beginExam(visitor)
  letTimePass(id, 50 * 60_000)
  const stateOf = () =>
    queryDatabase<{ state: string; finishedAt: number; deadlineAt: number }>(
      site,
      'SELECT * FROM "Attempt" WHERE id = ?',
      id,
    )[0]
  await expect.poll(() => stateOf()?.state, { timeout: 12_000, interval: 250 }).toBe('graded')
  expect(stateOf()?.finishedAt).toBe(stateOf()?.deadlineAt)
})

test.each([
  ['an unknown question', { position: 21 }, 'unknown-question'],
  ['a lease that was never issued', { leaseEpoch: 2 }, 'unknown-lease'],
  ['an answer longer than any', { value: 'x'.repeat(16_001) }, 'answer-too-long'],
  ['an answer that is no text', { value: { $ne: null } }, 'malformed-saves'],
  ['an array for a text', { value: ['a'] }, 'malformed-saves'],
  ['no answer at all', { value: undefined }, 'malformed-saves'],
  ['a save id that is none', { saveId: 'x' }, 'malformed-saves'],
  ['a sequence with a fraction', { sequence: 1.5 }, 'malformed-saves'],
  ['a negative sequence', { sequence: -1 }, 'malformed-saves'],
  ['a sequence beyond what is stored', { sequence: 2 ** 31 }, 'malformed-saves'],
  ['a lease beyond what is stored', { leaseEpoch: 2 ** 31 }, 'malformed-saves'],
  ['a score of its own', { points: 10_000 }, 'malformed-saves'],
  ['an instant of its own', { receivedAt: '2020-01-01T00:00:00Z' }, 'malformed-saves'],
  ['a timing of its own', { timing: 'on-time' }, 'malformed-saves'],
])('a save with %s is refused, and nothing of its request is kept', async (_what, fault, problem) => {
  const { visitor } = await sharedLearner()
  const id = await sharedAttempt()
  const reply = await putSaves(visitor, id, aSave({ position: 3 }), { ...aSave(), ...fault })
  expect([reply.status, reply.json()]).toEqual([422, { problem }])
  expect(journalOf(id)).toEqual([])
})

test('a request without saves, with too many, or with a body that is not ours is refused', async () => {
  const { visitor } = await sharedLearner()
  const id = await sharedAttempt()
  const path = `/api/attempts/${id}/saves`
  expect((await putSaves(visitor, id)).status).toBe(422)
  expect((await putSaves(visitor, id, ...Array.from({ length: 201 }, () => aSave()))).status).toBe(422)
  expect((await visitor.send('PUT', path, [])).status).toBe(422)
  expect((await visitor.send('PUT', path, { saves: [aSave()], attemptId: 'other', state: 'graded' })).status).toBe(422)
  const polluted = `{"saves":[{"__proto__":{"leaseEpoch":9},"constructor":{},"saveId":"${randomUUID()}"}]}`
  expect((await visitor.request('PUT', path, { 'content-type': 'application/json' }, polluted)).status).toBe(422)
  // JSON under another type is what a cross-site form could send.
  expect((await visitor.request('PUT', path, { 'content-type': 'text/plain' }, '{"saves":[]}')).status).toBe(422)
  expect((await visitor.request('PUT', path, { 'content-type': 'application/json' }, '{"saves":')).status).toBe(400)
  expect((await visitor.send('PUT', path, { saves: [], padding: 'x'.repeat(300_000) })).status).toBe(413)
  expect(journalOf(id)).toEqual([])
})

test('a form may not choose whose attempt it starts, its time or its score', async () => {
  const { visitor } = await signUp(site)
  const forged = {
    profileId: 'cpc-mini-typed',
    id: randomUUID(),
    learnerKey: 'another',
    allowanceMs: '999999999',
    deadlineAt: '2999-01-01T00:00:00Z',
    startedAt: '2999-01-01T00:00:00Z',
    state: 'graded',
    points: '200000',
    timeAllowancePercent: '0',
  }
  const reply = await visitor.post('/exams', forged)
  const id = reply.headers.location?.split('/').at(-1)
  expect(id).not.toBe(forged.id)
  const [attempt] = queryDatabase<Record<string, unknown>>(site, 'SELECT * FROM "Attempt" WHERE id = ?', id)
  expect(attempt).toMatchObject({ allowanceMs: 48 * 60_000, deadlineAt: null, state: 'not_started' })
  expect(attempt?.['learnerKey']).not.toBe('another')
})

test('without a session every endpoint of an attempt says 401 and changes nothing', async () => {
  const id = await sharedAttempt()
  const stranger = createVisitor(site)
  const replies = [
    await putSaves(stranger, id, aSave()),
    await stranger.send('POST', `/api/attempts/${id}/lease`, {}),
    await stranger.get(`/api/attempts/${id}/clock`),
    await stranger.send('POST', `/api/attempts/${id}/submission`, {}),
  ]
  for (const reply of replies) expect([reply.status, reply.json()]).toEqual([401, { problem: 'signed-out' }])
  expect(journalOf(id)).toEqual([])
  expect((await stranger.get(`/attempts/${id}`)).headers.location).toBe(`/sign-in?next=%2Fattempts%2F${id}`)
})

test('a session that ends in the middle of an exam stops saves with 401; signing in again resumes', async () => {
  const { visitor, email } = await signUp(site)
  const id = await beginExam(visitor)
  changeDatabase(site, 'DELETE FROM "Session" WHERE "personId" = (SELECT id FROM "Person" WHERE email = ?)', email)
  const save = aSave()
  expect((await putSaves(visitor, id, save)).status).toBe(401)
  await visitor.post('/sign-in', { email, password: 'quiet harbor lanterns 7' })
  expect((await putSaves(visitor, id, save)).status).toBe(200)
  expect(journalOf(id)).toHaveLength(1)
})

test('an attempt that does not exist is not there, for any endpoint', async () => {
  const { visitor } = await sharedLearner()
  const id = randomUUID()
  for (const reply of [
    await putSaves(visitor, id, aSave()),
    await visitor.send('POST', `/api/attempts/${id}/lease`, {}),
    await visitor.get(`/api/attempts/${id}/clock`),
    await visitor.send('POST', `/api/attempts/${id}/submission`, {}),
  ]) {
    expect([reply.status, reply.json()]).toEqual([404, { problem: 'no-such-attempt' }])
  }
})

const shared: { learner?: ReturnType<typeof signUp>; attempt?: Promise<string> } = {}

/** One learner for the tests that are all refused, and whose journal therefore stays empty. */
function sharedLearner(): ReturnType<typeof signUp> {
  return (shared.learner ??= signUp(site))
}

function sharedAttempt(): Promise<string> {
  return (shared.attempt ??= sharedLearner().then(({ visitor }) => beginExam(visitor)))
}
