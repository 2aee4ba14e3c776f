import { expect, test } from 'vitest'
import { estimateReadiness, readinessRule } from '~/domain/progress'
import calibration from '~/features/readiness/calibration.json'
import type { Content } from '~/server/content/content'
import type { PersonRecord } from '~/server/db/people'
import { recordSaves, takeLease } from '~/server/exams/attempt-room'
import { submitAttempt } from '~/server/exams/close-attempt'
import { startExam } from '~/server/exams/start-attempt'
import { listOwnOutcomes, readRecordedCalibration, recordOutcome, removeOutcome } from '~/server/study/exam-outcomes'
import { readReadiness, shapeOf, type ExamReadiness } from '~/server/study/readiness'
import { bankOf, simulatedExams } from '../simulate/calibration'
import { sitExam } from '../simulate/engine'
import { sitOneForm } from '../simulate/items'
import { inventLearner } from '../simulate/learners'
import { firstMeetings, judgeReadiness, sendToExam } from '../simulate/readiness'
import { judgeReview } from '../simulate/review'
import { aSave, getAttempt, minutesAfter, openTestSite, questionOf } from '../support/test-site'

const firstDay = new Date('2026-09-01T12:00:00Z')
const dayMs = 86_400_000

function onDay(day: number): Date {
  return new Date(firstDay.getTime() + day * dayMs)
}

async function readinessFor(learner: PersonRecord, exam: string, at: Date): Promise<ExamReadiness> {
  const found = (await readReadiness(learner.learnerKey, at)).find((one) => one.exam === exam)
  if (!found) throw new Error(`no readiness for ${exam}`)
  return found
}

/** A form in which the first `right` questions are right, the next `wrong` are not, and the rest is left open. */
async function sit(learner: PersonRecord, profileId: string, at: Date, right: number, wrong: number): Promise<void> {
  const id = await startExam(learner, profileId, at)
  if (id === null) throw new Error(`${profileId} cannot be started`)
  await takeLease(await getAttempt(id), at)
  const attempt = await getAttempt(id)
  const saves = attempt.form.slice(0, right + wrong).map((item, index) => {
    const { key } = questionOf(item)
    const value = index < right ? key : key === 'a' ? 'b' : 'a'
    return aSave({ position: item.position, sequence: index + 1, value })
  })
  await recordSaves(attempt, saves, minutesAfter(at, 1))
  await submitAttempt(await getAttempt(id), minutesAfter(at, 2))
}

function domainsOf(content: Content): string[] {
  return content.exams.flatMap((exam) => exam.domains.map(({ id }) => id))
}

test('the site and the simulator’s fast path make the same of the same forms', async () => {
  const site = await openTestSite()
  const person = await site.addPerson()
  const learner = inventLearner('agreement', 'agreement', domainsOf(site.content), { learns: true, difficultySd: 0.3 })
  const taken = []
  for (const [day, profileId] of [
    [10, 'cpc-quarter'],
    [35, 'cpc-half'],
    [50, 'cpc-quarter'],
  ] as const) {
    taken.push(await sitExam(person, learner, profileId, { day, examDay: 60, firstDay }))
  }
  const { full } = bankOf(site.content as never, 'cpc').profiles
  const questions = new Map(site.content.questions.map(({ question, hash }) => [hash, question]))
  const fast = estimateReadiness(shapeOf(full), firstMeetings(full, taken, questions), onDay(60))
  const { evidence, estimate, mostGain, bank } = await readinessFor(person, 'cpc', onDay(60))
  expect(evidence).toMatchObject({ answers: fast.evidence.answers, right: fast.evidence.right, domainsMet: 18 })
  expect(bank).toBeGreaterThan(evidence.answers)
  // The site dates each answer by its receipt, within the hours of the exam.
  expect(estimate?.pass?.probability).toBeCloseTo(fast.estimate?.pass?.probability ?? -1, 2)
  expect(estimate?.right).toMatchObject({ low: fast.estimate?.right.low, high: fast.estimate?.right.high })
  expect(mostGain?.domain).toBe(fast.mostGain?.domain)
})

test('a question left open is wrong, but a form of which less than half was answered counts for nothing', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  await sit(learner, 'cpb-half', onDay(0), 30, 0)
  expect((await readinessFor(learner, 'cpb', onDay(1))).evidence.answers).toBe(0)

  const other = await site.addPerson()
  await sit(other, 'cpb-half', onDay(0), 30, 4)
  expect((await readinessFor(other, 'cpb', onDay(1))).evidence).toMatchObject({ answers: 68, right: 30 })
})

test('a question counts once, when it is first met, and only in the exams it belongs to', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  await sit(learner, 'cpb', onDay(0), 100, 35)
  const before = await readinessFor(learner, 'cpb', onDay(2))
  expect(before.evidence.answers).toBe(135)
  // The bank has 144 questions for it, so the second form is nearly all known.
  await sit(learner, 'cpb', onDay(1), 135, 0)
  const { evidence, bank } = await readinessFor(learner, 'cpb', onDay(2))
  expect(evidence.answers).toBeLessThanOrEqual(bank)
  expect((await readinessFor(learner, 'cpc', onDay(2))).evidence.answers).toBe(0)
})

test('typed codes of the mini exam are no evidence for an exam of choices, and CBCS gets no chance of passing', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  await sit(learner, 'cpc-mini-typed', onDay(0), 20, 0)
  const typed = site.content.findProfile('cpc-mini-typed')?.profile.domains.flatMap(({ kinds }) => kinds.code ?? [])
  const count = (typed ?? []).reduce((sum, one) => sum + one, 0)
  expect(count).toBeGreaterThan(0)
  expect((await readinessFor(learner, 'cpc', onDay(1))).evidence.answers).toBe(20 - count)

  await sit(learner, 'cbcs-half', onDay(0), 45, 18)
  const { estimate, rightToPass, items } = await readinessFor(learner, 'cbcs', onDay(1))
  expect({ rightToPass, items, pass: estimate?.pass }).toEqual({ rightToPass: null, items: 100, pass: null })
  expect(estimate?.right.low).toBeGreaterThan(40)
})

test('without an answer, and with an exam long past, readiness is defined', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  const none = await readReadiness(learner.learnerKey, onDay(0))
  expect(none.map(({ exam, estimate, evidence }) => [exam, estimate, evidence.answers])).toEqual([
    ['cpc', null, 0],
    ['cpb', null, 0],
    ['cbcs', null, 0],
  ])
  await sit(learner, 'cpb', onDay(0), 100, 35)
  expect((await readinessFor(learner, 'cpb', onDay(400))).evidence.answers).toBe(0)
})

test('an official result is kept with what would have been said before its day, and can be corrected and deleted', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  await sit(learner, 'cpb', onDay(0), 110, 25)
  const fields = { exam: 'cpb', takenOn: '2026-09-03', passed: true, scoreText: '81%' }
  expect(await recordOutcome(learner, null, fields, onDay(5))).toEqual({ kind: 'kept' })
  // Midnight in New York, before that day began.
  const said = (await readinessFor(learner, 'cpb', new Date('2026-09-03T04:00:00Z'))).estimate?.pass?.probability
  const [kept] = await listOwnOutcomes(learner.learnerKey)
  expect(said).toBeGreaterThan(0.5)
  expect(kept).toMatchObject({ ...fields, examName: 'CPB', day: 'Sep 3, 2026', statedProbability: said })

  // On the morning of the first day nothing was known.
  const corrected = { ...fields, takenOn: '2026-09-01', passed: false, scoreText: null }
  expect(await recordOutcome(learner, kept?.id ?? '', corrected, onDay(6))).toEqual({ kind: 'kept' })
  expect(await listOwnOutcomes(learner.learnerKey)).toMatchObject([{ ...corrected, statedProbability: null }])
  expect(await removeOutcome(learner.learnerKey, kept?.id ?? '')).toBe(true)
  expect(await listOwnOutcomes(learner.learnerKey)).toEqual([])
})

test('nobody corrects or deletes the result of another', async () => {
  const site = await openTestSite()
  const [owner, other] = [await site.addPerson(), await site.addPerson()]
  const fields = { exam: 'cpc', takenOn: '2026-09-01', passed: true, scoreText: null }
  await recordOutcome(owner, null, fields, onDay(5))
  const [kept] = await listOwnOutcomes(owner.learnerKey)
  expect(await recordOutcome(other, kept?.id ?? '', { ...fields, passed: false }, onDay(5))).toEqual({ kind: 'none' })
  expect(await removeOutcome(other.learnerKey, kept?.id ?? '')).toBe(false)
  expect(await listOwnOutcomes(other.learnerKey)).toEqual([])
  expect(await listOwnOutcomes(owner.learnerKey)).toEqual([kept])
})

test('days to come, days that are none, unknown exams and a fifty-first result are refused', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  const record = (exam: string, takenOn: string) =>
    recordOutcome(learner, null, { exam, takenOn, passed: true, scoreText: null }, onDay(5))
  // In New York it is still the 6th.
  expect(await record('cpc', '2026-09-07')).toEqual({ kind: 'bad-day' })
  expect(await record('cpc', '2026-02-30')).toEqual({ kind: 'bad-day' })
  expect(await record('cpc', '1999-12-31')).toEqual({ kind: 'bad-day' })
  expect(await record('xyz', '2026-09-01')).toEqual({ kind: 'unknown-exam' })
  for (let count = 0; count < 50; count += 1) expect(await record('cpc', '2026-09-06')).toEqual({ kind: 'kept' })
  expect(await record('cpc', '2026-09-06')).toEqual({ kind: 'too-many' })
})

test('official results are compared only from thirty on', async () => {
  const site = await openTestSite()
  const learners = await Promise.all(Array.from({ length: 30 }, () => site.addPerson()))
  const insert = async (learner: PersonRecord, passed: boolean) => {
    await recordOutcome(learner, null, { exam: 'cpb', takenOn: '2026-09-03', passed, scoreText: null }, onDay(5))
  }
  for (const learner of learners.slice(0, 29)) await insert(learner, true)
  await site.database.write((transaction) => transaction.examOutcome.updateMany({ data: { statedProbability: 0.8 } }))
  expect(await readRecordedCalibration()).toEqual({ recorded: 29, figures: null })
  await insert(learners[29] as PersonRecord, false)
  await site.database.write((transaction) => transaction.examOutcome.updateMany({ data: { statedProbability: 0.8 } }))
  const { figures } = await readRecordedCalibration()
  expect(figures?.stated).toBeCloseTo(0.8)
  expect(figures?.passed).toBeCloseTo(29 / 30)
  // (29 x 0.2^2 + 0.8^2) / 30
  expect(figures?.brier).toBeCloseTo(0.06)
})

test('the published figures are of today’s rule, and their intervals hold what they are made to hold', () => {
  expect(calibration.rule).toEqual(readinessRule)
  expect(calibration.readiness.map(({ exam }) => exam)).toEqual([...simulatedExams])
  for (const { chanceCoverage, rightCoverage, brier, brierOfShare } of calibration.readiness) {
    for (const coverage of [chanceCoverage ?? 0.9, rightCoverage]) {
      expect(coverage).toBeGreaterThanOrEqual(0.85)
      expect(coverage).toBeLessThanOrEqual(0.95)
    }
    if (brier !== null) expect(brier).toBeLessThan(brierOfShare ?? 0)
  }
})

test('the published intervals of single domains hold what they are made to hold, and estimates come nearer than raw shares', () => {
  expect(calibration.mastery).toHaveLength(2 * simulatedExams.length)
  for (const { learns, all, bands } of calibration.mastery) {
    expect(all.coverage90).toBeGreaterThanOrEqual(0.85)
    expect(all.coverage90).toBeLessThanOrEqual(0.95)
    if (!learns) expect(Math.abs(all.coverage95 - 0.95)).toBeLessThan(0.02)
    for (const { rawError, estimateError } of bands) {
      if (estimateError !== null) expect(estimateError).toBeLessThan(rawError)
    }
  }
})

test('the queue asks learners who forget as FSRS-6 assumes when nine of ten are known, and the chance it tells is true', () => {
  const published = calibration.review.find(({ forgetting }) => forgetting === 'as assumed')
  const [small] = judgeReview({ seed: calibration.seed, learners: 2 }, ['as assumed'])
  for (const figures of [published, small]) {
    expect(figures?.retentionOnDay).toBeGreaterThan(0.88)
    expect(figures?.retentionOnDay).toBeLessThan(0.92)
    // The simulator has the formulas of FSRS-6 on its own.
    expect(figures?.distance).toBeLessThan(0.01)
    expect(figures?.perDay.most).toBeLessThanOrEqual(40)
  }
  // To set a day for the exam must help, also at the daily limit.
  expect(published?.knownAtExam.planned).toBeGreaterThan(published?.knownAtExam.unplanned ?? 1)
})

test('a small run gives the published figures again, within what so few learners can show', async () => {
  const { content } = await openTestSite()
  const bank = bankOf(content as never, 'cpb')
  const size = { seed: calibration.seed, days: calibration.days, learners: 40, learns: true }
  const candidates = sendToExam(bank, size)
  expect(sendToExam(bank, { ...size, learners: 2 })).toEqual(candidates.slice(0, 2))
  const small = judgeReadiness('cpb', candidates)
  const published = calibration.readiness.find(({ exam }) => exam === 'cpb')
  expect(small.estimates).toBe(40)
  // Three standard errors of a share of 0.9 among 40 are 0.14.
  expect(small.chanceCoverage).toBeGreaterThan(0.75)
  expect(small.rightCoverage).toBeGreaterThan(0.75)
  expect(Math.abs((small.brier ?? 1) - (published?.brier ?? 0))).toBeLessThan(0.1)
  expect(small.brier).toBeLessThan(small.brierOfShare ?? 0)
})

test('item statistics find what is known of the questions of a form', async () => {
  const { content } = await openTestSite()
  const figures = sitOneForm(bankOf(content as never, 'cpc'), 'items', 120)
  expect(figures.questions).toBe(100)
  expect(figures.facilityCoverage).toBeGreaterThan(0.88)
  expect(figures.discriminationCoverage).toBeGreaterThan(0.85)
  expect(Math.abs(figures.kr20 - figures.trueReliability)).toBeLessThan(0.05)
})
