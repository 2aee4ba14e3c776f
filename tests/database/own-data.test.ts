import { unzipSync, strFromU8 } from 'fflate'
import { randomUUID } from 'node:crypto'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { dataSections } from '~/server/db/own-data'
import { appendSaves } from '~/server/db/attempts'
import { submitAttempt } from '~/server/exams/close-attempt'
import { keepStudyGoal, readStudyGoal } from '~/server/study/goal'
import { exportOwnData } from '~/server/study/own-data'
import { exportCalendar, readPlan } from '~/server/study/plan'
import { aSave, getAttempt, openTestSite } from '../support/test-site'

const now = new Date('2026-11-22T15:00:00Z')

async function filesOf(learnerKey: string): Promise<Record<string, string>> {
  const archive = new Uint8Array(await new Response(await exportOwnData(learnerKey, now)).arrayBuffer())
  return Object.fromEntries(Object.entries(unzipSync(archive)).map(([name, bytes]) => [name, strFromU8(bytes)]))
}

test('every table that holds something of a learner is in the archive', async () => {
  const site = await openTestSite()
  const database = new Sqlite(site.file, { readonly: true })
  const tables = database
    .prepare(
      `SELECT DISTINCT m.name FROM sqlite_master m, pragma_table_info(m.name) c
       WHERE m.type = 'table' AND c.name IN ('learnerKey', 'attemptId', 'personId')`,
    )
    .pluck()
    .all() as string[]
  database.close()
  // Secrets of signing in, sums of the answers, a mark of how far cards are worked out, and the clock's own history are no
  // data of a learner.
  const internal = new Set(['Session', 'ResetToken', 'LearnerSummary', 'ReviewDeck', 'DeadlineChange'])
  const sql = dataSections.map((section) => section.sql).join('\n')
  expect(tables.filter((table) => !internal.has(table) && !sql.includes(`"${table}"`))).toEqual([])
})

test('the archive holds one’s own answers as JSON and CSV, and nothing of another learner', async () => {
  const site = await openTestSite()
  const [owner, other] = [await site.addPerson({ displayName: '=cmd()' }), await site.addPerson()]
  for (const person of [owner, other]) {
    const attempt = await site.beginExam(person, now)
    const value = person === owner ? 'mine, "really"' : 'theirs'
    await appendSaves(attempt.id, [aSave({ saveId: randomUUID(), value })], now, () => 'on-time')
    await submitAttempt(await getAttempt(attempt.id), now)
  }
  const files = await filesOf(owner.learnerKey)
  expect(Object.keys(files)).toHaveLength(2 * dataSections.length)
  const answers = JSON.parse(files['first-listed/answers.json']!) as Record<string, unknown>[]
  expect(answers).toHaveLength(20)
  expect(answers.find(({ answer }) => answer !== null)).toMatchObject({
    answer: 'mine, "really"',
    mode: 'exam',
    answeredAt: '2026-11-22T15:00:00.000Z',
    errorTypes: expect.any(Array),
  })
  expect(files['first-listed/saves.csv']!.split('\r\n')[1]).toContain('"""mine, \\""really\\""""')
  // A spreadsheet must not run a name.
  expect(files['first-listed/account.csv']).toContain("'=cmd()")
  const all = Object.values(files).join('\n')
  for (const theirs of [other.email, other.learnerKey, 'theirs', 'rationale', owner.passwordHash]) {
    expect(all).not.toContain(theirs)
  }
})

test('a learner with nothing gets whole, empty files', async () => {
  const site = await openTestSite()
  const files = await filesOf((await site.addPerson()).learnerKey)
  expect(files['first-listed/answers.json']).toBe('[]\n')
  expect(files['first-listed/answers.csv']).toBe('')
})

test('the points of a question that stands in an open attempt are not told', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  const first = await site.beginExam(learner, now)
  await submitAttempt(await getAttempt(first.id), now)
  // The same form again, as a reopened attempt has it.
  await site.database.write(async (transaction) => {
    const again = await site.database.read.attempt.findUniqueOrThrow({ where: { id: first.id } })
    await transaction.attempt.create({
      data: {
        ...again,
        id: randomUUID(),
        continuesId: first.id,
        state: 'in_progress',
        openKey: 'again',
        finishedAt: null,
        closedAt: null,
        closedBy: null,
        deadlineAt: new Date('2027-01-01T00:00:00Z'),
      },
    })
  })
  const answers = JSON.parse((await filesOf(learner.learnerKey))['first-listed/answers.json']!) as { points: unknown }[]
  expect(new Set(answers.map(({ points }) => points))).toEqual(new Set([null]))
})

test('a goal gives a plan of the whole exam and a calendar with the same work; without one there is neither', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  expect((await readPlan(learner, now)).plan).toBeNull()
  expect(await exportCalendar(learner, 'https://site.example', now)).toBeNull()
  const goal = await readStudyGoal(learner.learnerKey)
  expect(await keepStudyGoal(learner.learnerKey, { ...goal, exam: 'no-such-exam' }, now)).toBe(false)
  await keepStudyGoal(learner.learnerKey, { ...goal, exam: 'cpc', examOn: '2027-02-01', minutesPerWeek: 600 }, now)
  const { plan } = await readPlan(learner, now)
  if (plan?.kind !== 'plan') throw new Error('there is no plan')
  expect(plan.domains.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10)
  expect(plan.weeks).toHaveLength(11)
  const blocks = plan.weeks.flatMap((week) => week.blocks)
  expect(new Set(blocks.map(({ kind }) => kind))).toEqual(new Set(['lesson', 'practice', 'review', 'mock']))
  const file = (await exportCalendar(learner, 'https://site.example', now))!
  expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(blocks.length)
  expect(file).not.toContain(learner.learnerKey)
})
