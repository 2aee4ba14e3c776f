import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  decideStart,
  finishedAt,
  maySubmit,
  phaseOf,
  timingOfSave,
  winningEntries,
  type AttemptClock,
  type JournalEntry,
} from '~/domain/exams'
import { listJournal } from '~/server/db/attempts'
import { db, provideDatabase } from '~/server/db/connection'
import { openDatabase } from '~/server/db/database'
import { recordSaves, takeLease } from '~/server/exams/attempt-room'
import { closeIfExpired, closeOverdueAttempts, submitAttempt } from '~/server/exams/close-attempt'
import { startExam } from '~/server/exams/start-attempt'
import { play, sequencesOfEvents, type Host } from '../support/exam-model'
import { verifyInvariants } from '../support/invariants'
import { getAttempt, millisecondsAfter, openTestSite, profileId, type TestSite } from '../support/test-site'

const long = process.env['LONG'] === '1'
/** fast-check prints the seed of a failure, and the shortest sequence that fails; SEED repeats it. */
const seed = Number(process.env['SEED'] ?? 20_261_122)
const madeAt = new Date('2026-11-21T12:00:00Z')
const allowanceMs = 48 * 60_000

test(
  'in 10,000 random sequences of saves, retries, losses, crashes, pauses and closings, the rules lose and double nothing',
  async () => {
    await fc.assert(
      fc.asyncProperty(sequencesOfEvents(30, true), (events) => play(hostInMemory(), events, allowanceMs, 'save')),
      { seed, numRuns: long ? 200_000 : 10_000 },
    )
  },
  long ? 1_800_000 : 90_000,
)

test(
  'random sequences against a real database, restarts included, agree with the model, and every invariant holds',
  async () => {
    const site = await openTestSite()
    let run = 0
    await fc.assert(
      fc.asyncProperty(sequencesOfEvents(20, false), async (events) => {
        run += 1
        await play(await hostOnDatabase(site), events, allowanceMs, `run-${run}`)
      }),
      { seed, numRuns: long ? 3_000 : 100 },
    )
    expect(verifyInvariants(site.file)).toEqual([])
    // The last one that a restart opened; the site closes the first.
    await db().close()
  },
  long ? 3_600_000 : 180_000,
)

/** The rules of the domain with the least around them that an attempt needs: rows, a state, a lease. */
function hostInMemory(): Host {
  const rows = new Map<string, JournalEntry>()
  let leaseEpoch = 0
  let scores: ReadonlyMap<number, string | null>[] = []
  let clock: AttemptClock = {
    state: 'not_started',
    createdAt: madeAt,
    startedAt: null,
    allowanceMs,
    deadlineAt: null,
    pausedAt: null,
    continuesId: null,
  }
  const instant = (ms: number): Date => millisecondsAfter(madeAt, ms)
  const close = (now: Date): void => {
    expect(finishedAt(clock, now).getTime()).toBeLessThanOrEqual(now.getTime())
    clock = { ...clock, state: 'graded' }
    scores = [
      ...scores,
      new Map([...winningEntries([...rows.values()])].map(([position, { value }]) => [position, value])),
    ]
  }
  const closeIfOver = (now: Date): void => {
    if (phaseOf(clock, now) === 'expired') close(now)
  }
  const moveDeadline = (ms: number): void => {
    if (clock.deadlineAt) clock = { ...clock, deadlineAt: millisecondsAfter(clock.deadlineAt, ms) }
  }
  return {
    async lease(atMs) {
      const now = instant(atMs)
      closeIfOver(now)
      if (phaseOf(clock, now) === 'closed') return null
      if (clock.state === 'not_started') clock = { ...clock, state: 'in_progress', ...decideStart(clock, now) }
      leaseEpoch += 1
      return leaseEpoch
    },
    async save(saves, atMs) {
      const receivedAt = instant(atMs)
      return saves.map(({ saveId, ...save }) => {
        const entry = rows.get(saveId) ?? { ...save, timing: timingOfSave(clock, receivedAt), receivedAt }
        rows.set(saveId, entry)
        return { saveId, timing: entry.timing }
      })
    },
    async submit(atMs) {
      const now = instant(atMs)
      if (clock.state === 'graded') return 'submitted'
      if (!maySubmit(clock, now)) {
        closeIfOver(now)
        return 'time-expired'
      }
      close(now)
      return 'submitted'
    },
    async sweep(atMs) {
      closeIfOver(instant(atMs))
    },
    async extend(byMs) {
      moveDeadline(byMs)
    },
    async pause(atMs) {
      clock = { ...clock, pausedAt: instant(atMs) }
    },
    async resume(atMs) {
      const { pausedAt } = clock
      clock = { ...clock, pausedAt: null }
      if (pausedAt) moveDeadline(instant(atMs).getTime() - pausedAt.getTime())
    },
    async restart() {},
    async look() {
      const journal = new Map([...rows].map(([saveId, { timing }]) => [saveId, timing]))
      return { journal, scores: scores.length, answers: scores[0] ?? new Map() }
    },
  }
}

/** One attempt of a new learner on the site's database. */
async function hostOnDatabase(site: TestSite): Promise<Host> {
  const id = await startExam(await site.addPerson(), profileId, madeAt)
  if (!id) throw new Error('the exam could not be started')
  const at = (ms: number): Date => millisecondsAfter(madeAt, ms)
  return {
    async lease(atMs) {
      const attempt = await getAttempt(id)
      if (await closeIfExpired(attempt, at(atMs))) return null
      return (await takeLease(attempt, at(atMs))).leaseEpoch
    },
    async save(saves, atMs) {
      const result = await recordSaves(await getAttempt(id), saves, at(atMs))
      if (result.kind === 'refused') throw new Error(`a save was refused: ${result.reason}`)
      return result.acknowledged
    },
    submit: async (atMs) => (await submitAttempt(await getAttempt(id), at(atMs))).kind,
    async sweep(atMs) {
      await closeOverdueAttempts(at(atMs))
    },
    async extend(byMs) {
      const { deadlineAt } = await getAttempt(id)
      if (!deadlineAt) return
      const later = millisecondsAfter(deadlineAt, byMs)
      await db().write(async (transaction) => {
        await transaction.attempt.update({ where: { id }, data: { deadlineAt: later } })
        await transaction.deadlineChange.create({
          data: { attemptId: id, deadlineAt: later, reason: 'extension', changedAt: deadlineAt },
        })
      })
    },
    pause: () => Promise.reject(new Error('not part of these sequences')),
    resume: () => Promise.reject(new Error('not part of these sequences')),
    async restart() {
      await db().close()
      provideDatabase(await openDatabase(`file:${site.file}`))
    },
    async look() {
      const journal = await db().read.answerJournal.findMany({ where: { attemptId: id } })
      const scores = await db().read.scoreVersion.count({ where: { attemptId: id } })
      const responses = await db().read.response.findMany({ where: { attemptId: id } })
      // The whole journal in the order of its rows, as closing reads it.
      expect(await listJournal(id)).toHaveLength(journal.length)
      return {
        journal: new Map(journal.map((row) => [row.saveId, row.timing])),
        scores,
        answers: new Map(
          responses.map((row) => [Number(row.responseKey.split(':')[1]), JSON.parse(row.answerJson) as string | null]),
        ),
      }
    },
  }
}
