import { DomainError } from '../shared/domain-error'
import { fullPoint, scoreAnswer, type AnswerValue, type Question } from '../scoring'
import { isScored, type FormItem } from './form'
import type { ReadinessBand } from './plan'

export type ItemResult = {
  position: number
  questionId: string
  questionHash: string
  domain: string
  answer: AnswerValue
  answered: boolean
  points: number
  maxPoints: number
  /** False for a question that is graded and explained, and counts for nothing. */
  scored: boolean
}

/** Counts of one domain's scored items; `right` counts those with full points. */
export type DomainResult = { domain: string; right: number; scored: number }

/** All counts are of scored items only. */
export type AttemptResult = {
  points: number
  maxPoints: number
  right: number
  scored: number
  /** Null where the plan has no pass mark. */
  passed: boolean | null
  domains: DomainResult[]
  /** Every item of the form, unscored ones included. */
  items: ItemResult[]
}

/**
 * Grades a form: a pure function of the answers, the question versions and the pass mark.
 *
 * @param questions - by version hash; must hold every version of the form
 * @param passPercent - null for practice sets, and for exams whose result is a band
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
      scored: isScored(item),
    }
  })
  const counted = items.filter((item) => item.scored)
  const points = sum(counted.map((item) => item.points))
  const maxPoints = sum(counted.map((item) => item.maxPoints))
  return {
    points,
    maxPoints,
    right: counted.filter((item) => item.points === item.maxPoints).length,
    scored: counted.length,
    passed: passPercent === null ? null : reachesPassMark(points, counted.length, passPercent),
    domains: countDomains(counted),
    items,
  }
}

/** Pass by integers: 100 x points >= percent x items, so 70% of 135 is 95 and never 94.5 rounded down. */
export function reachesPassMark(points: number, items: number, passPercent: number): boolean {
  return 100 * points >= passPercent * items * fullPoint
}

/** How many of the scored items must be right to pass, when each is worth one point. */
export function rightToPass(scored: number, passPercent: number): number {
  return Math.ceil((scored * passPercent) / 100)
}

/** The highest band that points reach, by integers as the pass mark; null without bands or scored items. */
export function bandOf(points: number, scored: number, bands: readonly ReadinessBand[]): ReadinessBand | null {
  if (scored === 0) return null
  return bands.findLast((band) => reachesPassMark(points, scored, band.fromPercent)) ?? null
}

/** Counts of the domains of some items, by name of domain. */
export function countDomains(items: readonly ItemResult[]): DomainResult[] {
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
