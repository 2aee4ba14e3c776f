import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { listJournal } from '~/server/db/attempts'
import { clockOf, openRoom, recordSaves, takeLease } from '~/server/exams/attempt-room'
import { closeIfExpired, submitAttempt } from '~/server/exams/close-attempt'
import { startExam } from '~/server/exams/start-attempt'
import {
  aSave,
  getAttempt,
  itemAt,
  millisecondsAfter,
  minutesAfter,
  openTestSite,
  profileId,
  questionOf,
  type TestSite,
} from '../support/test-site'

const now = new Date('2026-11-21T12:00:00Z')
const allowanceMinutes = 48

async function journalOf(site: TestSite, attemptId: string) {
  return site.database.read.answerJournal.findMany({ where: { attemptId }, orderBy: { id: 'asc' } })
}

test('fifty starts at once make exactly one attempt, and all of them land in it', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  const ids = await Promise.all(Array.from({ length: 50 }, () => startExam(learner, profileId, now)))
  expect(new Set(ids).size).toBe(1)
  expect(await site.database.read.attempt.count()).toBe(1)
})

test('two learners who start at once get attempts of their own, with different forms', async () => {
  const site = await openTestSite()
  const [first, second] = [await site.addPerson(), await site.addPerson()]
  const [one, other] = await Promise.all([site.beginExam(first, now), site.beginExam(second, now)])
  expect(one.id).not.toBe(other.id)
  expect(one.seed).not.toBe(other.seed)
  expect(one.form.map((item) => item.questionId)).not.toEqual(other.form.map((item) => item.questionId))
})

test('a second attempt may be started once the first is handed in', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  const first = await site.beginExam(learner, now)
  await submitAttempt(first, minutesAfter(now, 5))
  const second = await startExam(learner, profileId, minutesAfter(now, 6))
  expect(second).not.toBe(first.id)
  expect((await getAttempt(second!)).openKey).not.toBeNull()
  expect((await getAttempt(first.id)).openKey).toBeNull()
})

test('starting again after the time is over closes the old attempt and makes a new one, once', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  const first = await site.beginExam(learner, now)
  const later = minutesAfter(now, allowanceMinutes + 2)
  const ids = await Promise.all(Array.from({ length: 10 }, () => startExam(learner, profileId, later)))
  expect(new Set(ids).size).toBe(1)
  expect(ids[0]).not.toBe(first.id)
  expect((await getAttempt(first.id)).state).toBe('graded')
})

test('an unknown profile starts nothing', async () => {
  const site = await openTestSite()
  expect(await startExam(await site.addPerson(), 'no-such-exam', now)).toBeNull()
  expect(await site.database.read.attempt.count()).toBe(0)
})

test('the same save sent five times at once is one row, acknowledged five times', async () => {
  const site = await openTestSite()
  const attempt = await site.beginExam(await site.addPerson(), now)
  const save = aSave()
  const results = await Promise.all(Array.from({ length: 5 }, () => recordSaves(attempt, [save], now)))
  for (const result of results) {
    expect(result).toMatchObject({ kind: 'kept', acknowledged: [{ saveId: save.saveId, timing: 'on-time' }] })
  }
  expect(await journalOf(site, attempt.id)).toHaveLength(1)
})

test('a save id twice in one request is one row', async () => {
  const site = await openTestSite()
  const attempt = await site.beginExam(await site.addPerson(), now)
  const save = aSave()
  await recordSaves(attempt, [save, save], now)
  expect(await journalOf(site, attempt.id)).toHaveLength(1)
})

test('a retry that arrives after the end is told what the save was worth when it was first received', async () => {
  const site = await openTestSite()
  const attempt = await site.beginExam(await site.addPerson(), now)
  const save = aSave()
  await recordSaves(attempt, [save], minutesAfter(now, 1))
  await submitAttempt(attempt, minutesAfter(now, 2))
  const retry = await recordSaves(await getAttempt(attempt.id), [save], minutesAfter(now, 3))
  expect(retry).toMatchObject({
    acknowledged: [{ saveId: save.saveId, timing: 'on-time' }],
    clock: { phase: 'closed' },
  })
})

test('a save id of another attempt is not acknowledged and changes nothing', async () => {
  const site = await openTestSite()
  const own = await site.beginExam(await site.addPerson(), now)
  const others = await site.beginExam(await site.addPerson(), now)
  const save = aSave({ value: 'theirs' })
  await recordSaves(others, [save], now)
  const fresh = aSave({ position: 2 })
  const result = await recordSaves(own, [{ ...save, value: 'mine' }, fresh], now)
  expect(result).toMatchObject({ kind: 'kept', acknowledged: [{ saveId: fresh.saveId }] })
  expect((await journalOf(site, others.id)).map((row) => row.valueJson)).toEqual(['"theirs"'])
  expect(await journalOf(site, own.id)).toHaveLength(1)
})

test('the answer that counts has the highest lease epoch, then the highest sequence, whatever order saves arrive in', async () => {
  const site = await openTestSite()
  const attempt = await site.beginExam(await site.addPerson(), now)
  const { leaseEpoch } = await takeLease(attempt, now)
  expect(leaseEpoch).toBe(2)
  const current = await getAttempt(attempt.id)
  // Sequence 7 before 6, and a zombie of the first lease after everything else.
  const saves = [
    aSave({ leaseEpoch: 2, sequence: 7, value: 'seven' }),
    aSave({ leaseEpoch: 2, sequence: 6, value: 'six' }),
    aSave({ leaseEpoch: 1, sequence: 90, value: 'zombie' }),
    aSave({ leaseEpoch: 1, sequence: 2, value: 'alone', position: 2 }),
  ]
  for (const save of saves) await recordSaves(current, [save], now)
  const room = await openRoom(current, now)
  const answers = Object.fromEntries(room!.answers.map((answer) => [answer.position, answer.value]))
  expect(answers).toEqual({ 1: 'seven', 2: 'alone' })
  expect(await listJournal(attempt.id)).toHaveLength(4)

  await submitAttempt(current, minutesAfter(now, 1))
  const responses = await site.database.read.response.findMany({ where: { attemptId: attempt.id, answered: true } })
  expect(responses.map((response) => response.answerJson).sort()).toEqual(['"alone"', '"seven"'])
})

test('a cleared answer supersedes the one before it', async () => {
  const site = await openTestSite()
  const attempt = await site.beginExam(await site.addPerson(), now)
  const { key } = questionOf(itemAt(attempt, 1))
  await recordSaves(attempt, [aSave({ sequence: 1, value: key })], now)
  await recordSaves(attempt, [aSave({ sequence: 2, value: null })], now)
  await submitAttempt(attempt, minutesAfter(now, 1))
  expect(await site.database.read.response.findUnique({ where: { responseKey: `${attempt.id}:1` } })).toMatchObject({
    answered: false,
    points: 0,
  })
})

test('saves in the overdue minute count and are flagged; later ones are kept, flagged, and do not count', async () => {
  const site = await openTestSite()
  const attempt = await site.beginExam(await site.addPerson(), now)
  const deadline = minutesAfter(now, allowanceMinutes)
  const instants = [
    { at: millisecondsAfter(deadline, -1), timing: 'on-time' },
    { at: deadline, timing: 'late-sync' },
    { at: millisecondsAfter(deadline, 59_999), timing: 'late-sync' },
    { at: millisecondsAfter(deadline, 60_000), timing: 'late' },
  ]
  for (const [index, { at, timing }] of instants.entries()) {
    const position = index + 1
    const { key } = questionOf(itemAt(attempt, position))
    const result = await recordSaves(attempt, [aSave({ position, value: key })], at)
    expect(result).toMatchObject({ acknowledged: [{ timing }] })
  }
  expect(await closeIfExpired(attempt, minutesAfter(deadline, 1))).toBe(true)
  expect((await journalOf(site, attempt.id)).map((row) => row.timing)).toEqual(instants.map(({ timing }) => timing))
  const score = await site.database.read.scoreVersion.findMany({ where: { attemptId: attempt.id } })
  expect(score).toMatchObject([{ right: 3, scored: 20 }])
})

test('a save after handing in is kept and flagged, and the score stays', async () => {
  const site = await openTestSite()
  const attempt = await site.beginExam(await site.addPerson(), now)
  await submitAttempt(attempt, minutesAfter(now, 1))
  const before = await site.database.read.scoreVersion.findMany()
  const { key } = questionOf(itemAt(attempt, 1))
  // As the server sees it: the attempt was read before it was closed, the save is written after.
  const result = await recordSaves(attempt, [aSave({ value: key })], minutesAfter(now, 2))
  expect(result).toMatchObject({ acknowledged: [{ timing: 'late' }], clock: { phase: 'closed' } })
  expect(await journalOf(site, attempt.id)).toMatchObject([{ timing: 'late' }])
  expect(await site.database.read.scoreVersion.findMany()).toEqual(before)
})

test('a lease that was never issued, an unknown question and an endless answer are refused and leave no row', async () => {
  const site = await openTestSite()
  const attempt = await site.beginExam(await site.addPerson(), now)
  const fine = aSave({ position: 2 })
  const faults = [
    { save: aSave({ leaseEpoch: 2 }), reason: 'unknown-lease' },
    { save: aSave({ leaseEpoch: 0 }), reason: 'unknown-lease' },
    { save: aSave({ position: 21 }), reason: 'unknown-question' },
    { save: aSave({ position: 0 }), reason: 'unknown-question' },
    { save: aSave({ value: 'x'.repeat(16_001) }), reason: 'answer-too-long' },
  ]
  for (const { save, reason } of faults) {
    expect(await recordSaves(attempt, [fine, save], now)).toEqual({ kind: 'refused', reason })
  }
  expect(await journalOf(site, attempt.id)).toEqual([])
})

test('whatever was typed comes back exactly: emoji, right-to-left text, NUL, half a surrogate pair', async () => {
  const site = await openTestSite()
  const attempt = await site.beginExam(await site.addPerson(), now)
  const texts = ['🩺 I10', 'مرحبا I10', 'a\u0000b', '\ud83d', '<script>"\'&', ' \n\t', 'x'.repeat(16_000)]
  await recordSaves(
    attempt,
    texts.map((value, index) => aSave({ position: index + 1, value })),
    now,
  )
  const room = await openRoom(attempt, now)
  expect(room?.answers.map((answer) => answer.value)).toEqual(texts)
})

test('the clock starts once, at the first lease, and a second lease does not move it', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  const id = await startExam(learner, profileId, now)
  const waiting = await getAttempt(id!)
  expect(clockOf(waiting, now)).toMatchObject({ phase: 'not_started', deadlineMs: null, leaseEpoch: 0 })

  const acknowledgedAt = millisecondsAfter(now, 20_000)
  await Promise.all(Array.from({ length: 5 }, () => takeLease(waiting, acknowledgedAt)))
  await takeLease(await getAttempt(id!), minutesAfter(now, 10))
  expect(await getAttempt(id!)).toMatchObject({
    state: 'in_progress',
    startedAt: acknowledgedAt,
    deadlineAt: minutesAfter(acknowledgedAt, allowanceMinutes),
    leaseEpoch: 6,
  })
  expect(await site.database.read.deadlineChange.findMany({ where: { attemptId: id! } })).toMatchObject([
    { reason: 'start', deadlineAt: minutesAfter(acknowledgedAt, allowanceMinutes) },
  ])
})

test('a room that opens late has its clock started 60 seconds after the start', async () => {
  const site = await openTestSite()
  const id = await startExam(await site.addPerson(), profileId, now)
  await takeLease(await getAttempt(id!), minutesAfter(now, 10))
  expect(await getAttempt(id!)).toMatchObject({
    startedAt: minutesAfter(now, 1),
    deadlineAt: minutesAfter(now, allowanceMinutes + 1),
  })
})

test('extra time lengthens the deadline, and untimed learners have none', async () => {
  const site = await openTestSite()
  const half = await site.beginExam(await site.addPerson({ timeAllowancePercent: 150 }), now)
  expect(half.deadlineAt).toEqual(minutesAfter(now, 1.5 * allowanceMinutes))
  const untimed = await site.beginExam(await site.addPerson({ timeAllowancePercent: 0 }), now)
  expect(untimed.deadlineAt).toBeNull()
  const nextWeek = minutesAfter(now, 7 * 24 * 60)
  expect(await recordSaves(untimed, [aSave({ saveId: randomUUID() })], nextWeek)).toMatchObject({
    acknowledged: [{ timing: 'on-time' }],
  })
})

test('an open room shows no key, no rationale and no error type', async () => {
  const site = await openTestSite()
  const attempt = await site.beginExam(await site.addPerson(), now)
  const shown = JSON.stringify(await openRoom(attempt, now))
  for (const item of attempt.form) {
    const question = questionOf(item)
    if (question.kind === 'code') expect(shown).not.toContain(question.key)
    const secrets = question.kind === 'code' ? [question.rationale] : question.options.map((option) => option.rationale)
    for (const secret of secrets) expect(shown).not.toContain(JSON.stringify(secret).slice(1, -1))
  }
  expect(shown).not.toMatch(/"(key|rationale|error|nearMisses)"/)
})
