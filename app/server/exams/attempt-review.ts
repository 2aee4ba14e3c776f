import type { AttemptResult, DomainResult, ExamProfile } from '~/domain/exams'
import { wilsonInterval, type Interval } from '~/domain/progress'
import { diagnoseAnswer, type AnswerValue, type Diagnosis, type ErrorType, type FormQuestion } from '~/domain/scoring'
import { content } from '../content/current'
import { findCurrentScore, type AttemptRecord } from '../db/attempts'
import { loadPlan } from './plans'
import { loadQuestionVersions } from './question-versions'

export type ReviewedOption = {
  id: string
  text: string | null
  codes: string[] | null
  rationale: string
  error: ErrorType | null
  isKey: boolean
  isChosen: boolean
}

/** One question after release: what was answered, the key, and why. */
export type ReviewedItem = {
  position: number
  domain: string
  domainTitle: string
  stem: string
  verdict: 'right' | 'near' | 'wrong' | 'unanswered'
  references: string[]
  lesson: { slug: string; title: string; status: 'live' | 'planned' }
  /** For choices. */
  options: ReviewedOption[]
  /** For typed codes. */
  typed: {
    answer: AnswerValue
    key: string
    keyTitle: string
    rationale: string
    messages: string[]
    closeness: number | null
  } | null
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
  interval: Interval | null
  domains: ReviewedDomain[]
  items: ReviewedItem[]
  /** The code-set editions that judged typed codes. */
  editions: string[]
}

/** Below this nearness a wrong code is simply wrong; from here on it is shown as near. */
const nearFrom = 0.6

/** The review of a graded attempt; null while it is open, so no key leaves early. */
export async function reviewAttempt(attempt: AttemptRecord): Promise<AttemptReview | null> {
  if (attempt.state !== 'graded' || !attempt.finishedAt) return null
  const score = await findCurrentScore(attempt.id)
  if (!score) return null
  const result = JSON.parse(score.resultJson) as Pick<AttemptResult, 'domains' | 'items'>
  const [plan, questions] = await Promise.all([
    loadPlan(attempt.planHash),
    loadQuestionVersions(attempt.form.map((item) => item.questionHash)),
  ])
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
    interval: wilsonInterval(score.right, score.scored),
    domains: result.domains.map((domain) => ({
      ...domain,
      title: content().domainTitle(domain.domain),
      interval: wilsonInterval(domain.right, domain.scored),
    })),
    items: attempt.form.map((item): ReviewedItem => {
      const question = questions.get(item.questionHash)
      if (!question) throw new Error(`question version ${item.questionHash} is missing`)
      const answer = result.items.find((scored) => scored.position === item.position)?.answer ?? null
      return reviewItem(question, answer, item.position, item.domain, item.optionOrder)
    }),
    editions: content().shelf.lists.map((list) => list.details.title),
  }
}

function reviewItem(
  question: FormQuestion,
  answer: AnswerValue,
  position: number,
  domain: string,
  optionOrder: readonly string[],
): ReviewedItem {
  const list = content().codeListOn(question.kind === 'code' ? question.system : 'icd10cm', question.dateOfService)
  const diagnosis = diagnoseAnswer(question, answer, list)
  const lesson = content().findCurriculumLesson(question.lesson)
  const frame = {
    position,
    domain,
    domainTitle: content().domainTitle(domain),
    stem: question.stem,
    verdict: verdictOf(diagnosis),
    references: question.references,
    lesson: {
      slug: question.lesson,
      title: lesson?.title ?? question.lesson,
      status: lesson?.status ?? 'planned',
    },
  }
  switch (question.kind) {
    case 'single-choice':
      return {
        ...frame,
        typed: null,
        options: optionOrder.flatMap((id) => {
          const option = question.options.find((candidate) => candidate.id === id)
          if (!option) return []
          const { codes, ...shown } = option
          return [
            {
              ...shown,
              codes: codes?.list ?? null,
              isKey: option.id === question.key,
              isChosen: option.id === answer,
            },
          ]
        }),
      }
    case 'code':
      return {
        ...frame,
        options: [],
        typed: {
          answer,
          key: question.key,
          keyTitle: list.find(question.key)?.title ?? '',
          rationale: question.rationale,
          messages: diagnosis.messages,
          closeness: diagnosis.closeness,
        },
      }
  }
}

/** Right, near, wrong or unanswered: what a diagnosis is called on the page. */
export function verdictOf(diagnosis: Diagnosis): ReviewedItem['verdict'] {
  if (!diagnosis.answered) return 'unanswered'
  if (diagnosis.right) return 'right'
  return (diagnosis.closeness ?? 0) >= nearFrom ? 'near' : 'wrong'
}
