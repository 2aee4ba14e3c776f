import { expect, test } from 'vitest'
import { canonicalJson } from '~/domain/shared/canonical-json'
import { contentHash } from '~/server/content/hash'
import { provideDatabase } from '~/server/db/connection'
import { insertContentVersions } from '~/server/db/content-versions'
import { openDatabase } from '~/server/db/database'
import { reviewAttempt } from '~/server/exams/attempt-review'
import { openRoom, recordSaves, takeLease } from '~/server/exams/attempt-room'
import { submitAttempt } from '~/server/exams/close-attempt'
import { listExamCards, listOwnAttempts } from '~/server/exams/exam-list'
import { readExposures } from '~/server/exams/exposure'
import { loadPlan } from '~/server/exams/plans'
import { startExam, type Starter } from '~/server/exams/start-attempt'
import type { AttemptRecord } from '~/server/db/attempts'
import { aSave, getAttempt, minutesAfter, openTestSite, questionOf } from '../support/test-site'

const now = new Date('2026-11-21T12:00:00Z')

async function begin(learner: Starter, profileId: string): Promise<AttemptRecord> {
  const id = await startExam(learner, profileId, now)
  if (!id) throw new Error(`${profileId} cannot be started`)
  await takeLease(await getAttempt(id), now)
  return getAttempt(id)
}

const idsOf = (attempt: AttemptRecord): string[] => attempt.form.map((item) => item.questionId)

test('an exam with unscored questions is scored without them, ends in a band, and tells which they were only then', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  const attempt = await begin(learner, 'cbcs-quarter')
  expect(attempt.form).toHaveLength(32)
  // 180 min x 32 / 125 is 46.08 min.
  expect(attempt.allowanceMs).toBe(2_764_800)
  expect(JSON.stringify(await openRoom(attempt, now))).not.toMatch(/scored/i)

  // Right wherever it counts but once, wrong wherever it does not.
  const counted = attempt.form.filter((item) => item.scored !== false)
  expect(counted).toHaveLength(25)
  const saves = attempt.form.map((item, index) => {
    const key = questionOf(item).key
    const isRight = counted.includes(item) && item !== counted[0]
    return aSave({ position: item.position, sequence: index + 1, value: isRight ? key : key === 'a' ? 'b' : 'a' })
  })
  await recordSaves(attempt, saves, minutesAfter(now, 1))
  await submitAttempt(attempt, minutesAfter(now, 2))

  const review = await reviewAttempt(await getAttempt(attempt.id), minutesAfter(now, 3))
  expect(review).toMatchObject({ right: 24, scored: 25, passed: null, passPercent: null, band: { fromPercent: 78 } })
  expect(review?.items.filter((item) => !item.scored)).toHaveLength(7)
  // The unscored ones are explained like all others.
  expect(review?.items.every((item) => item.question.verdict !== 'unanswered')).toBe(true)
  expect(review?.domains.reduce((sum, domain) => sum + domain.scored, 0)).toBe(25)
  const { finished } = await listOwnAttempts(learner.learnerKey, minutesAfter(now, 3))
  expect(finished).toMatchObject([{ right: 24, scored: 25, passed: null, band: review?.band?.title }])
})

test('what one learner was shown is shown to the next one last, and a restart remembers closed forms', async () => {
  const site = await openTestSite()
  const first = await begin(await site.addPerson(), 'cpb-half')
  const second = await begin(await site.addPerson(), 'cpb-quarter')
  // Each domain but the cases has enough for both.
  const again = second.form.filter((item) => item.domain !== 'cpb-case' && idsOf(first).includes(item.questionId))
  expect(again).toEqual([])
  expect((await readExposures()).get(idsOf(first)[0] ?? '')).toBe(1)

  await submitAttempt(first, minutesAfter(now, 1))
  const restarted = await openDatabase(`file:${site.file}`)
  provideDatabase(restarted)
  try {
    const exposures = await readExposures()
    expect([...exposures.keys()].sort()).toEqual(idsOf(first).sort())
  } finally {
    provideDatabase(site.database)
    await restarted.close()
  }
})

test('fifty starts at once count as one form', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  await Promise.all(Array.from({ length: 50 }, () => startExam(learner, 'cpc-quarter', now)))
  const exposures = await readExposures()
  expect([...exposures.values()]).toEqual(Array.from({ length: 25 }, () => 1))
})

test('a learner meets no question of another length of the same exam again while the bank allows', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  const quarter = await begin(learner, 'cpb-quarter')
  const half = await begin(learner, 'cpb-half')
  // Each domain but the cases has as many left after a quarter as the half length asks for.
  const again = half.form.filter((item) => item.domain !== 'cpb-case' && idsOf(quarter).includes(item.questionId))
  expect(again).toEqual([])
})

test('an exam that the bank cannot fill cannot be started, and its card says what is lacking', async () => {
  const site = await openTestSite()
  expect(await startExam(await site.addPerson(), 'cca', now)).toBeNull()
  expect(await startExam(await site.addPerson(), 'cpc-2021', now)).toBeNull()
  const cards = listExamCards()
  expect(cards.map(({ id }) => id)).toEqual(['cpc-2021', 'cpc', 'cpc-mini-typed', 'cpb', 'cbcs', 'cca', 'ccs', 'cic'])
  expect(cards.find(({ id }) => id === 'cca')?.lengths[0]?.lacks).toContain('Compliance: 0 of 14 questions')
  expect(cards.find(({ id }) => id === 'cpc')?.lengths.map(({ id, lacks }) => [id, lacks])).toEqual([
    ['cpc', []],
    ['cpc-half', []],
    ['cpc-quarter', []],
  ])
})

test('a profile that was stored before there were lengths and bands can still be followed', async () => {
  await openTestSite()
  const stored = {
    planKind: 'exam-profile',
    id: 'cpc-old',
    exam: 'cpc',
    title: 'Old',
    summary: 'Old.',
    effectiveFrom: '2026-11-21',
    items: 2,
    minutes: 5,
    passPercent: 70,
    books: ['icd10cm'],
    domains: [{ domain: 'cpc-icd', items: 2, kinds: { code: 1 } }],
    sources: [],
  }
  const hash = contentHash(stored)
  const version = { hash, kind: 'exam-profile', contentId: 'cpc-old', canonicalJson: canonicalJson(stored) } as const
  await insertContentVersions([{ ...version, origin: 'built-in' }], now)
  expect(await loadPlan(hash)).toEqual({
    ...stored,
    fullId: 'cpc-old',
    length: 'full',
    endedOn: null,
    navigation: 'free',
    bands: [],
    domains: [{ domain: 'cpc-icd', items: 2, kinds: { code: 1 }, unscored: 0, difficulties: {} }],
  })
})
