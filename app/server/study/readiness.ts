import type { ExamProfile, ReadinessBand } from '~/domain/exams'
import { rightToPass } from '~/domain/exams'
import { estimateReadiness, readinessRule, type ExamAnswer, type ExamShape, type Readiness } from '~/domain/progress'
import type { Question } from '~/domain/scoring'
import { content } from '../content/current'
import { listFirstMeetings, type FirstMeeting } from '../db/responses'
import { findQuestionVersions } from '../exams/question-versions'

/** How a learner stands to one exam. */
export type ExamReadiness = Readiness & {
  /** Id of the exam and the title of its full profile. */
  exam: string
  title: string
  profileId: string
  /** Scored questions of the exam, and how many must be right; null where no pass mark is public. */
  items: number
  rightToPass: number | null
  bands: readonly ReadinessBand[]
  /** Questions that forms of the exam draw on. */
  bank: number
  /** Names the domain of `mostGain`. */
  mostGainTitle: string | null
}

const dayMs = 86_400_000

/** Readiness for every exam of today that can be sat in full length, in the order of the exams. */
export async function readReadiness(learnerKey: string, now: Date): Promise<ExamReadiness[]> {
  const met = await meetingsBefore(learnerKey, now)
  return fullProfiles().map((profile) => readinessFor(profile, met, now))
}

/**
 * The chance of passing an exam that the evidence from before an instant gives: what this site would have said then.
 *
 * @returns null when there is no such exam or pass mark, or when the evidence was too little
 */
export async function chanceBefore(learnerKey: string, exam: string, instant: Date): Promise<number | null> {
  const profile = fullProfiles().find((candidate) => candidate.exam === exam)
  if (!profile) return null
  const met = await meetingsBefore(learnerKey, instant)
  return readinessFor(profile, met, instant).estimate?.pass?.probability ?? null
}

/** The longest profile of each exam that is of today and that the bank can fill. */
function fullProfiles(): ExamProfile[] {
  return content().exams.flatMap(({ id }) => {
    const profiles = content()
      .profiles.filter(({ profile, shortages }) => profile.exam === id && !profile.endedOn && shortages.length === 0)
      .map(({ profile }) => profile)
    return profiles.length === 0 ? [] : [profiles.reduce((one, other) => (other.items > one.items ? other : one))]
  })
}

type Meeting = FirstMeeting & { question: Question }

async function meetingsBefore(learnerKey: string, instant: Date): Promise<Meeting[]> {
  const since = new Date(instant.getTime() - readinessRule.oldestDays * dayMs)
  const rows = listFirstMeetings(learnerKey, since).filter(({ answeredAt }) => answeredAt <= instant)
  const questions = await findQuestionVersions(rows.map(({ questionHash }) => questionHash))
  return rows.flatMap((row) => {
    const question = questions.get(row.questionHash)
    return question ? [{ ...row, question }] : []
  })
}

function readinessFor(profile: ExamProfile, met: readonly Meeting[], now: Date): ExamReadiness {
  const shape = shapeOf(profile)
  const answers = met.flatMap(({ question, right, answeredAt }): ExamAnswer[] => {
    const domain = domainOnForm(profile, question)
    return domain === null ? [] : [{ domain, right, at: answeredAt }]
  })
  const readiness = estimateReadiness(shape, answers, now)
  return {
    ...readiness,
    mostGainTitle: readiness.mostGain && content().domainTitle(readiness.mostGain.domain),
    exam: profile.exam,
    title: profile.title,
    profileId: profile.id,
    items: shape.items,
    rightToPass: shape.rightToPass,
    bands: profile.bands,
    bank: content().questions.filter(({ question }) => domainOnForm(profile, question) !== null).length,
  }
}

/** An exam profile as readiness sees it: what is scored, and what it takes to pass. */
export function shapeOf(profile: ExamProfile): ExamShape {
  const domains = profile.domains.map(({ domain, items, unscored }) => ({ domain, items: items - unscored }))
  const items = domains.reduce((sum, domain) => sum + domain.items, 0)
  return { items, rightToPass: profile.passPercent === null ? null : rightToPass(items, profile.passPercent), domains }
}

/** The domain for which a question could stand in a form of the profile; null for one of another pool or kind. */
export function domainOnForm(profile: ExamProfile, question: Question): string | null {
  if (question.pool !== 'exam') return null
  const placement = question.placements.find(({ exam }) => exam === profile.exam)
  const quota = profile.domains.find(({ domain }) => domain === placement?.domain)
  return quota && (question.kind === 'single-choice' || question.kind in quota.kinds) ? quota.domain : null
}
