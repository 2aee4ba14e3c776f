import { afterAll, beforeAll, expect, test } from 'vitest'
import { createVisitor } from '../support/http-client'
import { startServerProcess, type ServerProcess } from '../support/server-process'
import { queryDatabase, readableText, signUp } from '../support/site-visit'

let site: ServerProcess

beforeAll(async () => {
  site = await startServerProcess()
}, 600_000)

afterAll(() => site?.stop())

const result = { intent: 'record', exam: 'cpc', takenOn: '2026-01-15', passed: 'yes', scoreText: '78%' }

function onlyId(): string {
  const rows = queryDatabase<{ id: string }>(site, 'SELECT id FROM "ExamOutcome"')
  if (rows.length !== 1 || !rows[0]) throw new Error(`${rows.length} results are kept`)
  return rows[0].id
}

test('a learner records an official result, corrects it and deletes it, by plain forms', async () => {
  const { visitor } = await signUp(site)
  expect((await visitor.post('/progress/results', result)).status).toBe(302)
  expect(readableText((await visitor.get('/progress')).text)).toMatch(/CPC ?, ?Jan 15, 2026 ?: ?passed ?, ?78%/)

  const page = await visitor.get(`/progress/results?correct=${onlyId()}`)
  expect(readableText(page.text)).toContain('Correct CPC, Jan 15, 2026')
  expect(page.text).toMatch(/value="2026-01-15"/)
  const correction = { ...result, intent: 'correct', id: onlyId(), passed: 'no', scoreText: '' }
  expect((await visitor.post('/progress/results', correction)).status).toBe(302)
  expect(queryDatabase(site, 'SELECT passed, "scoreText" FROM "ExamOutcome"')).toEqual([{ passed: 0, scoreText: null }])

  expect((await visitor.post('/progress/results', { intent: 'delete', id: onlyId() })).status).toBe(302)
  expect(queryDatabase(site, 'SELECT * FROM "ExamOutcome"')).toEqual([])
})

test('a form with faults comes back with what was typed, and nothing is kept', async () => {
  const { visitor } = await signUp(site)
  const reply = await visitor.post('/progress/results', { ...result, takenOn: '2999-01-01', scoreText: 'four hundred' })
  expect(reply.status).toBe(422)
  expect(reply.text).toContain('four hundred')
  expect(readableText(reply.text)).toContain('Give a day that has been')
  const { passed: _, ...undecided } = result
  expect(readableText((await visitor.post('/progress/results', undecided)).text)).toContain('Say whether you passed.')
  expect(queryDatabase(site, 'SELECT * FROM "ExamOutcome"')).toEqual([])
})

test('another’s result is not there, and a visitor is asked to sign in', async () => {
  const [owner, other] = [(await signUp(site)).visitor, (await signUp(site)).visitor]
  await owner.post('/progress/results', result)
  const id = onlyId()
  expect((await other.get(`/progress/results?correct=${id}`)).status).toBe(404)
  expect((await other.post('/progress/results', { ...result, intent: 'correct', id, passed: 'no' })).status).toBe(404)
  expect((await other.post('/progress/results', { intent: 'delete', id })).status).toBe(404)
  expect((await other.get('/progress')).text).not.toContain('Jan 15, 2026')
  expect(queryDatabase(site, 'SELECT passed FROM "ExamOutcome"')).toEqual([{ passed: 1 }])
  expect((await createVisitor(site).get('/progress/results')).headers.location).toContain('/sign-in')
})

test('the page on the method is public, without script, and says how many results there are', async () => {
  const page = await createVisitor(site).get('/method')
  expect(page.status).toBe(200)
  expect(page.text).not.toMatch(/<script(?![^>]*json)[^>]*src=/)
  expect(readableText(page.text)).toMatch(/So far none can be compared on this site\. From 30 on/)
})
