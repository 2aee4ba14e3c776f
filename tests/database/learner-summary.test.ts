import { randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { summaryVersion, type LearnerSummary } from '~/domain/progress'
import { provideContent } from '~/server/content/current'
import { registerContent } from '~/server/content/register'
import type { PersonRecord } from '~/server/db/people'
import { appendResponses, type NewResponse } from '~/server/db/responses'
import { recordSaves, takeLease } from '~/server/exams/attempt-room'
import { submitAttempt } from '~/server/exams/close-attempt'
import { reopenAttempt } from '~/server/exams/exam-powers'
import { regradeAttempts } from '~/server/exams/regrade'
import { rebuildSummaries, readSummary } from '~/server/study/learner-summary'
import { readProgress } from '~/server/study/progress'
import { withEditedQuestion } from '../support/edited-content'
import { aSave, getAttempt, itemAt, minutesAfter, openTestSite, questionOf, type TestSite } from '../support/test-site'

const now = new Date('2026-11-22T15:00:00Z')
const nothingChosen = { exam: null, domain: null }

/** An exam of 20, the first `right` by their keys, the rest left open or wrong. */
async function takeExam(site: TestSite, learner: PersonRecord, right: number, at: Date): Promise<string> {
  const { id } = await site.beginExam(learner, at)
  const attempt = await getAttempt(id)
  const saves = attempt.form
    .filter(({ position }) => position <= right)
    .map((item) => aSave({ position: item.position, sequence: item.position, value: questionOf(item).key }))
  await recordSaves(attempt, saves, minutesAfter(at, 1))
  await submitAttempt(await getAttempt(id), minutesAfter(at, 2))
  return id
}

function aResponse(site: TestSite, learner: PersonRecord, details: Partial<NewResponse> = {}): NewResponse {
  const [version] = site.content.questions
  if (!version) throw new Error('the bank is empty')
  return {
    responseKey: randomUUID(),
    learnerKey: learner.learnerKey,
    questionId: version.question.id,
    questionHash: version.hash,
    snapshotHash: site.content.snapshot.hash,
    mode: 'lesson',
    attemptId: null,
    answered: true,
    answerJson: '"a"',
    points: 0,
    maxPoints: 10_000,
    errorTypesJson: '["laterality"]',
    confidence: null,
    durationMs: null,
    answeredAt: now,
    ...details,
  }
}

async function keptOf(site: TestSite, { learnerKey }: PersonRecord) {
  return site.database.read.learnerSummary.findUnique({ where: { learnerKey } })
}

const read = ({ learnerKey, timeZone }: PersonRecord) => readSummary(learnerKey, timeZone, now)

test('kept a piece at a time, a summary has the same bytes as one made from the first response', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  for (let round = 0; round < 3; round += 1) {
    await takeExam(site, learner, 5 * round, minutesAfter(now, 60 * round))
    await appendResponses([
      aResponse(site, learner, { confidence: 'sure', durationMs: 61_000 }),
      aResponse(site, learner, { points: 10_000, errorTypesJson: '[]', answeredAt: minutesAfter(now, -9_000 * round) }),
    ])
    await read(learner)
  }
  const kept = await keptOf(site, learner)
  expect(kept).toMatchObject({ revision: 3, foldVersion: summaryVersion })
  expect(await rebuildSummaries(() => now)).toEqual({ made: 1, differed: 0 })
  expect((await keptOf(site, learner))?.summaryJson).toBe(kept?.summaryJson)
  // Nothing new: nothing is written.
  await read(learner)
  expect(await keptOf(site, learner)).toMatchObject({ revision: 4 })
})

test('the command finds a kept summary that is not what its responses give, and mends it', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  await appendResponses([aResponse(site, learner)])
  const right = JSON.stringify(await read(learner))
  await site.database.write((transaction) =>
    transaction.learnerSummary.update({
      where: { learnerKey: learner.learnerKey },
      data: { summaryJson: right.replace('"answers":1', '"answers":7') },
    }),
  )
  expect(await rebuildSummaries(() => now)).toEqual({ made: 1, differed: 1 })
  expect((await keptOf(site, learner))?.summaryJson).toBe(right)
})

test('many readers at once read the same, and it is kept once', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  await takeExam(site, learner, 12, now)
  const summaries = await Promise.all(Array.from({ length: 20 }, () => read(learner)))
  expect(new Set(summaries.map((summary) => JSON.stringify(summary))).size).toBe(1)
  expect(await keptOf(site, learner)).toMatchObject({ revision: 1 })
})

test('where nothing can be written the figures are read all the same', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  await appendResponses([aResponse(site, learner)])
  const told = vi.spyOn(console, 'error').mockReturnValue()
  vi.spyOn(site.database.direct, 'write').mockRejectedValue(new Error('database or disk is full'))
  expect((await read(learner)).answers).toBe(1)
  expect(told).toHaveBeenCalledOnce()
  expect(await keptOf(site, learner)).toBeNull()
})

test('regrading counts a learner again', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  const id = await takeExam(site, learner, 1, now)
  expect((await read(learner)).first).toEqual({ right: 1, total: 1 })
  const edited = withEditedQuestion(site.content, itemAt(await getAttempt(id), 1).questionId, 'another')
  await registerContent(edited, now)
  provideContent(edited)
  await regradeAttempts({ questionIds: [], reason: 'the key was wrong', actorKey: null, now: () => now })
  expect(await keptOf(site, learner)).toMatchObject({ revision: 2, foldVersion: 0 })
  expect((await read(learner)).first).toEqual({ right: 0, total: 1 })
})

test('what was read before a regrading is not kept after it', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  const id = await takeExam(site, learner, 1, now)
  const edited = withEditedQuestion(site.content, itemAt(await getAttempt(id), 1).questionId, 'another')
  await registerContent(edited, now)
  provideContent(edited)
  // The reader begins first and finds nothing kept; whichever of the two writes first, the next reader sees the truth.
  await Promise.all([
    read(learner),
    regradeAttempts({ questionIds: [], reason: 'the key was wrong', actorKey: null, now: () => now }),
  ])
  expect((await read(learner)).first).toEqual({ right: 0, total: 1 })
  expect(await rebuildSummaries(() => now)).toMatchObject({ differed: 0 })
})

test('of a reopened attempt only new and changed answers are counted, not those that it took over', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  const id = await takeExam(site, learner, 3, now)
  expect((await read(learner)).answers).toBe(3)
  const administrator = await site.addPerson({ isAdministrator: true })
  const made = await reopenAttempt(administrator, id, 20, 'the room was evacuated', minutesAfter(now, 60))
  if (made?.kind !== 'reopened') throw new Error('it was not reopened')
  await takeLease(await getAttempt(made.attemptId), minutesAfter(now, 61))
  const continuation = await getAttempt(made.attemptId)
  const saves = [
    aSave({ position: 1, sequence: 1, value: questionOf(itemAt(continuation, 1)).key }),
    aSave({ position: 2, sequence: 2, value: 'changed' }),
    aSave({ position: 4, sequence: 3, value: 'new' }),
  ]
  await recordSaves(continuation, saves, minutesAfter(now, 62))
  await submitAttempt(await getAttempt(made.attemptId), minutesAfter(now, 63))
  // Three at first, then one given anew and one changed; the one that was given again as it was is no answer more.
  expect(await read(learner)).toMatchObject({ answers: 5, first: { right: 3, total: 3 } })
})

test('with another time zone the days are counted again', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  await appendResponses([aResponse(site, learner, { answeredAt: new Date('2026-11-22T03:00:00Z') })])
  expect(Object.keys((await read(learner)).days)).toEqual(['2026-11-21'])
  expect(Object.keys((await readSummary(learner.learnerKey, 'Asia/Tokyo', now)).days)).toEqual(['2026-11-22'])
  expect(Object.keys((await read(learner)).days)).toEqual(['2026-11-21'])
})

test('a question version that is gone, a clock that ran ahead and answers out of order leave every figure defined', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  await appendResponses([
    aResponse(site, learner, { questionHash: 'nowhere', questionId: 'q-gone', confidence: 'sure' }),
    aResponse(site, learner, { answeredAt: new Date('2031-01-01T12:00:00Z') }),
    aResponse(site, learner, { answeredAt: new Date('2019-01-01T12:00:00Z') }),
  ])
  const report = await readProgress(learner, nothingChosen, now)
  // The second answer to the same question is no first one.
  expect(report).toMatchObject({ answers: 2, right: 0 })
  expect(report.activity.days).toEqual([{ day: '2026-11-22', answers: 1, seconds: 0 }])
  expect(report.sureAndWrong).toMatchObject([{ title: 'A question that is no longer asked', to: null }])
  expect(report.mistakes).toMatchObject({ of: 3, types: [{ type: 'laterality', latest: 3 }] })
  expect(JSON.stringify(report)).not.toMatch(/NaN|Infinity/)
})

test('without an answer, or with one, every figure is defined, and no row is made for nothing', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  const none = await readProgress(learner, nothingChosen, now)
  expect(none).toMatchObject({ answers: 0, exam: null, exams: [], scores: [], sureAndWrong: [] })
  expect(await keptOf(site, learner)).toBeNull()
  await appendResponses([aResponse(site, learner)])
  const one = await readProgress(learner, nothingChosen, now)
  expect(one).toMatchObject({ answers: 1, exam: { right: 0, total: 1, groups: [{ total: 1, estimate: null }] } })
  expect(JSON.stringify(one)).not.toContain('null,"high":null')
})

test('a summary made by an older fold is made again', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  await appendResponses([aResponse(site, learner)])
  const first: LearnerSummary = await read(learner)
  await site.database.write((transaction) =>
    transaction.learnerSummary.update({
      where: { learnerKey: learner.learnerKey },
      data: { foldVersion: summaryVersion + 1, summaryJson: '{"from":"another release"}' },
    }),
  )
  expect(await read(learner)).toEqual(first)
})
