import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createVisitor, type Reply } from '../support/http-client'
import { startServerProcess, type ServerProcess } from '../support/server-process'
import {
  changeDatabase,
  decodeEntities,
  goodPassword,
  queryDatabase,
  readableText,
  signUp,
} from '../support/site-visit'

let site: ServerProcess

beforeAll(async () => {
  site = await startServerProcess()
}, 600_000)

afterAll(() => site?.stop())

function fieldsOf(changes: Record<string, string> = {}): Record<string, string> {
  return { email: `${randomUUID()}@example.org`, displayName: 'Nia Newcomer', password: goodPassword, ...changes }
}

/** What an input of a page holds. */
function inputValue(reply: Reply, name: string): string | null {
  const tag = new RegExp(`<input[^>]*\\bname="${name}"[^>]*>`).exec(reply.text)?.[0]
  const value = /\bvalue="([^"]*)"/.exec(tag ?? '')?.[1]
  return value === undefined ? null : decodeEntities(value)
}

test('signing up signs in, with a cookie that scripts and other sites cannot use', async () => {
  const visitor = createVisitor(site)
  const reply = await visitor.post('/sign-up', fieldsOf())
  expect(reply).toMatchObject({ status: 302, headers: { location: '/lessons' } })
  expect(reply.setCookies).toHaveLength(1)
  const [pair = '', ...attributes] = reply.setCookies[0]!.split('; ')
  // 160 bits and more in a cookie that says nothing about whose it is.
  expect(pair).toMatch(/^session=[a-z0-9]{32,}$/)
  expect(attributes).toContain('HttpOnly')
  expect(attributes).toContain('SameSite=Lax')
  expect(attributes).toContain('Path=/')
  expect(attributes.join()).not.toContain('Domain')
  expect(readableText((await visitor.get('/lessons')).text)).toContain('Nia Newcomer')
})

test('an account is made with what was typed and nothing else, however much is sent', async () => {
  const visitor = createVisitor(site)
  const email = `${randomUUID()}@example.org`
  const forged = {
    id: 'chosen-id',
    learnerKey: 'chosen-key',
    isAdministrator: 'true',
    role: 'admin',
    timeAllowancePercent: '0',
    createdAt: '2000-01-01T00:00:00Z',
    passwordHash: 'x',
  }
  expect((await visitor.post('/sign-up', fieldsOf({ email, ...forged }))).status).toBe(302)
  const [person] = queryDatabase<Record<string, unknown>>(site, 'SELECT * FROM "Person" WHERE email = ?', email)
  expect(person).toMatchObject({ isAdministrator: 0, timeAllowancePercent: 100, displayName: 'Nia Newcomer' })
  expect(person?.['id']).not.toBe('chosen-id')
  expect(person?.['learnerKey']).not.toBe('chosen-key')
  expect(person?.['createdAt']).toBeGreaterThan(Date.parse('2026-01-01'))
  expect(person?.['passwordHash']).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test.each([
  ['too short', 'eleven-char', 'at least 12 characters'],
  ['common', 'password1234', 'too common'],
  ['a run of keys', 'qwertyuiop123', 'too common'],
  ['the email address', 'nia.newcomer@example.org', 'too close to your name'],
  ['the email address and a year', 'nia.newcomer@example.org2026', 'too close to your name'],
  ['part of the address with a digit', 'nia.newcomer1', 'too close to your name'],
  ['the name with a digit', 'Nia Newcomer 1', 'too close to your name'],
])('a password that is %s is refused, and everything else stays as typed', async (_what, password, message) => {
  const visitor = createVisitor(site)
  const reply = await visitor.post('/sign-up', fieldsOf({ email: 'nia.newcomer@example.org', password }))
  expect(reply.status).toBe(422)
  expect(reply.setCookies).toEqual([])
  expect(readableText(reply.text)).toContain(message)
  expect(inputValue(reply, 'email')).toBe('nia.newcomer@example.org')
  expect(inputValue(reply, 'displayName')).toBe('Nia Newcomer')
  expect(inputValue(reply, 'password') ?? '').toBe('')
})

test('passwords of 64 characters and more, with spaces and any script, are accepted and work', async () => {
  const visitor = createVisitor(site)
  const email = `${randomUUID()}@example.org`
  const password = 'пять лодок в тихой гавани 🛶 '.repeat(3).trim()
  expect([...password].length).toBeGreaterThan(64)
  expect((await visitor.post('/sign-up', fieldsOf({ email, password }))).status).toBe(302)
  expect((await createVisitor(site).post('/sign-in', { email, password })).status).toBe(302)
  expect((await createVisitor(site).post('/sign-in', { email, password: password.slice(0, -1) })).status).toBe(401)
})

test('what is missing or malformed is said at each field', async () => {
  const reply = await createVisitor(site).post('/sign-up', { email: 'not an address', displayName: ' ', password: '' })
  const text = readableText(reply.text)
  expect(reply.status).toBe(422)
  expect(text).toContain('Give an email address')
  expect(text).toContain('Give a name.')
  expect(inputValue(reply, 'email')).toBe('not an address')
})

test('an address that has an account is told so at its field, in any spelling', async () => {
  const email = `${randomUUID()}@example.org`
  expect((await createVisitor(site).post('/sign-up', fieldsOf({ email }))).status).toBe(302)
  const again = await createVisitor(site).post('/sign-up', fieldsOf({ email: email.toUpperCase() }))
  expect(again.status).toBe(422)
  expect(readableText(again.text)).toContain('already has an account')
})

test('of five who sign up with one address at once, one gets the account', async () => {
  const email = `${randomUUID()}@example.org`
  const replies = await Promise.all(
    Array.from({ length: 5 }, () => createVisitor(site).post('/sign-up', fieldsOf({ email }))),
  )
  expect(replies.map((reply) => reply.status).sort((left, right) => left - right)).toEqual([302, 422, 422, 422, 422])
  expect(queryDatabase(site, 'SELECT id FROM "Person" WHERE email = ?', email)).toHaveLength(1)
})

test('signing in works with the address in any case and ends on the page that was asked for', async () => {
  const { email } = await signUp(site)
  const visitor = createVisitor(site)
  const asked = await visitor.get('/progress?from=mail')
  expect(asked).toMatchObject({ status: 302, headers: { location: '/sign-in?next=%2Fprogress%3Ffrom%3Dmail' } })
  const form = await visitor.get(asked.headers.location!)
  expect(inputValue(form, 'next')).toBe('/progress?from=mail')
  const reply = await visitor.post('/sign-in', {
    email: ` ${email.toUpperCase()} `,
    password: goodPassword,
    next: '/progress?from=mail',
  })
  expect(reply).toMatchObject({ status: 302, headers: { location: '/progress?from=mail' } })
})

test('an unknown address and a wrong password get the same answer', async () => {
  const { email } = await signUp(site)
  const wrong = await createVisitor(site).post('/sign-in', { email, password: 'not the password' })
  const unknown = await createVisitor(site).post('/sign-in', { email: 'nobody@example.org', password: goodPassword })
  expect([wrong.status, unknown.status]).toEqual([401, 401])
  const plain = (reply: Reply, address: string): string =>
    reply.text
      .replaceAll(address, 'ADDRESS')
      .replace(/nonce="[^"]*"/g, '')
      .replace(/"cspNonce[^,]*,"[^"]*"/g, '')
  expect(readableText(wrong.text)).toContain('Email or password is not right.')
  expect(readableText(plain(wrong, email))).toBe(readableText(plain(unknown, 'nobody@example.org')))
  expect(inputValue(wrong, 'email')).toBe(email)
  expect(wrong.text).not.toContain('not the password')
})

test('signing out ends the session everywhere and clears the cookie', async () => {
  const { visitor } = await signUp(site)
  const stolen = new Map(visitor.cookies)
  const reply = await visitor.post('/sign-out', {})
  expect(reply).toMatchObject({ status: 302, headers: { location: '/' } })
  expect(reply.headers['clear-site-data']).toBe('"cache"')
  expect(visitor.cookies.has('session')).toBe(false)
  const thief = createVisitor(site)
  for (const [name, value] of stolen) thief.cookies.set(name, value)
  expect((await thief.get('/progress')).headers.location).toBe('/sign-in?next=%2Fprogress')
})

test('a link to sign out does nothing: only the button does', async () => {
  const { visitor } = await signUp(site)
  expect((await visitor.get('/sign-out')).headers.location).toBe('/')
  expect((await visitor.get('/progress')).status).toBe(200)
})

test('each sign-in gives a new session, whatever cookie was there before', async () => {
  const { email } = await signUp(site)
  const visitor = createVisitor(site)
  visitor.cookies.set('session', 'chosenbyanattackerchosenbyanattacker1234')
  await visitor.post('/sign-in', { email, password: goodPassword })
  expect(visitor.cookies.get('session')).not.toBe('chosenbyanattackerchosenbyanattacker1234')
  expect((await visitor.get('/progress')).status).toBe(200)
  const attacker = createVisitor(site)
  attacker.cookies.set('session', 'chosenbyanattackerchosenbyanattacker1234')
  expect((await attacker.get('/progress')).status).toBe(302)
})

test('a session that was ended in the database is over at the next request, and its cookie is cleared', async () => {
  const { visitor, email } = await signUp(site)
  changeDatabase(site, 'DELETE FROM "Session" WHERE "personId" = (SELECT id FROM "Person" WHERE email = ?)', email)
  const reply = await visitor.get('/progress')
  expect(reply.headers.location).toBe('/sign-in?next=%2Fprogress')
  expect(visitor.cookies.has('session')).toBe(false)
})

test('signed-in visitors of the sign-in page go on instead', async () => {
  const { visitor } = await signUp(site)
  expect((await visitor.get('/sign-in?next=/exams')).headers.location).toBe('/exams')
})

test('the answers that a visitor gave before signing up become theirs, judged anew', async () => {
  const { visitor: reader } = await signUp(site)
  const page = await reader.get('/lessons/icd10cm-circulatory.data')
  const questionId = /"(q[a-z0-9]{5})"/.exec(page.text)?.[1]
  expect(questionId).toBeDefined()
  const kept = {
    responseId: randomUUID(),
    questionId,
    answer: 'Z99.9',
    answeredAt: '2999-01-01T00:00:00Z',
    points: 10_000,
  }
  const examQuestion = { ...kept, responseId: randomUUID(), questionId: 'q3uk4p', answer: 'T36.3X1A' }
  const email = `${randomUUID()}@example.org`
  const reply = await createVisitor(site).post(
    '/sign-up',
    fieldsOf({ email, keptAnswers: JSON.stringify([kept, examQuestion]) }),
  )
  expect(reply.status).toBe(302)
  const rows = queryDatabase<{ questionId: string; points: number; answeredAt: number }>(
    site,
    'SELECT * FROM "Response" WHERE "learnerKey" = (SELECT "learnerKey" FROM "Person" WHERE email = ?)',
    email,
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ questionId, points: 0 })
  expect(rows[0]?.answeredAt).toBeLessThanOrEqual(Date.now())
})

test('kept answers that cannot be read do not stand in the way of signing up', async () => {
  for (const keptAnswers of ['', '{', '[]', '[{"__proto__":{"x":1}}]', '"text"']) {
    expect((await createVisitor(site).post('/sign-up', fieldsOf({ keptAnswers }))).status).toBe(302)
  }
})
