import { afterAll, beforeAll, expect, test } from 'vitest'
import { createVisitor } from '../support/http-client'
import { startServerProcess, type ServerProcess } from '../support/server-process'
import { readableText, signUp } from '../support/site-visit'

let site: ServerProcess

beforeAll(async () => {
  site = await startServerProcess()
}, 600_000)

afterAll(() => site?.stop())

const publicPages = [
  '/',
  '/about',
  '/lessons',
  '/lessons/icd10cm-circulatory',
  '/exams',
  '/sign-in',
  '/sign-up',
  '/forgot-password',
]

test.each(publicPages)('%s opens for everybody, whole without scripts', async (path) => {
  const reply = await createVisitor(site).get(path)
  expect(reply.status).toBe(200)
  expect(reply.headers['content-type']).toBe('text/html; charset=utf-8')
  expect(reply.text).toMatch(/^<!DOCTYPE html><html lang="en"/)
  expect(reply.text.match(/<h1[\s>]/g)).toHaveLength(1)
  expect(reply.text).toMatch(/<title>[^<]+<\/title>/)
})

test.each([
  '/progress',
  '/review',
  '/review/cards.txt',
  '/plan',
  '/plan/calendar.ics',
  '/account/data',
  '/account/data.zip',
  '/classes',
  '/attempts/any',
  '/attempts/any/review',
  '/classes/any',
  '/join/ANY',
  '/assignments/any',
])('%s asks strangers to sign in, and comes back', async (path) => {
  const reply = await createVisitor(site).get(path)
  expect(reply).toMatchObject({
    status: 302,
    headers: { location: `/sign-in?next=${encodeURIComponent(path)}` },
  })
})

test.each([
  ['/no/such/page', 'The link may be old'],
  ['/lessons/no-such-lesson', 'There is no lesson here yet'],
  ['/lessons/..%2f..%2fpackage.json', 'There is no lesson here yet'],
  ['/lessons/icd10cm-circulatory%00', 'There is no lesson here yet'],
  ['/reset-password/no-such-token', 'used already or has run out'],
  ['/attempts/no-such-attempt', 'There is no attempt of yours'],
  ['/attempts/no-such-attempt/review', 'There is no attempt of yours'],
  ['/classes/no-such-class', 'You do not teach a class with this address'],
  ['/join/NOSUCHCODE', 'Compare the link'],
  ['/assignments/no-such-assignment', 'Join the class first'],
])('%s is a 404 that says what is missing and where to go on', async (path, message) => {
  const { visitor } = await learner()
  const reply = await visitor.get(path)
  expect(reply.status).toBe(404)
  expect(readableText(reply.text)).toContain(message)
  expect(reply.text).toMatch(/<a [^>]*href="\/(lessons|exams|classes|)"/)
})

test('an address with nothing behind it, or behind which only forms go, is named so in the title', async () => {
  const visitor = createVisitor(site)
  for (const path of ['/no/such/page', '/lessons/no-such-lesson', '/theme']) {
    const reply = await visitor.get(path)
    expect([path, reply.status, /<title>([^<]+)</.exec(reply.text)?.[1]]).toEqual([
      path,
      404,
      'Page not found · First-Listed',
    ])
  }
  // A page that takes no form: an old tab, perhaps.
  const posted = await visitor.post('/lessons', { a: 'b' })
  expect([posted.status, /<title>([^<]+)</.exec(posted.text)?.[1]]).toEqual([405, 'Page not found · First-Listed'])
  for (const path of ['/api/lesson-checks', '/api/question-flags', '/api/practice/any']) {
    const reply = await visitor.get(path)
    expect([reply.status, reply.headers['allow']]).toEqual([405, 'POST'])
    expect(reply.text).not.toContain('loader')
  }
})

test('a malformed address and a missing file are refused in a line, without a stack', async () => {
  const visitor = createVisitor(site)
  expect((await visitor.get('/%E0%A4%A')).status).toBe(400)
  expect((await visitor.get('/assets/none.js')).status).toBe(404)
  for (const path of ['/%E0%A4%A', '/assets/none.js', '/assets/..%2f..%2f..%2fpackage.json']) {
    expect((await visitor.get(path)).text).not.toMatch(/at .+:\d+:\d+|node_modules|"name": "first-listed"/)
  }
})

test.each(['analytics=100%', 'session=%', 'theme=%00', '__proto__=1', ';;;===', 'session="'.padEnd(3_000, 'x')])(
  'a cookie that another program on this host left behind, %s, breaks no page and signs nobody out',
  async (cookie) => {
    expect((await createVisitor(site).get('/lessons', { cookie })).status).toBe(200)
    const { visitor } = await learner()
    const own = `session=${visitor.cookies.get('session')}`
    const both = cookie.startsWith('session') ? own : `${cookie}; ${own}`
    expect((await visitor.get('/progress', { cookie: both })).status).toBe(200)
  },
)

test.each(['a b', 'evil.example:99999999', '<script>', '[::1', 'user@evil.example', 'x'.repeat(3_000)])(
  'a request for the host %j is served as for our own',
  async (host) => {
    expect((await createVisitor(site).get('/lessons', { host })).status).toBe(200)
  },
)

test('an address that is none of a site is refused', async () => {
  for (const address of ['*', 'http://evil.example/', 'http://evil.example/progress']) {
    expect((await createVisitor(site).get(address)).status).toBe(400)
  }
})

test.each(['/sign-in', '/sign-up', '/theme', '/reset-password/any', '/classes', '/exams', '/api/lesson-checks'])(
  'what is no form is refused by %s as that, not as a failure of ours',
  async (path) => {
    const { visitor } = await learner()
    const post = async (type: string | undefined, body: string | undefined) =>
      (await visitor.request('POST', path, { 'content-type': type }, body)).status
    // The inline checks take JSON, but not this.
    const refused = path === '/api/lesson-checks' ? 422 : 400
    expect(await post('application/json', '{"email":"x"}')).toBe(refused)
    expect(await post('text/plain', 'hello')).toBe(refused)
    expect(await post('multipart/form-data; boundary=x', '--x\r\nbroken')).toBe(refused)
    expect(await post(undefined, undefined)).toBe(refused)
    const odd = '__proto__=1&constructor.prototype.x=1&a[]=b&a[b]=c&email=a&email=b&=&&%'
    expect(await post('application/x-www-form-urlencoded', odd)).toBeLessThan(500)
  },
)

test('pages of somebody signed in are kept in no cache', async () => {
  const { visitor } = await learner()
  expect((await visitor.get('/lessons')).headers['cache-control']).toBe('private, no-store')
  expect((await createVisitor(site).get('/lessons')).headers['cache-control']).toBe('no-cache')
})

test('scripts and styles are served for a year by their hash, and compressed', async () => {
  const visitor = createVisitor(site)
  const page = await visitor.get('/')
  const style = /href="(\/assets\/[^"]+\.css)"/.exec(page.text)?.[1]
  const reply = await visitor.get(style ?? '/none', { 'accept-encoding': 'gzip' })
  expect(reply).toMatchObject({
    status: 200,
    headers: { 'cache-control': 'public, max-age=31536000, immutable', 'content-encoding': 'gzip' },
  })
})

test('liveness and readiness answer under any host name, before everything else', async () => {
  const visitor = createVisitor(site)
  const alive = await visitor.get('/healthz', { host: 'internal.example' })
  expect([alive.status, alive.json()]).toEqual([200, { status: 'alive' }])
  const ready = await visitor.get('/readyz', { host: 'internal.example' })
  expect([ready.status, ready.json()]).toEqual([200, { status: 'ready' }])
})

test('the theme is kept in a cookie and goes back to the page it was chosen on', async () => {
  const visitor = createVisitor(site)
  const reply = await visitor.post('/theme', { theme: 'dark', redirectTo: '/about' })
  expect(reply).toMatchObject({ status: 302, headers: { location: '/about' } })
  expect((await visitor.get('/about')).text).toMatch(/<html lang="en" data-theme="dark"/)
  await visitor.post('/theme', { theme: 'system', redirectTo: '/about' })
  expect((await visitor.get('/about')).text).toMatch(/<html lang="en">/)
})

test('a theme that is none of ours sets none', async () => {
  const visitor = createVisitor(site)
  await visitor.post('/theme', { theme: '"><script>', redirectTo: '/' })
  expect(visitor.cookies.has('theme')).toBe(false)
  visitor.cookies.set('theme', '"><script>alert(1)</script>')
  expect((await visitor.get('/about')).text).not.toContain('alert(1)')
})

test('an answer to an inline check is judged for visitors and kept for learners', async () => {
  const { visitor } = await learner()
  const page = await visitor.get('/lessons/icd10cm-circulatory.data')
  const questionId = /"(q[a-z0-9]{5})"/.exec(page.text)?.[1]
  const answer = (responseId: string, reveal = false) => ({ responseId, questionId, answer: 'Z99.9', reveal })
  const id = '11111111-1111-4111-8111-111111111111'
  const stranger = await createVisitor(site).send('POST', '/api/lesson-checks', answer(id))
  expect(stranger.json()).toMatchObject({ feedback: { questionId, solution: null }, kept: false })
  const own = await visitor.send('POST', '/api/lesson-checks', answer(id))
  expect(own.json()).toMatchObject({ feedback: { questionId, solution: null }, kept: true })
  const revealed = await visitor.send('POST', '/api/lesson-checks', answer(id, true))
  expect(revealed.json()).toMatchObject({ feedback: { solution: { key: expect.any(String) } }, kept: false })
})

test('a lesson is marked done by its reader, and only by a post', async () => {
  const { visitor } = await learner()
  const reply = await visitor.post('/lessons/icd10cm-circulatory', {})
  expect(reply).toMatchObject({ status: 302, headers: { location: '/lessons/icd10cm-circulatory#end' } })
  expect((await visitor.post('/lessons/no-such-lesson', {})).status).toBe(404)
})

let signedUp: ReturnType<typeof signUp> | null = null

function learner(): ReturnType<typeof signUp> {
  return (signedUp ??= signUp(site))
}
