import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rationalesOf, type ChoiceOrCodeQuestion, type Question } from '~/domain/scoring'
import type { ContentData } from '~/server/content/content'
import type { Visitor } from '../support/http-client'
import { unpackForm } from '~/server/db/packed'
import { startServerProcess, type ServerProcess } from '../support/server-process'
import {
  aSave,
  beginExam,
  decodeEntities,
  putSaves,
  queryDatabase,
  signUp,
  type SaveReply,
} from '../support/site-visit'

const buildFolder = join(import.meta.dirname, '..', '..', 'build')

let site: ServerProcess
let learner: Visitor
let attemptId: string
let form: { position: number; question: ChoiceOrCodeQuestion }[]
let content: ContentData

beforeAll(async () => {
  site = await startServerProcess()
  learner = (await signUp(site)).visitor
  attemptId = await beginExam(learner)
  content = JSON.parse(readFileSync(join(buildFolder, 'content.json'), 'utf8')) as ContentData
  const [row] = queryDatabase<{ formJson: string }>(site, 'SELECT "formJson" FROM "Attempt" WHERE id = ?', attemptId)
  form = unpackForm(row!.formJson).map((item) => ({
    position: item.position,
    question: content.questions.find((version) => version.hash === item.questionHash)!.question as ChoiceOrCodeQuestion,
  }))
}, 600_000)

afterAll(() => site?.stop())

/** Every text that gives an answer away. */
function secretsOf(question: Question): string[] {
  return rationalesOf(question).map(plain)
}

/** One form for a text, whether it stands in HTML, in JSON or in JSON inside HTML. */
function plain(text: string): string {
  return decodeEntities(text)
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\n/g, ' ')
    .replace(/\\/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Which secrets a text holds, whole or as their first or last forty characters. */
function leaksIn(text: string, secrets: readonly string[]): string[] {
  const searched = plain(text)
  return secrets.filter((secret) => [secret.slice(0, 40), secret.slice(-40)].some((part) => searched.includes(part)))
}

test('while an attempt is open, nothing that the server sends holds a rationale of its questions', async () => {
  const secrets = form.flatMap(({ question }) => secretsOf(question))
  // Eighteen choices with four options each, two codes with a rationale and near misses.
  expect(secrets.length).toBeGreaterThan(72)
  const lessons = content.lessons.map((lesson) => `/lessons/${lesson.slug}`)
  const pages = [
    '/',
    '/?code=I10&show',
    '/about',
    '/lessons',
    '/exams',
    '/progress',
    '/classes',
    `/attempts/${attemptId}`,
    `/attempts/${attemptId}/review`,
    ...lessons,
  ]
  const replies = []
  for (const path of pages) {
    const dataPath = path === '/' ? '/_root.data' : path.replace(/^([^?]*)(\?.*)?$/, '$1.data$2')
    for (const address of [path, dataPath]) replies.push({ address, reply: await learner.get(address) })
  }
  const api = `/api/attempts/${attemptId}`
  replies.push({ address: 'lease', reply: await learner.send('POST', `${api}/lease`, {}) })
  replies.push({ address: 'clock', reply: await learner.get(`${api}/clock`) })
  for (const { position, question } of form) {
    for (const value of [question.key, 'wrong']) {
      const reply = await putSaves(learner, attemptId, aSave({ leaseEpoch: 2, position, value }))
      expect(reply.status).toBe(200)
      replies.push({ address: `save at ${position}`, reply })
    }
  }
  const room = replies.find(({ address }) => address === `/attempts/${attemptId}`)!.reply
  expect(plain(room.text)).toContain(plain(form[0]!.question.stem))
  for (const { address, reply } of replies) expect([address, leaksIn(reply.text, secrets)]).toEqual([address, []])
})

test('the key of a typed code is nowhere in the room', async () => {
  const typed = form.filter(({ question }) => question.kind === 'code')
  expect(typed).toHaveLength(2)
  const { visitor } = await signUp(site)
  const id = await beginExam(visitor)
  const [row] = queryDatabase<{ formJson: string }>(site, 'SELECT "formJson" FROM "Attempt" WHERE id = ?', id)
  const codes = unpackForm(row!.formJson)
    .map((item) => content.questions.find((version) => version.hash === item.questionHash)!.question)
    .filter((question) => question.kind === 'code')
  for (const path of [`/attempts/${id}`, `/attempts/${id}.data`]) {
    const { text } = await visitor.get(path)
    for (const { key } of codes) expect(text).not.toContain(key)
    expect(text).not.toMatch(/"(key|rationale|nearMisses|lookAlikes|error|difficulty)\\*"/)
  }
})

test('a save says the same whether the answer is right or wrong', async () => {
  const { position, question } = form.find((item) => item.question.kind === 'single-choice')!
  if (question.kind !== 'single-choice') throw new Error('a choice was expected')
  const wrong = question.options.find((option) => option.id !== question.key)!.id
  const shapes = []
  for (const value of [question.key, wrong]) {
    const save = aSave({ leaseEpoch: 2, position, sequence: 50, value })
    const reply = await putSaves(learner, attemptId, save)
    const { clock, acknowledged } = reply.json<SaveReply>()
    shapes.push({ length: reply.text.length, acknowledged: acknowledged.length, keys: Object.keys(clock).sort() })
  }
  expect(shapes[0]).toEqual(shapes[1])
})

test('no other endpoint judges or reveals a question of the exam', async () => {
  for (const { question } of form) {
    for (const reveal of [false, true]) {
      const reply = await learner.send('POST', '/api/lesson-checks', {
        responseId: randomUUID(),
        questionId: question.id,
        answer: question.key,
        reveal,
      })
      expect(reply.status).toBe(404)
      expect(leaksIn(reply.text, secretsOf(question))).toEqual([])
    }
  }
})

test('no file that browsers load holds a rationale of an exam or practice question', () => {
  const hidden = content.questions.map((version) => version.question).filter((question) => question.pool !== 'lesson')
  const secrets = hidden.flatMap(secretsOf)
  expect(secrets.length).toBeGreaterThan(200)
  const client = join(buildFolder, 'client')
  const files = readdirSync(client, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(js|css|json|html|svg|txt)$/.test(file),
  )
  expect(files.length).toBeGreaterThan(10)
  for (const file of files)
    expect([file, leaksIn(readFileSync(join(client, file), 'utf8'), secrets)]).toEqual([file, []])
})

test('after handing in, the review holds the rationales, and the search above would have found them', async () => {
  await learner.send('POST', `/api/attempts/${attemptId}/submission`, {})
  const page = await learner.get(`/attempts/${attemptId}/review`)
  const data = await learner.get(`/attempts/${attemptId}/review.data`)
  for (const { question } of form) {
    const secrets = secretsOf(question)
    expect(leaksIn(data.text, secrets).length).toBeGreaterThan(0)
    expect(leaksIn(page.text, secrets).length).toBeGreaterThan(0)
  }
})
