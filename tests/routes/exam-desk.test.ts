import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Visitor } from '../support/http-client'
import { startServerProcess, type ServerProcess } from '../support/server-process'
import {
  aSave,
  beginExam,
  changeDatabase,
  putSaves,
  queryDatabase,
  readableText,
  signUp,
  type SaveReply,
} from '../support/site-visit'

const root = join(import.meta.dirname, '..', '..')

let site: ServerProcess

beforeAll(async () => {
  site = await startServerProcess()
}, 600_000)

afterAll(() => site?.stop())

type Room = { instructor: Visitor; learner: Visitor; email: string; classId: string; desk: string; attemptId: string }

/** A class whose only learner has opened the assigned exam. */
async function aClassroom(): Promise<Room> {
  const { visitor: instructor } = await signUp(site, 'Ines Instructor')
  const made = await instructor.post('/classes', { intent: 'create', name: 'Coding I', timeZone: 'America/Chicago' })
  const classId = made.headers.location!.split('/').at(-1)!
  const { visitor: learner, email } = await signUp(site, 'Lou Learner')
  const [row] = queryDatabase<{ joinCode: string }>(site, 'SELECT "joinCode" FROM "Class" WHERE id = ?', classId)
  await learner.post(`/join/${row!.joinCode}`, {})
  const assigned = await instructor.post(`/classes/${classId}`, {
    title: 'Midterm',
    work: 'cpc-mini-typed',
    size: '10',
    dueLocal: '2999-01-31T23:59',
    dueTimeZone: 'America/Chicago',
  })
  const assignmentId = /assigned=([^&]+)/.exec(assigned.headers.location ?? '')?.[1]
  const started = await learner.post(`/assignments/${assignmentId}`, {})
  const attemptId = started.headers.location!.split('/').at(-1)!
  await learner.send('POST', `/api/attempts/${attemptId}/lease`, {})
  return { instructor, learner, email, classId, attemptId, desk: `/classes/${classId}/assignments/${assignmentId}` }
}

async function clockOf({ learner, attemptId }: Room) {
  const reply = await learner.get(`/api/attempts/${attemptId}/clock`)
  return reply.json<{ clock: SaveReply['clock'] & { paused: boolean } }>().clock
}

const minute = 60_000

test('an instructor pauses an exam for all, the server restarts, and it goes on with the time that was left', async () => {
  const room = await aClassroom()
  const before = await clockOf(room)
  const paused = await room.instructor.post(room.desk, { intent: 'pause', reason: 'Fire alarm', confirmed: 'on' })
  expect(paused.headers.location).toBe(`${room.desk}?done=pause&count=1`)
  const [{ pausedAt }] = queryDatabase<{ pausedAt: number }>(
    site,
    'SELECT "pausedAt" FROM "Attempt" WHERE id = ?',
    room.attemptId,
  ) as [{ pausedAt: number }]
  const leftMs = before.deadlineMs! - pausedAt
  // As if the pause had begun an hour ago, after the deadline would have been.
  changeDatabase(
    site,
    'UPDATE "Attempt" SET "pausedAt" = "pausedAt" - @ms, "startedAt" = "startedAt" - @ms, "deadlineAt" = "deadlineAt" - @ms WHERE id = @id',
    { ms: 60 * minute, id: room.attemptId },
  )
  await site.kill('SIGKILL')
  await site.restart()
  // Longer than the sweep waits.
  await new Promise((resolve) => setTimeout(resolve, 6_000))
  const during = await clockOf(room)
  expect(during).toMatchObject({ phase: 'in_progress', paused: true })
  expect(Math.abs(during.deadlineMs! - during.serverNowMs - leftMs)).toBeLessThan(5)
  const saved = await putSaves(room.learner, room.attemptId, aSave())
  expect([saved.status, saved.json<SaveReply>().acknowledged[0]?.timing]).toEqual([200, 'on-time'])

  expect(readableText((await room.instructor.get(room.desk)).text)).toContain('Paused, 48 min left')
  const gone = await room.instructor.post(room.desk, { intent: 'resume', reason: 'Back inside' })
  expect(gone.headers.location).toBe(`${room.desk}?done=resume&count=1`)
  const after = await clockOf(room)
  expect(after.paused).toBe(false)
  const [{ resumedAt }] = queryDatabase<{ resumedAt: number }>(
    site,
    `SELECT "changedAt" AS "resumedAt" FROM "DeadlineChange" WHERE "attemptId" = ? AND reason = 'resume'`,
    room.attemptId,
  ) as [{ resumedAt: number }]
  expect(after.deadlineMs).toBe(resumedAt + leftMs)
})

test('minutes are added once however often the form is sent, and nothing is done without a reason or confirmation', async () => {
  const room = await aClassroom()
  const before = await clockOf(room)
  const form = { intent: 'extend', minutes: '10', reason: 'The network failed', deedId: randomUUID() }
  for (const fields of [
    { ...form, reason: ' ', confirmed: 'on' },
    { ...form, minutes: '0', confirmed: 'on' },
    { ...form, minutes: '601', confirmed: 'on' },
    { ...form, minutes: '1e3', confirmed: 'on' },
    form,
    { intent: 'pause', reason: 'x' },
    { intent: 'erase', reason: 'x' },
  ]) {
    expect((await room.instructor.post(room.desk, fields)).status).toBe(422)
  }
  expect((await clockOf(room)).deadlineMs).toBe(before.deadlineMs)
  await room.instructor.post(room.desk, { ...form, confirmed: 'on' })
  const again = await room.instructor.post(room.desk, { ...form, confirmed: 'on' })
  expect(again.headers.location).toBe(`${room.desk}?done=extend&count=0`)
  expect((await clockOf(room)).deadlineMs).toBe(before.deadlineMs! + 10 * minute)
  const page = readableText((await room.instructor.get(`/desk/attempts/${room.attemptId}`)).text)
  expect(page).toContain('10 minutes added by Ines Instructor: The network failed')
})

test('an instructor gives more time to a running exam, whose room has it at its next look at the clock', async () => {
  const room = await aClassroom()
  const before = await clockOf(room)
  const page = await room.instructor.get(`/classes/${room.classId}/time`)
  const personId = /name="personId" value="([^"]+)"/.exec(page.text)![1]!
  const set = (percent: string) => room.instructor.post(`/classes/${room.classId}/time`, { personId, percent })
  expect((await set('150')).headers.location).toBe(`/classes/${room.classId}/time?done=allow&count=1`)
  // Half of 48 minutes.
  expect((await clockOf(room)).deadlineMs).toBe(before.deadlineMs! + 24 * minute)
  expect(readableText((await room.instructor.get(`/classes/${room.classId}`)).text)).toContain('1.5 × standard time')
  for (const percent of ['33', '', '1000', '-100']) expect((await set(percent)).status).toBe(422)
})

test('a graded exam is reopened once, is worked on in the room, and shows the first one’s keys only at its end', async () => {
  const room = await aClassroom()
  await putSaves(room.learner, room.attemptId, aSave({ value: 'a' }))
  await room.learner.send('POST', `/api/attempts/${room.attemptId}/submission`, {})
  const review = async () => readableText((await room.learner.get(`/attempts/${room.attemptId}/review`)).text)
  expect(await review()).toContain('Question 20')
  const path = `/desk/attempts/${room.attemptId}`
  const form = { intent: 'reopen', minutes: '20', reason: 'Evacuated' }
  expect((await room.instructor.post(path, form)).status).toBe(422)
  const reopened = await room.instructor.post(path, { ...form, confirmed: 'on' })
  const id = /^\/desk\/attempts\/([\w-]{16})\?done=reopen/.exec(reopened.headers.location ?? '')?.[1]
  expect(id).toBeDefined()
  expect((await room.instructor.post(path, { ...form, confirmed: 'on' })).status).toBe(409)

  const hidden = await review()
  expect(hidden).not.toContain('Question 20')
  expect(hidden).toContain('not shown while you have them open')
  expect(readableText((await room.learner.get('/exams')).text)).toContain('Reopened for you')
  expect((await room.learner.get(`/attempts/${id}`)).status).toBe(200)
  await room.learner.send('POST', `/api/attempts/${id}/lease`, {})
  const saved = await putSaves(room.learner, id!, aSave({ position: 2 }))
  expect(saved.status).toBe(200)
  await room.learner.send('POST', `/api/attempts/${id}/submission`, {})
  const { resultJson } = queryDatabase<{ resultJson: string }>(
    site,
    'SELECT "resultJson" FROM "ScoreVersion" WHERE "attemptId" = ?',
    id,
  )[0]!
  const answers = (JSON.parse(resultJson) as [answer: string | null][]).map(([answer]) => answer)
  expect(answers.slice(0, 3)).toEqual(['a', 'a', null])
  expect(await review()).toContain('Question 20')
  expect(readableText((await room.instructor.get(room.desk)).text)).toContain('Reopened: its continuation counts')
})

test('who does not teach the class finds none of it, and changes nothing', async () => {
  const room = await aClassroom()
  const { visitor: foreign } = await signUp(site, 'Otto Other')
  await foreign.post('/classes', { intent: 'create', name: 'Another', timeZone: 'America/Chicago' })
  const page = await room.instructor.get(`/classes/${room.classId}/time`)
  const personId = /name="personId" value="([^"]+)"/.exec(page.text)![1]!
  const rows = () =>
    ['Attempt', 'AuditEvent', 'DeadlineChange', 'Person'].map((table) =>
      queryDatabase(site, `SELECT * FROM "${table}"`),
    )
  const before = rows()
  const attemptDesk = `/desk/attempts/${room.attemptId}`
  for (const stranger of [foreign, room.learner]) {
    for (const reply of [
      await stranger.get(room.desk),
      await stranger.get(`${room.desk}.data`),
      await stranger.get(attemptDesk),
      await stranger.get(`${attemptDesk}.data`),
      await stranger.get(`/classes/${room.classId}/time`),
      await stranger.get(`/administration/people/${personId}`),
      await stranger.post(room.desk, { intent: 'pause', reason: 'x', confirmed: 'on' }),
      await stranger.post(attemptDesk, { intent: 'pause', reason: 'x' }),
      await stranger.post(attemptDesk, { intent: 'nonsense' }),
      await stranger.post(attemptDesk, { intent: 'extend', minutes: '60', reason: 'x', deedId: randomUUID() }),
      await stranger.post(attemptDesk, { intent: 'reopen', minutes: '60', reason: 'x', confirmed: 'on' }),
      await stranger.post(`/classes/${room.classId}/time`, { personId, percent: '200' }),
      await stranger.post(`/administration/people/${personId}`, { personId, percent: '200' }),
    ]) {
      expect(reply.status).toBe(404)
      expect(reply.text).not.toContain('Midterm')
    }
  }
  // In a class of their own they cannot name a learner of another.
  const own = queryDatabase<{ id: string }>(site, `SELECT id FROM "Class" WHERE name = 'Another'`)[0]!.id
  expect((await foreign.post(`/classes/${own}/time`, { personId, percent: '200' })).status).toBe(404)
  expect(rows()).toEqual(before)
})

test('an administrator finds people, their attempts and their time; the command line sets time beside the server', async () => {
  const room = await aClassroom()
  const own = await beginExam(room.learner)
  const { visitor: administrator, email } = await signUp(site, 'Ada Administrator')
  changeDatabase(site, 'UPDATE "Person" SET "isAdministrator" = 1 WHERE email = ?', email)
  const found = await administrator.get(`/administration?person=${encodeURIComponent(room.email.slice(0, 12))}`)
  const personPath = /\/administration\/people\/[\w-]{16}/.exec(found.text)?.[0]
  const page = await administrator.get(personPath!)
  expect(page.text).toContain(`/desk/attempts/${own}`)
  expect((await administrator.get(`/desk/attempts/${own}`)).status).toBe(200)
  await administrator.post(`/desk/attempts/${own}`, { intent: 'pause', reason: 'Called away' })
  expect((await clockOf({ ...room, attemptId: own })).paused).toBe(true)

  const { status, stdout } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/tsx/dist/cli.mjs'), 'app/cli/admin.ts', 'allowance', room.email, '200'],
    { cwd: root, env: { ...process.env, ...site.settings }, encoding: 'utf8' },
  )
  expect([status, stdout.trim()]).toEqual([
    0,
    `${room.email} has 2 × standard time for exams now. 2 open exams have followed.`,
  ])
  expect(readableText((await administrator.get(`/desk/attempts/${own}`)).text)).toContain('Time allowance changed')
})
