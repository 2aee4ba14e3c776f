import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createVisitor } from '../support/http-client'
import { startServerProcess, type ServerProcess } from '../support/server-process'
import { aSave, beginExam, goodPassword, putSaves, queryDatabase, readableText, signUp } from '../support/site-visit'

let site: ServerProcess

beforeAll(async () => {
  site = await startServerProcess()
}, 600_000)

afterAll(() => site?.stop())

test('after ten wrong passwords an account takes no more, not even the right one, while its live session goes on', async () => {
  const { visitor, email } = await signUp(site)
  const attemptId = await beginExam(visitor)
  const guesser = createVisitor(site)
  for (let guess = 1; guess <= 10; guess += 1) {
    const reply = await guesser.post('/sign-in', { email, password: `wrong guess ${guess}` })
    expect(reply.status).toBe(401)
  }
  const eleventh = await guesser.post('/sign-in', { email, password: goodPassword })
  expect(eleventh.status).toBe(429)
  expect(eleventh.setCookies).toEqual([])
  expect(readableText(eleventh.text)).toContain('Too many tries. Nothing is lost; try again in 15 minutes.')
  expect(eleventh.text).toContain(`value="${email}"`)
  // Other spellings are the same account.
  expect((await guesser.post('/sign-in', { email: email.toUpperCase(), password: goodPassword })).status).toBe(429)
  // Nobody is shut out of an exam that runs, and other accounts are not touched.
  expect((await putSaves(visitor, attemptId, aSave())).status).toBe(200)
  const another = await signUp(site)
  expect((await createVisitor(site).post('/sign-in', { email: another.email, password: goodPassword })).status).toBe(
    302,
  )
})

test('an address that has no account is throttled alike, so that the limit tells nothing', async () => {
  const statuses = []
  for (let guess = 1; guess <= 11; guess += 1) {
    const reply = await createVisitor(site).post('/sign-in', { email: 'nobody@example.org', password: 'x' })
    statuses.push(reply.status)
  }
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429])
})

test('signing in forgives the tries before it', async () => {
  const { email } = await signUp(site)
  for (let round = 1; round <= 3; round += 1) {
    for (let guess = 1; guess <= 5; guess += 1) {
      expect((await createVisitor(site).post('/sign-in', { email, password: 'wrong' })).status).toBe(401)
    }
    expect((await createVisitor(site).post('/sign-in', { email, password: goodPassword })).status).toBe(302)
  }
})

test('join codes cannot be guessed: after twenty looks, by link or by form, there is a wait', async () => {
  const { visitor } = await signUp(site)
  const made = await visitor.post('/classes', { intent: 'create', name: 'Coding I' })
  const classId = made.headers.location!.split('/').at(-1)
  const [row] = queryDatabase<{ joinCode: string }>(site, 'SELECT "joinCode" FROM "Class" WHERE id = ?', classId)
  const { visitor: guesser } = await signUp(site)
  for (let guess = 1; guess <= 20; guess += 1) {
    const code = `ZZZZZZZZ${String(guess).padStart(2, '0')}`
    const reply =
      guess % 2 === 0
        ? await guesser.get(`/join/${code}`)
        : await guesser.post('/classes', { intent: 'join', joinCode: code })
    expect([404, 422]).toContain(reply.status)
  }
  const refused = [
    await guesser.get(`/join/${row!.joinCode}`),
    await guesser.post(`/join/${row!.joinCode}`, {}),
    await guesser.post('/classes', { intent: 'join', joinCode: row!.joinCode }),
  ]
  for (const reply of refused) {
    expect(reply.status).toBe(429)
    expect(readableText(reply.text)).toContain('Too many tries.')
    expect(reply.text).not.toContain('Coding I')
  }
  expect(queryDatabase(site, 'SELECT * FROM "Enrollment"')).toEqual([])
})

test('a claimed address of a proxy that is not there does not get around the limits', async () => {
  const statuses = []
  // Thirty new accounts an hour from one address; the tests above made six.
  for (let number = 1; number <= 31; number += 1) {
    const reply = await createVisitor(site).post(
      '/sign-up',
      { email: `${randomUUID()}@example.org`, displayName: 'Lee', password: goodPassword },
      { 'x-forwarded-for': `10.0.0.${number}`, 'x-real-ip': `10.0.0.${number}` },
    )
    statuses.push(reply.status)
  }
  expect(statuses.at(-1)).toBe(429)
  expect(statuses.filter((status) => status === 302).length).toBeLessThan(31)
})

test('a body that no form of ours could have, or that does not say its size, is refused before it is read', async () => {
  const visitor = createVisitor(site)
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  for (const path of ['/sign-in', '/classes', '/api/attempts/any/saves']) {
    const large = await visitor.request('POST', path, { ...form, 'content-length': '5000000' }, 'email=x')
    expect([path, large.status]).toEqual([path, 413])
    const chunks = { ...form, 'content-length': undefined, 'transfer-encoding': 'chunked' }
    expect([path, (await visitor.request('POST', path, chunks, 'email=x')).status]).toEqual([path, 411])
  }
  // The largest form that is ours: every answer that a tab keeps.
  const keptAnswers = JSON.stringify(
    Array.from({ length: 500 }, () => ({ responseId: randomUUID(), answer: 'ж'.repeat(60) })),
  )
  expect(keptAnswers.length).toBeLessThan(100_000)
  const reply = await visitor.post('/sign-in', { email: 'somebody@example.org', password: 'x', keptAnswers })
  expect(reply.status).toBe(401)
})
