import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createVisitor, type Visitor } from '../support/http-client'
import { startServerProcess, type ServerProcess } from '../support/server-process'
import { aSave, beginExam, putSaves, queryDatabase, readableText, signUp } from '../support/site-visit'

let site: ServerProcess

beforeAll(async () => {
  site = await startServerProcess()
}, 600_000)

afterAll(() => site?.stop())

const item = {
  position: 1,
  flagged: true,
  struck: ['b'],
  highlights: [[0, 5]],
  note: 'a note that comes back',
  addVisibleMs: 1_000,
  addBookMs: 400,
  addLookups: [{ system: 'icd10cm', code: 'I11.0' }],
}
const report = { epoch: 1, sequence: 1, items: [item] }

function workOf(attemptId: string) {
  return queryDatabase<{ note: string; visibleMs: number }>(
    site,
    'SELECT * FROM "QuestionWork" WHERE "attemptId" = ?',
    attemptId,
  )
}

test('a report is kept once, and the room shows its marks again, not its times', async () => {
  const { visitor } = await signUp(site)
  const id = await beginExam(visitor)
  const send = () => visitor.send('PUT', `/api/attempts/${id}/work`, report)
  const replies = await Promise.all([send(), send(), send()])
  expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200])
  expect(replies.map((reply) => reply.json<{ kind: string }>().kind).sort()).toEqual(['kept', 'outdated', 'outdated'])
  expect(workOf(id)).toMatchObject([{ note: 'a note that comes back', visibleMs: 1_000 }])
  const room = await visitor.get(`/attempts/${id}.data`)
  expect(room.text).toContain('a note that comes back')
  expect(room.text).not.toContain('visibleMs')
})

test('another learner, a visitor and a closed attempt keep nothing', async () => {
  const { visitor } = await signUp(site)
  const id = await beginExam(visitor)
  const stranger = (await signUp(site)).visitor
  expect((await stranger.send('PUT', `/api/attempts/${id}/work`, report)).status).toBe(404)
  expect((await createVisitor(site).send('PUT', `/api/attempts/${id}/work`, report)).status).toBe(401)
  await visitor.send('POST', `/api/attempts/${id}/submission`, {})
  const late = await visitor.send('PUT', `/api/attempts/${id}/work`, report)
  expect([late.status, late.json()]).toEqual([409, { problem: 'closed' }])
  expect(workOf(id)).toEqual([])
})

test('what is too large or of another shape is refused, and saves go on', async () => {
  const { visitor } = await signUp(site)
  const id = await beginExam(visitor)
  const put = (body: unknown) => visitor.send('PUT', `/api/attempts/${id}/work`, body)
  const tooMuch = {
    ...report,
    items: Array.from({ length: 40 }, (_, at) => ({ ...item, position: at + 1, note: 'x'.repeat(2_000) })),
  }
  expect((await put(tooMuch)).status).toBe(413)
  const malformed = await put({ ...report, items: [{ ...item, note: 'x'.repeat(2_001) }] })
  expect([malformed.status, malformed.json()]).toEqual([422, { problem: 'malformed-work' }])
  expect((await put({ ...report, epoch: 2 })).json()).toEqual({ problem: 'unknown-lease' })
  expect(workOf(id)).toEqual([])
  expect((await putSaves(visitor, id, aSave())).status).toBe(200)
})

function fileForm(text: string): { body: string; type: string } {
  const boundary = `----${randomUUID()}`
  const head = 'Content-Disposition: form-data; name="file"; filename="answers.json"\r\nContent-Type: application/json'
  return {
    body: `--${boundary}\r\n${head}\r\n\r\n${text}\r\n--${boundary}--\r\n`,
    type: `multipart/form-data; boundary=${boundary}`,
  }
}

async function handIn(visitor: Visitor, text: string): Promise<{ status: number; text: string }> {
  const { body, type } = fileForm(text)
  const reply = await visitor.request('POST', '/exams/answer-file', { 'content-type': type }, body)
  return { status: reply.status, text: readableText(reply.text) }
}

test('an answer file is handed in by a plain form, and one that is forged is told why not', async () => {
  const { visitor } = await signUp(site)
  const id = await beginExam(visitor)
  const file = {
    format: 'first-listed-answers',
    version: 1,
    attemptId: id,
    title: 'Mini',
    writtenAt: 'now',
    answers: [aSave({ value: '<b>x</b>' })],
  }
  const first = await handIn(visitor, JSON.stringify(file))
  expect(first.status).toBe(200)
  expect(first.text).toContain('1 answer taken over')
  expect((await handIn(visitor, JSON.stringify(file))).text).toContain('Nothing was missing')
  expect((await handIn(visitor, '{"not":"ours"}')).status).toBe(422)
  expect((await handIn(visitor, '')).text).toContain('No file was chosen')
  expect((await handIn(visitor, ' '.repeat(700_000))).status).toBe(413)
  const stranger = (await signUp(site)).visitor
  expect((await handIn(stranger, JSON.stringify(file))).status).toBe(404)
  expect((await handIn(createVisitor(site), JSON.stringify(file))).status).toBe(302)
})

test('only the book beside an exam may stand in a frame, only in ours, and shows only the books allowed', async () => {
  const { visitor } = await signUp(site)
  const beside = await visitor.get('/codes/icd10cm/I11.0?book=1&beside=icd10cm')
  expect(beside.headers).toMatchObject({ 'x-frame-options': 'SAMEORIGIN' })
  expect(beside.headers['content-security-policy']).toContain("frame-ancestors 'self'")
  // Nothing of the site around it, and no way out of the mode.
  expect(beside.text).not.toContain('<footer')
  expect(beside.text.match(/href="\/codes[^"]*"/g)?.filter((link) => !link.includes('beside=icd10cm'))).toEqual([])
  for (const path of ['/codes/icd10cm/I11.0', '/exams?beside=icd10cm', '/?beside=icd10cm', '/codesx?beside=1']) {
    const reply = await visitor.get(path)
    expect(reply.headers['x-frame-options'], path).toBe('DENY')
    expect(reply.headers['content-security-policy'], path).toContain("frame-ancestors 'none'")
  }
  expect((await visitor.get('/codes/hcpcs/J1100?beside=icd10cm')).status).toBe(404)
  expect((await visitor.get('/codes/hcpcs/J1100?beside=icd10cm.hcpcs')).status).toBe(200)
  expect((await visitor.get('/codes?q=heart&beside=icd10cm')).text).not.toContain('type="search"')
})

test.each([
  ['I11.0', '/codes/icd10cm/I11.0?'],
  ['i110', '/codes/icd10cm/I11.0?'],
  ['j1100', '/codes/hcpcs/J1100?'],
  // It stands nowhere, and its page says why.
  ['I11.7', '/codes/icd10cm/I11.7?'],
])('the book is turned to %s', async (typed, path) => {
  const reply = await createVisitor(site).get(`/codes?to=${encodeURIComponent(typed)}&beside=icd10cm.hcpcs`)
  expect([reply.status, reply.headers.location]).toEqual([302, expect.stringContaining(path)])
  expect(reply.headers.location).toContain('beside=icd10cm.hcpcs')
})

test('a word opens the index where it stands, and no book searches for words', async () => {
  const turn = async (typed: string, place: string) => {
    const reply = await createVisitor(site).get(`/codes?to=${encodeURIComponent(typed)}&${place}`)
    const { location = '' } = reply.headers
    const page = location === '' ? reply : await createVisitor(site).get(location.replace(/#.*/, ''))
    const line = /#(term-\d+)$/.exec(location)?.[1]
    return line
      ? (new RegExp(`id="${line}"[^>]*>(.*?)</li>`, 's').exec(page.text)?.[1] ?? '').replace(/<[^>]+>/g, '')
      : reply.status
  }
  expect(await turn('hypertensive heart disease', 'book=1')).toMatch(/^Hypertension, hypertensive/)
  expect(await turn('hypertension', 'beside=hcpcs')).toBe(404)
})
