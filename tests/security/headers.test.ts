import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createVisitor, type Reply } from '../support/http-client'
import { startServerProcess, type ServerProcess } from '../support/server-process'
import { beginExam, goodPassword, signUp } from '../support/site-visit'

const clientFolder = join(import.meta.dirname, '..', '..', 'build', 'client')

let site: ServerProcess
let secureSite: ServerProcess
const pages: { path: string; reply: Reply }[] = []

beforeAll(async () => {
  site = await startServerProcess()
  secureSite = await startServerProcess({ env: { ORIGIN: 'https://learn.example.org' } })
  const { visitor } = await signUp(site, '"><img src=x onerror=alert(1)>')
  const made = await visitor.post('/classes', { intent: 'create', name: '<script>alert(2)</script>' })
  const classPage = made.headers.location!
  const attemptId = await beginExam(visitor)
  const stranger = createVisitor(site)
  for (const path of [
    '/',
    '/?code=S52.5&show',
    '/about',
    '/lessons',
    '/exams',
    '/sign-in',
    '/sign-up',
    '/no/such/page',
  ]) {
    pages.push({ path, reply: await stranger.get(path) })
  }
  const lessons = (await stranger.get('/lessons')).text.matchAll(/href="(\/lessons\/[a-z0-9-]+)"/g)
  for (const [, path] of lessons) pages.push({ path: path!, reply: await stranger.get(path!) })
  pages.push({ path: `/attempts/${attemptId}`, reply: await visitor.get(`/attempts/${attemptId}`) })
  await visitor.send('POST', `/api/attempts/${attemptId}/submission`, {})
  for (const path of [`/attempts/${attemptId}/review`, '/progress', '/classes', classPage, '/exams']) {
    pages.push({ path, reply: await visitor.get(path) })
  }
}, 600_000)

afterAll(async () => {
  await site?.stop()
  await secureSite?.stop()
})

function policyOf(reply: Reply): Map<string, string> {
  const header = String(reply.headers['content-security-policy'])
  return new Map(
    header.split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(' ')
      return [name, sources.join(' ')]
    }),
  )
}

function nonceOf(reply: Reply): string {
  return /'nonce-([^']+)'/.exec(policyOf(reply).get('script-src') ?? '')?.[1] ?? ''
}

test('every page was reached', () => {
  const failed = pages.filter(({ path, reply }) => reply.status !== (path === '/no/such/page' ? 404 : 200))
  expect(failed.map(({ path, reply }) => `${path} ${reply.status}`)).toEqual([])
  // Six live lessons among them.
  expect(pages.length).toBeGreaterThanOrEqual(18)
})

test('the policy of every page allows our own scripts by nonce, our own styles, and nothing else', () => {
  for (const { path, reply } of pages) {
    const policy = policyOf(reply)
    expect(policy.get('default-src'), path).toBe("'self'")
    expect(policy.get('script-src'), path).toMatch(/^'self' 'nonce-[A-Za-z0-9+/]{22}=='$/)
    expect(policy.get('style-src'), path).toBe("'self'")
    expect(policy.get('connect-src'), path).toBe("'self'")
    expect(policy.get('object-src'), path).toBe("'none'")
    expect(policy.get('base-uri'), path).toBe("'none'")
    expect(policy.get('form-action'), path).toBe("'self'")
    expect(policy.get('frame-ancestors'), path).toBe("'none'")
    expect([...policy.values()].join(' '), path).not.toMatch(/unsafe-(inline|eval|hashes)|\*|https?:/)
  }
})

test('the nonce differs from response to response, and only our own scripts carry it', async () => {
  const nonces = pages.map(({ reply }) => nonceOf(reply))
  expect(new Set(nonces).size).toBe(pages.length)
  for (const { path, reply } of pages) {
    for (const [tag] of reply.text.matchAll(/<script\b[^>]*>/g)) {
      expect(tag, path).toContain(`nonce="${nonceOf(reply)}"`)
    }
  }
})

test('no page has an inline style, an inline handler, a style block, or anything from another host', () => {
  for (const { path, reply } of pages) {
    const tags = reply.text.replace(/(<script\b[^>]*>)[\s\S]*?<\/script>/g, '$1').match(/<[a-z][^>]*>/gi) ?? []
    expect(tags.length, path).toBeGreaterThan(20)
    for (const tag of tags) {
      expect(tag, path).not.toMatch(/\sstyle=/i)
      // An attribute, not a text inside of one: values are left out.
      expect(tag.replace(/="[^"]*"/g, ''), path).not.toMatch(/\son[a-z]+\b/i)
      expect(tag, path).not.toMatch(/^<(style|base|iframe|object|embed)\b/i)
      expect(tag, path).not.toMatch(/\s(src|srcset)="(https?:)?\/\//i)
      if (/^<link\b/i.test(tag)) expect(tag, path).not.toMatch(/href="(https?:)?\/\//i)
    }
  }
})

test('a name or a class that is markup stays text', () => {
  for (const { path, reply } of pages) {
    expect(reply.text, path).not.toContain('<img src=x')
    expect(reply.text, path).not.toContain('<script>alert(2)')
  }
  expect(pages.some(({ reply }) => reply.text.includes('&lt;script&gt;alert(2)'))).toBe(true)
})

test('every kind of response is protected: pages, data, the api, files, refusals', async () => {
  const visitor = createVisitor(site)
  const style = /href="(\/assets\/[^"]+\.css)"/.exec(pages[0]!.reply.text)![1]!
  const replies = [
    ...pages.map(({ reply }) => reply),
    await visitor.get('/lessons.data'),
    await visitor.get('/api/attempts/any/clock'),
    await visitor.get(style),
    await visitor.get('/assets/none.js'),
    await visitor.get('/healthz'),
    await visitor.post('/sign-in', {}, { origin: 'https://evil.example' }),
    await visitor.get('/%E0%A4%A'),
  ]
  for (const { headers } of replies) {
    expect(headers['content-security-policy']).toBeDefined()
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    })
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers['access-control-allow-origin']).toBeUndefined()
  }
})

test('over https the cookie is bound to the host and browsers are told to stay on https', async () => {
  const visitor = createVisitor(secureSite)
  const reply = await visitor.post('/sign-up', { email: 'nia@example.org', displayName: 'Nia', password: goodPassword })
  expect(reply.status).toBe(302)
  const [pair = '', ...attributes] = reply.setCookies[0]!.split('; ')
  // What the prefix demands of a cookie: Secure, Path=/, no Domain.
  expect(pair).toMatch(/^__Host-session=/)
  expect(attributes).toEqual(expect.arrayContaining(['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']))
  expect(attributes.join()).not.toContain('Domain')
  const page = await visitor.get('/progress')
  expect(page.status).toBe(200)
  expect(page.headers['cache-control']).toBe('private, no-store')
  expect(page.headers['strict-transport-security']).toMatch(/^max-age=31536000/)
  expect(policyOf(page).has('upgrade-insecure-requests')).toBe(true)
})

test('over https a cookie without the prefix signs nobody in', async () => {
  const { visitor } = await signUp(secureSite)
  const planted = createVisitor(secureSite)
  planted.cookies.set('session', visitor.cookies.get('__Host-session')!)
  expect((await planted.get('/progress')).status).toBe(302)
})

test('behind a proxy that calls it by a local name, the site is served and can be posted to', async () => {
  const local = { host: `127.0.0.1:${secureSite.port}` }
  const visitor = createVisitor(secureSite)
  expect((await visitor.get('/lessons', local)).status).toBe(200)
  const fields = { email: 'local@example.org', displayName: 'Nia', password: goodPassword }
  const reply = await visitor.post('/sign-up', fields, local)
  expect([reply.status, reply.headers.location]).toEqual([302, '/lessons'])
})

test('over http nothing demands https, or the site could not be tried on one’s own computer', () => {
  const { reply } = pages[0]!
  expect(reply.headers['strict-transport-security']).toBeUndefined()
  expect(policyOf(reply).has('upgrade-insecure-requests')).toBe(false)
})

test('no source map, no source and no file of the project is served', async () => {
  const files = readdirSync(clientFolder, { recursive: true, encoding: 'utf8' })
  expect(files.filter((file) => file.endsWith('.map'))).toEqual([])
  const scripts = files.filter((file) => file.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(5)
  for (const file of scripts) {
    expect(readFileSync(join(clientFolder, file), 'utf8'), file).not.toContain('sourceMappingURL')
  }
  const visitor = createVisitor(site)
  for (const path of [
    '/.git/config',
    '/.env',
    '/package.json',
    '/prisma/schema.prisma',
    '/build/content.json',
    '/content.json',
    '/data/first-listed.db',
    '/assets/../../content.json',
    '/assets/%2e%2e/%2e%2e/content.json',
    '/..%5c..%5cpackage.json',
    '/metrics',
    '/debug',
    '/server/index.js',
  ]) {
    const { status } = await visitor.get(path)
    // 403: the file server met a path that climbs.
    expect([path, status === 403 ? 404 : status]).toEqual([path, 404])
  }
})
