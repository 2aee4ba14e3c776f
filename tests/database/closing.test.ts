import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { seededRandom } from '~/domain/shared/seeded-random'
import type { AttemptRecord, NewSave } from '~/server/db/attempts'
import { packForm, unpackResult } from '~/server/db/packed'
import { recordSaves, type SaveResult } from '~/server/exams/attempt-room'
import { closeIfExpired, closeOverdueAttempts, submitAttempt } from '~/server/exams/close-attempt'
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
const heavy = process.env['LONG'] === '1' ? 900_000 : 120_000
const deadline = minutesAfter(now, 48)
const graceEnd = minutesAfter(deadline, 1)

async function scoresOf(site: TestSite, attemptId: string) {
  return site.database.read.scoreVersion.findMany({ where: { attemptId } })
}

async function responsesOf(site: TestSite, attemptId: string) {
  return site.database.read.response.findMany({ where: { attemptId } })
}

test('fifty who close an attempt at once make one score and one set of responses', async () => {
  const site = await openTestSite()
  const attempt = await site.beginExam(await site.addPerson(), now)
  await recordSaves(attempt, [aSave({ value: questionOf(itemAt(attempt, 1)).key })], now)
  const at = millisecondsAfter(graceEnd, 1)
  await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      index % 2 === 0 ? closeIfExpired(attempt, at) : closeOverdueAttempts(at),
    ),
  )
  expect(await scoresOf(site, attempt.id)).toMatchObject([
    { version: 1, right: 1, scored: 20, points: 10_000, maxPoints: 200_000, currentKey: attempt.id },
  ])
  expect(await responsesOf(site, attempt.id)).toHaveLength(20)
})

test('handing in fifty times at once is handing in once, and each gets the same answer', async () => {
  const site = await openTestSite()
  const attempt = await site.beginExam(await site.addPerson(), now)
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, index) => submitAttempt(attempt, millisecondsAfter(now, 1_000 + index))),
  )
  expect(new Set(results.map((result) => result.kind))).toEqual(new Set(['submitted']))
  expect(await scoresOf(site, attempt.id)).toHaveLength(1)
  expect(await responsesOf(site, attempt.id)).toHaveLength(20)
})

test('an attempt that is handed in finished then; one whose time ran out finished at its deadline', async () => {
  const site = await openTestSite()
  const early = await site.beginExam(await site.addPerson(), now)
  await submitAttempt(early, minutesAfter(now, 10))
  expect(await getAttempt(early.id)).toMatchObject({
    state: 'graded',
    closedBy: 'learner',
    finishedAt: minutesAfter(now, 10),
  })

  // The sweep did not run for two hours.
  const late = await site.beginExam(await site.addPerson(), now)
  await closeOverdueAttempts(minutesAfter(now, 168))
  expect(await getAttempt(late.id)).toMatchObject({
    state: 'graded',
    closedBy: 'deadline',
    finishedAt: deadline,
    closedAt: minutesAfter(now, 168),
  })
})

test('handing in after the deadline is refused, and nothing closes before the overdue minute is over', async () => {
  const site = await openTestSite()
  const attempt = await site.beginExam(await site.addPerson(), now)
  expect(await submitAttempt(attempt, deadline)).toEqual({ kind: 'time-expired' })
  expect(await closeOverdueAttempts(millisecondsAfter(graceEnd, -1))).toBe(0)
  expect((await getAttempt(attempt.id)).state).toBe('in_progress')
  expect(await closeOverdueAttempts(graceEnd)).toBe(1)
  expect((await getAttempt(attempt.id)).state).toBe('graded')
})

test('an attempt whose room never opened ends as if its clock had started at the latest moment', async () => {
  const site = await openTestSite()
  const id = await startExam(await site.addPerson(), profileId, now)
  // 60 s until the latest start, 48 minutes, and the overdue minute.
  const end = minutesAfter(now, 1 + 48 + 1)
  expect(await closeOverdueAttempts(millisecondsAfter(end, -1))).toBe(0)
  expect(await closeOverdueAttempts(end)).toBe(1)
  expect(await getAttempt(id!)).toMatchObject({ state: 'graded', finishedAt: minutesAfter(now, 49) })
})

test('untimed attempts are never closed by the sweep', async () => {
  const site = await openTestSite()
  const attempt = await site.beginExam(await site.addPerson({ timeAllowancePercent: 0 }), now)
  expect(await closeOverdueAttempts(minutesAfter(now, 60 * 24 * 365))).toBe(0)
  expect((await getAttempt(attempt.id)).state).toBe('in_progress')
})

test('attempts that cannot be graded do not keep the sweep from closing the others', async () => {
  const site = await openTestSite()
  const healthy: string[] = []
  // Broken, healthy, broken: in whichever order the sweep goes, a broken one comes before the healthy one.
  for (const isBroken of [true, false, true]) {
    const attempt = await site.beginExam(await site.addPerson(), now)
    if (!isBroken) {
      healthy.push(attempt.id)
      continue
    }
    const form = attempt.form.map((item) => ({ ...item, questionHash: 'of a version that is nowhere' }))
    await site.database.write((transaction) =>
      transaction.attempt.update({ where: { id: attempt.id }, data: { formJson: packForm(form) } }),
    )
  }
  // Still loud: the log of the sweep must tell.
  await expect(closeOverdueAttempts(minutesAfter(now, 60))).rejects.toThrow(/could not be closed/)
  const closed = await site.database.read.attempt.findMany({ where: { state: 'graded' } })
  expect(closed.map((attempt) => attempt.id)).toEqual(healthy)
})

test('hundreds of starts that nobody went on with do not hide an overdue attempt from the sweep', async () => {
  const site = await openTestSite()
  const overdue = await site.beginExam(await site.addPerson({ timeAllowancePercent: 100 }), now)
  const { form, itemCount: _, ...row } = overdue
  const abandonedAt = minutesAfter(now, 40)
  await site.database.write((transaction) =>
    transaction.attempt.createMany({
      data: Array.from({ length: 600 }, (_, index) => ({
        ...row,
        // Ids sort before the overdue one, so no order of rows helps it by chance.
        id: `!abandoned-${index}`,
        openKey: `!abandoned-${index}`,
        formJson: packForm(form),
        state: 'not_started',
        createdAt: abandonedAt,
        startedAt: null,
        deadlineAt: null,
      })),
    }),
  )
  expect(await closeOverdueAttempts(minutesAfter(now, 50))).toBe(1)
  expect((await getAttempt(overdue.id)).state).toBe('graded')
})

test(
  'whenever saves and closing meet, each save acknowledged as counting is in the score and no other is',
  async () => {
    const site = await openTestSite()
    const seed = process.env['SEED'] ?? 'closing'
    const random = seededRandom(seed)
    const rounds = process.env['LONG'] === '1' ? 2_000 : 200
    for (let round = 0; round < rounds; round += 1) {
      const attempt = await site.beginExam(await site.addPerson(), now)
      const acknowledged = await raceSavesWithClosing(attempt, random)
      await closeIfExpired(await getAttempt(attempt.id), minutesAfter(graceEnd, 5))
      await expectScoreOf(site, attempt, acknowledged, `seed ${seed}, round ${round}`)
    }
  },
  heavy,
)

type Acknowledged = { save: NewSave; receivedAt: Date; timing: string }

/** Several saves and closers within 100 ms around an end, each begun after a random number of turns. */
async function raceSavesWithClosing(attempt: AttemptRecord, random: () => number): Promise<Acknowledged[]> {
  const acknowledged: Acknowledged[] = []
  const handsIn = random() < 0.5
  const end = handsIn ? deadline : graceEnd
  const around = (): Date => millisecondsAfter(end, Math.round(100 * random() - 50))
  const pause = async (): Promise<void> => {
    for (let turns = Math.floor(6 * random()); turns > 0; turns -= 1) await nextTurn()
  }
  const saving = Array.from({ length: 4 }, async (_, index) => {
    // Two positions, so that saves supersede each other; values differ, so that each can be told apart.
    const position = 1 + (index % 2)
    const save = aSave({ position, sequence: 1 + index, value: `answer ${index}` })
    const receivedAt = around()
    await pause()
    const result: SaveResult = await recordSaves(attempt, [save], receivedAt)
    if (result.kind !== 'kept') throw new Error(`a save was refused: ${result.reason}`)
    for (const { timing } of result.acknowledged) acknowledged.push({ save, receivedAt, timing })
  })
  const closing = Array.from({ length: 3 }, async () => {
    const at = around()
    await pause()
    if (handsIn) await submitAttempt(attempt, at)
    else await closeOverdueAttempts(at)
  })
  await Promise.all([...saving, ...closing])
  return acknowledged
}

async function expectScoreOf(
  site: TestSite,
  attempt: AttemptRecord,
  acknowledged: readonly Acknowledged[],
  round: string,
): Promise<void> {
  const journal = await site.database.read.answerJournal.findMany({ where: { attemptId: attempt.id } })
  const kept = new Map(journal.map((row) => [row.saveId, row.timing]))
  expect(acknowledged, round).toHaveLength(4)
  for (const { save, timing, receivedAt } of acknowledged) {
    expect(kept.get(save.saveId), round).toBe(timing)
    if (receivedAt >= graceEnd) expect(timing, round).toBe('late')
    else if (timing !== 'late') expect(timing, round).toBe(receivedAt < deadline ? 'on-time' : 'late-sync')
  }
  // The oracle, on its own terms: per position the counting save with the highest sequence.
  const wanted = [1, 2].map((position) => {
    const counting = acknowledged
      .filter(({ save, timing }) => save.position === position && timing !== 'late')
      .sort((left, right) => right.save.sequence - left.save.sequence)
    return counting[0]?.save.value ?? null
  })
  const scores = await scoresOf(site, attempt.id)
  expect(scores, round).toHaveLength(1)
  const { items } = unpackResult(scores[0]!.resultJson, attempt.form)
  expect(
    [1, 2].map((position) => items.find((item) => item.position === position)?.answer),
    round,
  ).toEqual(wanted)
  expect(await responsesOf(site, attempt.id), round).toHaveLength(20)
}
