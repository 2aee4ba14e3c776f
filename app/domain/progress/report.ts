import type { ActivityReport, WeekChange } from './activity'
import type { CalibrationReport } from './calibration'
import { wilsonInterval, type Interval } from './interval'
import { estimateMastery, sumOf } from './mastery'
import type { MistakeReport } from './mistakes'
import { addTimes, reportPace, type PaceReport } from './pace'
import type { DomainSummary, LearnerSummary } from './summary'

/** A finished attempt, ready to be drawn: dates are text in the learner's own zone. */
export type ScoreView = {
  attemptId: string
  title: string
  finishedOn: string
  shortDay: string
  right: number
  scored: number
  scorePercent: number
  interval: Interval | null
  passPercent: number | null
  /** `null` where there is no pass mark. */
  passed: boolean | null
  /** The title of the band reached, for exams without a pass mark. */
  band: string | null
  /** The exam that it is a form of; null for practice sets. */
  exam: string | null
}

export type ModuleView = { module: string; done: number; opened: number; live: number }

/** First answers with what stands behind them; the estimate only from `answersToCompare` answers on. */
export type MasteryView = {
  id: string
  title: string
  right: number
  total: number
  interval: Interval | null
  /** Share, shrunk toward the exam's total; null where too little is known. */
  estimate: number | null
}

/** Domains that are told together. */
export type GroupView = MasteryView & { domains: MasteryView[] }

export type ObjectiveView = MasteryView & { lesson: string; lessonTitle: string }

export type PaceView = PaceReport & { id: string; title: string }

export type SureAndWrongView = { key: string; title: string; day: string; to: string | null }

/** An exam as far as progress needs it. */
export type ExamOutline = {
  id: string
  title: string
  /** Seconds for one question at an even pace, and the pass mark, of the full form in force; null without one. */
  secondsPerQuestion: number | null
  passPercent: number | null
  domains: readonly { id: string; title: string; group: string }[]
}

/** What first answers say about one exam. */
export type ExamReport = {
  id: string
  title: string
  passPercent: number | null
  right: number
  total: number
  /** Groups with answers, in the order of the exam. */
  groups: GroupView[]
  /** The domain whose objectives are told; null without any answers. */
  domain: string | null
  /** Fewest right first. */
  objectives: ObjectiveView[]
  pace: {
    secondsPerQuestion: number | null
    overall: PaceReport
    /** Domains with times, slowest first. */
    domains: PaceView[]
  }
}

/** Everything the progress page tells. */
export type ProgressReport = {
  /** The latest ones, oldest first. */
  scores: ScoreView[]
  /** Modules that have a lesson to read. */
  modules: ModuleView[]
  /** Questions met for the first time and answered, and how many of them right. */
  answers: number
  right: number
  lessonsDone: number
  lessonsLive: number
  nextLesson: { slug: string; title: string } | null
  /** Exams with first answers, most answers first. */
  exams: { id: string; title: string; total: number }[]
  /** The exam that is told of: as chosen, else the one taken last, else with the most answers; null without answers. */
  exam: ExamReport | null
  mistakes: MistakeReport
  calibration: CalibrationReport
  /** Newest first. */
  sureAndWrong: SureAndWrongView[]
  activity: ActivityReport
  change: WeekChange
}

/** First answers in an exam's domains as they are listed now; answers in a domain that was given up are not in it. */
export function countExam(domains: LearnerSummary['domains'], exam: ExamOutline): { right: number; total: number } {
  return sumOf(exam.domains.flatMap(({ id }) => domains[id] ?? []))
}

/**
 * What is known of one exam.
 *
 * @param domain - whose objectives are told; of an unknown one, or null: those of the domain with the most answers
 * @param titleOf - titles of a lesson and an objective; null where they are no longer taught
 */
export function reportExam(
  domains: LearnerSummary['domains'],
  exam: ExamOutline,
  domain: string | null,
  titleOf: (lesson: string, objective: string) => { lesson: string; objective: string } | null,
): ExamReport {
  const answered = exam.domains.flatMap(({ id, title, group }) => {
    const summary = domains[id]
    return summary && summary.total > 0 ? [{ id, title, group, summary }] : []
  })
  const shown = answered.find(({ id }) => id === domain) ?? mostAnswered(answered)
  const timed = exam.domains.flatMap(({ id, title }) => {
    const times = domains[id]?.timed
    return times && times.answers > 0 ? [{ id, title, times }] : []
  })
  return {
    id: exam.id,
    title: exam.title,
    passPercent: exam.passPercent,
    ...countExam(domains, exam),
    groups: groupsOf(answered),
    domain: shown?.id ?? null,
    objectives: shown ? objectivesOf(shown.summary, titleOf) : [],
    pace: {
      secondsPerQuestion: exam.secondsPerQuestion,
      overall: reportPace(addTimes(timed.map(({ times }) => times)), exam.secondsPerQuestion),
      domains: timed
        .map(({ id, title, times }) => ({ id, title, ...reportPace(times, exam.secondsPerQuestion) }))
        .sort((left, right) => (right.mean ?? 0) - (left.mean ?? 0) || (left.id < right.id ? -1 : 1)),
    },
  }
}

type AnsweredDomain = { id: string; title: string; group: string; summary: DomainSummary }

function mostAnswered(domains: readonly AnsweredDomain[]): AnsweredDomain | undefined {
  return [...domains].sort((left, right) => right.summary.total - left.summary.total)[0]
}

function groupsOf(answered: readonly AnsweredDomain[]): GroupView[] {
  const titles = [...new Set(answered.map(({ group }) => group))]
  const groups = titles.map((title) => {
    const members = answered.filter(({ group }) => group === title)
    return { title, members, ...sumOf(members.map(({ summary }) => summary)) }
  })
  const all = answered.map(({ summary }) => summary)
  return groups.map(({ title, members, right, total }) => ({
    ...masteryOf({ id: title, title, right, total }, groups),
    domains: members.map(({ id, title: name, summary }) =>
      masteryOf({ id, title: name, right: summary.right, total: summary.total }, all),
    ),
  }))
}

function masteryOf(
  counted: Pick<MasteryView, 'id' | 'title' | 'right' | 'total'>,
  among: readonly { right: number; total: number }[],
): MasteryView {
  const { id, title, right, total } = counted
  return { id, title, right, total, interval: wilsonInterval(right, total), estimate: estimateMastery(counted, among) }
}

function objectivesOf(
  summary: DomainSummary,
  titleOf: (lesson: string, objective: string) => { lesson: string; objective: string } | null,
): ObjectiveView[] {
  const among = Object.values(summary.objectives)
  return Object.entries(summary.objectives)
    .flatMap(([id, { right, total }]) => {
      const [lesson = '', objective = ''] = id.split('/')
      const titles = titleOf(lesson, objective)
      if (!titles) return []
      return [
        { ...masteryOf({ id, title: titles.objective, right, total }, among), lesson, lessonTitle: titles.lesson },
      ]
    })
    .sort(
      (left, right) =>
        left.right / left.total - right.right / right.total ||
        right.total - left.total ||
        (left.id < right.id ? -1 : 1),
    )
}
