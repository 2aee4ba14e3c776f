import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createVisitor, type Reply, type Visitor } from '../support/http-client'
import { startServerProcess, type ServerProcess } from '../support/server-process'
import { aSave, beginExam, goodPassword, putSaves, queryDatabase, readableText, signUp } from '../support/site-visit'

const root = join(import.meta.dirname, '..', '..')

let site: ServerProcess
let administrator: Visitor
let granted: { status: number | null; output: string }
let learner: { visitor: Visitor; email: string }

beforeAll(async () => {
  site = await startServerProcess({ env: { LOG_LEVEL: 'debug' } })
  learner = await signUp(site, 'Lena Learner')
  const account = await signUp(site, 'Ada Administrator')
  administrator = account.visitor
  granted = runCommand('grant', account.email)
}, 600_000)

afterAll(() => site?.stop())

/** `npm run admin`, beside the running server and on its database. */
function runCommand(...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/tsx/dist/cli.mjs'), 'app/cli/admin.ts', ...args],
    {
      cwd: root,
      env: { ...process.env, ...site.settings },
      encoding: 'utf8',
    },
  )
  return { status, output: `${stdout}${stderr}`.trim() }
}

/** Under `no-referrer` browsers send `Origin: null` with a form, and our own guard would refuse it. */
function expectFormsToSayOrigin(page: Reply): void {
  expect(page.text).toContain('method="post"')
  expect(page.headers['referrer-policy']).toBe('same-origin')
  expect(page.text).not.toMatch(/<meta[^>]*no-referrer/)
}

function tokenIn(text: string): string {
  return /\/reset-password\/([\w-]{43})/.exec(text)?.[1] ?? ''
}

test('the administration is there for administrators alone, whom the command line makes', async () => {
  expect(granted).toEqual({ status: 0, output: expect.stringMatching(/^\S+@example\.org is an administrator now\.$/) })
  const stranger = createVisitor(site)
  expect((await stranger.get('/administration')).headers.location).toBe('/sign-in?next=%2Fadministration')
  const before = queryDatabase(site, 'SELECT * FROM "ResetToken"')
  for (const reply of [
    await learner.visitor.get('/administration'),
    await learner.visitor.get('/administration.data'),
    await learner.visitor.post('/administration', { intent: 'reset-link', email: learner.email }),
    await learner.visitor.post('/administration.data', { email: learner.email }),
  ]) {
    expect(reply.status).toBe(404)
    expect(reply.text).not.toContain('Make a reset link')
  }
  expect((await stranger.post('/administration', { intent: 'reset-link', email: learner.email })).status).toBe(302)
  expect(queryDatabase(site, 'SELECT * FROM "ResetToken"')).toEqual(before)
  expect((await administrator.get('/administration')).status).toBe(200)
})

test('a reset link sets a new password once, ends the sessions, and is in the audit log but nowhere as itself', async () => {
  const made = await administrator.post(
    '/administration',
    { intent: 'reset-link', email: learner.email },
    { host: 'evil.example' },
  )
  expect(made.status).toBe(200)
  const token = tokenIn(made.text)
  expect(made.text).toContain(`${site.origin}/reset-password/${token}`)
  expect(made.headers['cache-control']).toBe('private, no-store')
  expectFormsToSayOrigin(made)

  const owner = createVisitor(site)
  const path = `/reset-password/${token}`
  const form = await owner.get(path)
  expect(form.status).toBe(200)
  expectFormsToSayOrigin(form)
  const weak = await owner.post(path, { password: 'password1234' })
  expect([weak.status, readableText(weak.text)]).toEqual([422, expect.stringContaining('too common')])
  expect((await owner.post(path, { password: 'another harbor lantern' })).headers.location).toBe('/sign-in?reset')
  expect((await owner.post(path, { password: 'a third harbor lantern' })).status).toBe(404)
  expect((await owner.get(path)).status).toBe(404)

  expect((await learner.visitor.get('/progress')).status).toBe(302)
  const signIn = (password: string) => createVisitor(site).post('/sign-in', { email: learner.email, password })
  expect((await signIn(goodPassword)).status).toBe(401)
  expect((await signIn('another harbor lantern')).status).toBe(302)

  const audit = queryDatabase<{ action: string; actorKey: string; subject: string }>(
    site,
    'SELECT * FROM "AuditEvent" ORDER BY id',
  )
  const [person] = queryDatabase<{ learnerKey: string }>(
    site,
    'SELECT "learnerKey" FROM "Person" WHERE email = ?',
    learner.email,
  )
  const [actor] = queryDatabase<{ learnerKey: string }>(
    site,
    'SELECT "learnerKey" FROM "Person" WHERE "isAdministrator" = 1',
  )
  expect(audit).toContainEqual(expect.objectContaining({ actorKey: actor?.learnerKey, subject: person?.learnerKey }))
  const everything = JSON.stringify([audit, queryDatabase(site, 'SELECT * FROM "ResetToken"')])
  expect(everything).not.toContain(token)
  expect(JSON.stringify(audit)).not.toContain('@example.org')
})

test('the command line makes a link beside the running server', async () => {
  const { email } = await signUp(site)
  const { status, output } = runCommand('reset-link', email)
  expect(status).toBe(0)
  expect(output).toMatch(new RegExp(`^${site.origin}/reset-password/[\\w-]{43}$`))
  const reply = await createVisitor(site).post(`/reset-password/${tokenIn(output)}`, {
    password: 'another harbor lantern',
  })
  expect(reply.headers.location).toBe('/sign-in?reset')
  expect(runCommand('reset-link', 'nobody@example.org')).toEqual({
    status: 1,
    output: 'Nobody here has the address nobody@example.org.',
  })
})

test('the log, even at its most talkative, holds no address, password, answer, cookie, join code or reset token', async () => {
  const { visitor, email } = await signUp(site, 'Lou Logged')
  const attemptId = await beginExam(visitor)
  await putSaves(visitor, attemptId, aSave({ value: 'an answer of my own' }))
  await createVisitor(site).post('/sign-in', { email, password: 'a password mistyped' })
  const token = tokenIn((await administrator.post('/administration', { intent: 'reset-link', email })).text)
  await createVisitor(site).get(`/reset-password/${token}`)
  await visitor.get('/join/JKMNPQRSTV')
  await visitor.get(`/?code=S52.541A&email=${email}\r\n`.trim())
  await expect.poll(() => site.output()).toContain(attemptId)
  const log = site.output()
  for (const secret of [
    email,
    'Lou Logged',
    'a password mistyped',
    goodPassword,
    'an answer of my own',
    visitor.cookies.get('session')!,
    token,
    'JKMNPQRSTV',
    'S52.541A',
  ]) {
    expect(log).not.toContain(secret)
  }
})
