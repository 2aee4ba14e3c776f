import { afterAll, beforeAll, expect, test } from 'vitest'
import { createVisitor } from '../support/http-client'
import { startServerProcess, type ServerProcess } from '../support/server-process'
import { queryDatabase, readableText, signUp } from '../support/site-visit'

let site: ServerProcess

beforeAll(async () => {
  site = await startServerProcess()
}, 600_000)

afterAll(() => site?.stop())

test.each([
  '/codes',
  '/codes?q=heart+attack',
  '/codes/icd10cm',
  '/codes/icd10cm/chapter-19',
  '/codes/icd10cm/S52.501A',
  '/codes/icd10cm/index',
  '/codes/icd10cm/index/I',
  '/codes/icd10cm/index/external-causes',
  '/codes/hcpcs/J',
  '/codes/hcpcs/E1',
  '/codes/icd10pcs/0DTJ4ZZ',
  '/codes/cpt/modifiers',
  '/codes/billing',
  '/codes/changes/2027',
])('%s opens for everybody, whole and light', async (path) => {
  const reply = await createVisitor(site).get(path)
  expect(reply.status).toBe(200)
  expect(reply.text.match(/<h1[\s>]/g)).toHaveLength(1)
  // S52 alone has 3,034 codes; a page must still load on a phone.
  expect(reply.text.length).toBeLessThan(200_000)
  expect(reply.text.match(/<script[^>]*src="([^"]*)"/g)).toEqual([expect.stringContaining('src="/code-book.js"')])
})

test.each([
  ['/codes/icd10cm/S06.2X7D', 404, 'is not a 7th character of'],
  ['/codes/icd10cm/nonsense', 404, 'does not have the shape'],
  ['/codes/icd10cm/chapter-99', 404, 'is not a code here'],
  ['/codes/icd10pcs/0DTJFZZ', 404, 'is not a code here'],
  ['/codes/no-such-set', 404, 'no code set of this name'],
  ['/codes/no-such-set/I10', 404, 'no code set of this name'],
  ['/codes/icd10cm/index/9', 404, 'no such page'],
  ['/codes/changes/1999', 404, 'not at hand'],
])('%s answers %i and says what is the matter', async (path, status, message) => {
  const reply = await createVisitor(site).get(path)
  expect(reply.status).toBe(status)
  expect(readableText(reply.text)).toContain(message)
})

test('a code has one address, however it is typed, and keeps the date', async () => {
  const reply = await createVisitor(site).get('/codes/icd10cm/s52501a?on=2026-03-01&book=1')
  expect(reply).toMatchObject({ status: 302, headers: { location: '/codes/icd10cm/S52.501A?on=2026-03-01&book=1' } })
})

test('the edition of the date of service is the one that is shown, and one that stands in says so', async () => {
  const visitor = createVisitor(site)
  expect(readableText((await visitor.get('/codes/icd10cm/I10?on=2026-03-01')).text)).toContain('ICD-10-CM FY2026')
  const old = readableText((await visitor.get('/codes/icd10cm/I10?on=1999-01-01')).text)
  expect(old).toContain('No edition at hand is in force on this day')
  expect((await visitor.get('/codes/icd10cm/I10?on=nonsense')).status).toBe(200)
})

test('what is typed into the search comes back as text, never as markup, however long', async () => {
  const visitor = createVisitor(site)
  for (const query of ['<script>alert(1)</script>', '"><img src=x>', 'a'.repeat(5_000), '%', '\u0000']) {
    const reply = await visitor.get(`/codes?q=${encodeURIComponent(query)}`)
    expect(reply.status).toBe(200)
    expect(reply.text).not.toContain('<script>alert')
    expect(reply.text).not.toContain('<img src=x>')
  }
})

const tab = { intent: 'keep', kind: 'tab', system: 'icd10cm', code: 'I10', words: 'HTN', next: '/codes/icd10cm/I10' }

test('marks are for people who signed in, and go nowhere else', async () => {
  const stranger = createVisitor(site)
  expect((await stranger.post('/codes/marks', tab)).headers.location).toMatch(/^\/sign-in/)
  const { visitor } = await signUp(site)
  expect(await visitor.post('/codes/marks', tab)).toMatchObject({
    status: 302,
    headers: { location: '/codes/icd10cm/I10' },
  })
  expect((await visitor.post('/codes/marks', { ...tab, next: 'https://example.org' })).headers.location).toBe(
    '/codes/marks',
  )
  expect((await visitor.get('/codes/marks')).text).toContain('HTN')
  const { visitor: other } = await signUp(site)
  expect((await other.get('/codes/marks')).text).not.toContain('HTN')
})

test('a mark that does not fit is refused and changes nothing', async () => {
  const { visitor } = await signUp(site)
  const note = { ...tab, kind: 'note', words: 'keep me' }
  await visitor.post('/codes/marks', note)
  const refused: [Record<string, string>, string][] = [
    [{ ...note, words: 'x'.repeat(2_001) }, 'too-long'],
    [{ ...tab, words: 'x'.repeat(41) }, 'too-long'],
    [{ ...note, code: 'I10.99' }, 'no-such-page'],
    [{ ...note, system: 'no-such-set' }, 'no-such-page'],
  ]
  for (const [form, problem] of refused) {
    expect((await visitor.post('/codes/marks', form)).headers.location).toBe(`/codes/marks?problem=${problem}`)
  }
  const page = readableText((await visitor.get('/codes/marks?problem=too-long')).text)
  expect(page).toContain('keep me')
  expect(page).toContain('Nothing that was kept before is lost')
})

test('marks of one kind on one page replace each other, and an empty one takes it away', async () => {
  const { visitor, email } = await signUp(site)
  const count = (): number =>
    queryDatabase<{ n: number }>(
      site,
      'SELECT count(*) AS n FROM CodeMark m JOIN Person p ON p.learnerKey = m.learnerKey WHERE p.email = ?',
      email,
    )[0]?.n ?? -1
  await visitor.post('/codes/marks', tab)
  await visitor.post('/codes/marks', { ...tab, words: 'Pressure' })
  expect(count()).toBe(1)
  expect((await visitor.get('/codes/icd10cm/I10')).text).toContain('Pressure')
  await visitor.post('/codes/marks', { ...tab, words: ' ' })
  expect(count()).toBe(0)
})

test('the key of a quiz question is not on the page before it is answered', async () => {
  const visitor = createVisitor(site)
  const before = (await visitor.get('/codes/changes/2027')).text
  expect(before).not.toContain('The date of service picks the edition')
  const after = (await visitor.get('/codes/changes/2027?q1=nonsense')).text
  expect(after).not.toContain('book-feedback')
})
