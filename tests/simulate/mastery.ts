import { emptySummary, foldResponses, reportExam, type MasteryView, type ResponseFact } from '~/domain/progress'
import type { Question } from '~/domain/scoring'
import { seededRandom, shuffled } from '~/domain/shared/seeded-random'
import { difficultyOf, chanceOf, inventLearner, realChances, type Learner } from './learners'
import { mean, type Bank } from './readiness'

// What the progress page says of single domains, against what its learners can do in them.

/** Domains with so many answers behind them. Coverage: share of intervals that hold the true share of the domain. */
export type MasteryBand = {
  from: number
  /** Null: and more. */
  to: number | null
  domains: number
  /** Of the 95% interval, which is shown, and of one of the same kind made for 90%. */
  coverage95: number
  coverage90: number
  /** Mean distance from the true share: of the raw share, and of the estimate (null under 20 answers). */
  rawError: number
  estimateError: number | null
}

export type MasteryFigures = {
  exam: string
  learns: boolean
  learners: number
  all: MasteryBand
  bands: MasteryBand[]
}

export type MasteryRun = { seed: string; learners: number; days: number; learns: boolean }

const answerBands = [
  { from: 1, to: 9 },
  { from: 10, to: 19 },
  { from: 20, to: 39 },
  { from: 40, to: null },
] as const

/** Sends learners through questions of an exam, each as many as they like, and reads the report of the page. */
export function judgeMastery(exam: string, bank: Bank, run: MasteryRun): MasteryFigures {
  const { full } = bank.profiles
  const domains = full.domains.map(({ domain }) => domain)
  const outline = {
    id: exam,
    title: exam,
    secondsPerQuestion: null,
    passPercent: full.passPercent,
    domains: domains.map((id) => ({ id, title: id, group: 'all' })),
  }
  const told = Array.from({ length: run.learners }, (_, index) => {
    const name = `${run.seed} mastery ${exam} ${index}`
    const learner = inventLearner(name, `${run.seed} world ${index % 25}`, domains, { ...run, difficultySd: 0 })
    const summary = foldResponses(emptySummary('UTC'), answersOf(learner, exam, bank, run.days))
    // Nobody runs out of time in practice, and what is asked of is today, the day of the exam.
    const truths = realChances({ ...learner, reach: 1 }, domains, run.days)
    const { groups } = reportExam(summary.domains, outline, null, () => null)
    return groups.flatMap((group) => group.domains.map((domain) => ({ ...domain, truth: truths.get(domain.id) ?? 0 })))
  }).flat()
  return {
    exam,
    learns: run.learns,
    learners: run.learners,
    all: { from: 1, to: null, ...judge(told) },
    bands: answerBands.flatMap(({ from, to }) => {
      const here = told.filter(({ total }) => total >= from && (to === null || total <= to))
      return here.length === 0 ? [] : [{ from, to, ...judge(here) }]
    }),
  }
}

/** First answers to questions of the exam, between a tenth and all of them, spread over the days. */
function answersOf(learner: Learner, exam: string, { questions }: Bank, days: number): ResponseFact[] {
  const random = seededRandom(`${learner.name} answers`)
  const ofExam = questions.flatMap(({ question }) => {
    const placement = question.placements.find((candidate) => candidate.exam === exam)
    return placement ? [{ question, domain: placement.domain }] : []
  })
  const met = shuffled(ofExam, random).slice(0, Math.ceil((0.1 + 0.9 * random()) * ofExam.length))
  return met.map(({ question, domain }, index) => {
    const day = Math.floor((index * days) / met.length)
    const chance = chanceOf(learner, domain, difficultyOf(learner.world, question.id), day, days)
    return factOf(question, random() < chance, new Date(day * 86_400_000))
  })
}

function factOf(question: Question, right: boolean, answeredAt: Date): ResponseFact {
  const { id: questionId, placements, lesson, objective } = question
  return {
    questionId,
    attemptId: null,
    position: null,
    firstExposure: true,
    answered: true,
    right,
    errorTypes: [],
    confidence: null,
    ms: null,
    bookMs: 0,
    answeredAt,
    question: { placements, lesson, objective },
  }
}

function judge(told: readonly (MasteryView & { truth: number })[]): Omit<MasteryBand, 'from' | 'to'> {
  const holds = ({ interval, truth }: (typeof told)[number]): boolean =>
    interval !== null && truth >= interval.low && truth <= interval.high
  const estimated = told.flatMap(({ estimate, truth }) => (estimate === null ? [] : [Math.abs(estimate - truth)]))
  return {
    domains: told.length,
    coverage95: mean(told.map((domain) => Number(holds(domain)))),
    coverage90: mean(told.map((domain) => Number(holds({ ...domain, interval: wilson90(domain) })))),
    rawError: mean(told.map(({ right, total, truth }) => Math.abs(right / total - truth))),
    estimateError: estimated.length === 0 ? null : mean(estimated),
  }
}

/** Wilson's interval as the page has it, for 90%: z = 1.644854. */
function wilson90({ right, total }: { right: number; total: number }): { low: number; high: number } {
  const z2 = 1.644854 ** 2
  const share = right / total
  const center = (right + z2 / 2) / (total + z2)
  const half = (Math.sqrt(z2) / (total + z2)) * Math.sqrt(total * share * (1 - share) + z2 / 4)
  return { low: center - half, high: center + half }
}
