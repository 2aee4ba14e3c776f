import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createVisitor, type Visitor } from '../support/http-client'
import { startServerProcess, type ServerProcess } from '../support/server-process'
import { changeDatabase, queryDatabase, readableText, signUp } from '../support/site-visit'

let site: ServerProcess

beforeAll(async () => {
  site = await startServerProcess()
}, 600_000)

afterAll(() => site?.stop())

const lesson = '/lessons/icd10cm-circulatory'
const slug = 'icd10cm-circulatory'

function linkOf(html: string, rel: 'prev' | 'next'): string | undefined {
  return [...html.matchAll(/<a [^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => tag.includes(`rel="${rel}"`))
    .map((tag) => /href="([^"]+)"/.exec(tag)?.[1])[0]
}

/** What a reader sees of the map; the names of the lessons behind disclosures are part of the page too. */
async function mapOf(visitor: Visitor, query = ''): Promise<string> {
  return readableText((await visitor.get(`/lessons${query}`)).text)
}

test('a track shows its lessons only, is remembered, and leads from lesson to lesson', async () => {
  const visitor = createVisitor(site)
  const whole = await visitor.get('/lessons')
  const pcs = /\/lessons\/icd10pcs-structure-and-root-operations/
  expect(whole.text).toMatch(pcs)

  const chosen = await visitor.get('/lessons?track=cpc')
  expect(chosen.setCookies.join()).toMatch(/^track=cpc; Path=\/; Max-Age=\d+; SameSite=Lax; HttpOnly$/)
  expect(chosen.text).not.toMatch(pcs)
  expect(readableText(chosen.text)).toContain('CPC track:')
  expect(readableText(chosen.text)).toMatch(/On the exam: ICD-10-CM 5%/)
  // Remembered without being asked for again.
  expect(await mapOf(visitor)).toContain('CPC track:')

  // CPB asks nothing about anatomy of the heart: from the body plan its track goes on to the record.
  const start = '/lessons/body-plan-directions-cavities'
  expect(linkOf((await visitor.get(start)).text, 'next')).toBe('/lessons/anatomy-musculoskeletal')
  await visitor.get('/lessons?track=cpb')
  const inTrack = (await visitor.get(start)).text
  expect(linkOf(inTrack, 'next')).toBe('/lessons/abstracting-operative-and-clinic-notes')
  expect(readableText(inTrack)).toContain('In your CPB track.')
  expect(readableText((await visitor.get('/lessons/anatomy-cardiovascular')).text)).toContain(
    'Not part of your CPB track',
  )

  await visitor.get('/lessons?track=all')
  expect(visitor.cookies.get('track') ?? '').toBe('')
  expect(linkOf((await visitor.get(start)).text, 'next')).toBe('/lessons/anatomy-musculoskeletal')
})

test.each(['?track=', '?track=<script>', '?track=cpc%00', `?track=${'x'.repeat(3_000)}`])(
  'a track that is none, %s, shows all lessons and is not remembered',
  async (query) => {
    const reply = await createVisitor(site).get(`/lessons${query}`)
    expect(reply.status).toBe(200)
    expect(reply.setCookies).toEqual([])
    expect(reply.text).toMatch(/icd10pcs-structure-and-root-operations/)
  },
)

test('the glossary explains terms at anchors of their own, by letter, and links to the lesson', async () => {
  const visitor = createVisitor(site)
  const all = (await visitor.get('/glossary')).text
  expect(all).toMatch(/id="clean-claim"/)
  expect(all).toMatch(/id="denial"/)
  const byLetter = (await visitor.get('/glossary?letter=c')).text
  expect(byLetter).toMatch(/id="clean-claim"/)
  expect(byLetter).not.toMatch(/id="denial"/)
  expect(byLetter).toMatch(/href="\/lessons\/revenue-cycle-overview"/)
  expect((await visitor.get('/glossary?letter=%00')).text).toMatch(/id="denial"/)
})

test('a term in a lesson explains itself in the page, without script', async () => {
  const { text } = await createVisitor(site).get('/lessons/revenue-cycle-overview')
  expect(text).toMatch(/<button[^>]*aria-describedby="([^"]+)"[^>]*>clean claim<\/button>/)
  expect(readableText(text)).toContain('complete, correct, sent to the right payer in time')
  expect(text).toMatch(/href="\/glossary#clean-claim"/)
})

test('a search finds lessons, the passage and the term, and says where codes are searched', async () => {
  const { text } = await createVisitor(site).get('/lessons/search?q=clean+claim')
  const hits = [...text.matchAll(/href="\/lessons\/([a-z0-9-]+)#passage-\d+"/g)].map(([, found]) => found)
  expect(hits).toContain('revenue-cycle-overview')
  expect(text).toMatch(/href="\/glossary#clean-claim"/)
  expect(text).toMatch(/<mark>claim<\/mark>/)
  expect(text).toMatch(/href="\/codes\?q=clean%20claim"/)
  expect(readableText((await createVisitor(site).get('/lessons/search?q=I11.0')).text)).toContain('looks like a code')
})

test.each([
  '',
  '?q=',
  '?q=%00',
  '?q=the',
  `?q=${'appeal+'.repeat(500)}`,
  '?q=<script>alert(1)</script>',
  '?q=%E0%A4%A',
])('a search for %s is answered like any other', async (query) => {
  const reply = await createVisitor(site).get(`/lessons/search${query}`)
  expect(reply.status).toBe(200)
  expect(reply.text).not.toContain('<script>alert')
})

test('where a reader stopped is kept, and led back to until the lesson is done', async () => {
  const { visitor } = await signUp(site)
  const tell = (passage: string) => visitor.send('POST', '/api/lesson-place', { slug, passage })
  await visitor.get(lesson)
  expect((await visitor.get('/lessons')).text).not.toContain('Go on with')
  expect((await tell('passage-9')).status).toBe(204)
  for (const page of ['/lessons', '/']) {
    const { text } = await visitor.get(page)
    expect(text, page).toContain(`href="${lesson}#passage-9"`)
    expect(readableText(text)).toMatch(/Go on with “[^”]+” at “[^”]+”/)
  }
  expect((await tell('passage-900')).status).toBe(404)
  expect((await visitor.send('POST', '/api/lesson-place', { slug: 7 })).status).toBe(422)
  expect((await createVisitor(site).send('POST', '/api/lesson-place', { slug, passage: 'passage-9' })).status).toBe(401)

  await visitor.post(lesson, {})
  expect((await visitor.get('/lessons')).text).not.toContain('Go on with')
})

type Kept = { notes: { id: string; quote: string; note: string; changed: boolean; passage: { id: string } | null }[] }

const aNote = (details: object = {}) => ({
  intent: 'keep',
  id: randomUUID(),
  slug,
  passage: 'passage-2',
  quote: 'words of the lesson',
  note: 'My own words',
  ...details,
})

test('notes and highlights are kept, listed with their lesson, changed and removed', async () => {
  const { visitor } = await signUp(site)
  const send = (deed: object) => visitor.send('POST', `/api/lesson-notes/${slug}`, deed)
  const first = aNote()
  const reply = await send(first)
  expect(reply.json<Kept>().notes).toMatchObject([{ id: first.id, note: 'My own words', changed: false }])
  // The same deed sent again, as after a lost reply, keeps one.
  expect((await send(first)).json<Kept>().notes).toHaveLength(1)
  const highlight = aNote({ note: '', passage: 'passage-1' })
  const both = (await send(highlight)).json<Kept>().notes
  expect(both.map(({ passage }) => passage?.id)).toEqual(['passage-1', 'passage-2'])

  const list = await visitor.get(`/notes?lesson=${slug}`)
  expect(list.text).toContain(`href="${lesson}#passage-2"`)
  expect(readableText(list.text)).toContain('My own words')
  expect((await visitor.get(lesson)).text).toContain('2 here')

  await visitor.post('/notes', { intent: 'change', id: first.id, note: 'Better words', lesson: slug })
  expect(readableText((await visitor.get('/notes')).text)).toContain('Better words')
  expect((await visitor.post('/notes', { intent: 'remove', id: first.id })).headers.location).toBe('/notes')
  expect(readableText((await visitor.get('/notes')).text)).not.toContain('Better words')
})

test('a note outlives an edit of its lesson, and says that the text has changed', async () => {
  const { visitor } = await signUp(site)
  const note = aNote({ passage: 'passage-3', quote: 'words that were edited away' })
  await visitor.send('POST', `/api/lesson-notes/${slug}`, note)
  changeDatabase(site, `UPDATE LessonNote SET passageHash = 'of an older text' WHERE id = ?`, note.id)
  const page = readableText((await visitor.get('/notes')).text)
  expect(page).toContain('words that were edited away')
  expect(page).toContain('the text has changed since')
})

test.each([
  ['no words at all', { note: ' ', quote: '' }, 404],
  ['a passage that is not there', { passage: 'passage-900' }, 404],
  ['a lesson that is not there', { slug: 'no-such-lesson' }, 404],
  ['too many words', { note: 'x'.repeat(2_001) }, 422],
  ['an id of its own making', { id: 'mine' }, 422],
])('a note with %s is not kept', async (_, details, status) => {
  const { visitor } = await signUp(site)
  const { id, ...rest } = aNote(details)
  const reply = await visitor.send('POST', `/api/lesson-notes/${slug}`, { id, ...rest })
  expect(reply.status).toBe(status)
  expect(queryDatabase(site, 'SELECT id FROM LessonNote WHERE id = ?', id)).toEqual([])
})

test('notes of others are not there: not read, not changed, not removed', async () => {
  const { visitor: owner } = await signUp(site)
  const { visitor: other } = await signUp(site)
  const note = aNote({ note: 'for my eyes only' })
  await owner.send('POST', `/api/lesson-notes/${slug}`, note)
  const attack = {
    change: { intent: 'change', id: note.id, note: 'forged' },
    remove: { intent: 'remove', id: note.id },
  }
  expect((await other.send('POST', `/api/lesson-notes/${slug}`, attack.change)).status).toBe(404)
  await other.send('POST', `/api/lesson-notes/${slug}`, attack.remove)
  await other.post('/notes', attack.remove)
  // An id that is taken keeps nothing new and shows nothing old.
  expect((await other.send('POST', `/api/lesson-notes/${slug}`, aNote({ id: note.id }))).text).not.toContain(
    'eyes only',
  )
  for (const path of ['/notes', lesson, `/notes?lesson=${slug}`]) {
    expect((await other.get(path)).text).not.toContain('eyes only')
  }
  expect((await createVisitor(site).get('/notes')).headers.location).toBe('/sign-in?next=%2Fnotes')
  expect((await createVisitor(site).send('POST', `/api/lesson-notes/${slug}`, note)).status).toBe(401)
  expect(readableText((await owner.get('/notes')).text)).toContain('for my eyes only')
})

test('the worker for offline reading may run, stands before lessons only, and asks without cookies', async () => {
  const visitor = createVisitor(site)
  const worker = await visitor.get('/reading-worker.js')
  expect(worker.status).toBe(200)
  expect(worker.headers['content-type']).toMatch(/javascript/)
  expect(worker.headers['service-worker-allowed']).toBeUndefined()
  expect(worker.text.match(/fetch\((?:page|asset), \{ credentials: 'omit' \}\)/g)).toHaveLength(2)
  expect((await visitor.get(lesson)).headers['content-security-policy']).toContain("worker-src 'self'")
})
