import { DomainError } from '../shared/domain-error'
import { fullPoint, scoreAnswer, type AnswerValue, type Question } from '../scoring'
import type { FormItem } from './form'

export type ItemResult = {
  position: number
  questionId: string
  questionHash: string
  domain: string
  answer: AnswerValue
  answered: boolean
  points: number
  maxPoints: number
}

/** Counts of one domain; `right` counts items with full points. */
export type DomainResult = { domain: string; right: number; scored: number }

export type AttemptResult = {
  points: number
  maxPoints: number
  right: number
  scored: number
  /** Null where the plan has no pass mark. */
  passed: boolean | null
  domains: DomainResult[]
  items: ItemResult[]
}

/**
 * Grades a form: a pure function of the answers, the question versions and the pass mark.
 *
 * @param questions - by version hash; must hold every version of the form
 * @param passPercent - null for practice sets
 * @throws DomainError `missing-question-version` when a version of the form is not among `questions`
 */
export function gradeForm(
  form: readonly FormItem[],
  answers: ReadonlyMap<number, AnswerValue>,
  questions: ReadonlyMap<string, Question>,
  passPercent: number | null,
): AttemptResult {
  const items = form.map((item): ItemResult => {
    const question = questions.get(item.questionHash)
    if (!question) {
      throw new DomainError('missing-question-version', `question version ${item.questionHash} is missing`)
    }
    const answer = answers.get(item.position) ?? null
    const score = scoreAnswer(question, answer)
    return {
      position: item.position,
      questionId: item.questionId,
      questionHash: item.questionHash,
      domain: item.domain,
      answer,
      answered: score.answered,
      points: score.points,
      maxPoints: score.maxPoints,
    }
  })
  const points = sum(items.map((item) => item.points))
  const maxPoints = sum(items.map((item) => item.maxPoints))
  return {
    points,
    maxPoints,
    right: items.filter((item) => item.points === item.maxPoints).length,
    scored: items.length,
    passed: passPercent === null ? null : reachesPassMark(points, items.length, passPercent),
    domains: countDomains(items),
    items,
  }
}

/** Pass by integers: 100 x points >= percent x items, so 70% of 135 is 95 and never 94.5 rounded down. */
export function reachesPassMark(points: number, items: number, passPercent: number): boolean {
  return 100 * points >= passPercent * items * fullPoint
}

function countDomains(items: readonly ItemResult[]): DomainResult[] {
  const domains = new Map<string, DomainResult>()
  for (const item of items) {
    const counts = domains.get(item.domain) ?? { domain: item.domain, right: 0, scored: 0 }
    counts.scored += 1
    if (item.points === item.maxPoints) counts.right += 1
    domains.set(item.domain, counts)
  }
  return [...domains.values()].sort((left, right) => (left.domain < right.domain ? -1 : 1))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
