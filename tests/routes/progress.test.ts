import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServerProcess, type ServerProcess } from '../support/server-process'
import { beginExam, putSaves, aSave, readableText, signUp } from '../support/site-visit'

let site: ServerProcess

beforeAll(async () => {
  site = await startServerProcess()
}, 300_000)
afterAll(() => site.stop())

test('the numbers of every chart are a file of their own, for its learner only', async () => {
  const { visitor } = await signUp(site)
  const attemptId = await beginExam(visitor)
  await putSaves(visitor, attemptId, aSave())
  await visitor.send('POST', `/api/attempts/${attemptId}/submission`, {})

  const page = await visitor.get('/progress')
  expect(page.status).toBe(200)
  const files = [...page.text.matchAll(/href="(\/progress\/[a-z]+\.csv[^"]*)"/g)].map(([, path]) => path ?? '')
  expect(files.length).toBeGreaterThanOrEqual(5)
  for (const path of files) {
    const file = await visitor.get(path.replaceAll('&amp;', '&'))
    expect(file).toMatchObject({ status: 200, headers: { 'content-type': 'text/csv; charset=utf-8' } })
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename="progress-[a-z]+\.csv"$/)
    expect(file.text.split('\r\n').length).toBeGreaterThanOrEqual(2)
  }

  const scores = await visitor.get('/progress/scores.csv')
  expect(scores.text).toMatch(/^\ufeff?Attempt,Finished,Result,Right,Questions/)
  expect(scores.text).toContain(',20,')
  const { visitor: other } = await signUp(site)
  expect((await other.get('/progress/scores.csv')).text.trim().split('\r\n')).toHaveLength(1)
})

test('a file that no chart has, or that has no numbers yet, is not found; who is not signed in signs in', async () => {
  const { visitor } = await signUp(site)
  for (const path of ['/progress/other.csv', '/progress/scores', '/progress/mastery.csv']) {
    expect((await visitor.get(path)).status).toBe(404)
  }
  visitor.cookies.clear()
  expect((await visitor.get('/progress/scores.csv')).headers.location).toMatch(/^\/sign-in\?next=/)
})

test('with nothing done the page says of every chart what will stand there', async () => {
  const { visitor } = await signUp(site)
  const text = readableText((await visitor.get('/progress?exam=nowhere&domain=%00')).text)
  for (const title of ['Your scores over time', 'Your answers by domain', 'Your errors over time', 'Your days']) {
    expect(text).toContain(title)
  }
})
