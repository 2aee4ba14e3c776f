import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { createResetLink, resetPassword, signIn } from '~/server/auth/accounts'
import { hashPassword } from '~/server/auth/passwords'
import { sessionIdHash } from '~/server/auth/session-adapter'
import { checkSession, endSession, forgetExpiredSessions, startSession } from '~/server/auth/sessions'
import { millisecondsAfter, openTestSite } from '../support/test-site'

const hourMs = 3_600_000

function cookieOf(setCookie: string): string {
  return setCookie.split(';')[0] ?? ''
}

/** All bytes that the database has on disk: the file, and what waits in its log. */
function bytesOf(file: string): string {
  return readdirSync(dirname(file))
    .filter((name) => name.startsWith(basename(file)))
    .map((name) => readFileSync(join(dirname(file), name), 'latin1'))
    .join('')
}

test('a session is found by its cookie, and only its SHA-256 is stored', async () => {
  const site = await openTestSite()
  const person = await site.addPerson()
  const cookie = cookieOf(await startSession(person.id))
  const id = cookie.split('=')[1] ?? ''
  expect(id.length).toBeGreaterThanOrEqual(32)
  expect((await checkSession(cookie, new Date())).person?.id).toBe(person.id)

  const stored = bytesOf(site.file)
  expect(stored).toContain(sessionIdHash(id))
  expect(stored).not.toContain(id)
})

test('what a thief reads in the database signs nobody in', async () => {
  const site = await openTestSite()
  const person = await site.addPerson()
  await startSession(person.id)
  const [row] = await site.database.read.session.findMany()
  expect(row?.personId).toBe(person.id)
  expect((await checkSession(`session=${row?.idHash}`, new Date())).person).toBeNull()
})

test('a signed-out session is gone from the database', async () => {
  const site = await openTestSite()
  const person = await site.addPerson()
  const cookie = cookieOf(await startSession(person.id))
  await endSession(cookie)
  expect(await site.database.read.session.count()).toBe(0)
  expect((await checkSession(cookie, new Date())).person).toBeNull()
})

test('sessions that have ended are removed from the database, and no other', async () => {
  const site = await openTestSite()
  const person = await site.addPerson()
  const cookie = cookieOf(await startSession(person.id))
  await startSession(person.id)
  const live = sessionIdHash(cookie.split('=')[1] ?? '')
  await site.database.write((transaction) =>
    transaction.session.updateMany({
      where: { idHash: { not: live } },
      data: { expiresAt: millisecondsAfter(new Date(), -1) },
    }),
  )
  await forgetExpiredSessions()
  expect((await site.database.read.session.findMany()).map(({ idHash }) => idHash)).toEqual([live])
  expect((await checkSession(cookie, new Date())).person?.id).toBe(person.id)
})

test('a session ends two hours after it was last extended', async () => {
  const site = await openTestSite()
  const person = await site.addPerson()
  const cookie = cookieOf(await startSession(person.id))
  const [fresh] = await site.database.read.session.findMany()
  expect(Math.round(((fresh?.expiresAt.getTime() ?? 0) - Date.now()) / hourMs)).toBe(2)
  await site.database.write((transaction) =>
    transaction.session.updateMany({ data: { expiresAt: millisecondsAfter(new Date(), -1) } }),
  )
  expect(await checkSession(cookie, new Date())).toMatchObject({
    person: null,
    setCookie: expect.stringMatching(/^session=;/),
  })
})

test('a session in use is extended once half of its time has passed', async () => {
  const site = await openTestSite()
  const person = await site.addPerson()
  const cookie = cookieOf(await startSession(person.id))
  expect((await checkSession(cookie, new Date())).setCookie).toBeNull()

  const soon = millisecondsAfter(new Date(), 0.9 * hourMs)
  await site.database.write((transaction) => transaction.session.updateMany({ data: { expiresAt: soon } }))
  const extended = await checkSession(cookie, new Date())
  expect(extended.person?.id).toBe(person.id)
  expect(cookieOf(extended.setCookie ?? '')).toBe(cookie)
  const [session] = await site.database.read.session.findMany()
  expect(session?.expiresAt.getTime()).toBeGreaterThan(soon.getTime())
})

test('a session ends after 24 hours however busy it is', async () => {
  const site = await openTestSite()
  const person = await site.addPerson()
  const cookie = cookieOf(await startSession(person.id))
  const start = new Date()
  expect((await checkSession(cookie, millisecondsAfter(start, 23.9 * hourMs))).person?.id).toBe(person.id)
  expect((await checkSession(cookie, millisecondsAfter(start, 24.1 * hourMs))).person).toBeNull()
  expect(await site.database.read.session.count()).toBe(0)
})

test('a reset link works once, for a day, and ends every session of the account', async () => {
  const site = await openTestSite()
  const person = await site.addPerson({ passwordHash: await hashPassword('the old password of Lee') })
  const cookie = cookieOf(await startSession(person.id))
  const now = new Date()
  const link = await createResetLink(person.email, 'http://localhost', null, now)
  const token = link?.split('/').at(-1) ?? ''
  expect(token.length).toBeGreaterThanOrEqual(43)
  expect(bytesOf(site.file)).not.toContain(token)

  expect(await resetPassword(token, 'quiet harbor lanterns', millisecondsAfter(now, 25 * hourMs))).toEqual({
    kind: 'link-spent',
  })
  expect(await resetPassword(token, 'quiet harbor lanterns', now)).toEqual({ kind: 'reset' })
  expect(await resetPassword(token, 'another harbor lantern', now)).toEqual({ kind: 'link-spent' })
  expect((await checkSession(cookie, now)).person).toBeNull()
  expect((await signIn(person.email, 'quiet harbor lanterns', 'here')).kind).toBe('signed-in')
  expect((await signIn(person.email, 'the old password of Lee', 'here')).kind).toBe('refused')
})

test('a reset link refuses the owner’s address and name as a password, and stays good for another try', async () => {
  const site = await openTestSite()
  const person = await site.addPerson({ email: 'lee.learner@example.org' })
  const now = new Date()
  const token = (await createResetLink(person.email, 'http://localhost', null, now))?.split('/').at(-1) ?? ''
  expect((await resetPassword(token, 'lee.learner1', now)).kind).toBe('refused')
  expect((await resetPassword(token, 'quiet harbor lanterns', now)).kind).toBe('reset')
})

test('of two people who use one reset link at once, one succeeds', async () => {
  const site = await openTestSite()
  const person = await site.addPerson()
  const now = new Date()
  const token = (await createResetLink(person.email, 'http://localhost', null, now))?.split('/').at(-1) ?? ''
  const results = await Promise.all(
    ['quiet harbor lanterns', 'another harbor lantern'].map((password) => resetPassword(token, password, now)),
  )
  expect(results.map((result) => result.kind).sort()).toEqual(['link-spent', 'reset'])
})

test('an unknown address costs the server as much as a wrong password, so that time tells nothing', async () => {
  const site = await openTestSite()
  const { email } = await site.addPerson({ passwordHash: await hashPassword('the password of Lee') })
  // Processor time, because other work on the machine does not add to it.
  const costOf = async (address: string): Promise<number> => {
    const before = process.cpuUsage()
    expect((await signIn(address, 'not the password', 'here')).kind).toBe('refused')
    const { user, system } = process.cpuUsage(before)
    return user + system
  }
  await costOf('the-first-one-pays-for-the-decoy@example.org')
  const known: number[] = []
  const unknown: number[] = []
  for (let pair = 0; pair < 8; pair += 1) {
    known.push(await costOf(email))
    unknown.push(await costOf(`nobody-${pair}@example.org`))
  }
  expect(Math.min(...unknown) / Math.min(...known)).toBeGreaterThan(0.7)
})
