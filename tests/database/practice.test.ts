import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { PracticeSpec, TutorItem } from '~/domain/practice'
import { questionKinds, rationalesOf, type CodeQuestion } from '~/domain/scoring'
import { readLearnerMemory, setFlag } from '~/server/db/practice'
import { findCurrentScore } from '~/server/db/scores'
import { reviewAttempt } from '~/server/exams/attempt-review'
import { submitAttempt } from '~/server/exams/close-attempt'
import { buildSet } from '~/server/practice/build-set'
import { closeReport, flagQuestion, listReportLines, reportQuestion } from '~/server/practice/flags-and-reports'
import { readOwnPractice } from '~/server/practice/practice-page'
import { openTutorRoom, takeStep, type TutorStep } from '~/server/practice/tutor-room'
import { getAttempt, listResponses, openTestSite, type TestSite } from '../support/test-site'

const now = new Date('2026-11-22T12:00:00Z')
const typedCodes: PracticeSpec = {
  source: 'questions',
  domains: [],
  lesson: null,
  error: null,
  kinds: ['code'],
  status: 'any',
  families: [],
  aims: [],
  size: 3,
  mode: 'tutor',
  timed: false,
}

async function buildFor(site: TestSite, spec: Partial<PracticeSpec> = {}) {
  const learner = await site.addPerson()
  const id = await buildSet(learner, { ...typedCodes, ...spec }, now)
  if (!id) throw new Error('no question fits')
  return { learner, attempt: await getAttempt(id) }
}

const codeQuestion = (site: TestSite, item: { questionHash: string }): CodeQuestion =>
  site.content.findQuestionByHash(item.questionHash) as CodeQuestion

async function step(attemptId: string, position: number, taken: TutorStep, turnId: string = randomUUID()) {
  const result = await takeStep(await getAttempt(attemptId), position, turnId, taken, now)
  if (result.kind === 'refused') throw new Error(result.reason)
  return result.item
}

const check = (answer: string, confidence: 'sure' | 'unsure' | null = null): TutorStep => ({
  kind: 'check',
  answer,
  confidence,
  durationMs: 5_000,
})

const holdsKey = (item: TutorItem, question: CodeQuestion): boolean =>
  JSON.stringify(item).includes(question.key) || JSON.stringify(item).includes(question.rationale.slice(0, 40))

test('a wrong first try is told in what it is wrong and not what is right; after the second the key is out', async () => {
  const site = await openTestSite()
  const { learner, attempt } = await buildFor(site)
  const question = codeQuestion(site, attempt.form[0]!)
  const wrong = question.nearMisses[0]!.code

  const [opened] = (await openTutorRoom(attempt, now))!.items
  expect(opened).toMatchObject({ phase: 'open', answer: null, review: null, nudge: [], hints: [] })
  expect(holdsKey(opened!, question)).toBe(false)

  const hinted = await step(attempt.id, 1, { kind: 'hint' })
  expect(hinted.hints).toHaveLength(1)
  expect(holdsKey(hinted, question)).toBe(false)

  const tried = await step(attempt.id, 1, check(wrong, 'sure'))
  expect(tried).toMatchObject({ phase: 'second-try', review: null })
  expect(tried.nudge.length).toBeGreaterThan(0)
  expect(holdsKey(tried, question)).toBe(false)

  const mended = await step(attempt.id, 1, check(question.key))
  expect(mended).toMatchObject({ phase: 'revealed', review: { item: { verdict: 'right' }, countedRight: false } })
  expect(holdsKey(mended, question)).toBe(true)

  // The first try counts, with how sure the learner was of it.
  const [response] = await listResponses(site, learner.learnerKey)
  expect(response).toMatchObject({
    mode: 'practice',
    questionId: question.id,
    points: 0,
    answerJson: JSON.stringify(wrong),
    confidence: 'sure',
    durationMs: 5_000,
    firstExposure: true,
  })
})

test('the same step sent twice is taken once, and after the reveal nothing changes what counts', async () => {
  const site = await openTestSite()
  const { learner, attempt } = await buildFor(site)
  const question = codeQuestion(site, attempt.form[0]!)
  const turnId = randomUUID()
  const wrong = check(question.nearMisses[0]!.code)
  await step(attempt.id, 1, wrong, turnId)
  expect((await step(attempt.id, 1, wrong, turnId)).phase).toBe('second-try')
  expect((await step(attempt.id, 1, { kind: 'reveal' })).phase).toBe('revealed')
  const late = await step(attempt.id, 1, check(question.key))
  expect(late.review?.countedRight).toBe(false)
  expect(late.answer).toBe(question.nearMisses[0]!.code)
  expect(await listResponses(site, learner.learnerKey)).toHaveLength(1)
})

test('fifty checks at once are two tries', async () => {
  const site = await openTestSite()
  const { learner, attempt } = await buildFor(site)
  await Promise.all(Array.from({ length: 50 }, () => step(attempt.id, 1, check('Z99.89'))))
  expect(await site.database.read.practiceTurn.count({ where: { attemptId: attempt.id } })).toBe(2)
  expect(await listResponses(site, learner.learnerKey)).toHaveLength(1)
})

test('a set is stopped and resumed, then finished: first tries are graded, the rest is not answered', async () => {
  const site = await openTestSite()
  const { learner, attempt } = await buildFor(site)
  const [first, second] = attempt.form.map((item) => codeQuestion(site, item))
  await step(attempt.id, 1, check(first!.key))
  await step(attempt.id, 2, check(second!.nearMisses[0]!.code))
  await step(attempt.id, 2, check(second!.key))

  const resumed = (await openTutorRoom(await getAttempt(attempt.id), now))!
  expect(resumed.items.map(({ phase }) => phase)).toEqual(['revealed', 'revealed', 'open'])
  expect((await readOwnPractice(learner.learnerKey, now)).open).toMatchObject([
    { attemptId: attempt.id, mode: 'tutor', done: 2, items: 3 },
  ])

  await submitAttempt(await getAttempt(attempt.id), now)
  expect(await findCurrentScore(attempt.id)).toMatchObject({ right: 1, scored: 3, passed: null })
  const responses = await listResponses(site, learner.learnerKey)
  expect(
    responses.map(({ points, answered }) => (points > 0 ? 'right' : answered ? 'wrong' : 'not answered')).sort(),
  ).toEqual(['not answered', 'right', 'wrong'])
  const review = await reviewAttempt(await getAttempt(attempt.id), new Date())
  expect(review?.items).toHaveLength(3)
  expect((await readOwnPractice(learner.learnerKey, now)).finished).toMatchObject([{ right: 1, scored: 3 }])
})

test('an answer that is too large, a place outside the set and a finished set are refused by name', async () => {
  const site = await openTestSite()
  const { attempt } = await buildFor(site)
  const refusal = async (position: number, taken: TutorStep) =>
    takeStep(await getAttempt(attempt.id), position, randomUUID(), taken, now)
  expect(await refusal(1, check('A'.repeat(16_001)))).toEqual({ kind: 'refused', reason: 'answer-too-long' })
  expect(await refusal(4, check('I10'))).toEqual({ kind: 'refused', reason: 'unknown-question' })
  // Nothing typed is no try.
  expect((await step(attempt.id, 1, check('   '))).phase).toBe('open')
  await submitAttempt(await getAttempt(attempt.id), now)
  expect(await refusal(1, check('I10'))).toEqual({ kind: 'refused', reason: 'closed' })
})

test('no set holds a question of an exam or of a lesson', async () => {
  const site = await openTestSite()
  const { attempt } = await buildFor(site, { kinds: [], size: 50 })
  expect(attempt.form.length).toBeGreaterThan(10)
  for (const item of attempt.form) expect(codeQuestion(site, item).pool).toBe('practice')
})

test('missed and flagged questions come back when they are asked for', async () => {
  const site = await openTestSite()
  const { learner, attempt } = await buildFor(site)
  const [first, second, third] = attempt.form.map((item) => codeQuestion(site, item))
  await step(attempt.id, 1, check(first!.key))
  await step(attempt.id, 2, check(second!.nearMisses[0]!.code))
  expect(await flagQuestion(learner.learnerKey, { attemptId: attempt.id, position: 3 }, true, now)).toBe(true)

  const drawn = async (status: PracticeSpec['status']) => {
    const id = await buildSet(learner, { ...typedCodes, status, size: 50 }, now)
    return id ? (await getAttempt(id)).form.map(({ questionId }) => questionId) : []
  }
  expect(await drawn('missed')).toEqual([second!.id])
  expect(await drawn('flagged')).toEqual([third!.id])
  expect(await drawn('unseen')).not.toContain(first!.id)
  await setFlag(learner.learnerKey, third!.id, false, now)
  expect(await drawn('flagged')).toEqual([])
  expect((await readLearnerMemory(learner.learnerKey)).flagged.size).toBe(0)
})

test('somebody else can neither flag, report nor step in a set', async () => {
  const site = await openTestSite()
  const { attempt } = await buildFor(site)
  const stranger = await site.addPerson()
  const place = { attemptId: attempt.id, position: 1 }
  expect(await flagQuestion(stranger.learnerKey, place, true, now)).toBe(false)
  expect(await reportQuestion(stranger.learnerKey, place, { reason: 'other', text: 'x' }, now)).toBe('unknown-question')
})

test('a report reaches the desk with the question and without the name, and is handled once', async () => {
  const site = await openTestSite()
  const { learner, attempt } = await buildFor(site)
  const place = { attemptId: attempt.id, position: 1 }
  const report = { reason: 'wrong-key' as const, text: ' The key looks old. ' }
  expect(await reportQuestion(learner.learnerKey, place, report, now)).toBe('reported')
  const [line] = await listReportLines()
  expect(line).toMatchObject({
    questionId: attempt.form[0]!.questionId,
    reason: 'wrong-key',
    text: 'The key looks old.',
    changed: false,
    handled: null,
  })
  expect(JSON.stringify(line)).not.toContain(learner.learnerKey)
  expect(await closeReport(line!.id, 'Mended.', now, learner.learnerKey)).toBe(true)
  expect(await closeReport(line!.id, 'Again.', now, learner.learnerKey)).toBe(false)
  expect((await listReportLines())[0]).toMatchObject({ handled: { outcome: 'Mended.' } })
  for (let count = 1; count < 40; count += 1) await reportQuestion(learner.learnerKey, place, report, now)
  expect(await reportQuestion(learner.learnerKey, place, report, now)).toBe('too-many')
})

test('an open set of every kind tells no reason, no near miss and no slip before the reveal', async () => {
  const site = await openTestSite()
  const kinds = new Set<string>()
  for (const kind of questionKinds) {
    const learner = await site.addPerson()
    const id = await buildSet(learner, { ...typedCodes, kinds: [kind], size: 50 }, now)
    if (!id) continue
    const attempt = await getAttempt(id)
    const sent = JSON.stringify(await openTutorRoom(attempt, now))
    for (const item of attempt.form) {
      const question = site.content.findQuestionByHash(item.questionHash)!
      kinds.add(question.kind)
      for (const reason of rationalesOf(question)) expect(sent).not.toContain(JSON.stringify(reason).slice(1, 60))
    }
  }
  expect([...kinds].sort()).toEqual([...questionKinds].sort())
})
