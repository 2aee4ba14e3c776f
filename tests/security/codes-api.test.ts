import { afterAll, beforeAll, expect, test } from 'vitest'
import { createVisitor, type Reply } from '../support/http-client'
import { startServerProcess, type ServerProcess } from '../support/server-process'

let site: ServerProcess

beforeAll(async () => {
  // Each test speaks as another visitor, so that the limit on one does not meet the next.
  site = await startServerProcess({ env: { TRUSTED_PROXIES: '1' } })
}, 600_000)

afterAll(() => site?.stop())

let visitors = 0

/** Somebody with an address of their own. */
function somebody(): { get(path: string): Promise<Reply>; request(method: string, path: string): Promise<Reply> } {
  visitors += 1
  const headers = { 'x-forwarded-for': `198.51.100.${visitors}` }
  const visitor = createVisitor(site)
  return {
    get: (path) => visitor.get(path, headers),
    request: (method, path) =>
      visitor.request(method, path, { origin: site.origin, ...headers }, method === 'GET' ? undefined : ''),
  }
}

const query = (parameters: Record<string, string>): string => new URLSearchParams(parameters).toString()

test('codes are judged, shown, searched, compared and counted for everybody', async () => {
  const { get } = somebody()
  const check = await get('/api/codes/check?system=icd10cm&date=2026-11-21&code=S52.501&code=I1O')
  expect(check.status).toBe(200)
  expect(check.json()).toMatchObject([
    { input: 'S52.501', verdict: 'needs-seventh-character', edition: '2027', billable: false },
    { input: 'I1O', code: 'I10', verdict: 'valid', typo: 'o-for-zero' },
  ])
  expect((await get('/api/codes/show?code=I11.0&date=2026-11-21')).json()).toMatchObject({
    code: 'I11.0',
    system: 'icd10cm',
    ancestors: [{ code: 'I11' }],
  })
  const search = await get(`/api/codes/search?${query({ q: 'high cholesterol', limit: '3' })}`)
  expect(search.json<{ hits: unknown[] }>().hits).toHaveLength(3)
  expect(search.json()).toMatchObject({ hits: { 0: { code: 'E78.00', system: 'icd10cm' } }, readAs: [] })
  const difference = (await get('/api/codes/diff?from=2026&to=2027')).json<{ change: string; code: string }[]>()
  expect(difference).toContainEqual(expect.objectContaining({ change: 'became-header', code: 'Z68.1' }))
  expect((await get('/api/codes/stats')).json()).toContainEqual(
    expect.objectContaining({ system: 'icd10cm', edition: '2027', source: 'embedded' }),
  )
})

test('answers may be kept for an hour, refusals may not', async () => {
  const { get } = somebody()
  const answer = await get('/api/codes/check?system=icd10cm&code=I10')
  expect(answer.headers['cache-control']).toBe('public, max-age=3600')
  expect(answer.headers['content-type']).toMatch(/^application\/json/)
  expect(answer.setCookies).toEqual([])
  for (const path of ['/api/codes/check', '/api/codes/show?code=ZZZ', '/api/codes/nothing']) {
    expect((await get(path)).headers['cache-control'] ?? '', path).not.toMatch(/public/)
  }
})

test('a query that cannot be understood is refused, and told what is wrong with it', async () => {
  const { get } = somebody()
  for (const path of [
    '/check',
    '/check?code=I10',
    '/check?system=icd10cm',
    '/check?system=icd11&code=I10',
    '/check?system=__proto__&code=I10',
    '/check?system=constructor&code=I10',
    '/check?system=icd10cm&system=hcpcs&code=I10',
    '/check?system[]=icd10cm&code=I10',
    '/check?system=icd10cm&code=I10&date=yesterday',
    '/check?system=icd10cm&code=I10&date=2026-02-30',
    '/check?system=icd10cm&code=I10&date=2026-13-01',
    '/check?system=icd10cm&code[a]=I10',
    `/check?system=icd10cm&${Array.from({ length: 201 }, () => 'code=I10').join('&')}`,
    '/show',
    '/show?code=I10&code=I11',
    '/show?code[__proto__][x]=1',
    '/search',
    '/search?q=pain&q=fever',
    '/search?q[]=pain',
    '/search?q=pain&limit=0',
    '/search?q=pain&limit=101',
    '/search?q=pain&limit=NaN',
    '/search?q=pain&limit=1e9',
    '/search?q=pain&limit=-1',
    '/search?q=pain&limit=2.5',
    '/search?q=pain&limit[]=1&limit[]=2',
    '/search?q=pain&system=every',
    '/diff',
    '/diff?from=2026',
    '/diff?from[]=2026&from[]=2027&to=2027',
  ]) {
    const { status, text } = await get(`/api/codes${path}`)
    expect(status, path).toBe(422)
    const refusal = JSON.parse(text) as { problem: string; faults: { field: string; message: string }[] }
    expect(refusal.problem, path).toBe('malformed-query')
    expect(refusal.faults.length, path).toBeGreaterThan(0)
    expect(text, path).not.toMatch(/node_modules|\bat [/\w]+:\d+/)
  }
})

test('what is not there is a 404', async () => {
  const { get } = somebody()
  for (const path of ['', '/', '/nothing', '/show?code=ZZZ', '/diff?from=2026&to=1999', '/diff?from=x&to=__proto__']) {
    expect((await get(`/api/codes${path}`)).status, path).toBe(404)
  }
})

test('hostile texts are answered like any other', async () => {
  const { get } = somebody()
  for (const text of [
    "' OR 1=1 --",
    "'; DROP TABLE CodeSetLayer; --",
    '"asthma" OR NEAR(gout, 3) AND NOT *',
    'title:* ^gout {a b}',
    '<script>alert(1)</script>',
    '../../../../etc/passwd',
    '💉🩺',
    '\u0000\u202e\ufeff',
    '__proto__',
    'constructor',
    'toString',
    '%00%ff',
    ')]}\\',
    ' ',
    '',
  ]) {
    const search = await get(`/api/codes/search?${query({ q: text })}`)
    expect(search.status, text).toBe(200)
    expect(search.json<{ hits: unknown[] }>().hits.length, text).toBeLessThanOrEqual(10)
    const check = await get(`/api/codes/check?${query({ system: 'icd10cm', code: text })}`)
    expect(check.status, text).toBe(200)
    const [line] = check.json<{ input: string; billable: boolean }[]>()
    expect(line, text).toMatchObject({ input: text, billable: false })
    expect([200, 404], text).toContain((await get(`/api/codes/show?${query({ code: text })}`)).status)
  }
  // Escapes that no text has.
  for (const path of ['/search?q=%', '/search?q=%E0%A4%A', '/check?system=icd10cm&code=%ff%fe']) {
    expect((await get(`/api/codes${path}`)).status, path).toBeLessThan(500)
  }
})

test('a query of 10 KB is answered in time, and a longer one is refused', async () => {
  const { get } = somebody()
  for (const text of ['pneumonia '.repeat(1_024), 'x'.repeat(10_240), 'zqxj vkwq '.repeat(1_024)]) {
    const startedAt = performance.now()
    const { status } = await get(`/api/codes/search?${query({ q: text.trim() })}`)
    expect(status).toBe(200)
    // A search takes about a millisecond; the rest is the way there on a busy machine.
    expect(performance.now() - startedAt).toBeLessThan(3_000)
  }
  expect(
    (await get(`/api/codes/check?${query({ system: 'icd10cm', code: 'I'.repeat(10_000) })}`)).json(),
  ).toMatchObject([{ verdict: 'malformed' }])
  expect((await get(`/api/codes/search?${query({ q: 'x'.repeat(10_241) })}`)).status).toBe(422)
  // Beyond what a request line may hold; the connection may be closed before the answer is read.
  const tooLong = await get(`/api/codes/search?${query({ q: 'x'.repeat(100_000) })}`).catch(() => null)
  expect([414, 431, undefined]).toContain(tooLong?.status)
  expect((await get('/api/codes/stats')).status).toBe(200)
})

test('nothing can be written', async () => {
  const { request } = somebody()
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    for (const path of ['/check?system=icd10cm&code=I10', '/stats', '/search?q=pain']) {
      const { status } = await request(method, `/api/codes${path}`)
      expect(status, `${method} ${path}`).toBeGreaterThanOrEqual(400)
      expect(status, `${method} ${path}`).toBeLessThan(500)
    }
  }
})

test('one address may ask 240 times a minute; others are not touched', async () => {
  const { get } = somebody()
  const statuses = new Set<number>()
  for (let count = 1; count <= 240; count += 1) statuses.add((await get('/api/codes/show?code=I10')).status)
  expect([...statuses]).toEqual([200])
  const next = await get('/api/codes/show?code=I10')
  expect(next.status).toBe(429)
  expect(next.json()).toEqual({ problem: 'too-many-requests' })
  const wait = Number(next.headers['retry-after'])
  expect(wait).toBeGreaterThanOrEqual(1)
  expect(wait).toBeLessThanOrEqual(60)
  expect(next.headers['cache-control'] ?? '').not.toMatch(/public/)
  expect((await somebody().get('/api/codes/show?code=I10')).status).toBe(200)
})
