import { expect, test } from 'vitest'
import { shrunkShares } from './estimate'
import { studyPlan, type PlanInput, type PlanLesson, type StudyPlan } from './study-plan'

const aLesson = (slug: string, domains: string[], details: Partial<PlanLesson> = {}): PlanLesson => ({
  slug,
  title: `Lesson ${slug}`,
  minutes: 30,
  domains,
  prerequisites: [],
  done: false,
  ...details,
})

/** Four weeks of four hours; two domains, of which the second is weak and weighs more. */
function anInput(details: Partial<PlanInput> = {}): PlanInput {
  return {
    today: '2026-11-22',
    examOn: '2026-12-20',
    minutesPerWeek: 240,
    passPercent: 70,
    domains: [
      { id: 'strong', title: 'Strong', share: 0.4, right: 36, total: 40 },
      { id: 'weak', title: 'Weak', share: 0.6, right: 12, total: 40 },
    ],
    lessons: [aLesson('s1', ['strong']), aLesson('w1', ['weak']), aLesson('w2', ['weak'])],
    mocks: [{ id: 'mock', title: 'Mock', minutes: 100 }],
    dailyCards: 40,
    ...details,
  }
}

type Planned = Extract<StudyPlan, { kind: 'plan' }>

function planned(details: Partial<PlanInput> = {}): Planned {
  const plan = studyPlan(anInput(details))
  if (plan.kind !== 'plan') throw new Error(plan.kind)
  return plan
}

const blocksOf = ({ weeks }: Planned) => weeks.flatMap(({ blocks }) => blocks)
const lessonsOf = (plan: Planned) => blocksOf(plan).flatMap(({ kind, about }) => (kind === 'lesson' ? [about] : []))

test('a domain with 20 answers is drawn toward all of them, one with fewer stands where all stand', () => {
  // All: (48 + 1) / (90 + 2) = 0.5326. Strong: (36 + 20 x 0.5326) / 60 = 0.7775; weak: (12 + 10.652) / 60 = 0.3775.
  const counts = [
    { right: 36, total: 40 },
    { right: 12, total: 40 },
    { right: 0, total: 10 },
  ]
  expect(shrunkShares(counts)).toEqual([
    { estimate: expect.closeTo(0.7775, 4), ownEvidence: true },
    { estimate: expect.closeTo(0.3775, 4), ownEvidence: true },
    { estimate: expect.closeTo(0.5326, 4), ownEvidence: false },
  ])
  expect(shrunkShares([{ right: 0, total: 0 }])).toEqual([{ estimate: 0.5, ownEvidence: false }])
})

test('what wins the most points in an hour comes first: weight x weakness x part, by the hour', () => {
  // All: 49/82 = 0.5976; weak 0.3992 and so a gap of 0.6008, strong 0.7992 and 0.2008. A lesson of weak wins
  // 60 x 0.6008 x 0.3 / 2 = 5.41 points in 0.5 h, that of strong 40 x 0.2008 x 0.3 = 2.41 in 0.5 h; a set of weak
  // 60 x 0.6008 x 0.06 / 0.75 h = 2.88 an hour, before both lessons of it are read.
  const work = blocksOf(planned()).filter(({ kind }) => kind === 'lesson' || kind === 'practice')
  expect(work.slice(0, 4).map(({ about }) => about)).toEqual(['w1', 'w2', 's1', 'weak'])
})

test('a lesson comes after what it builds on, also after what the exam itself does not ask', () => {
  const lessons = [
    aLesson('w2', ['weak'], { prerequisites: ['w1'] }),
    aLesson('w1', ['weak'], { prerequisites: ['basics'] }),
    aLesson('basics', ['elsewhere']),
    aLesson('elsewhere', ['elsewhere']),
    aLesson('read', ['weak'], { done: true }),
  ]
  expect(lessonsOf(planned({ lessons }))).toEqual(['basics', 'w1', 'w2'])
})

test('weeks are counted back from the exam, each with its reviews, the last three with a mock exam', () => {
  const plan = planned({ today: '2026-11-24' })
  expect(plan.weeks.map(({ from, to, minutes }) => [from, to, minutes])).toEqual([
    ['2026-11-24', '2026-11-28', 171],
    ['2026-11-29', '2026-12-05', 240],
    ['2026-12-06', '2026-12-12', 240],
    ['2026-12-13', '2026-12-19', 240],
  ])
  // A quarter of 240 minutes, and no more than 7 x 40 cards at 45 seconds.
  expect(
    blocksOf(plan)
      .filter(({ kind }) => kind === 'review')
      .map(({ minutes }) => minutes),
  ).toEqual([40, 60, 60, 60])
  expect(plan.weeks.map(({ blocks }) => blocks.filter(({ kind }) => kind === 'mock').length)).toEqual([0, 1, 1, 1])
  for (const { from, to, blocks } of plan.weeks) {
    for (const { day } of blocks) expect(day >= from && day <= to, day).toBe(true)
  }
})

test('planning again a day later keeps the names and weeks of what is still ahead', () => {
  const later = new Set(blocksOf(planned({ today: '2026-11-23' })).map(({ key }) => key))
  const kept = blocksOf(planned()).filter(({ key }) => later.has(key))
  expect(kept.length).toBeGreaterThan(0.8 * later.size)
  const keys = blocksOf(planned()).map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
})

test('no week plans more than its time by more than the piece that runs over, and the whole never exceeds it', () => {
  for (const minutesPerWeek of [20, 60, 240, 900, 4_800]) {
    for (const examOn of ['2026-11-23', '2026-12-01', '2027-05-01', '2028-11-22']) {
      const plan = planned({ minutesPerWeek, examOn })
      const all = blocksOf(plan).reduce((sum, { minutes }) => sum + minutes, 0)
      expect(all).toBeLessThanOrEqual(plan.availableMinutes + plan.weeks.length)
      for (const { minutes, blocks } of plan.weeks) {
        expect(blocks.reduce((sum, block) => sum + block.minutes, 0)).toBeLessThan(minutes + 45)
      }
    }
  }
})

test('where the time does not suffice, what is missing is named, and how much more it takes', () => {
  const plan = planned({ minutesPerWeek: 30 })
  expect(plan.neededMinutes).toBeGreaterThan(plan.availableMinutes)
  expect(plan.leftOut.mocks).toBe(3)
  expect(plan.leftOut.lessons.length + lessonsOf(plan).length).toBe(3)
  expect(plan.leftOut.sets.find(({ title }) => title === 'Weak')?.count).toBe(12)
  const enough = planned({ minutesPerWeek: 1_200 })
  expect(enough.neededMinutes).toBeLessThan(enough.availableMinutes)
  expect(enough.leftOut).toEqual({ lessons: [], sets: [], mocks: 0 })
})

test('no hours, no answers, no lessons, a past exam: all of it is defined', () => {
  const idle = planned({ minutesPerWeek: 0 })
  expect(blocksOf(idle)).toEqual([])
  expect(idle).toMatchObject({ availableMinutes: 0, daysLeft: 28 })
  const fresh = planned({
    domains: anInput().domains.map((domain) => ({ ...domain, right: 0, total: 0 })),
    lessons: [],
  })
  expect(fresh.answers).toBe(0)
  expect(fresh.domains.map(({ estimate }) => estimate)).toEqual([0.5, 0.5])
  expect(planned({ domains: [], lessons: [], mocks: [] }).weeks).toHaveLength(4)
  for (const examOn of ['2026-11-22', '2026-11-21', '2020-01-01', 'no day']) {
    expect(studyPlan(anInput({ examOn }))).toEqual({ kind: 'over' })
  }
})
