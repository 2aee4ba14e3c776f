import { strFromU8, unzipSync } from 'fflate'
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { answersToCompare, readinessRule } from '~/domain/progress'
import { isChoiceOrCode } from '~/domain/scoring'
import type { Content } from '~/server/content/content'
import { provideContent } from '~/server/content/current'
import { registerContent } from '~/server/content/register'
import type { PersonRecord } from '~/server/db/people'
import { appendResponses, type NewResponse } from '~/server/db/responses'
import { listCards } from '~/server/db/review'
import { recordSaves } from '~/server/exams/attempt-room'
import { submitAttempt } from '~/server/exams/close-attempt'
import { regradeAttempts } from '~/server/exams/regrade'
import { openReview } from '~/server/review/review-room'
import { keepStudyGoal, readStudyGoal } from '~/server/study/goal'
import { exportOwnData } from '~/server/study/own-data'
import { exportCalendar, readPlan } from '~/server/study/plan'
import { readProgress } from '~/server/study/progress'
import { readReadinessPanel } from '~/server/study/readiness-panel'
import { withEditedQuestion } from '../support/edited-content'
import { aSave, getAttempt, itemAt, minutesAfter, openTestSite, questionOf, type TestSite } from '../support/test-site'

// Histories as they should not be. Whatever happened, every page has figures that are defined and say no more than is known.

const now = new Date('2026-11-22T15:00:00Z')
const dayMs = 86_400_000
const daysAfter = (days: number): Date => new Date(now.getTime() + days * dayMs)

/** Everything that the site says of a learner. */
async function readAll(learner: PersonRecord, at = now) {
  const [progress, panel, review, plan, calendar] = await Promise.all([
    readProgress(learner, { exam: null, domain: null }, at),
    readReadinessPanel(learner, at),
    openReview(learner, at),
    readPlan(learner, at),
    exportCalendar(learner, 'https://site.example', at),
  ])
  const archive = new Uint8Array(await new Response(await exportOwnData(learner.learnerKey, at)).arrayBuffer())
  const files = Object.fromEntries(
    Object.entries(unzipSync(archive)).map(([name, bytes]) => [name.replace('first-listed/', ''), strFromU8(bytes)]),
  )
  return { progress, panel, review, plan, calendar, files }
}

type Said = Awaited<ReturnType<typeof readAll>>

/** Shares are 0 to 1 and percents 0 to 100; what lies in an interval of a share is a share too. */
const shareNames = new Set(['share', 'probability', 'statedProbability', 'shareMet', 'weight'])

/** What holds of everything that is ever said: the paths of figures that are none, or too large, or too bold. */
function faultsIn(value: unknown, path = ''): string[] {
  if (value === undefined) return [`${path} is undefined`]
  if (typeof value === 'number') {
    const name = path.slice(path.lastIndexOf('.') + 1)
    const most = name.endsWith('Percent') ? 100 : shareNames.has(name) || path.includes('.interval.') ? 1 : null
    if (!Number.isFinite(value)) return [`${path} is ${value}`]
    return most !== null && (value < 0 || value > most) ? [`${path} is ${value}`] : []
  }
  if (typeof value === 'string')
    return /\b(NaN|Infinity|undefined|Invalid Date)\b/.test(value) ? [`${path} says ${value}`] : []
  if (typeof value !== 'object' || value === null) return []
  const { right, total, estimate, interval } = value as Record<string, unknown>
  const faults = Object.entries(value).flatMap(([name, part]) => faultsIn(part, `${path}.${name}`))
  if (typeof right !== 'number' || typeof total !== 'number') return faults
  if (right < 0 || right > total) faults.push(`${path}: ${right} of ${total}`)
  if (typeof estimate === 'number' && total < answersToCompare) faults.push(`${path}: an estimate from ${total}`)
  if (total === 0 && interval) faults.push(`${path}: an interval of nothing`)
  return faults
}

function expectWhole(said: Said): void {
  const { files, ...pages } = said
  expect(faultsIn(pages)).toEqual([])
  for (const [name, text] of Object.entries(files)) {
    if (name.endsWith('.json')) JSON.parse(text)
    expect(`${name}: ${/\b(NaN|Infinity|undefined|Invalid Date)\b/.exec(text)?.[0] ?? 'whole'}`).toBe(`${name}: whole`)
  }
  for (const { evidence, estimate } of said.panel.readiness) {
    const isEnough =
      evidence.effective >= readinessRule.leastEffective && evidence.shareMet >= readinessRule.leastShareMet
    expect(estimate !== null).toBe(isEnough)
  }
}

const answersIn = ({ files }: Said): unknown[] => JSON.parse(files['answers.json'] ?? '') as unknown[]

/** Answers to questions of practice, one after the other, each wrong unless said otherwise. */
async function answerSome(
  site: TestSite,
  { learnerKey }: PersonRecord,
  details: readonly Partial<NewResponse>[],
): Promise<void> {
  const practice = site.content.questions.filter(
    ({ question }) => question.pool === 'practice' && isChoiceOrCode(question),
  )
  await appendResponses(
    details.map((detail, index) => {
      const version = practice[index]
      if (!version || !isChoiceOrCode(version.question)) throw new Error('the bank is too small')
      return {
        responseKey: randomUUID(),
        learnerKey,
        questionId: version.question.id,
        questionHash: version.hash,
        snapshotHash: site.content.snapshot.hash,
        mode: 'practice',
        attemptId: null,
        answered: true,
        answerJson: JSON.stringify(version.question.key === 'a' ? 'b' : 'a'),
        points: 0,
        maxPoints: 10_000,
        errorTypesJson: '["laterality"]',
        confidence: 'sure',
        durationMs: 60_000,
        answeredAt: now,
        ...detail,
      } satisfies NewResponse
    }),
  )
}

/** An exam of 20 questions, the first `right` by their keys, all others wrong. */
async function takeExam(site: TestSite, learner: PersonRecord, right: number, at: Date): Promise<string> {
  const { id } = await site.beginExam(learner, at)
  const { form } = await getAttempt(id)
  const saves = form.map((item) => {
    const { key } = questionOf(item)
    return aSave({
      position: item.position,
      sequence: item.position,
      value: item.position <= right ? key : `no ${key}`,
    })
  })
  await recordSaves(await getAttempt(id), saves, minutesAfter(at, 1))
  await submitAttempt(await getAttempt(id), minutesAfter(at, 2))
  return id
}

function withoutQuestions(content: Content, gone: ReadonlySet<string>): Content {
  const questions = content.questions.filter(({ question }) => !gone.has(question.id))
  return {
    ...content,
    questions,
    findQuestion: (id) => (gone.has(id) ? null : content.findQuestion(id)),
    findQuestionByHash: (hash) => questions.find((version) => version.hash === hash)?.question ?? null,
  }
}

async function aimAt(learner: PersonRecord, examOn: string): Promise<void> {
  const goal = await readStudyGoal(learner.learnerKey)
  await keepStudyGoal(learner.learnerKey, { ...goal, exam: 'cpc', examOn, minutesPerWeek: 300 }, now)
}

type OddHistory = {
  what: string
  /** @returns who reads, where that is not the learner as before, and when, where that is not now */
  happen(site: TestSite, learner: PersonRecord): Promise<void | { learner?: PersonRecord; at?: Date }>
  /** Beyond what holds of all. */
  say(said: Said): void
}

const oddHistories: OddHistory[] = [
  {
    what: 'no answer at all',
    happen: async () => {},
    say({ progress, review, plan, files }) {
      expect(progress).toMatchObject({ answers: 0, exam: null, scores: [], sureAndWrong: [] })
      expect(review).toMatchObject({ card: null, cards: 0, nextDay: null })
      expect(plan.plan).toBeNull()
      expect(files['answers.csv']).toBe('')
    },
  },
  {
    what: 'one answer',
    happen: (site, learner) => answerSome(site, learner, [{}]),
    say({ progress, panel, review }) {
      expect(progress).toMatchObject({ answers: 1, right: 0, calibration: { sure: { total: 1 } } })
      expect(progress.exam?.groups[0]).toMatchObject({ right: 0, total: 1, estimate: null })
      expect(panel.readiness.map(({ evidence }) => evidence.answers)).toEqual([0, 0, 0])
      // Missed today, so tomorrow.
      expect(review).toMatchObject({ card: null, nextDay: 'Nov 23, 2026' })
    },
  },
  {
    what: 'a clock that ran ahead by days and by years',
    happen: (site, learner) =>
      answerSome(site, learner, [{ answeredAt: daysAfter(3) }, { answeredAt: daysAfter(2_000) }, {}]),
    say({ progress, review }) {
      expect(progress.answers).toBe(3)
      expect(progress.activity.days).toMatchObject([{ day: '2026-11-22', answers: 1 }])
      expect(review.left).toBe(0)
    },
  },
  {
    what: 'a clock set back to before every answer',
    async happen(site, learner) {
      await takeExam(site, learner, 12, now)
      await answerSome(site, learner, [{}, {}])
      await aimAt(learner, '2026-12-20')
      return { at: daysAfter(-400) }
    },
    say({ progress, panel, review }) {
      expect(progress.answers).toBeGreaterThan(0)
      expect(progress.activity.days).toEqual([])
      // What was answered afterwards is no evidence of then.
      expect(panel.readiness.map(({ evidence }) => evidence.answers)).toEqual([0, 0, 0])
      expect(review.left).toBe(0)
    },
  },
  {
    what: 'answers stored out of order',
    happen: (site, learner) =>
      answerSome(
        site,
        learner,
        [0, -400, -1, -30, -2].map((days) => ({ answeredAt: daysAfter(days) })),
      ),
    say({ progress, review }) {
      expect(progress).toMatchObject({ answers: 5, activity: { streak: { days: 3 } } })
      // All but today's are due.
      expect(review.left).toBeGreaterThanOrEqual(4)
    },
  },
  {
    what: 'questions that are no longer asked, and a version that is nowhere',
    async happen(site, learner) {
      const id = await takeExam(site, learner, 5, daysAfter(-2))
      await answerSome(site, learner, [
        { answeredAt: daysAfter(-2) },
        { questionId: 'q-gone', questionHash: 'nowhere', answeredAt: daysAfter(-2) },
      ])
      const met = (await getAttempt(id)).form.map(({ questionId }) => questionId)
      provideContent(withoutQuestions(site.content, new Set(met)))
    },
    say(said) {
      // They were answered, and that stays; to be met again is what they cannot.
      expect(said.progress.scores).toMatchObject([{ right: 5, scored: 20, scorePercent: 25 }])
      expect(said.progress.answers).toBe(22)
      expect(said.review.card).not.toBeNull()
      expect(answersIn(said)).toHaveLength(22)
    },
  },
  {
    what: 'an exam that is graded again by a corrected key',
    async happen(site, learner) {
      const id = await takeExam(site, learner, 0, daysAfter(-2))
      const item = itemAt(await getAttempt(id), 1)
      expect((await openReview(learner, now)).cards).toBeGreaterThan(0)
      expect(listCards(learner.learnerKey).map(({ cardId }) => cardId)).toContain(item.questionId)
      const edited = withEditedQuestion(site.content, item.questionId, `no ${questionOf(item).key}`)
      await registerContent(edited, now)
      provideContent(edited)
      await regradeAttempts({ questionIds: [], reason: 'the key was wrong', actorKey: null, now: () => now })
      await openReview(learner, now)
      expect(listCards(learner.learnerKey).map(({ cardId }) => cardId)).not.toContain(item.questionId)
    },
    say({ progress, files }) {
      expect(progress).toMatchObject({ answers: 20, right: 1, scores: [{ right: 1, scored: 20, scorePercent: 5 }] })
      // The first score stays.
      expect(JSON.parse(files['scores.json'] ?? '')).toMatchObject([{ right: 0 }, { right: 1 }])
    },
  },
  {
    what: 'a learner who moved to the other side of the day',
    async happen(site, learner) {
      await answerSome(site, learner, [{ answeredAt: daysAfter(-1) }, {}])
      await takeExam(site, learner, 9, daysAfter(-1))
      await aimAt(learner, '2026-12-20')
      await readAll(learner)
      return { learner: { ...learner, timeZone: 'Pacific/Kiritimati' } }
    },
    say({ progress, plan }) {
      // 15:00 UTC is the 23rd there, and yesterday's answers are of the 22nd.
      expect(progress.activity.days.map(({ day }) => day)).toEqual(['2026-11-22', '2026-11-23'])
      expect(plan.plan).toMatchObject({ kind: 'plan', daysLeft: 27 })
    },
  },
  {
    what: 'answers around the hour that a change of clocks repeats',
    async happen(site, learner) {
      // New York, November 1, 2026: 01:30 comes twice, at 05:30 and at 06:30 UTC.
      const twice = ['2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z', '2026-11-02T04:59:00Z']
      await answerSome(
        site,
        learner,
        twice.map((at) => ({ answeredAt: new Date(at) })),
      )
      return { at: new Date('2026-11-02T05:30:00Z') }
    },
    say({ progress, review }) {
      expect(progress.activity.days).toMatchObject([{ day: '2026-11-01', answers: 3 }])
      // Half past midnight of the day after.
      expect(review.left).toBeGreaterThanOrEqual(3)
    },
  },
  {
    what: 'an exam whose day is past',
    async happen(site, learner) {
      await takeExam(site, learner, 12, daysAfter(-3))
      await aimAt(learner, '2026-11-01')
    },
    say({ plan, calendar, review }) {
      expect({ plan: plan.plan, calendar }).toEqual({ plan: { kind: 'over' }, calendar: null })
      // Reviews go on.
      expect(review.left).toBeGreaterThan(0)
    },
  },
  {
    what: 'an exam that is today',
    async happen(site, learner) {
      await takeExam(site, learner, 12, daysAfter(-3))
      await aimAt(learner, '2026-11-22')
    },
    say({ plan, calendar, review }) {
      expect({ plan: plan.plan, calendar }).toEqual({ plan: { kind: 'over' }, calendar: null })
      expect(review.left).toBeGreaterThan(0)
    },
  },
]

test.each(oddHistories)('every figure is defined and honest after $what', async ({ happen, say }) => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  const reader = await happen(site, learner)
  const said = await readAll(reader?.learner ?? learner, reader?.at)
  expectWhole(said)
  say(said)
})
