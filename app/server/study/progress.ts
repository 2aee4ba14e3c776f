import { bandOf } from '~/domain/exams'
import { countByDomain, wilsonInterval, type Interval, type ResponseEvidence } from '~/domain/progress'
import { content } from '../content/current'
import { listFinishedAttempts } from '../db/attempts'
import { listLessonReads, type LessonReadRecord } from '../db/lesson-reads'
import { listResponses } from '../db/responses'
import { loadPlan } from '../exams/plans'
import { loadQuestionVersions } from '../exams/question-versions'

export type ScorePoint = {
  attemptId: string
  title: string
  finishedAt: Date
  right: number
  scored: number
  scorePercent: number
  interval: Interval | null
  passPercent: number | null
  passed: boolean | null
  /** The title of the band reached, for exams without a pass mark. */
  band: string | null
}

export type DomainPoint = {
  domain: string
  title: string
  exam: string
  right: number
  total: number
  interval: Interval | null
}

export type ModulePoint = { module: string; done: number; opened: number; live: number }

export type Progress = {
  scores: ScorePoint[]
  domains: DomainPoint[]
  modules: ModulePoint[]
  answers: number
  right: number
  lessonsDone: number
  lessonsLive: number
  /** The first live lesson that is not done. */
  nextLesson: { slug: string; title: string } | null
}

/**
 * What a learner's answers and lessons add up to; every figure with what stands behind it. Of each question only the
 * first answer counts: one given after the feedback would say little, and no interval would hold.
 */
export async function readProgress(learnerKey: string): Promise<Progress> {
  const [attempts, responses, reads] = await Promise.all([
    listFinishedAttempts(learnerKey),
    listResponses(learnerKey),
    listLessonReads(learnerKey),
  ])
  // A finished continuation stands for the attempt that was reopened.
  const continued = new Set(attempts.map(({ continuesId }) => continuesId))
  const firstAnswers = responses.filter((response) => response.answered && response.firstExposure)
  const questions = await loadQuestionVersions(firstAnswers.map((response) => response.questionHash))
  const evidence = firstAnswers.flatMap((response): ResponseEvidence[] => {
    const placement = questions.get(response.questionHash)?.placements[0]
    return placement
      ? [
          {
            domain: placement.domain,
            right: response.points === response.maxPoints,
            answeredAt: response.answeredAt,
          },
        ]
      : []
  })
  const modules = content().modules.map((module) => {
    const live = module.lessons.filter((slug) => content().findLesson(slug) !== null)
    const read = reads.filter((entry) => live.includes(entry.lessonSlug))
    return {
      module: module.title,
      live: live.length,
      opened: read.filter((entry) => entry.completedAt === null).length,
      done: read.filter((entry) => entry.completedAt !== null).length,
    }
  })
  return {
    scores: await Promise.all(
      attempts
        .filter(({ id }) => !continued.has(id))
        .map(async (attempt) => {
          const plan = await loadPlan(attempt.planHash)
          const bands = plan.planKind === 'exam-profile' ? plan.bands : []
          return {
            attemptId: attempt.id,
            title: plan.title,
            finishedAt: attempt.finishedAt,
            right: attempt.right,
            scored: attempt.scored,
            scorePercent: attempt.scored === 0 ? 0 : (100 * attempt.points) / attempt.maxPoints,
            interval: wilsonInterval(attempt.right, attempt.scored),
            passPercent: plan.planKind === 'exam-profile' ? plan.passPercent : null,
            passed: attempt.passed,
            band: bandOf(attempt.points, attempt.scored, bands)?.title ?? null,
          }
        }),
    ),
    domains: countByDomain(evidence).map((domain) => ({
      ...domain,
      title: content().domainTitle(domain.domain),
      exam: examOf(domain.domain),
    })),
    modules: modules.filter((module) => module.live > 0),
    answers: evidence.length,
    right: evidence.filter((answer) => answer.right).length,
    lessonsDone: modules.reduce((sum, module) => sum + module.done, 0),
    lessonsLive: modules.reduce((sum, module) => sum + module.live, 0),
    nextLesson: findNextLesson(reads),
  }
}

function examOf(domain: string): string {
  return content().exams.find((exam) => exam.domains.some((one) => one.id === domain))?.title ?? ''
}

function findNextLesson(reads: readonly LessonReadRecord[]): Progress['nextLesson'] {
  const done = new Set(reads.filter((read) => read.completedAt !== null).map((read) => read.lessonSlug))
  const slug = content()
    .modules.flatMap((module) => module.lessons)
    .find((lesson) => content().findLesson(lesson) !== null && !done.has(lesson))
  const lesson = slug === undefined ? null : content().findLesson(slug)
  return lesson ? { slug: lesson.slug, title: lesson.title } : null
}
