import { assembleForm, gradeForm, type ExamProfile, type FormItem, type PoolQuestion } from '~/domain/exams'
import { estimateReadiness, readinessRule, type ExamAnswer, type Readiness } from '~/domain/progress'
import type { AnswerValue, Question } from '~/domain/scoring'
import { seededRandom } from '~/domain/shared/seeded-random'
import { domainOnForm, shapeOf } from '~/server/study/readiness'
import { drawFrom, fillIn, inventLearner, realChances, rightOnRealForm, type Learner } from './learners'

// Many learners by the domain's own functions, without a server: assembly, grading, the estimate.

export type Bank = {
  /** The full profile, and its shorter lengths by name. */
  profiles: Record<'full' | 'half' | 'quarter', ExamProfile>
  questions: readonly PoolQuestion[]
}

/** A form that was taken: what a learner gave, and when. */
export type TakenForm = { form: readonly FormItem[]; answers: ReadonlyMap<number, AnswerValue>; at: Date }

/** What people do before an exam. */
const habits: (keyof Bank['profiles'])[][] = [
  ['full'],
  ['half'],
  ['quarter', 'quarter'],
  ['half', 'half'],
  ['quarter', 'half', 'quarter'],
  ['full', 'full'],
]

const dayMs = 86_400_000

/** First meetings with exam questions in forms that were sat, told once more: the server has a query for it. */
export function firstMeetings(
  profile: ExamProfile,
  taken: readonly TakenForm[],
  questions: ReadonlyMap<string, Question>,
): ExamAnswer[] {
  const met = new Set<string>()
  return taken.flatMap(({ form, answers, at }) => {
    const { items } = gradeForm(form, answers, questions, null)
    const sat = 2 * items.filter(({ answered }) => answered).length >= items.length
    return items.flatMap((item): ExamAnswer[] => {
      const isFirst = !met.has(item.questionId)
      met.add(item.questionId)
      const question = questions.get(item.questionHash)
      const domain = question ? domainOnForm(profile, question) : null
      if (!isFirst || !sat || domain === null) return []
      return [{ domain, right: item.points === item.maxPoints, at }]
    })
  })
}

/** One invented learner at the door of the real exam: what was said, what is true, and what came of it. */
export type Candidate = {
  readiness: Readiness
  truth: { chance: number | null; right: number; passed: boolean | null }
}

export type ReadinessRun = { seed: string; learners: number; days: number; learns: boolean; difficultySd?: number }

/** Sends learners through forms to the exam. @param onProgress - called after each */
export function sendToExam(bank: Bank, run: ReadinessRun, onProgress: (done: number) => void = () => {}): Candidate[] {
  const { full } = bank.profiles
  const shape = shapeOf(full)
  const domains = full.domains.map(({ domain }) => domain)
  const questions = new Map(bank.questions.map(({ question, hash }) => [hash, question]))
  return Array.from({ length: run.learners }, (_, index) => {
    const name = `${run.seed} ${full.exam} ${index}`
    const learner = inventLearner(name, `${run.seed} world ${index % 25}`, domains, {
      learns: run.learns,
      difficultySd: run.difficultySd ?? readinessRule.difficultySd,
    })
    const examDay = new Date(run.days * dayMs)
    const answers = firstMeetings(full, takeForms(bank, learner, run.days), questions)
    const distribution = rightOnRealForm(full, realChances(learner, domains, run.days))
    const right = drawFrom(distribution, seededRandom(`${name} real exam`))
    const needed = shape.rightToPass
    onProgress(index + 1)
    return {
      readiness: estimateReadiness(shape, answers, examDay),
      truth: {
        chance: needed === null ? null : distribution.slice(needed).reduce((sum, chance) => sum + chance, 0),
        right,
        passed: needed === null ? null : right >= needed,
      },
    }
  })
}

function takeForms(bank: Bank, learner: Learner, days: number): TakenForm[] {
  const random = seededRandom(`${learner.name} habits`)
  const lengths = habits[Math.floor(random() * habits.length)] ?? ['full']
  const on = lengths.map(() => Math.floor(random() * days)).sort((one, other) => one - other)
  const questions = new Map(bank.questions.map(({ question, hash }) => [hash, question]))
  const questionOf = (hash: string): Question => {
    const question = questions.get(hash)
    if (!question) throw new Error(`no question version ${hash}`)
    return question
  }
  const recentQuestionIds = new Set<string>()
  return lengths.map((length, index) => {
    const day = on[index] ?? 0
    const seed = `${learner.name} form ${index}`
    const form = assembleForm(bank.profiles[length], bank.questions, seed, { recentQuestionIds, exposures: new Map() })
    for (const { questionId } of form) recentQuestionIds.add(questionId)
    return { form, answers: fillIn(learner, form, questionOf, day, days), at: new Date(day * dayMs) }
  })
}

export type ReliabilityBin = { from: number; to: number; learners: number; stated: number; passed: number }

export type ReadinessFigures = {
  exam: string
  learners: number
  /** Learners with enough evidence for an estimate. */
  estimates: number
  /** Share of 90% intervals of the chance of passing that hold the true chance; null without a pass mark. */
  chanceCoverage: number | null
  /** Share of 90% intervals of the number right that hold the result of the real exam. */
  rightCoverage: number
  /** Mean width of the interval of the number right, as a share of the exam. */
  rightWidth: number
  brier: number | null
  /** The same if everybody were told the share that passed, and if the true chance were known. */
  brierOfShare: number | null
  brierOfTruth: number | null
  reliability: ReliabilityBin[]
}

/** How what was said of candidates compares with what is true. */
export function judgeReadiness(exam: string, candidates: readonly Candidate[]): ReadinessFigures {
  const told = candidates.flatMap(({ readiness: { estimate }, truth }) => (estimate ? [{ estimate, truth }] : []))
  const right = told.map(
    ({ estimate, truth }) => truth.right >= estimate.right.low && truth.right <= estimate.right.high,
  )
  const chances = told.flatMap(({ estimate: { pass }, truth: { chance, passed } }) =>
    pass && chance !== null && passed !== null ? [{ pass, chance, passed: Number(passed) }] : [],
  )
  const hasMark = chances.length > 0
  const share = mean(chances.map(({ passed }) => passed))
  return {
    exam,
    learners: candidates.length,
    estimates: told.length,
    chanceCoverage: hasMark
      ? // Where chance and bound are both next to 0 or 1, they differ by less than can be computed.
        mean(chances.map(({ pass, chance }) => Number(chance >= pass.low - 1e-9 && chance <= pass.high + 1e-9)))
      : null,
    rightCoverage: mean(right.map(Number)),
    rightWidth: mean(told.map(({ estimate }) => estimate.right.high - estimate.right.low)),
    brier: hasMark ? mean(chances.map(({ pass, passed }) => (pass.probability - passed) ** 2)) : null,
    brierOfShare: hasMark ? share * (1 - share) : null,
    brierOfTruth: hasMark ? mean(chances.map(({ chance, passed }) => (chance - passed) ** 2)) : null,
    reliability: hasMark
      ? reliabilityOf(chances.map(({ pass, passed }) => ({ stated: pass.probability, passed })))
      : [],
  }
}

function reliabilityOf(pairs: readonly { stated: number; passed: number }[]): ReliabilityBin[] {
  const edges = [0, 0.1, 0.3, 0.5, 0.7, 0.9, 1]
  return edges.slice(1).flatMap((to, index) => {
    const from = edges[index] ?? 0
    const here = pairs.filter(({ stated }) => stated >= from && (stated < to || to === 1))
    if (here.length === 0) return []
    return [
      {
        from,
        to,
        learners: here.length,
        stated: mean(here.map(({ stated }) => stated)),
        passed: mean(here.map(({ passed }) => passed)),
      },
    ]
  })
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
