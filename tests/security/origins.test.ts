import { afterAll, beforeAll, expect, test } from 'vitest'
import { createVisitor, type Headers, type Visitor } from '../support/http-client'
import { startServerProcess, type ServerProcess } from '../support/server-process'
import { aSave, beginExam, goodPassword, queryDatabase, signUp } from '../support/site-visit'

let site: ServerProcess
let learner: Visitor
let email: string
let attemptId: string
let classId: string

beforeAll(async () => {
  site = await startServerProcess()
  ;({ visitor: learner, email } = await signUp(site))
  attemptId = await beginExam(learner)
  const made = await learner.post('/classes', { intent: 'create', name: 'Coding I' })
  classId = made.headers.location!.split('/').at(-1)!
}, 600_000)

afterAll(() => site?.stop())

/** Everything that a request could change, as one number per table. */
function stateOfDatabase(): Record<string, unknown> {
  const count = (table: string) => queryDatabase<{ n: number }>(site, `SELECT count(*) AS n FROM "${table}"`)[0]?.n
  const tables = [
    'Person',
    'Session',
    'Attempt',
    'AnswerJournal',
    'ScoreVersion',
    'Response',
    'LessonRead',
    'Class',
    'Enrollment',
    'Assignment',
  ]
  return {
    ...Object.fromEntries(tables.map((table) => [table, count(table)])),
    attempts: queryDatabase(site, 'SELECT state, "leaseEpoch" FROM "Attempt"'),
  }
}

const foreign: [string, Headers][] = [
  ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['an opaque origin', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
  ['our name as a part of theirs', { origin: 'http://localhost.evil.example', 'sec-fetch-site': 'cross-site' }],
  ['another port of this machine', { origin: 'http://localhost:1', 'sec-fetch-site': 'same-site' }],
  ['another scheme', { origin: 'https://localhost', 'sec-fetch-site': 'cross-site' }],
  ['no origin, cross-site', { origin: undefined, 'sec-fetch-site': 'cross-site' }],
  ['no origin, same-site', { origin: undefined, 'sec-fetch-site': 'same-site' }],
  ['no origin, typed by hand', { origin: undefined, 'sec-fetch-site': 'none' }],
  ['no origin and no word where it is from', { origin: undefined, 'sec-fetch-site': undefined }],
  [
    'a foreign origin that calls itself same-origin',
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
  ],
]

test.each(foreign)('what comes from %s changes nothing, whatever it posts to', async (_name, headers) => {
  const before = stateOfDatabase()
  const forms: [string, Record<string, string>][] = [
    ['/sign-up', { email: 'csrf@example.org', displayName: 'C', password: goodPassword }],
    ['/sign-in', { email, password: goodPassword }],
    ['/sign-out', {}],
    ['/theme', { theme: 'dark' }],
    ['/exams', { profileId: 'cpc-mini-typed' }],
    ['/classes', { intent: 'create', name: 'Theirs' }],
    [`/classes/${classId}`, { title: 'Theirs', size: '1', dueLocal: '2999-01-01T00:00' }],
    ['/lessons/icd10cm-circulatory', {}],
  ]
  for (const [path, fields] of forms)
    expect([path, (await learner.post(path, fields, headers)).status]).toEqual([path, 403])
  const api = `/api/attempts/${attemptId}`
  expect((await learner.send('PUT', `${api}/saves`, { saves: [aSave()] }, headers)).status).toBe(403)
  expect((await learner.send('POST', `${api}/lease`, {}, headers)).status).toBe(403)
  expect((await learner.send('POST', `${api}/submission`, {}, headers)).status).toBe(403)
  expect((await learner.post(`/exams.data`, { profileId: 'cpc-mini-typed' }, headers)).status).toBe(403)
  for (const method of ['DELETE', 'PATCH', 'TRACE']) {
    expect((await learner.request(method, `${api}/submission`, headers)).status).toBe(403)
  }
  expect(stateOfDatabase()).toEqual(before)
})

test('our own pages may post, also from a browser that leaves Origin out', async () => {
  const own = { origin: undefined, 'sec-fetch-site': 'same-origin' }
  expect((await learner.post('/theme', { theme: 'dark' }, own)).status).toBe(302)
  expect((await learner.post('/theme', { theme: 'dark' })).status).toBe(302)
})

test('reading changes nothing, not by any address', async () => {
  const stranger = createVisitor(site)
  const before = stateOfDatabase()
  for (const path of [
    '/sign-out',
    '/exams?profileId=cpc-mini-typed',
    `/api/attempts/${attemptId}/clock`,
    `/attempts/${attemptId}`,
    '/classes?intent=create&name=X',
  ]) {
    await learner.get(path)
    await stranger.get(path)
  }
  expect(stateOfDatabase()).toEqual(before)
  expect((await learner.get('/progress')).status).toBe(200)
})

test('no other site may read: neither an allowed origin nor credentials are ever granted', async () => {
  for (const origin of ['https://evil.example', 'null', site.origin]) {
    for (const path of ['/', '/progress.data', `/api/attempts/${attemptId}/clock`]) {
      const { headers } = await learner.get(path, { origin, 'sec-fetch-site': 'cross-site' })
      expect(headers['access-control-allow-origin']).toBeUndefined()
      expect(headers['access-control-allow-credentials']).toBeUndefined()
    }
  }
  const preflight = await learner.request('OPTIONS', `/api/attempts/${attemptId}/saves`, {
    origin: 'https://evil.example',
    'access-control-request-method': 'PUT',
  })
  expect(preflight.headers['access-control-allow-origin']).toBeUndefined()
  expect(preflight.headers['access-control-allow-methods']).toBeUndefined()
})

const elsewhere = [
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  ' //evil.example',
  'https://evil.example',
  'https:evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'evil.example',
  '@evil.example',
  '/./\\evil.example',
]

/** Where a browser on our page would end up. */
function landing(location: string | undefined): string {
  return new URL(location ?? '', `${site.origin}/sign-in`).origin
}

test.each(elsewhere)('going on to %j after signing in, signing up or choosing a theme stays here', async (path) => {
  const visitor = createVisitor(site)
  const signedIn = await visitor.post('/sign-in', { email, password: goodPassword, next: path })
  expect(signedIn.status).toBe(302)
  expect(landing(signedIn.headers.location)).toBe(site.origin)
  // Signed in already: the page itself goes on.
  const goesOn = await visitor.get(`/sign-in?next=${encodeURIComponent(path)}`)
  expect(goesOn.status).toBe(302)
  expect(landing(goesOn.headers.location)).toBe(site.origin)
  const theme = await visitor.post('/theme', { theme: 'dark', redirectTo: path })
  expect(theme.status).toBe(302)
  expect(landing(theme.headers.location)).toBe(site.origin)
})

test('an address of ours that looks like another site does not lead there', async () => {
  const visitor = createVisitor(site)
  for (const path of [
    '//evil.example',
    '//evil.example/%2e%2e',
    '/\\evil.example',
    '//evil.example/progress',
    '/sign-in//evil.example',
  ]) {
    for (const headers of [{}, { host: `127.0.0.1:${site.port}` }]) {
      const { headers: replied } = await visitor.get(path, headers)
      if (replied.location !== undefined) expect([path, landing(replied.location)]).toEqual([path, site.origin])
    }
  }
})

test('the other names of this machine lead to the one address of the site', async () => {
  const reply = await createVisitor(site).get('/lessons?x=1', { host: `127.0.0.1:${site.port}` })
  expect(reply).toMatchObject({ status: 302, headers: { location: `${site.origin}/lessons?x=1` } })
})

test('links that a page shows are made from the configured address, not from what a request claims', async () => {
  const spoofed = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    forwarded: 'host=evil.example',
  }
  for (const path of [`/classes/${classId}`, `/classes/${classId}.data`, '/', '/lessons', '/exams']) {
    const reply = await learner.get(path, spoofed)
    expect([path, reply.status]).toEqual([path, 200])
    expect(reply.text, path).not.toContain('evil.example')
    expect(JSON.stringify(reply.headers), path).not.toContain('evil.example')
  }
  expect((await learner.get(`/classes/${classId}`, spoofed)).text).toContain(`${site.origin}/join/`)
})
