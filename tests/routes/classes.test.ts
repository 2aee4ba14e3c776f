import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ContentData } from '~/server/content/content'
import { unpackForm } from '~/server/db/packed'
import { createVisitor, type Visitor } from '../support/http-client'
import { startServerProcess, type ServerProcess } from '../support/server-process'
import { aSave, changeDatabase, putSaves, queryDatabase, readableText, signUp } from '../support/site-visit'

let site: ServerProcess

beforeAll(async () => {
  site = await startServerProcess()
}, 600_000)

afterAll(() => site?.stop())

type ClassRow = { id: string; name: string; timeZone: string; joinCode: string }

async function createClass(visitor: Visitor, name = 'Coding I'): Promise<ClassRow> {
  const reply = await visitor.post('/classes', { intent: 'create', name, timeZone: 'America/Chicago' })
  const id = /^\/classes\/([^/?]+)/.exec(reply.headers.location ?? '')?.[1]
  const [row] = queryDatabase<ClassRow>(site, 'SELECT * FROM "Class" WHERE id = ?', id)
  if (reply.status !== 302 || !row) throw new Error(`creating a class gave ${reply.status}`)
  return row
}

function practiceSet(changes: Record<string, string> = {}): Record<string, string> {
  return { title: 'Week 1', size: '3', dueLocal: '2999-01-31T23:59', dueTimeZone: 'America/Chicago', ...changes }
}

async function assign(instructor: Visitor, classId: string, changes: Record<string, string> = {}): Promise<string> {
  const reply = await instructor.post(`/classes/${classId}`, practiceSet(changes))
  const id = /assigned=([^&]+)/.exec(reply.headers.location ?? '')?.[1]
  if (!id) throw new Error(`assigning gave ${reply.status}:\n${readableText(reply.text)}`)
  return id
}

test('whoever makes a class teaches it, and sees its join code', async () => {
  const { visitor } = await signUp(site, 'Ines Instructor')
  const made = await createClass(visitor)
  expect(made).toMatchObject({ name: 'Coding I', timeZone: 'America/Chicago' })
  expect(made.joinCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/)
  const page = await visitor.get(`/classes/${made.id}`)
  expect(page.status).toBe(200)
  expect(readableText(page.text)).toContain(made.joinCode)
})

test('who teaches sees the bank in counts, with no words of an exam question; nobody else sees it', async () => {
  expect(await createVisitor(site).get('/bank')).toMatchObject({
    status: 302,
    headers: { location: '/sign-in?next=%2Fbank' },
  })
  const { visitor } = await signUp(site, 'Ines Instructor')
  for (const path of ['/bank', '/bank.data']) expect((await visitor.get(path)).status).toBe(404)
  await createClass(visitor)
  expect((await visitor.get('/classes')).text).toContain('href="/bank"')
  const page = await visitor.get('/bank')
  expect(page.status).toBe(200)
  expect(readableText(page.text)).toContain('What is missing')
  const { questions, bank } = JSON.parse(readFileSync('build/content.json', 'utf8')) as ContentData
  const exam = questions.map(({ question }) => question).filter(({ pool }) => pool === 'exam')
  for (const reply of [page, await visitor.get('/bank.data')]) {
    expect(reply.status).toBe(200)
    const told = exam.filter(({ stem }) => reply.text.includes(stem.trim().slice(0, 40)))
    expect(told.map(({ id }) => id)).toEqual([])
  }
  // A doubt such as "the key is the longest" tells the key, so what it is about is not named.
  const doubtful = new Set(bank.warnings.map(({ questionId }) => questionId))
  const doubts = /Doubts of the content check.*?<\/section>/s.exec(page.text)?.[0] ?? ''
  expect(doubts).not.toBe('')
  const named = exam.filter(({ id }) => doubtful.has(id) && doubts.includes(id))
  expect(named.map(({ id }) => id)).toEqual([])
  expect(exam.some(({ id }) => doubtful.has(id))).toBe(true)
})

test('a class without a name is refused, and the time zone may be nonsense', async () => {
  const { visitor } = await signUp(site)
  const reply = await visitor.post('/classes', { intent: 'create', name: '  ', timeZone: 'America/Chicago' })
  expect(reply.status).toBe(422)
  expect(readableText(reply.text)).toContain('Give the class a name.')
  const odd = await visitor.post('/classes', { intent: 'create', name: 'Odd', timeZone: '../../etc/localtime' })
  const id = /^\/classes\/([^/?]+)/.exec(odd.headers.location ?? '')?.[1]
  expect(queryDatabase(site, 'SELECT "timeZone" FROM "Class" WHERE id = ?', id)).toEqual([
    { timeZone: 'America/New_York' },
  ])
})

test('a learner joins by the code as it was read aloud, and joining twice changes nothing', async () => {
  const { visitor: instructor } = await signUp(site, 'Ines Instructor')
  const made = await createClass(instructor)
  const { visitor: learner } = await signUp(site, 'Lou Learner')
  // Lower case, spaces, hyphens, and O and I for the digits they look like.
  const spoken = made.joinCode
    .toLowerCase()
    .replace(/0/g, 'o')
    .replace(/1/g, 'i')
    .replace(/(.{4})/, '$1 - ')
  for (let time = 1; time <= 2; time += 1) {
    const reply = await learner.post('/classes', { intent: 'join', joinCode: spoken })
    expect(reply).toMatchObject({ status: 302, headers: { location: `/classes?joined=${made.id}` } })
  }
  expect(queryDatabase(site, 'SELECT * FROM "Enrollment" WHERE "classId" = ?', made.id)).toHaveLength(1)
  expect(readableText((await instructor.get(`/classes/${made.id}`)).text)).toContain('Lou Learner')
})

test('looking at a join link joins nothing; the button does', async () => {
  const { visitor: instructor } = await signUp(site, 'Ines Instructor')
  const made = await createClass(instructor)
  const { visitor: learner } = await signUp(site)
  const look = await learner.get(`/join/${made.joinCode}`)
  expect(readableText(look.text)).toContain('Join Coding I?')
  expect(queryDatabase(site, 'SELECT * FROM "Enrollment" WHERE "classId" = ?', made.id)).toEqual([])
  expect((await learner.post(`/join/${made.joinCode}`, {})).headers.location).toBe(`/classes?joined=${made.id}`)
  expect(queryDatabase(site, 'SELECT * FROM "Enrollment" WHERE "classId" = ?', made.id)).toHaveLength(1)
})

test('a wrong code joins nothing and says what to do', async () => {
  const { visitor } = await signUp(site)
  const reply = await visitor.post('/classes', { intent: 'join', joinCode: 'ZZZZZZZZZZ' })
  expect(reply.status).toBe(422)
  expect(readableText(reply.text)).toContain('No class has this code.')
})

test('an assigned set is the same for everyone, is taken like an exam, and shows in the gradebook', async () => {
  const { visitor: instructor } = await signUp(site, 'Ines Instructor')
  const made = await createClass(instructor)
  const learners = [(await signUp(site, 'Ada Able')).visitor, (await signUp(site, 'Bo Busy')).visitor]
  for (const learner of learners) await learner.post(`/join/${made.joinCode}`, {})
  const assignmentId = await assign(instructor, made.id)

  const forms: string[][] = []
  for (const learner of learners) {
    expect(readableText((await learner.get(`/assignments/${assignmentId}`)).text)).toContain('Week 1')
    const begun = await learner.post(`/assignments/${assignmentId}`, {})
    const attemptId = begun.headers.location!.split('/').at(-1)!
    await learner.send('POST', `/api/attempts/${attemptId}/lease`, {})
    expect((await putSaves(learner, attemptId, aSave())).status).toBe(200)
    const [attempt] = queryDatabase<{ formJson: string; deadlineAt: number | null; assignmentId: string }>(
      site,
      'SELECT * FROM "Attempt" WHERE id = ?',
      attemptId,
    )
    expect(attempt).toMatchObject({ deadlineAt: null, assignmentId })
    forms.push(unpackForm(attempt!.formJson).map((item) => item.questionId))
    if (learner === learners[0]) await learner.send('POST', `/api/attempts/${attemptId}/submission`, {})
  }
  expect(forms[0]).toHaveLength(3)
  expect(forms[0]).toEqual(forms[1])
  const desk = readableText((await instructor.get(`/classes/${made.id}`)).text)
  expect(desk).toContain('Ada Able')
  expect(desk).toContain('Bo Busy')
  expect(desk).toMatch(/[0-3] of 3/)
})

test.each([
  ['a date that has passed', { dueLocal: '2020-01-31T23:59' }, 'This time has passed.'],
  ['a date that is none', { dueLocal: 'tomorrow' }, 'Give a date and a time.'],
  ['no questions', { size: '0' }, 'Choose at least one question.'],
  ['more questions than there are', { size: '50', kind: 'em-level', domain: 'cpc-em' }, /Only \d+ questions? fits?/],
  ['a number that is none', { size: '1e309' }, 'Give a number of questions.'],
  ['an unknown domain', { domain: 'no-such-domain' }, 'No question fits all of this.'],
  ['no title', { title: ' ' }, 'Give a title.'],
])('an assignment with %s is refused, and what was typed stays', async (_what, change, message) => {
  const { visitor } = await instructorOfOne()
  const { id } = await theClass()
  const reply = await visitor.post(`/classes/${id}`, practiceSet({ title: 'Typed with care', ...change }))
  expect(reply.status).toBe(422)
  expect(readableText(reply.text)).toMatch(message)
  if (!('title' in change)) expect(reply.text).toContain('value="Typed with care"')
  expect(queryDatabase(site, 'SELECT id FROM "Assignment" WHERE "classId" = ?', id)).toEqual([])
})

test('whoever was removed from a class can neither see nor begin its assignments', async () => {
  const { visitor: instructor } = await signUp(site, 'Ines Instructor')
  const made = await createClass(instructor)
  const { visitor: learner } = await signUp(site)
  await learner.post(`/join/${made.joinCode}`, {})
  const assignmentId = await assign(instructor, made.id)
  changeDatabase(site, 'UPDATE "Enrollment" SET "removedAt" = ? WHERE "classId" = ?', Date.now(), made.id)
  expect((await learner.get(`/assignments/${assignmentId}`)).status).toBe(404)
  expect((await learner.post(`/assignments/${assignmentId}`, {})).status).toBe(404)
  expect((await learner.get(`/assignments/${assignmentId}.data`)).status).toBe(404)
})

test('a class that was archived can be neither joined nor worked for', async () => {
  const { visitor: instructor } = await signUp(site, 'Ines Instructor')
  const made = await createClass(instructor)
  const { visitor: learner } = await signUp(site)
  await learner.post(`/join/${made.joinCode}`, {})
  const assignmentId = await assign(instructor, made.id)
  changeDatabase(site, 'UPDATE "Class" SET "archivedAt" = ? WHERE id = ?', Date.now(), made.id)
  expect((await learner.get(`/assignments/${assignmentId}`)).status).toBe(404)
  expect((await learner.post(`/join/${made.joinCode}`, {})).status).toBe(404)
})

let account: ReturnType<typeof signUp> | null = null
let ownClass: Promise<ClassRow> | null = null

/** One instructor for the assignments that are all refused. */
function instructorOfOne(): ReturnType<typeof signUp> {
  return (account ??= signUp(site, 'Ines Instructor'))
}

function theClass(): Promise<ClassRow> {
  return (ownClass ??= instructorOfOne().then(({ visitor }) => createClass(visitor)))
}
