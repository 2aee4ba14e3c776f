import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Visitor } from '../support/http-client'
import { startServerProcess, type ServerProcess } from '../support/server-process'
import { aSave, beginExam, changeDatabase, putSaves, queryDatabase, readableText, signUp } from '../support/site-visit'

let site: ServerProcess
let owner: Visitor
let other: Visitor

beforeAll(async () => {
  site = await startServerProcess()
  owner = (await signUp(site, 'Ona Owner')).visitor
  other = (await signUp(site, 'Otto Other')).visitor
}, 600_000)

afterAll(() => site?.stop())

function rowsOf(table: string): unknown[] {
  return queryDatabase(site, `SELECT * FROM "${table}"`)
}

test('another learner’s attempt is not there, on any endpoint, open or closed', async () => {
  const id = await beginExam(owner)
  const secret = 'an answer that only its owner may see'
  await putSaves(owner, id, aSave({ value: secret }))
  const api = `/api/attempts/${id}`
  const attack = async () => [
    await other.get(`/attempts/${id}`),
    await other.get(`/attempts/${id}.data`),
    await other.get(`/attempts/${id}.data?_routes=routes%2Fattempt-room`),
    await other.get(`/attempts/${id}/review`),
    await other.get(`/attempts/${id}/review.data`),
    await other.get(`${api}/clock`),
    await other.send('POST', `${api}/lease`, {}),
    await putSaves(other, id, aSave({ sequence: 9, value: 'forged' })),
    await other.send('POST', `${api}/submission`, {}),
  ]
  for (const closed of [false, true]) {
    if (closed) await owner.send('POST', `${api}/submission`, {})
    const before = [rowsOf('Attempt'), rowsOf('AnswerJournal'), rowsOf('ScoreVersion')]
    for (const reply of await attack()) {
      expect(reply.status).toBe(404)
      expect(reply.text).not.toContain(secret)
      expect(reply.text).not.toContain('CPC-style')
    }
    expect([rowsOf('Attempt'), rowsOf('AnswerJournal'), rowsOf('ScoreVersion')]).toEqual(before)
  }
  // The owner sees all of it: the refusals above were not for another reason.
  expect((await owner.get(`/attempts/${id}/review`)).status).toBe(200)
})

test('an attempt of another and one that never was get the same answer', async () => {
  const id = await beginExam(owner)
  const nothing = '00000000-0000-4000-8000-000000000000'
  for (const path of ['/attempts/ID', '/attempts/ID/review', '/api/attempts/ID/clock']) {
    const [theirs, none] = await Promise.all([id, nothing].map((one) => other.get(path.replace('ID', one))))
    expect(theirs!.status).toBe(none!.status)
    expect(readableText(theirs!.text)).toBe(readableText(none!.text))
  }
})

test('a save id of another’s attempt is not acknowledged in one’s own', async () => {
  const [theirs, own] = [await beginExam(owner), await beginExam(other)]
  const save = aSave({ value: 'theirs' })
  await putSaves(owner, theirs, save)
  const reply = await putSaves(other, own, { ...save, value: 'overwritten' })
  expect(reply.json()).toMatchObject({ acknowledged: [] })
  const rows = queryDatabase<{ valueJson: string }>(
    site,
    'SELECT * FROM "AnswerJournal" WHERE "saveId" = ?',
    save.saveId,
  )
  expect(rows.map((row) => row.valueJson)).toEqual(['"theirs"'])
})

test('another instructor’s class is not there: page, data, assigning', async () => {
  const made = await owner.post('/classes', { intent: 'create', name: 'The class of Ona' })
  const path = made.headers.location!
  const before = rowsOf('Assignment')
  const form = { title: 'Theirs', size: '1', dueLocal: '2999-01-01T00:00', dueTimeZone: 'America/New_York' }
  for (const reply of [
    await other.get(path),
    await other.get(`${path}.data`),
    await other.get(`${path}.data?_routes=routes%2Fclass`),
    await other.post(path, form),
    await other.post(`${path}.data`, form),
  ]) {
    expect(reply.status).toBe(404)
    expect(reply.text).not.toContain('The class of Ona')
    expect(reply.text).not.toMatch(/join\/[0-9A-Z]{10}/)
  }
  expect(rowsOf('Assignment')).toEqual(before)
  expect(readableText((await other.get('/classes')).text)).not.toContain('The class of Ona')
  // A form with faults is answered the same whether there is such a class or not.
  const faulty = { ...form, size: '999' }
  const [theirs, none] = [await other.post(path, faulty), await other.post('/classes/none', faulty)]
  expect(theirs.status).toBe(none.status)
  expect(readableText(theirs.text)).toBe(readableText(none.text))
})

test('members of a class see neither its desk nor each other', async () => {
  const made = await owner.post('/classes', { intent: 'create', name: 'Coding II' })
  const path = made.headers.location!
  const joinCode = queryDatabase<{ joinCode: string }>(
    site,
    'SELECT * FROM "Class" WHERE id = ?',
    path.split('/').at(-1),
  )[0]!.joinCode
  const { visitor: classmate } = await signUp(site, 'Cleo Classmate')
  await classmate.post(`/join/${joinCode}`, {})
  await other.post(`/join/${joinCode}`, {})
  expect((await other.get(path)).status).toBe(404)
  expect((await other.get('/classes')).text).not.toContain('Cleo')
})

test('an assignment is there for the members of its class alone', async () => {
  const made = await owner.post('/classes', { intent: 'create', name: 'Coding III' })
  const classId = made.headers.location!.split('/').at(-1)!
  const assigned = await owner.post(`/classes/${classId}`, {
    title: 'Only for members',
    size: '2',
    dueLocal: '2999-01-01T00:00',
    dueTimeZone: 'America/New_York',
  })
  const assignmentId = /assigned=([^&]+)/.exec(assigned.headers.location!)![1]!
  const { visitor: outsider } = await signUp(site)
  for (const reply of [
    await outsider.get(`/assignments/${assignmentId}`),
    await outsider.get(`/assignments/${assignmentId}.data`),
    await outsider.post(`/assignments/${assignmentId}`, {}),
  ]) {
    expect(reply.status).toBe(404)
    expect(reply.text).not.toContain('Only for members')
  }
  expect(queryDatabase(site, 'SELECT id FROM "Attempt" WHERE "assignmentId" = ?', assignmentId)).toEqual([])
})

test('forms may not name another owner, class or role', async () => {
  const before = rowsOf('ClassInstructor')
  const made = await other.post('/classes', {
    intent: 'create',
    name: 'Mine',
    id: 'chosen',
    instructorId: 'someone',
    joinCode: 'AAAAAAAAAA',
    archivedAt: '0',
  })
  const id = made.headers.location!.split('/').at(-1)
  expect(id).not.toBe('chosen')
  expect(queryDatabase(site, 'SELECT * FROM "Class" WHERE id = ?', id)).toMatchObject([{ archivedAt: null }])
  expect(queryDatabase(site, `SELECT * FROM "Class" WHERE "joinCode" = 'AAAAAAAAAA'`)).toEqual([])
  expect(rowsOf('ClassInstructor')).toHaveLength(before.length + 1)
})

test('a broken attempt shows neither stack nor path nor query, only that something went wrong', async () => {
  const { visitor } = await signUp(site)
  const id = await beginExam(visitor)
  changeDatabase(site, `UPDATE "Attempt" SET "formJson" = '{ this is no JSON' WHERE id = ?`, id)
  const replies = [
    await visitor.get(`/attempts/${id}`),
    await visitor.get(`/attempts/${id}.data`),
    await visitor.get(`/api/attempts/${id}/clock`),
    await putSaves(visitor, id, aSave()),
  ]
  for (const reply of replies) {
    expect(reply.status).toBe(500)
    expect(reply.text).not.toMatch(/\bat .+:\d+:\d+|node_modules|\/build\/|SELECT |prisma|no JSON|SyntaxError/i)
    expect(JSON.stringify(reply.headers)).not.toMatch(/node_modules|SyntaxError/)
  }
  expect(readableText(replies[0]!.text)).toContain('Something went wrong on our side')
  // Others are served as before.
  expect((await other.get('/lessons')).status).toBe(200)
})
