import {
  bandOf,
  isScored,
  type DomainResult,
  type ExamProfile,
  type FormItem,
  type ReadinessBand,
} from '~/domain/exams'
import { wilsonInterval, type Interval } from '~/domain/progress'
import { reviewQuestion, verdictOf, type LessonPointer, type Question, type ReviewedQuestion } from '~/domain/scoring'
import { codeBooksOn } from '../content/code-books'
import { content } from '../content/current'
import { type AttemptRecord } from '../db/attempts'
import { unpackResult, type KeptResult } from '../db/packed'
import { findCurrentScore } from '../db/scores'
import { pointToLesson } from './lesson-pointer'
import { loadPlan } from './plans'
import { loadQuestionVersions, versionOf } from './question-versions'
import { listWithheldQuestionIds } from './withheld'

/** One question of a form after release: what was answered, the key, and why. */
export type ReviewItem = {
  position: number
  domain: string
  domainTitle: string
  /** False for one that counts for nothing, as some of the real exam do. */
  scored: boolean
  question: ReviewedQuestion
  lesson: LessonPointer
}

export type ReviewedDomain = DomainResult & { title: string; interval: Interval | null }

export type AttemptReview = {
  title: string
  planKind: AttemptRecord['planKind']
  finishedAt: Date
  closedBy: string | null
  right: number
  scored: number
  passed: boolean | null
  passPercent: number | null
  /** What the score says where there is no pass mark. */
  band: ReadinessBand | null
  interval: Interval | null
  domains: ReviewedDomain[]
  items: ReviewItem[]
  /** Positions left out of `items`, because their questions stand in an open attempt of this learner. */
  withheld: number[]
  /** The code-set editions that judged typed codes. */
  editions: string[]
}

/** The review of a graded attempt; null while it is open, so no key leaves early. */
export async function reviewAttempt(attempt: AttemptRecord, now: Date): Promise<AttemptReview | null> {
  if (attempt.state !== 'graded' || !attempt.finishedAt) return null
  const score = await findCurrentScore(attempt.id)
  if (!score) return null
  const result = unpackResult(score.resultJson, attempt.form)
  const [plan, questions, withheldIds] = await Promise.all([
    loadPlan(attempt.planHash),
    loadQuestionVersions(attempt.form.map((item) => hashScored(item, result))),
    listWithheldQuestionIds(attempt.learnerKey, now),
  ])
  const shown = attempt.form.filter((item) => !withheldIds.has(item.questionId))
  const withheld = attempt.form.filter((item) => withheldIds.has(item.questionId))
  const profile: ExamProfile | null = plan.planKind === 'exam-profile' ? plan : null
  return {
    title: plan.title,
    planKind: attempt.planKind,
    finishedAt: attempt.finishedAt,
    closedBy: attempt.closedBy,
    right: score.right,
    scored: score.scored,
    passed: score.passed,
    passPercent: profile?.passPercent ?? null,
    band: bandOf(score.points, score.scored, profile?.bands ?? []),
    interval: wilsonInterval(score.right, score.scored),
    domains: result.domains.map((domain) => ({
      ...domain,
      title: content().domainTitle(domain.domain),
      interval: wilsonInterval(domain.right, domain.scored),
    })),
    items: shown.map((item): ReviewItem => {
      const question = versionOf(questions, hashScored(item, result))
      return reviewItem(item, question, result)
    }),
    withheld: withheld.map((item) => item.position),
    editions: content().shelf.lists.map((list) => list.details.title),
  }
}

/** The version that the score rests on: the one shown, unless the attempt was graded again by a later one. */
function hashScored(item: FormItem, result: KeptResult): string {
  return result.items.find(({ position }) => position === item.position)?.questionHash ?? item.questionHash
}

function reviewItem(item: FormItem, question: Question, result: KeptResult): ReviewItem {
  const scored = result.items.find(({ position }) => position === item.position)
  const books = codeBooksOn(content().shelf, question.dateOfService)
  const reviewed = reviewQuestion(question, item.optionOrder, scored?.answer ?? null, books)
  return {
    position: item.position,
    domain: item.domain,
    domainTitle: content().domainTitle(item.domain),
    scored: isScored(item),
    question: scored ? withStoredScore(reviewed, scored) : reviewed,
    lesson: pointToLesson(question),
  }
}

/** Points are those that were given, by the rules of that day; what is said of the answer is found anew. */
function withStoredScore(reviewed: ReviewedQuestion, scored: KeptResult['items'][number]): ReviewedQuestion {
  const { answered, points, maxPoints } = scored
  const verdict = verdictOf({ answered, points, right: points === maxPoints, closeness: reviewed.closeness })
  return { ...reviewed, points, maxPoints, verdict }
}
