import { dayNumber, dayOfNumber } from '../shared/day'
import { shrunkShares } from './estimate'

/** A domain of the exam: its share of the scored questions, and what the learner answered there at first sight. */
export type PlanDomain = { id: string; title: string; share: number; right: number; total: number }

/** A live lesson, in the order of the curriculum. `domains` may name those of other exams too. */
export type PlanLesson = {
  slug: string
  title: string
  minutes: number
  domains: readonly string[]
  prerequisites: readonly string[]
  done: boolean
}

/** A form that can be sat whole. */
export type PlanMock = { id: string; title: string; minutes: number }

export type PlanInput = {
  /** Days as `yyyy-mm-dd`, where the learner lives. */
  today: string
  examOn: string
  minutesPerWeek: number
  passPercent: number
  domains: readonly PlanDomain[]
  lessons: readonly PlanLesson[]
  /** The longest first; none where the bank cannot fill any. */
  mocks: readonly PlanMock[]
  /** Most cards that the review queue asks in a day. */
  dailyCards: number
}

export type PlanBlock = {
  /** Always the same for the same piece of work: calendars know it again. */
  key: string
  kind: 'lesson' | 'practice' | 'review' | 'mock'
  title: string
  minutes: number
  /** The day on which it begins. */
  day: string
  /** Slug of the lesson, id of the domain or of the form; empty for reviews. */
  about: string
}

export type PlanWeek = { from: string; to: string; minutes: number; blocks: PlanBlock[] }

export type StudyPlan =
  /** The exam is today or was before. */
  | { kind: 'over' }
  | {
      kind: 'plan'
      weeks: PlanWeek[]
      daysLeft: number
      /** Answers that the order rests on; 0: on the weights of the exam alone. */
      answers: number
      domains: { id: string; title: string; share: number; estimate: number; ownEvidence: boolean }[]
      availableMinutes: number
      /** What it takes to read what is unread, to bring every domain ten points above the pass mark, and to rehearse. */
      neededMinutes: number
      /** What of that finds no place, by expected points; empty when all of it does. */
      leftOut: { lessons: { slug: string; title: string }[]; sets: { title: string; count: number }[]; mocks: number }
    }

// How much of what is missing a piece of work is expected to win. Assumptions of this site, not measurements: they set
// the order, and docs/domain/plan.md says so.
/** Part of a domain's gap that reading all its lessons closes. */
const lessonPart = 0.3
/** Part of the gap left that one practice set closes. */
const setPart = 0.06
/** 15 questions at 2 minutes, and a minute each for the feedback. */
const setMinutes = 45
/** Reading what a mock exam showed takes a quarter of its time. */
const mockWithReview = 1.25
const mockWeeks = 3
/** Reviews take at most this part of a week, at 45 seconds a card. */
const reviewPart = 0.25
const minutesPerCard = 0.75
/** A domain is ready at this much above the pass mark. */
const margin = 0.1
/** More sets than these in one domain are more of the same. */
const mostNeededSets = 12

type Estimates = ReturnType<typeof shrunkShares>
type Work = { kind: 'lesson'; lesson: PlanLesson } | { kind: 'practice'; domain: PlanDomain; count: number }

/**
 * A plan week by week: what is expected to win the most points in an hour comes first. Points of a piece of work are
 * exam weight x weakness x the part it is expected to win; weakness is 1 - estimate (`shrunkShares`). A lesson brings its
 * unread prerequisites along and counts by all of it. Each week keeps time for reviews, each of the last three for a
 * mock exam. Pure: made anew from what is known today.
 */
export function studyPlan(input: PlanInput): StudyPlan {
  const today = dayNumber(input.today)
  const daysLeft = dayNumber(input.examOn) - today
  if (!(daysLeft > 0)) return { kind: 'over' }
  const estimates = shrunkShares(input.domains)
  const { weeks, mocksLeftOut } = emptyWeeks(input, today, daysLeft)
  const reserved = sum(weeks.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'review')))
  const availableMinutes = Math.round((input.minutesPerWeek * daysLeft) / 7)
  const isNeeded = needOf(input, estimates)
  const order = inOrder(input, estimates, isNeeded, availableMinutes)
  const needed = order.filter(isNeeded)
  const placed = fillWeeks(weeks, order)
  const mocks = input.mocks.length === 0 ? 0 : Math.min(mockWeeks, weeks.length)
  const missing = needed.filter((work) => !placed.has(work))
  return {
    kind: 'plan',
    weeks,
    daysLeft,
    answers: input.domains.reduce((all, { total }) => all + total, 0),
    domains: input.domains.map(({ id, title, share }, place) => ({
      id,
      title,
      share,
      estimate: estimates[place]?.estimate ?? 0,
      ownEvidence: estimates[place]?.ownEvidence ?? false,
    })),
    availableMinutes,
    neededMinutes: Math.round(
      needed.reduce((all, work) => all + minutesOf(work), 0) +
        reserved +
        mocks * (input.mocks[0]?.minutes ?? 0) * mockWithReview,
    ),
    leftOut: {
      lessons: missing.flatMap((work) =>
        work.kind === 'lesson' ? [{ slug: work.lesson.slug, title: work.lesson.title }] : [],
      ),
      sets: countSets(missing),
      mocks: mocksLeftOut,
    },
  }
}

function sum(blocks: readonly PlanBlock[]): number {
  return blocks.reduce((all, { minutes }) => all + minutes, 0)
}

/**
 * The weeks until the day before the exam, with reviews and mock exams in them. They are counted back from the exam, so
 * that making the plan anew moves none; the first one is shorter.
 */
function emptyWeeks(
  { minutesPerWeek, mocks, dailyCards }: PlanInput,
  today: number,
  daysLeft: number,
): { weeks: PlanWeek[]; mocksLeftOut: number } {
  const count = Math.ceil(daysLeft / 7)
  let mocksLeftOut = 0
  const weeks = Array.from({ length: count }, (_, index): PlanWeek => {
    const before = count - index
    const last = today + daysLeft - 1 - 7 * (before - 1)
    const first = Math.max(today, last - 6)
    const [from, to] = [dayOfNumber(first), dayOfNumber(last)]
    const days = last - first + 1
    const minutes = Math.round((minutesPerWeek * days) / 7)
    const blocks: PlanBlock[] = []
    const reviews = 5 * Math.floor(Math.min(reviewPart * minutes, days * dailyCards * minutesPerCard) / 5)
    if (reviews > 0) {
      blocks.push({ key: `review:${to}`, kind: 'review', title: 'Reviews', minutes: reviews, day: from, about: '' })
    }
    if (before <= mockWeeks && mocks.length > 0) {
      // The longest form that still fits: one is sat in one piece. Two days before the week ends there is time to read it.
      const mock = mocks.find((one) => one.minutes * mockWithReview <= minutes - reviews)
      if (mock) {
        blocks.push({
          key: `mock:${before}`,
          kind: 'mock',
          title: mock.title,
          minutes: Math.ceil(mock.minutes * mockWithReview),
          day: dayOfNumber(Math.max(first, last - 2)),
          about: mock.id,
        })
      }
      if (mock !== mocks[0]) mocksLeftOut += 1
    }
    return { from, to, minutes, blocks }
  })
  return { weeks, mocksLeftOut }
}

/** More pieces of work than any plan holds: the end of a search, not of the work. */
const mostWork = 3_000

/** Work in its order until the time is full and everything needed is in it. */
function inOrder(
  input: PlanInput,
  estimates: Estimates,
  isNeeded: (work: Work) => boolean,
  availableMinutes: number,
): Work[] {
  const order: Work[] = []
  let minutes = 0
  let sinceNeeded = 0
  for (const work of workQueue(input, estimates)) {
    order.push(work)
    minutes += minutesOf(work)
    sinceNeeded = isNeeded(work) ? 0 : sinceNeeded + 1
    // Each domain comes again long before as many other sets were drawn.
    if (order.length >= mostWork || (minutes > availableMinutes && sinceNeeded > 1_000)) break
  }
  return order
}

/** All work in the order of points per hour. It does not end: after the last lesson, practice goes on. */
function* workQueue(input: PlanInput, estimates: Estimates): Generator<Work> {
  const { domains } = input
  const gaps = new Map(domains.map(({ id }, place) => [id, 1 - (estimates[place]?.estimate ?? 0)]))
  const starting = new Map(gaps)
  const sets = new Map<string, number>()
  const lessonsIn = new Map(
    domains.map(({ id }) => [id, input.lessons.filter((lesson) => lesson.domains.includes(id)).length]),
  )
  const unread = new Map(input.lessons.filter(({ done }) => !done).map((lesson) => [lesson.slug, lesson]))
  const own = input.lessons.filter((lesson) => lesson.domains.some((id) => gaps.has(id)))
  /** What a lesson closes of a domain's gap, in parts of the whole domain. */
  const closed = ({ domains: of }: PlanLesson, id: string): number =>
    of.includes(id) ? ((starting.get(id) ?? 0) * lessonPart) / (lessonsIn.get(id) || 1) : 0
  const pointsOf = (lesson: PlanLesson): number =>
    domains.reduce((all, { id, share }) => all + 100 * share * Math.min(closed(lesson, id), gaps.get(id) ?? 0), 0)

  for (;;) {
    let best: { rate: number; works: Work[] } | null = null
    for (const lesson of own) {
      if (!unread.has(lesson.slug)) continue
      const points = pointsOf(lesson)
      if (points <= 0) continue
      const chain = withPrerequisites(lesson, unread)
      const rate = chain.reduce((all, one) => all + pointsOf(one), 0) / chain.reduce((all, one) => all + one.minutes, 0)
      if (!best || rate > best.rate) best = { rate, works: chain.map((one) => ({ kind: 'lesson', lesson: one })) }
    }
    for (const domain of domains) {
      const rate = (100 * domain.share * (gaps.get(domain.id) ?? 0) * setPart) / setMinutes
      const count = (sets.get(domain.id) ?? 0) + 1
      if (rate > 0 && (!best || rate > best.rate)) best = { rate, works: [{ kind: 'practice', domain, count }] }
    }
    if (!best) return
    for (const work of best.works) {
      if (work.kind === 'lesson') {
        unread.delete(work.lesson.slug)
        for (const { id } of domains) {
          gaps.set(id, Math.max(0, (gaps.get(id) ?? 0) - closed(work.lesson, id)))
        }
      } else {
        sets.set(work.domain.id, work.count)
        gaps.set(work.domain.id, (gaps.get(work.domain.id) ?? 0) * (1 - setPart))
      }
      yield work
    }
  }
}

/** A lesson after everything unread that it builds on. Circles, which content may not have, are cut. */
function withPrerequisites(lesson: PlanLesson, unread: ReadonlyMap<string, PlanLesson>): PlanLesson[] {
  const chain: PlanLesson[] = []
  const seen = new Set<string>()
  const visit = (one: PlanLesson): void => {
    if (seen.has(one.slug)) return
    seen.add(one.slug)
    for (const slug of one.prerequisites) {
      const before = unread.get(slug)
      if (before) visit(before)
    }
    chain.push(one)
  }
  visit(lesson)
  return chain
}

/** Every unread lesson, and sets until each domain is expected to stand `margin` above the pass mark; one at least. */
function needOf({ domains, lessons, passPercent }: PlanInput, estimates: Estimates): (work: Work) => boolean {
  const wanted = 1 - Math.min(0.99, passPercent / 100 + margin)
  const sets = new Map(
    domains.map(({ id }, place) => {
      const all = lessons.filter((lesson) => lesson.domains.includes(id))
      const unread = all.filter(({ done }) => !done).length
      const gap =
        (1 - (estimates[place]?.estimate ?? 0)) * (1 - (all.length === 0 ? 0 : (lessonPart * unread) / all.length))
      const count = gap <= wanted ? 1 : Math.ceil(Math.log(wanted / gap) / Math.log(1 - setPart))
      return [id, Math.min(mostNeededSets, count)]
    }),
  )
  return (work) => work.kind === 'lesson' || work.count <= (sets.get(work.domain.id) ?? 0)
}

function minutesOf(work: Work): number {
  return work.kind === 'lesson' ? work.lesson.minutes : setMinutes
}

/**
 * Puts work into the weeks in its order. What begins in a week may end in the next, whose time is shorter by so much; the
 * first piece that would not end before the exam ends the plan.
 *
 * @returns what found a place
 */
function fillWeeks(weeks: readonly PlanWeek[], order: readonly Work[]): Set<Work> {
  const placed = new Set<Work>()
  const rooms = weeks.map((week) => Math.max(0, week.minutes - sum(week.blocks)))
  let left = rooms.reduce((all, room) => all + room, 0)
  let overrun = 0
  let next = 0
  for (const [index, week] of weeks.entries()) {
    const room = rooms[index] ?? 0
    let used = overrun
    const setsHere = new Map<string, number>()
    for (let work = order[next]; work && used < room && minutesOf(work) <= left; work = order[next]) {
      week.blocks.push(blockOf(work, week, used / room, setsHere))
      placed.add(work)
      used += minutesOf(work)
      left -= minutesOf(work)
      next += 1
    }
    overrun = Math.max(0, used - room)
    left -= Math.max(0, room - used)
  }
  return placed
}

/** @param part - how much of the week's time has gone before it, 0 to 1 */
function blockOf(work: Work, week: PlanWeek, part: number, setsHere: Map<string, number>): PlanBlock {
  const first = dayNumber(week.from)
  const day = dayOfNumber(Math.min(dayNumber(week.to), first + Math.floor(part * (dayNumber(week.to) - first + 1))))
  if (work.kind === 'lesson') {
    const { slug, title, minutes } = work.lesson
    return { key: `lesson:${slug}`, kind: 'lesson', title, minutes, day, about: slug }
  }
  const { id, title } = work.domain
  const count = (setsHere.get(id) ?? 0) + 1
  setsHere.set(id, count)
  return { key: `practice:${id}:${week.to}:${count}`, kind: 'practice', title, minutes: setMinutes, day, about: id }
}

function countSets(works: readonly Work[]): { title: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const work of works) {
    if (work.kind === 'practice') counts.set(work.domain.title, (counts.get(work.domain.title) ?? 0) + 1)
  }
  return [...counts].map(([title, count]) => ({ title, count }))
}
