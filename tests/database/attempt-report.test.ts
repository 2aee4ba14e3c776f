import { expect, test } from 'vitest'
import type { AttemptReport } from '~/domain/exams'
import type { AttemptRecord } from '~/server/db/attempts'
import { appendTurn } from '~/server/db/practice'
import { reportAttempt } from '~/server/exams/attempt-report'
import { reviewAttempt } from '~/server/exams/attempt-review'
import { recordSaves, takeLease } from '~/server/exams/attempt-room'
import { closeIfExpired, submitAttempt } from '~/server/exams/close-attempt'
import { buildSet } from '~/server/practice/build-set'
import { practiceMissed } from '~/server/practice/practice-missed'
import {
  aSave,
  getAttempt,
  itemAt,
  millisecondsAfter,
  minutesAfter,
  openTestSite,
  questionOf,
  type TestSite,
} from '../support/test-site'

const now = new Date('2026-11-22T12:00:00Z')

async function reportOf(id: string): Promise<AttemptReport> {
  const attempt = await getAttempt(id)
  const review = await reviewAttempt(attempt, now)
  if (!review) throw new Error('the attempt is not graded')
  return reportAttempt(attempt, review)
}

const keyAt = (attempt: AttemptRecord, position: number): string => questionOf(itemAt(attempt, position)).key

/** Something that is not the key, of choices and of codes. */
const wrongAt = (attempt: AttemptRecord, position: number): string => {
  const question = questionOf(itemAt(attempt, position))
  if (question.kind === 'code') return 'Z99.89'
  return question.options.find(({ id }) => id !== question.key)!.id
}

async function keepWork(site: TestSite, attemptId: string, position: number, details: Record<string, unknown>) {
  await site.database.write((transaction) =>
    transaction.questionWork.create({ data: { attemptId, position, updatedAt: now, ...details } }),
  )
}

test('the report of an exam: measured times, look-ups, changes, flags, a note, and what came too late', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  const attempt = await site.beginExam(learner, now)
  const saves: [number, string | null][] = [
    [1, keyAt(attempt, 1)],
    [2, wrongAt(attempt, 2)],
    [3, keyAt(attempt, 3)],
    [1, wrongAt(attempt, 1)],
    [2, keyAt(attempt, 2)],
    [3, null],
  ]
  for (const [index, [position, value]] of saves.entries()) {
    await recordSaves(attempt, [aSave({ position, value, sequence: index + 1 })], minutesAfter(now, index + 1))
  }
  await keepWork(site, attempt.id, 1, {
    visibleMs: 400_000,
    bookMs: 100_000,
    flagged: true,
    note: 'Read the note again',
    lookupsJson: JSON.stringify([
      { system: 'icd10cm', code: 'I10' },
      { system: 'icd10cm', code: 'I11.0' },
    ]),
  })
  await keepWork(site, attempt.id, 2, { visibleMs: 50_000 })
  await submitAttempt(await getAttempt(attempt.id), minutesAfter(now, 10))
  await recordSaves(attempt, [aSave({ position: 1, value: keyAt(attempt, 1), sequence: 99 })], minutesAfter(now, 11))

  const { pacing, usedMs, allowedMs, items } = await reportOf(attempt.id)
  // 48 minutes for 20 questions.
  expect([usedMs, allowedMs, pacing?.paceMs]).toEqual([600_000, 2_880_000, 144_000])
  expect(pacing).toMatchObject({
    source: 'measured',
    bookMs: 100_000,
    lookups: 2,
    changes: { 'right-to-wrong': 1, 'wrong-to-right': 1, 'wrong-to-wrong': 0 },
    cleared: 1,
  })
  expect(pacing?.unanswered).toEqual(Array.from({ length: 18 }, (_, index) => index + 3))
  expect(items.filter(({ lostRight }) => lostRight).map(({ position }) => position)).toEqual([1, 3])
  expect(items[0]).toMatchObject({ flagged: true, note: 'Read the note again', right: false, confidence: null })
  expect(items[0]?.pacing).toMatchObject({ ms: 400_000, changes: ['right-to-wrong'] })
  expect(items[1]).toMatchObject({ flagged: false, note: '', right: true })
})

test('an attempt from before the measurements has estimated times, one without a save unknown ones', async () => {
  const site = await openTestSite()
  const attempt = await site.beginExam(await site.addPerson(), now)
  await recordSaves(attempt, [aSave({ position: 4 })], millisecondsAfter(now, 90_000))
  await submitAttempt(await getAttempt(attempt.id), minutesAfter(now, 3))
  const estimated = (await reportOf(attempt.id)).pacing
  expect(estimated?.source).toBe('estimated')
  expect(estimated?.questions[3]?.ms).toBe(90_000)

  const empty = await site.beginExam(await site.addPerson(), now)
  await closeIfExpired(await getAttempt(empty.id), minutesAfter(now, 60))
  expect((await reportOf(empty.id)).pacing).toMatchObject({ source: 'unknown', bookMs: 0 })
})

test('the pace is that of the learner: with double time twice as long, without a clock none', async () => {
  const site = await openTestSite()
  const paceWith = async (timeAllowancePercent: number) => {
    const attempt = await site.beginExam(await site.addPerson({ timeAllowancePercent }), now)
    await submitAttempt(await getAttempt(attempt.id), minutesAfter(now, 1))
    const { pacing, allowedMs } = await reportOf(attempt.id)
    return [pacing?.paceMs, allowedMs]
  }
  expect(await paceWith(200)).toEqual([288_000, 5_760_000])
  expect(await paceWith(0)).toEqual([null, null])
})

test('what was missed in an exam becomes a tutor set of the practice pool alone, aimed at it', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  const attempt = await site.beginExam(learner, now)
  await submitAttempt(await getAttempt(attempt.id), minutesAfter(now, 5))
  const id = await practiceMissed(learner, await getAttempt(attempt.id), now)
  const set = await getAttempt(id ?? '')
  expect(set).toMatchObject({ planKind: 'practice-set', learnerKey: learner.learnerKey, state: 'in_progress' })
  expect(set.form).toHaveLength(20)
  const missed = attempt.form.map((item) => questionOf(item))
  const exam = new Set(missed.map((question) => question.id))
  for (const item of set.form) {
    expect(exam).not.toContain(item.questionId)
    const question = site.content.findQuestionByHash(item.questionHash)
    // Drills are not in the bank.
    if (!question) continue
    expect(question.pool).toBe('practice')
    const domains = question.placements.map(({ domain }) => domain)
    const isAimed = missed.some(
      (one) => one.lesson === question.lesson || one.placements.some(({ domain }) => domains.includes(domain)),
    )
    expect(isAimed).toBe(true)
  }
})

test('an exam that is still open, or has nothing wrong, builds no set', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  const attempt = await site.beginExam(learner, now)
  expect(await practiceMissed(learner, attempt, now)).toBeNull()
  const all = attempt.form.map(({ position }) =>
    aSave({ position, value: keyAt(attempt, position), sequence: position }),
  )
  await recordSaves(attempt, all, now)
  await submitAttempt(await getAttempt(attempt.id), minutesAfter(now, 5))
  expect(await practiceMissed(learner, await getAttempt(attempt.id), now)).toBeNull()
})

test('a practice set in test mode tells how sure its learner was of each answer', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  const id = await buildSet(
    learner,
    {
      source: 'questions',
      domains: [],
      lesson: null,
      error: null,
      kinds: ['code'],
      status: 'any',
      families: [],
      aims: [],
      size: 2,
      mode: 'test',
      timed: false,
    },
    now,
  )
  const attempt = await getAttempt(id ?? '')
  await takeLease(attempt, now)
  await recordSaves(
    await getAttempt(attempt.id),
    [1, 2].map((position) => aSave({ position, value: 'Z99.89', sequence: position })),
    minutesAfter(now, 1),
  )
  const turn = { attemptId: attempt.id, takenAt: now, kind: 'confidence' as const }
  await appendTurn({ ...turn, turnId: 'one', position: 1, confidence: 'unsure' }, () => ({ responses: [] }))
  await appendTurn({ ...turn, turnId: 'two', position: 2, confidence: 'sure' }, () => ({ responses: [] }))
  await submitAttempt(await getAttempt(attempt.id), minutesAfter(now, 2))
  const { items, pacing } = await reportOf(attempt.id)
  expect(items.map(({ confidence, right }) => [confidence, right])).toEqual([
    ['unsure', false],
    ['sure', false],
  ])
  expect(pacing).toMatchObject({ source: 'estimated', paceMs: null })
})
