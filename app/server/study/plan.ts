import { drillPlacements, isDrillId } from '~/domain/drills'
import type { ExamProfile } from '~/domain/exams'
import { calendarFile, studyPlan, type PlanBlock, type PlanDomain, type StudyPlan } from '~/domain/plan'
import { localDay } from '~/domain/shared/day'
import { content } from '../content/current'
import { listFirstAnswers } from '../db/responses'
import { listLessonReads } from '../db/lesson-reads'
import { keyedHash } from '../secret'
import { readStudyGoal, type StudyGoal } from './goal'

/** Whose plan it is. */
export type Planner = { learnerKey: string; timeZone: string; timeAllowancePercent: number }

/** Where an exam's result is a band and not a mark, a plan aims as if it were 70%. */
const usualPassPercent = 70
/** No plan looks further ahead than two years. */
export const mostDaysAhead = 731

export type PlanPage = {
  goal: StudyGoal
  exams: { id: string; title: string }[]
  examTitle: string | null
  /** Null without an exam or a day. */
  plan: StudyPlan | null
}

/** The exams that can be planned for: those with a form of today. */
function plannableExams(): { id: string; title: string }[] {
  return content().exams.flatMap(({ id, title }) => (fullProfileOf(id) ? [{ id, title }] : []))
}

function fullProfileOf(exam: string): ExamProfile | null {
  const [longest] = content()
    .profiles.map(({ profile }) => profile)
    .filter((profile) => profile.exam === exam && profile.id === profile.fullId && profile.endedOn === null)
    .sort((one, other) => other.items - one.items)
  return longest ?? null
}

/** A learner's goal and the plan that follows from it and from everything known today. */
export async function readPlan(planner: Planner, now: Date): Promise<PlanPage> {
  const goal = await readStudyGoal(planner.learnerKey)
  const exams = plannableExams()
  const profile = goal.exam === null ? null : fullProfileOf(goal.exam)
  return {
    goal,
    exams,
    examTitle: exams.find(({ id }) => id === goal.exam)?.title ?? null,
    plan: profile && goal.examOn !== null ? await planFor(planner, goal, profile, goal.examOn, now) : null,
  }
}

async function planFor(
  { learnerKey, timeZone, timeAllowancePercent }: Planner,
  { minutesPerWeek, dailyCards }: StudyGoal,
  profile: ExamProfile,
  examOn: string,
  now: Date,
): Promise<StudyPlan> {
  const reads = await listLessonReads(learnerKey)
  const done = new Set(reads.flatMap(({ lessonSlug, completedAt }) => (completedAt ? [lessonSlug] : [])))
  // Untimed work is planned at the standard time.
  const allowance = (timeAllowancePercent || 100) / 100
  return studyPlan({
    today: localDay(now, timeZone),
    examOn,
    minutesPerWeek,
    dailyCards,
    passPercent: profile.passPercent ?? usualPassPercent,
    domains: domainsOf(profile, learnerKey),
    lessons: content()
      .modules.flatMap((module) => module.lessons)
      .flatMap((slug) => {
        const lesson = content().findCurriculumLesson(slug)
        const live = content().findLesson(slug)
        if (!lesson || !live) return []
        const { title, domains, prerequisites } = lesson
        return [{ slug, title, minutes: live.minutes, domains, prerequisites, done: done.has(slug) }]
      }),
    mocks: content()
      .profiles.filter((version) => version.profile.fullId === profile.id && version.shortages.length === 0)
      .map((version) => ({
        id: version.profile.id,
        title: version.profile.title,
        minutes: Math.ceil(version.profile.minutes * allowance),
      }))
      .sort((one, other) => other.minutes - one.minutes),
  })
}

/** Each domain's share of what counts, and the learner's first answers in it. */
function domainsOf(profile: ExamProfile, learnerKey: string): PlanDomain[] {
  const counts = new Map<string, { right: number; total: number }>()
  for (const { questionId, right } of listFirstAnswers(learnerKey)) {
    const placements = isDrillId(questionId) ? drillPlacements : content().findQuestion(questionId)?.question.placements
    const domain = placements?.find(({ exam }) => exam === profile.exam)?.domain
    if (domain === undefined) continue
    const count = counts.get(domain) ?? { right: 0, total: 0 }
    counts.set(domain, { right: count.right + Number(right), total: count.total + 1 })
  }
  const scored = profile.domains.reduce((sum, { items, unscored }) => sum + items - unscored, 0)
  return profile.domains.map(({ domain, items, unscored }) => ({
    id: domain,
    title: content().domainTitle(domain),
    share: scored === 0 ? 0 : (items - unscored) / scored,
    ...(counts.get(domain) ?? { right: 0, total: 0 }),
  }))
}

/** The address on this site where a piece of the plan is worked. */
export function blockPath({ kind, about }: Pick<PlanBlock, 'kind' | 'about'>): string {
  switch (kind) {
    case 'lesson':
      return `/lessons/${about}`
    case 'practice':
      return `/practice?domain=${about}`
    case 'review':
      return '/review'
    case 'mock':
      return '/exams'
  }
}

const verbs: Record<PlanBlock['kind'], string> = {
  lesson: 'Read',
  practice: 'Practice set',
  review: 'Reviews',
  mock: 'Mock exam',
}

/**
 * The plan as a calendar file; null where there is none.
 *
 * @param origin - of this site, for the links
 */
export async function exportCalendar(planner: Planner, origin: string, now: Date): Promise<string | null> {
  const { plan, examTitle } = await readPlan(planner, now)
  if (plan?.kind !== 'plan') return null
  // Names that tell nobody whose plan it is, and stay the same.
  const owner = keyedHash('calendar', planner.learnerKey).slice(0, 16)
  const entries = plan.weeks
    .flatMap(({ blocks }) => blocks)
    .map((block) => ({
      uid: `${block.key}:${owner}@first-listed`,
      day: block.day,
      title: block.kind === 'review' ? 'Reviews' : `${verbs[block.kind]}: ${block.title}`,
      text:
        block.kind === 'review'
          ? `About ${block.minutes} minutes this week, a little every day.`
          : `About ${block.minutes} minutes. The order is made anew from your answers: download the plan again to update it.`,
      url: `${origin}${blockPath(block)}`,
    }))
  return calendarFile(`First-Listed: ${examTitle ?? 'study plan'}`, entries, now)
}
