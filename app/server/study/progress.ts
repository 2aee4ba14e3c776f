import { isDrillId } from '~/domain/drills'
import { bandOf } from '~/domain/exams'
import {
  changeSinceLastWeek,
  countExam,
  localDay,
  reportActivity,
  reportCalibration,
  reportExam,
  reportMistakes,
  wilsonInterval,
  type ExamOutline,
  type LearnerSummary,
  type ModuleView,
  type ProgressReport,
  type ScoreView,
  type SureAndWrong,
  type SureAndWrongView,
} from '~/domain/progress'
import { dayText, shortDayText } from '~/domain/shared/date-text'
import { content } from '../content/current'
import { listLatestScores } from '../db/finished-scores'
import { listLessonReads, type LessonReadRecord } from '../db/lesson-reads'
import { loadPlans } from '../exams/plans'
import { readSummary } from './learner-summary'

/** What the page tells in detail, as its address has it; what is unknown is as if it were not there. */
export type ProgressChoice = { exam: string | null; domain: string | null }

export type Learner = { learnerKey: string; timeZone: string }

/** Attempts on the page. The table of all of them is a file. */
const attemptsTold = 40
const attemptsInFile = 5_000
const sureAndWrongTold = 12

/**
 * What a learner's answers and lessons add up to; every figure with what stands behind it. The time it takes does not
 * depend on how many answers there are, but for those given since it was last asked for.
 */
export async function readProgress(
  { learnerKey, timeZone }: Learner,
  choice: ProgressChoice,
  now: Date,
): Promise<ProgressReport> {
  const [summary, scores, reads] = await Promise.all([
    readSummary(learnerKey, timeZone, now),
    readScores({ learnerKey, timeZone }, attemptsTold),
    listLessonReads(learnerKey),
  ])
  const today = localDay(now, timeZone)
  const modules = modulesOf(reads)
  const exams = content()
    .exams.map(({ id, title }) => ({ id, title, total: countExam(summary.domains, outlineOf(id)).total }))
    .filter(({ total }) => total > 0)
    .sort((left, right) => right.total - left.total)
  const taken = scores.filter((score) => score.exam !== null).at(-1)?.exam
  const exam = exams.find(({ id }) => id === choice.exam) ?? exams.find(({ id }) => id === taken) ?? exams[0]
  return {
    scores,
    modules,
    answers: summary.first.total,
    right: summary.first.right,
    lessonsDone: modules.reduce((sum, module) => sum + module.done, 0),
    lessonsLive: modules.reduce((sum, module) => sum + module.live, 0),
    nextLesson: findNextLesson(reads),
    exams,
    exam: exam ? reportExam(summary.domains, outlineOf(exam.id), choice.domain, titlesOf) : null,
    mistakes: reportMistakes(summary, today),
    calibration: reportCalibration(summary.confidence),
    sureAndWrong: sureAndWrongOf(summary),
    activity: reportActivity(summary.days, today),
    change: changeSinceLastWeek(summary.days, today),
  }
}

/** Every finished attempt, for a file. */
export async function readAllScores(learner: Learner): Promise<ScoreView[]> {
  return readScores(learner, attemptsInFile)
}

async function readScores({ learnerKey, timeZone }: Learner, most: number): Promise<ScoreView[]> {
  const scores = listLatestScores(learnerKey, most)
  const plans = await loadPlans(scores.map(({ planHash }) => planHash))
  return scores.flatMap(({ planHash, finishedAt, points, maxPoints, ...score }) => {
    const plan = plans.get(planHash)
    if (!plan) return []
    const bands = plan.planKind === 'exam-profile' ? plan.bands : []
    return [
      {
        ...score,
        title: plan.title,
        finishedOn: dayText(finishedAt, timeZone),
        shortDay: shortDayText(finishedAt, timeZone),
        scorePercent: maxPoints === 0 ? 0 : (100 * points) / maxPoints,
        interval: wilsonInterval(score.right, score.scored),
        passPercent: plan.planKind === 'exam-profile' ? plan.passPercent : null,
        band: bandOf(points, score.scored, bands)?.title ?? null,
        exam: plan.planKind === 'exam-profile' ? plan.exam : null,
      },
    ]
  })
}

/** An exam with what its full form in force demands. */
function outlineOf(id: string): ExamOutline {
  const exam = content().exams.find((one) => one.id === id)
  const [full] = content()
    .profiles.map(({ profile }) => profile)
    .filter((profile) => profile.exam === id && profile.length === 'full' && profile.endedOn === null)
    .sort((left, right) => right.items - left.items)
  return {
    id,
    title: exam?.title ?? id,
    secondsPerQuestion: full ? (full.minutes * 60) / full.items : null,
    passPercent: full?.passPercent ?? null,
    domains: exam?.domains ?? [],
  }
}

function titlesOf(lesson: string, objective: string): { lesson: string; objective: string } | null {
  const found = content().findCurriculumLesson(lesson)
  const text = found?.objectives.find(({ slug }) => slug === objective)?.text
  return found && text !== undefined ? { lesson: found.title, objective: text } : null
}

function sureAndWrongOf({ sureAndWrong }: LearnerSummary): SureAndWrongView[] {
  return sureAndWrong
    .slice(-sureAndWrongTold)
    .reverse()
    .map((answer, index) => ({
      key: `${index}`,
      title: subjectOf(answer),
      day: dayText(new Date(`${answer.day}T00:00:00Z`), 'UTC'),
      to: answer.attemptId === null ? null : `/attempts/${answer.attemptId}/review#question-${answer.position}`,
    }))
}

/** What a question is about, never the question itself. */
function subjectOf({ questionId }: SureAndWrong): string {
  const lesson = content().findQuestion(questionId)?.question.lesson
  const title = lesson === undefined ? undefined : content().findCurriculumLesson(lesson)?.title
  return title ?? (isDrillId(questionId) ? 'A code drill' : 'A question that is no longer asked')
}

function modulesOf(reads: readonly LessonReadRecord[]): ModuleView[] {
  const byLesson = new Map(reads.map((read) => [read.lessonSlug, read]))
  return content()
    .modules.map(({ title, lessons }) => {
      const live = lessons.filter((slug) => content().findLesson(slug) !== null)
      const read = live.flatMap((slug) => byLesson.get(slug) ?? [])
      const done = read.filter(({ completedAt }) => completedAt !== null).length
      return { module: title, live: live.length, opened: read.length - done, done }
    })
    .filter(({ live }) => live > 0)
}

function findNextLesson(reads: readonly LessonReadRecord[]): ProgressReport['nextLesson'] {
  const done = new Set(reads.filter((read) => read.completedAt !== null).map((read) => read.lessonSlug))
  const slug = content()
    .modules.flatMap((module) => module.lessons)
    .find((lesson) => content().findLesson(lesson) !== null && !done.has(lesson))
  const lesson = slug === undefined ? null : content().findLesson(slug)
  return lesson ? { slug: lesson.slug, title: lesson.title } : null
}
