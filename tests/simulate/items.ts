import { assembleForm, gradeForm } from '~/domain/exams'
import { formReliability, itemStatistics, wilsonInterval, type AnswerSheet } from '~/domain/progress'
import type { Question } from '~/domain/scoring'
import { chanceOf, difficultyOf, fillIn, inventLearner, type Learner } from './learners'
import { mean, type Bank } from './readiness'

export type ItemFigures = {
  learners: number
  questions: number
  /** Share of 95% intervals of the facility that hold the true share right among these learners. */
  facilityCoverage: number
  /** Share of 95% intervals of the point-biserial that hold its value among four times as many other learners. */
  discriminationCoverage: number
  /** KR-20, and the squared correlation of scores with what each learner would score on average. */
  kr20: number
  trueReliability: number
  /** Share of 95% intervals of a learner's share in one domain that hold what they can do in it. */
  domainCoverage: number
}

/** One form, sat by many on one day: do its statistics find what is known of its questions and its learners? */
export function sitOneForm(bank: Bank, seed: string, learners: number): ItemFigures {
  const { full } = bank.profiles
  const domains = full.domains.map(({ domain }) => domain)
  const form = assembleForm(full, bank.questions, `${seed} one form`)
  const questions = new Map(bank.questions.map(({ question, hash }) => [hash, question]))
  const questionOf = (hash: string): Question => {
    const question = questions.get(hash)
    if (!question) throw new Error(`no question version ${hash}`)
    return question
  }
  const world = `${seed} one world`
  const sitters = (from: number, count: number): Learner[] =>
    Array.from({ length: count }, (_, index) => ({
      ...inventLearner(`${seed} sitter ${from + index}`, world, domains, { learns: false, difficultySd: 0 }),
      reach: 1,
    }))
  const sheetOf = (learner: Learner): AnswerSheet =>
    gradeForm(form, fillIn(learner, form, questionOf, 0, 0), questions, null).items.map((item) => ({
      item: item.questionId,
      right: item.points === item.maxPoints,
      chosen: item.answer,
    }))
  const chancesOf = (learner: Learner): number[] =>
    form.map(({ questionId, domain }) => chanceOf(learner, domain, difficultyOf(world, questionId), 0, 0))

  const group = sitters(0, learners)
  const sheets = group.map(sheetOf)
  const chances = group.map(chancesOf)
  const statistics = new Map(itemStatistics(sheets).map((item) => [item.item, item]))
  const large = new Map(itemStatistics(sitters(learners, 4 * learners).map(sheetOf)).map((item) => [item.item, item]))
  const found = form.flatMap(({ questionId }, index) => {
    const [item, reference] = [statistics.get(questionId), large.get(questionId)]
    if (!item?.facility || !item.discrimination || !reference?.discrimination) return []
    return [{ item, truth: mean(chances.map((row) => row[index] ?? 0)), reference: reference.discrimination }]
  })
  const scores = sheets.map((sheet) => sheet.filter(({ right }) => right).length)
  const truths = chances.map((row) => row.reduce((sum, chance) => sum + chance, 0))
  const byDomain = group.flatMap((_, learner) =>
    full.domains.map(({ domain }) => {
      const at = form.flatMap((item, index) => (item.domain === domain ? [index] : []))
      const right = at.filter((index) => sheets[learner]?.[index]?.right).length
      const truth = mean(at.map((index) => chances[learner]?.[index] ?? 0))
      const interval = wilsonInterval(right, at.length)
      return Number(interval !== null && truth >= interval.low && truth <= interval.high)
    }),
  )
  return {
    learners,
    questions: found.length,
    facilityCoverage: mean(
      found.map(({ item, truth }) => Number(truth >= (item.facility?.low ?? 1) && truth <= (item.facility?.high ?? 0))),
    ),
    discriminationCoverage: mean(
      found.map(({ item, reference }) =>
        Number(
          reference.value >= (item.discrimination?.low ?? 1) && reference.value <= (item.discrimination?.high ?? -1),
        ),
      ),
    ),
    kr20: formReliability(sheets)?.kr20 ?? 0,
    trueReliability: correlation(scores, truths) ** 2,
    domainCoverage: mean(byDomain),
  }
}

function correlation(one: readonly number[], other: readonly number[]): number {
  const [meanOne, meanOther] = [mean(one), mean(other)]
  const products = one.map((value, index) => (value - meanOne) * ((other[index] ?? 0) - meanOther))
  const spread = (values: readonly number[], middle: number): number =>
    Math.sqrt(mean(values.map((value) => (value - middle) ** 2)))
  return mean(products) / (spread(one, meanOne) * spread(other, meanOther))
}
