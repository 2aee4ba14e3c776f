import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Assignment } from '~/server/db/generated/client'
import { insertAssignment } from '~/server/db/classes'
import { packForm } from '~/server/db/packed'
import type { PersonRecord } from '~/server/db/people'
import { openRoom, clockOf, recordSaves, takeLease } from '~/server/exams/attempt-room'
import { reviewAttempt } from '~/server/exams/attempt-review'
import { closeIfExpired, closeOverdueAttempts, submitAttempt } from '~/server/exams/close-attempt'
import { readAssignmentDesk, readAttemptDesk, readClassAllowances, readPersonDesk } from '~/server/exams/exam-desk'
import {
  extendAttempts,
  pauseAttempts,
  reopenAttempt,
  resumeAttempts,
  setTimeAllowance,
  setTimeAllowanceByEmail,
} from '~/server/exams/exam-powers'
import { listOwnAttempts } from '~/server/exams/exam-list'
import { startAssigned, startExam } from '~/server/exams/start-attempt'
import { readClassDesk } from '~/server/classes/class-desk'
import { readClassList } from '~/server/classes/class-list'
import { readProgress } from '~/server/study/progress'
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
import { requireInvariants } from '../support/invariants'

// The exam lasts 48 minutes.
const now = new Date('2026-11-21T12:00:00Z')
const at = (minutes: number): Date => minutesAfter(now, minutes)

/** A class with an assigned exam, due in 30 minutes, and one learner. */
async function aClassroom() {
  const site = await openTestSite()
  const instructor = await site.addPerson({ displayName: 'Ines Instructor' })
  const learner = await site.addPerson()
  const made = await site.addClass(instructor, [learner])
  const version = site.content.findProfile(profileId)!
  const assignment: Assignment = {
    id: 'the assignment',
    classId: made.id,
    title: 'Midterm',
    planId: version.profile.id,
    planHash: version.hash,
    planKind: 'exam-profile',
    dueAt: at(30),
    dueTimeZone: 'America/New_York',
    createdAt: now,
    createdBy: instructor.id,
    archivedAt: null,
  }
  await insertAssignment({ ...assignment, planKind: 'exam-profile' })
  const begin = async (person: PersonRecord, when = now) => {
    const id = await startAssigned(person, assignment, when)
    await takeLease(await getAttempt(id), when)
    return getAttempt(id)
  }
  return { site, instructor, learner, made, assignment, begin }
}

async function auditOf(site: TestSite, subject: string) {
  const rows = await site.database.read.auditEvent.findMany({ where: { subject }, orderBy: { id: 'asc' } })
  return rows.map(({ action, actorKey, happenedAt, detailJson }) => ({
    action,
    actorKey,
    happenedAt,
    detail: JSON.parse(detailJson) as unknown,
  }))
}

async function deadlinesOf(site: TestSite, attemptId: string) {
  const rows = await site.database.read.deadlineChange.findMany({ where: { attemptId }, orderBy: { id: 'asc' } })
  return rows.map(({ reason, deadlineAt, changedBy }) => [reason, deadlineAt, changedBy])
}

test('a pause stops the clock, keeps what is saved on time, and moves the deadline by as long as it lasted', async () => {
  const { site, instructor, begin, learner } = await aClassroom()
  const attempt = await begin(learner)
  const target = { attemptId: attempt.id }
  expect(await pauseAttempts(instructor, target, 'Fire alarm', at(40))).toEqual({ changed: 1, refusals: [] })
  // Hours later, long past the deadline: nothing closes it, neither the sweep nor a look.
  expect(await closeOverdueAttempts(at(240))).toBe(0)
  expect(await closeIfExpired(await getAttempt(attempt.id), at(240))).toBe(false)
  expect(clockOf(await getAttempt(attempt.id), at(240))).toMatchObject({
    phase: 'in_progress',
    paused: true,
    // 8 of 48 minutes were left.
    deadlineMs: at(248).getTime(),
  })
  const saved = await recordSaves(await getAttempt(attempt.id), [aSave()], at(240))
  expect(saved).toMatchObject({ acknowledged: [{ timing: 'on-time' }], clock: { paused: true } })
  expect(await resumeAttempts(instructor, target, 'Back inside', at(241))).toEqual({ changed: 1, refusals: [] })
  expect(clockOf(await getAttempt(attempt.id), at(241))).toMatchObject({ paused: false, deadlineMs: at(249).getTime() })
  expect(await deadlinesOf(site, attempt.id)).toEqual([
    ['start', at(48), null],
    ['pause', at(48), instructor.learnerKey],
    ['resume', at(249), instructor.learnerKey],
  ])
  expect(await auditOf(site, `attempt:${attempt.id}`)).toEqual([
    {
      action: 'attempt.paused',
      actorKey: instructor.learnerKey,
      happenedAt: at(40),
      detail: { reason: 'Fire alarm', attemptId: attempt.id },
    },
    {
      action: 'attempt.resumed',
      actorKey: instructor.learnerKey,
      happenedAt: at(241),
      detail: { reason: 'Back inside', attemptId: attempt.id },
    },
  ])
  expect(await closeOverdueAttempts(millisecondsAfter(at(250), -1))).toBe(0)
  expect(await closeOverdueAttempts(at(250))).toBe(1)
  expect((await getAttempt(attempt.id)).finishedAt).toEqual(at(249))
})

test('all open attempts of an assignment are paused and extended at once, and those that cannot be are told', async () => {
  const { site, instructor, made, assignment, begin, learner } = await aClassroom()
  const [second, untimed, done, elsewhere] = await Promise.all([
    site.addPerson(),
    site.addPerson({ timeAllowancePercent: 0 }),
    site.addPerson(),
    site.addPerson(),
  ])
  const open = [await begin(learner), await begin(second!)]
  await begin(untimed!)
  await submitAttempt(await begin(done!), at(5))
  // An exam of their own, which is nobody else's business.
  const own = await site.beginExam(elsewhere!, now)
  expect(await pauseAttempts(instructor, { assignmentId: assignment.id }, 'Power cut', at(10))).toEqual({
    changed: 2,
    refusals: ['untimed'],
  })
  const again = await pauseAttempts(instructor, { assignmentId: assignment.id }, 'Again', at(11))
  expect({ ...again, refusals: again?.refusals.sort() }).toEqual({
    changed: 0,
    refusals: ['already-paused', 'already-paused', 'untimed'],
  })
  const fifteen = { minutes: 15, reason: 'To settle', deedId: 'one form' }
  expect(await resumeAttempts(instructor, { classId: made.id }, 'Light again', at(20))).toMatchObject({ changed: 2 })
  expect(await extendAttempts(instructor, { classId: made.id }, fifteen, at(21))).toMatchObject({ changed: 2 })
  // The same form sent twice, by a second click, adds once.
  const twice = await extendAttempts(instructor, { classId: made.id }, fifteen, at(21))
  expect({ ...twice, refusals: twice?.refusals.sort() }).toEqual({
    changed: 0,
    refusals: ['already-done', 'already-done', 'untimed'],
  })
  // 48 + 10 of pause + 15.
  for (const { id } of open) expect((await getAttempt(id)).deadlineAt).toEqual(at(73))
  expect((await getAttempt(own.id)).deadlineAt).toEqual(at(48))
})

test('an extension is recorded with minutes and reason, and within the overdue minute counts from then', async () => {
  const { site, instructor, begin, learner } = await aClassroom()
  const attempt = await begin(learner)
  const late = millisecondsAfter(at(48), 20_000)
  await extendAttempts(
    instructor,
    { attemptId: attempt.id },
    { minutes: 10, reason: 'The network failed', deedId: randomUUID() },
    late,
  )
  expect((await getAttempt(attempt.id)).deadlineAt).toEqual(minutesAfter(late, 10))
  expect(await auditOf(site, `attempt:${attempt.id}`)).toMatchObject([
    { action: 'attempt.extended', detail: { minutes: 10, reason: 'The network failed' } },
  ])
  // Once it is over and closed, only reopening helps.
  await closeOverdueAttempts(at(60))
  expect(
    await extendAttempts(
      instructor,
      { attemptId: attempt.id },
      { minutes: 10, reason: 'Too late', deedId: randomUUID() },
      at(61),
    ),
  ).toEqual({
    changed: 0,
    refusals: ['closed'],
  })
})

test('an instructor reaches only attempts of assignments of their own classes, an administrator every attempt', async () => {
  const { site, instructor, made, assignment, begin, learner } = await aClassroom()
  const [foreign, administrator] = [await site.addPerson(), await site.addPerson({ isAdministrator: true })]
  await site.addClass(foreign!, [learner])
  const assigned = await begin(learner)
  const own = await site.beginExam(learner, now)
  const rowsBefore = await site.database.read.attempt.findMany()
  for (const [actor, id] of [
    [foreign!, assigned.id],
    [learner, assigned.id],
    [instructor, own.id],
    [foreign!, own.id],
    [instructor, 'nothing'],
  ] as const) {
    expect(await pauseAttempts(actor, { attemptId: id }, 'x', at(1))).toBeNull()
    expect(await resumeAttempts(actor, { attemptId: id }, 'x', at(1))).toBeNull()
    expect(
      await extendAttempts(actor, { attemptId: id }, { minutes: 10, reason: 'x', deedId: randomUUID() }, at(1)),
    ).toBeNull()
    expect(await reopenAttempt(actor, id, 10, 'x', at(1))).toBeNull()
    expect(await readAttemptDesk(id, actor, at(1))).toBeNull()
  }
  for (const target of [{ assignmentId: assignment.id }, { classId: made.id }]) {
    expect(await pauseAttempts(foreign!, target, 'x', at(1))).toEqual({ changed: 0, refusals: [] })
    expect(await extendAttempts(foreign!, target, { minutes: 5, reason: 'x', deedId: randomUUID() }, at(1))).toEqual({
      changed: 0,
      refusals: [],
    })
  }
  expect(await readAssignmentDesk(made.id, assignment.id, foreign!, now)).toBeNull()
  expect(await readClassAllowances(made.id, foreign!)).toBeNull()
  expect(await readPersonDesk(learner.id, instructor, now)).toBeNull()
  expect(await site.database.read.attempt.findMany()).toEqual(rowsBefore)
  expect(await site.database.read.auditEvent.findMany()).toEqual([])
  for (const id of [assigned.id, own.id]) {
    expect(
      await extendAttempts(
        administrator!,
        { attemptId: id },
        { minutes: 10, reason: 'Mended', deedId: randomUUID() },
        at(1),
      ),
    ).toMatchObject({ changed: 1 })
  }
})

test('an allowance that is set while an exam runs moves its deadline at once, and back again never', async () => {
  const { site, instructor, begin, learner } = await aClassroom()
  const attempt = await begin(learner)
  const room = async (when: Date) => clockOf(await getAttempt(attempt.id), when).deadlineMs
  expect(await setTimeAllowance(instructor, learner.id, 150, at(10))).toEqual({ kind: 'set', openAttempts: 1 })
  // 48 x 1.5 = 72, far beyond the due date in 30 minutes, which clips nothing.
  expect(await room(at(10))).toBe(at(72).getTime())
  await setTimeAllowance(instructor, learner.id, 125, at(11))
  expect(await room(at(11))).toBe(at(72).getTime())
  await setTimeAllowance(instructor, learner.id, 200, at(12))
  expect(await room(at(12))).toBe(at(96).getTime())
  await setTimeAllowance(instructor, learner.id, 0, at(13))
  expect(await room(at(13))).toBeNull()
  expect(await deadlinesOf(site, attempt.id)).toEqual([
    ['start', at(48), null],
    ['accommodation', at(72), instructor.learnerKey],
    ['accommodation', at(96), instructor.learnerKey],
    ['accommodation', null, instructor.learnerKey],
  ])
  expect((await auditOf(site, learner.learnerKey)).map(({ action, detail }) => [action, detail])).toEqual([
    ['time-allowance.set', { from: 100, to: 150 }],
    ['time-allowance.set', { from: 150, to: 125 }],
    ['time-allowance.set', { from: 125, to: 200 }],
    ['time-allowance.set', { from: 200, to: 0 }],
  ])
  expect(await closeOverdueAttempts(at(100_000))).toBe(0)
  const started = await startExam({ ...learner, timeAllowancePercent: 0 }, profileId, at(14))
  expect((await getAttempt(started!)).allowanceMs).toBeNull()
})

test('no due date clips an allowance: the clock of work that is due runs on to its own end', async () => {
  const { site, begin } = await aClassroom()
  const slow = await site.addPerson({ timeAllowancePercent: 200 })
  // Begun a minute before it is due; 48 x 2 = 96 minutes.
  const attempt = await begin(slow, at(29))
  expect(attempt.deadlineAt).toEqual(at(29 + 96))
  expect(await closeOverdueAttempts(at(125))).toBe(0)
  expect(await recordSaves(attempt, [aSave()], at(124))).toMatchObject({ acknowledged: [{ timing: 'on-time' }] })
})

test('an allowance is set by an instructor for who is enrolled, by nobody for themselves, and by administrators', async () => {
  const { site, instructor, made, learner } = await aClassroom()
  const [stranger, administrator] = [await site.addPerson(), await site.addPerson({ isAdministrator: true })]
  expect(await setTimeAllowance(instructor, stranger!.id, 200, now)).toBeNull()
  expect(await setTimeAllowance(stranger!, learner.id, 200, now)).toBeNull()
  // Whoever teaches a class can also join it.
  await site.database.write((transaction) =>
    transaction.enrollment.create({ data: { classId: made.id, personId: instructor.id, joinedAt: now } }),
  )
  expect(await setTimeAllowance(instructor, instructor.id, 200, now)).toEqual({
    kind: 'refused',
    reason: 'own-allowance',
  })
  expect(await setTimeAllowance(administrator!, stranger!.id, 125, now)).toEqual({ kind: 'set', openAttempts: 0 })
  await site.database.write((transaction) =>
    transaction.enrollment.updateMany({ where: { personId: learner.id }, data: { removedAt: now } }),
  )
  expect(await setTimeAllowance(instructor, learner.id, 200, now)).toBeNull()
  // The command line knows people by their address, however it is written.
  expect(await setTimeAllowanceByEmail(` ${learner.email.toUpperCase()} `, 150, now)).toBe(0)
  expect(await setTimeAllowanceByEmail('nobody@example.org', 150, now)).toBeNull()
  const people = await site.database.read.person.findMany({
    where: { timeAllowancePercent: { not: 100 } },
    orderBy: { timeAllowancePercent: 'asc' },
  })
  expect(people.map(({ id, timeAllowancePercent }) => [id, timeAllowancePercent])).toEqual([
    [stranger!.id, 125],
    [learner.id, 150],
  ])
  expect(await auditOf(site, learner.learnerKey)).toMatchObject([{ actorKey: null, detail: { from: 100, to: 150 } }])
})

test('a reopened attempt goes on with the same form and the answers that counted, and the first keeps its score', async () => {
  const { site, instructor, assignment, made, begin, learner } = await aClassroom()
  const first = await begin(learner)
  const keyOf = (position: number) => questionOf(itemAt(first, position)).key
  await recordSaves(
    first,
    [
      aSave({ position: 1, sequence: 1, value: 'superseded' }),
      aSave({ position: 1, sequence: 2, value: keyOf(1) }),
      aSave({ position: 2, sequence: 3, value: 'wrong' }),
    ],
    at(5),
  )
  await submitAttempt(await getAttempt(first.id), at(20))
  const scoresBefore = await site.database.read.scoreVersion.findMany({ where: { attemptId: first.id } })
  const journalBefore = await site.database.read.answerJournal.findMany({ where: { attemptId: first.id } })
  const firstRow = await getAttempt(first.id)

  const made2 = await reopenAttempt(instructor, first.id, 25, 'The room was evacuated', at(600))
  if (made2?.kind !== 'reopened') throw new Error('it was not reopened')
  const second = await getAttempt(made2.attemptId)
  expect(second).toMatchObject({
    continuesId: first.id,
    form: first.form,
    planHash: first.planHash,
    snapshotHash: first.snapshotHash,
    state: 'not_started',
    allowanceMs: 1_500_000,
    assignmentId: assignment.id,
  })
  expect(await auditOf(site, `attempt:${first.id}`)).toMatchObject([
    {
      action: 'attempt.reopened',
      actorKey: instructor.learnerKey,
      detail: { reason: 'The room was evacuated', minutes: 25, continuation: second.id },
    },
  ])
  // It waits for its learner, who comes two days later; starting the assignment leads to it.
  expect(await closeOverdueAttempts(at(3_000))).toBe(0)
  expect(await startAssigned(learner, assignment, at(3_000))).toBe(second.id)
  const room = await openRoom(await getAttempt(second.id), at(3_000))
  expect(room?.answers.map(({ position, value }) => [position, value])).toEqual([
    [1, keyOf(1)],
    [2, 'wrong'],
  ])
  expect(await takeLease(second, at(3_000))).toMatchObject({ deadlineMs: at(3_025).getTime(), leaseEpoch: 1 })
  // The first save of the new lease wins over what came along.
  await recordSaves(await getAttempt(second.id), [aSave({ position: 2, sequence: 1, value: keyOf(2) })], at(3_001))
  const statusNow = async () => (await readClassDesk(made.id, instructor.id, at(3_001)))?.learners[0]?.statuses[0]
  expect(await statusNow()).toMatchObject({ kind: 'started', answered: 2 })
  await submitAttempt(await getAttempt(second.id), at(3_002))

  expect(await statusNow()).toMatchObject({ kind: 'finished', right: 2, late: false })
  expect((await readClassList(learner)).assigned).toMatchObject([{ attemptId: second.id }])
  expect(await site.database.read.scoreVersion.findMany({ where: { attemptId: first.id } })).toEqual(scoresBefore)
  expect(await site.database.read.answerJournal.findMany({ where: { attemptId: first.id } })).toEqual(journalBefore)
  expect(await getAttempt(first.id)).toEqual(firstRow)
  expect(scoresBefore).toMatchObject([{ right: 1 }])
  const { finished } = await listOwnAttempts(learner.learnerKey, at(3_003))
  expect(finished.map(({ id, continues, continued }) => ({ id, continues, continued }))).toEqual([
    { id: second.id, continues: true, continued: false },
    { id: first.id, continues: false, continued: true },
  ])
  expect(
    (await readProgress(learner, { exam: null, domain: null }, at(3_004))).scores.map(({ attemptId }) => attemptId),
  ).toEqual([second.id])
})

test('reopening is refused twice, while it is open, and beside another open attempt; a continuation can be continued', async () => {
  const { site, instructor, assignment, begin, learner } = await aClassroom()
  const first = await begin(learner)
  expect(await reopenAttempt(instructor, first.id, 10, 'x', at(1))).toEqual({ kind: 'refused', reason: 'not-closed' })
  await submitAttempt(first, at(2))
  const again = await startAssigned(learner, assignment, at(3))
  expect(await reopenAttempt(instructor, first.id, 10, 'x', at(4))).toEqual({ kind: 'refused', reason: 'another-open' })
  await takeLease(await getAttempt(again), at(4))
  await submitAttempt(await getAttempt(again), at(5))

  const results = await Promise.all(
    Array.from({ length: 10 }, () => reopenAttempt(instructor, first.id, 10, 'x', at(6))),
  )
  const reopened = results.flatMap((result) => (result?.kind === 'reopened' ? result.attemptId : []))
  expect(reopened).toHaveLength(1)
  expect(results.filter((result) => result?.kind === 'refused' && result.reason === 'already-reopened')).toHaveLength(9)
  const second = await getAttempt(reopened[0]!)
  await takeLease(second, at(7))
  // Its own time runs out like any.
  await closeOverdueAttempts(at(18))
  expect(await getAttempt(second.id)).toMatchObject({ state: 'graded', closedBy: 'deadline', finishedAt: at(17) })
  expect(await reopenAttempt(instructor, second.id, 10, 'x', at(20))).toMatchObject({ kind: 'reopened' })
  expect(await site.database.read.attempt.count()).toBe(4)
})

test('a continuation keeps the minutes it was given, but for a learner who becomes untimed', async () => {
  const { instructor, begin, learner } = await aClassroom()
  const first = await begin(learner)
  await submitAttempt(first, at(2))
  const result = await reopenAttempt(instructor, first.id, 10, 'x', at(3))
  if (result?.kind !== 'reopened') throw new Error('it was not reopened')
  await setTimeAllowance(instructor, learner.id, 200, at(4))
  expect((await getAttempt(result.attemptId)).allowanceMs).toBe(600_000)
  await setTimeAllowance(instructor, learner.id, 0, at(5))
  expect((await getAttempt(result.attemptId)).allowanceMs).toBeNull()
})

test('a continuation that nobody opens closes after thirty days with the answers it began with, and releases its questions', async () => {
  const { site, instructor, assignment, begin, learner } = await aClassroom()
  const first = await begin(learner)
  await recordSaves(first, [aSave({ value: questionOf(itemAt(first, 1)).key })], at(5))
  await submitAttempt(await getAttempt(first.id), at(20))
  const result = await reopenAttempt(instructor, first.id, 25, 'The room was evacuated', at(600))
  if (result?.kind !== 'reopened') throw new Error('it was not reopened')
  const end = at(600 + 30 * 24 * 60)
  const desk = async (when: Date) => (await readAttemptDesk(result.attemptId, instructor, when))?.standing
  expect(await desk(at(601))).toEqual({ kind: 'waits', leftMs: 1_500_000, until: end })
  expect(await closeOverdueAttempts(millisecondsAfter(end, 59_999))).toBe(0)
  expect((await reviewAttempt(await getAttempt(first.id), end))?.items).toEqual([])
  expect(await closeOverdueAttempts(millisecondsAfter(end, 60_000))).toBe(1)
  expect(await getAttempt(result.attemptId)).toMatchObject({
    state: 'graded',
    closedBy: 'deadline',
    startedAt: null,
    finishedAt: end,
  })
  const scores = await site.database.read.scoreVersion.findMany({ orderBy: { id: 'asc' } })
  expect(scores.map(({ attemptId, right }) => [attemptId, right])).toEqual([
    [first.id, 1],
    [result.attemptId, 1],
  ])
  expect(scores[1]?.resultJson).toBe(scores[0]?.resultJson)
  const after = minutesAfter(end, 2)
  expect((await reviewAttempt(await getAttempt(first.id), after))?.items).toHaveLength(20)
  // Nothing of it stands in the way of another attempt of the same work.
  expect(await startAssigned(learner, assignment, after)).not.toBe(result.attemptId)
  requireInvariants(site.file)
})

test('the desk of an attempt tells of late answers: which question, what, and when; they answer nothing', async () => {
  const { instructor, begin, learner } = await aClassroom()
  const attempt = await begin(learner)
  await recordSaves(attempt, [aSave({ position: 1, value: 'a' })], at(5))
  await submitAttempt(await getAttempt(attempt.id), at(20))
  const [chosen, typed] = [
    attempt.form.find(({ optionOrder }) => optionOrder.length > 0)!,
    attempt.form.find(({ optionOrder }) => optionOrder.length === 0)!,
  ]
  const closed = await getAttempt(attempt.id)
  await recordSaves(
    closed,
    [
      aSave({ position: typed.position, sequence: 2, value: 'I11.0' }),
      aSave({ position: chosen.position, sequence: 3, value: chosen.optionOrder[1]! }),
    ],
    at(21),
  )
  const desk = await readAttemptDesk(attempt.id, instructor, at(30))
  expect(desk?.answered).toBe(1)
  expect(desk?.late).toEqual(
    [
      { position: typed.position, answer: 'I11.0', receivedAt: at(21) },
      { position: chosen.position, answer: 'Option B', receivedAt: at(21) },
    ].sort((left, right) => left.position - right.position),
  )
})

test('while questions stand in an open attempt, no review of another one shows them', async () => {
  const { instructor, begin, learner } = await aClassroom()
  const first = await begin(learner)
  await submitAttempt(first, at(2))
  const before = await reviewAttempt(await getAttempt(first.id), at(3))
  expect([before?.items.length, before?.withheld]).toEqual([20, []])
  const result = await reopenAttempt(instructor, first.id, 10, 'x', at(3))
  if (result?.kind !== 'reopened') throw new Error('it was not reopened')
  const during = await reviewAttempt(await getAttempt(first.id), at(4))
  expect([during?.items, during?.withheld.length]).toEqual([[], 20])
  expect(during?.right).toBe(before?.right)
  await takeLease(await getAttempt(result.attemptId), at(5))
  await submitAttempt(await getAttempt(result.attemptId), at(6))
  expect((await reviewAttempt(await getAttempt(first.id), at(7)))?.items).toHaveLength(20)
})

test('another exam that shares questions with an open one is reviewed without them, for its own learner alone', async () => {
  const site = await openTestSite()
  const [learner, other] = [await site.addPerson(), await site.addPerson()]
  const open = await site.beginExam(learner!, now)
  for (const person of [learner!, other!]) {
    // An attempt of an assignment, so that both can be open at once; its form shares three questions with the open one.
    const exam = await site.beginExam(person === learner ? await site.addPerson() : person, now)
    const form = exam.form.map((item, index) => (index < 3 ? open.form[index]! : item))
    const shared = new Set(open.form.map(({ questionId }) => questionId))
    const wanted = form.filter(({ questionId }) => shared.has(questionId)).map(({ position }) => position)
    await site.database.write((transaction) =>
      transaction.attempt.update({
        where: { id: exam.id },
        data: { learnerKey: person.learnerKey, formJson: packForm(form) },
      }),
    )
    await submitAttempt(await getAttempt(exam.id), at(1))
    const review = await reviewAttempt(await getAttempt(exam.id), at(2))
    expect(review?.withheld).toEqual(person === learner ? wanted : [])
    expect(review?.items).toHaveLength(person === learner ? 20 - wanted.length : 20)
    expect(wanted.length).toBeGreaterThanOrEqual(3)
  }
  // Time runs out: the same look that would withhold closes it.
  const closed = (await site.database.read.attempt.findMany({ where: { learnerKey: learner!.learnerKey } })).find(
    ({ id }) => id !== open.id,
  )
  expect((await reviewAttempt(await getAttempt(closed!.id), at(50)))?.withheld).toEqual([])
})

test('an attempt survives its class archived, its assignment archived, its instructor erased, its learner removed', async () => {
  const { site, instructor, assignment, made, begin, learner } = await aClassroom()
  const attempt = await begin(learner)
  await pauseAttempts(instructor, { attemptId: attempt.id }, 'x', at(5))
  await resumeAttempts(instructor, { attemptId: attempt.id }, 'x', at(6))
  await site.database.write(async (transaction) => {
    await transaction.class.update({ where: { id: made.id }, data: { archivedAt: at(6) } })
    await transaction.assignment.update({ where: { id: assignment.id }, data: { archivedAt: at(6) } })
    await transaction.enrollment.updateMany({ where: { personId: learner.id }, data: { removedAt: at(6) } })
    await transaction.person.delete({ where: { id: instructor.id } })
  })
  const current = await getAttempt(attempt.id)
  expect(await openRoom(current, at(7))).toMatchObject({ clock: { deadlineMs: at(49).getTime() } })
  expect(await recordSaves(current, [aSave({ value: questionOf(itemAt(attempt, 1)).key })], at(48))).toMatchObject({
    acknowledged: [{ timing: 'on-time' }],
  })
  expect(await submitAttempt(current, at(48))).toEqual({ kind: 'submitted' })
  expect(await reviewAttempt(await getAttempt(attempt.id), at(49))).toMatchObject({ right: 1, scored: 20 })
  // What was done stays told, and nobody reaches it any more but an administrator.
  const administrator = await site.addPerson({ isAdministrator: true })
  expect((await readAttemptDesk(attempt.id, administrator, at(50)))?.history).toMatchObject([
    { what: 'start', by: null },
    { what: 'pause', by: 'Somebody who has left', reason: 'x' },
    { what: 'resume', by: 'Somebody who has left', reason: 'x', deadlineAt: at(49) },
  ])
})

test('the desk of an assignment tells of everybody how they stand and what can be done', async () => {
  const { site, instructor, assignment, made, begin, learner } = await aClassroom()
  const idle = await site.addPerson({ displayName: 'Zoe Idle' })
  await site.database.write((transaction) =>
    transaction.enrollment.create({ data: { classId: made.id, personId: idle.id, joinedAt: now } }),
  )
  const attempt = await begin(learner)
  await pauseAttempts(instructor, { attemptId: attempt.id }, 'x', at(8))
  const desk = await readAssignmentDesk(made.id, assignment.id, instructor, at(30))
  expect(desk).toMatchObject({
    running: 0,
    paused: 1,
    minutes: 48,
    learners: [
      { attempts: [{ id: attempt.id, counts: true, standing: { kind: 'paused', leftMs: 40 * 60_000 } }] },
      { displayName: 'Zoe Idle', attempts: [] },
    ],
  })
  expect((await readAttemptDesk(attempt.id, instructor, at(30)))?.may).toEqual({
    pause: false,
    resume: true,
    extend: true,
    reopen: false,
  })
})

test('hundreds of paused attempts and of reopened ones that wait do not hide an overdue attempt from the sweep', async () => {
  const { site, begin, learner } = await aClassroom()
  const overdue = await begin(learner, at(5))
  const { form, itemCount: _, ...row } = await begin(await site.addPerson())
  const resting = [
    { pausedAt: at(1), deadlineAt: at(2) },
    { state: 'not_started', startedAt: null, deadlineAt: null, createdAt: at(-60) },
  ]
  await site.database.write((transaction) =>
    transaction.attempt.createMany({
      data: resting.flatMap((details, kind) =>
        Array.from({ length: 600 }, (_, index) => ({
          ...row,
          ...details,
          // Ids sort before the overdue one, so no order of rows helps it by chance.
          id: `!${kind}-${index}`,
          openKey: `!${kind}-${index}`,
          continuesId: kind === 1 ? `reopened ${index}` : null,
          formJson: packForm(form),
        })),
      ),
    }),
  )
  await closeOverdueAttempts(at(60))
  expect((await getAttempt(overdue.id)).state).toBe('graded')
  expect(await site.database.read.attempt.count({ where: { state: 'graded' } })).toBe(2)
})
