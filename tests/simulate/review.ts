import {
  dueDay,
  rememberAnswers,
  retrievability,
  reviewQueue,
  type CardAnswer,
  type CardMemory,
  type ReviewCard,
} from '~/domain/review'
import { dayOfNumber, localDayNumber } from '~/domain/shared/day'
import { seededRandom } from '~/domain/shared/seeded-random'
import { forgettingOf, type ForgettingKind, type TrueMemory } from './forgetting'
import { mean } from './readiness'

// Learners of whom it is known how they forget, day by day through the queue of the site.

/** The limits that hold until a learner says otherwise, and the retention that the schedule aims at. */
const limits = { dailyCards: 40, dailyNew: 15 }
const reviewDays = 120

/** Answers whose chance of being known was told within bounds: told on average, true, and right. */
type ReviewBand = { from: number; to: number; reviews: number; told: number; known: number; right: number }

export type ReviewFigures = {
  forgetting: ForgettingKind
  learners: number
  days: number
  reviews: number
  /** Share right of cards that were in the queue before; of those whose interval was over a day, asked on the day due. */
  retention: number
  retentionOnDay: number
  /** Of cards that come for the first time, mostly a day after the error. */
  firstLook: number
  /** Mean distance of the chance told from the true one, and the Brier score of the chance told. */
  distance: number
  brier: number
  bands: ReviewBand[]
  /** Cards in a day with the site open: mean, 95 of 100, most; and the share of days on which due cards had to wait. */
  perDay: { mean: number; p95: number; most: number; waiting: number }
  /** Share of all cards truly known on the day of the exam: planned for that day, and with no day set. */
  knownAtExam: { planned: number; unplanned: number }
}

type ReviewRun = { seed: string; learners: number }

/** @param onProgress - called after each kind of learners */
export function judgeReview(
  run: ReviewRun,
  kinds: readonly ForgettingKind[],
  onProgress: (kind: ForgettingKind) => void = () => {},
): ReviewFigures[] {
  return kinds.map((kind) => {
    const names = Array.from({ length: run.learners }, (_, index) => `${run.seed} reviewer ${index}`)
    const unplanned = names.map((name) => study(name, kind, null))
    const planned = names.map((name) => study(name, kind, dayOfNumber(reviewDays)))
    onProgress(kind)
    return figuresOf(kind, unplanned, planned)
  })
}

type Review = { told: number; known: number; right: boolean; isFirst: boolean; onDay: boolean }
type Course = { reviews: Review[]; days: { cards: number; waiting: number }[]; knownAtExam: number }

/** A card with what only the simulator knows. */
type StudiedCard = { card: ReviewCard & { memory: CardMemory }; answers: CardAnswer[]; truth: TrueMemory }

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const timeZone = 'UTC'

/** @param examOn - the day that the queue knows of; the last one counts either way */
function study(name: string, kind: ForgettingKind, examOn: string | null): Course {
  const random = seededRandom(`${name} days`)
  const forgetting = forgettingOf(kind, name)
  const studied = new Map<string, StudiedCard>()
  const course: Course = { reviews: [], days: [], knownAtExam: 0 }
  const horizon = { timeZone, exam: examOn === null ? null : reviewDays }
  // One of three goes away for a week.
  const away = random() < 1 / 3 ? Math.floor(random() * (reviewDays - 7)) : null
  for (let day = 0; day < reviewDays; day += 1) {
    const isOff = random() < 1 / 7 || (away !== null && day >= away && day < away + 7)
    if (isOff) continue
    // Practice, and an exam each month; nothing new in the last week. What is missed today comes tomorrow.
    const missed = day % 30 === 29 ? 15 + Math.floor(10 * random()) : Math.floor(7 * random())
    const noon = new Date(day * dayMs + 12 * hourMs)
    for (let index = 0; day < reviewDays - 7 && index < missed; index += 1) miss(`card ${day}.${index}`, noon)
    review(new Date(day * dayMs + (17 + 4 * random()) * hourMs))
  }
  const examAt = new Date(reviewDays * dayMs + 9 * hourMs)
  course.knownAtExam = mean([...studied.values()].map((card) => chanceAt(card, examAt)))
  return course

  function chanceAt({ card, truth }: StudiedCard, at: Date): number {
    return forgetting.chance(truth, daysBetween(card.memory.at, at))
  }

  function miss(id: string, at: Date): void {
    const answers = [{ right: false, answeredAt: at }]
    const card = { id, memory: remembered(answers), since: at, firstReviewAt: null, lastReviewAt: null, partners: [] }
    studied.set(id, { card, answers, truth: forgetting.after(null, false, 0) })
  }

  function review(from: Date): void {
    const cards = [...studied.values()].map(({ card }) => card)
    const queue = reviewQueue(cards, { timeZone, examOn, ...limits }, from)
    course.days.push({ cards: queue.today.length, waiting: queue.waiting })
    for (const [index, id] of queue.today.entries()) answer(id, new Date(from.getTime() + index * 45_000))
  }

  function answer(id: string, at: Date): void {
    const asked = studied.get(id)
    if (!asked) throw new Error(`there is no card ${id}`)
    const { card, truth } = asked
    const known = chanceAt(asked, at)
    const right = random() < forgetting.guess + (1 - forgetting.guess) * known
    const due = dueDay(card, horizon)
    course.reviews.push({
      told: retrievability(card.memory, at),
      known,
      right,
      isFirst: card.firstReviewAt === null,
      onDay: due === localDayNumber(at, timeZone) && due - localDayNumber(card.memory.at, timeZone) > 1,
    })
    const answers = [...asked.answers, { right, answeredAt: at }]
    studied.set(id, {
      card: { ...card, memory: remembered(answers), firstReviewAt: card.firstReviewAt ?? at, lastReviewAt: at },
      answers,
      // Whoever hits on the answer is told that it is right, and learns from that as much.
      truth: forgetting.after(truth, right, daysBetween(card.memory.at, at)),
    })
  }
}

function remembered(answers: readonly CardAnswer[]): CardMemory {
  const memory = rememberAnswers(answers)
  if (!memory) throw new Error('answers leave no memory')
  return memory
}

function daysBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / dayMs
}

function figuresOf(kind: ForgettingKind, unplanned: readonly Course[], planned: readonly Course[]): ReviewFigures {
  const reviews = unplanned.flatMap((course) => course.reviews)
  const days = unplanned.flatMap((course) => course.days)
  const cards = days.map((day) => day.cards).sort((one, other) => one - other)
  const shareRight = (some: readonly Review[]): number => mean(some.map(({ right }) => Number(right)))
  return {
    forgetting: kind,
    learners: unplanned.length,
    days: reviewDays,
    reviews: reviews.length,
    retention: shareRight(reviews.filter(({ isFirst }) => !isFirst)),
    retentionOnDay: shareRight(reviews.filter(({ onDay }) => onDay)),
    firstLook: shareRight(reviews.filter(({ isFirst }) => isFirst)),
    distance: mean(reviews.map(({ told, known }) => Math.abs(told - known))),
    brier: mean(reviews.map(({ told, right }) => (told - Number(right)) ** 2)),
    bands: bandsOf(reviews),
    perDay: {
      mean: mean(cards),
      p95: cards[Math.floor(0.95 * (cards.length - 1))] ?? 0,
      most: cards.at(-1) ?? 0,
      waiting: mean(days.map(({ waiting }) => Number(waiting > 0))),
    },
    knownAtExam: {
      planned: mean(planned.map(({ knownAtExam }) => knownAtExam)),
      unplanned: mean(unplanned.map(({ knownAtExam }) => knownAtExam)),
    },
  }
}

function bandsOf(reviews: readonly Review[]): ReviewBand[] {
  const edges = [0, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1]
  return edges.slice(1).flatMap((to, index) => {
    const from = edges[index] ?? 0
    const here = reviews.filter(({ told }) => told >= from && (told < to || to === 1))
    if (here.length === 0) return []
    const [told, known] = [mean(here.map((one) => one.told)), mean(here.map((one) => one.known))]
    return [{ from, to, reviews: here.length, told, known, right: mean(here.map(({ right }) => Number(right))) }]
  })
}
