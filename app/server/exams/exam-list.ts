import { systemTitles } from '~/domain/code-sets'
import { bandOf, describeShortage, type ExamProfile, type Plan } from '~/domain/exams'
import type { ProfileVersion } from '../content/content'
import { content } from '../content/current'
import { listFinishedAttempts, listOpenAttempts } from '../db/attempts'
import { closeIfExpired } from './close-attempt'
import { loadPlans } from './plans'

/** One length of an exam: what is asked for by its id when it is started. */
export type ExamLength = Pick<ExamProfile, 'id' | 'length' | 'items' | 'minutes'> & {
  unscored: number
  /** What the bank lacks to fill a form, a sentence part each; while there is any, it cannot be started. */
  lacks: string[]
}

/** An exam with its figures in full length, and the lengths in which it can be taken. */
export type ExamCard = Pick<
  ExamProfile,
  'id' | 'title' | 'summary' | 'effectiveFrom' | 'endedOn' | 'passPercent' | 'bands' | 'sources'
> & {
  owner: string
  /** Titles of the code books that may be used; none: closed book. */
  books: string[]
  /** The longest first. */
  lengths: ExamLength[]
  /** `items` by length, in the order of `lengths`; `typed` in full length. */
  domains: { title: string; items: number[]; typed: number }[]
}

/** Every exam that there is a profile of, by the order of `content/exam-domains.yaml`, the longest first. */
export function listExamCards(): ExamCard[] {
  return content().exams.flatMap((exam) => {
    const versions = content().profiles.filter(({ profile }) => profile.exam === exam.id)
    return versions
      .filter(({ profile }) => profile.id === profile.fullId)
      .sort((one, other) => other.profile.items - one.profile.items)
      .map(({ profile }) =>
        cardOf(
          versions.filter((version) => version.profile.fullId === profile.id),
          profile,
          exam.owner,
        ),
      )
  })
}

function cardOf(versions: readonly ProfileVersion[], full: ExamProfile, owner: string): ExamCard {
  const { id, title, summary, effectiveFrom, endedOn, passPercent, bands, sources } = full
  return {
    id,
    title,
    summary,
    effectiveFrom,
    endedOn,
    passPercent,
    bands,
    sources,
    owner,
    books: full.books.map((system) => (system === 'cpt' ? 'CPT' : systemTitles[system])),
    lengths: versions.map(({ profile, shortages }) => ({
      id: profile.id,
      length: profile.length,
      items: profile.items,
      minutes: profile.minutes,
      unscored: profile.domains.reduce((sum, quota) => sum + quota.unscored, 0),
      lacks: shortages.map((shortage) => describeShortage(shortage, (domain) => content().domainTitle(domain))),
    })),
    domains: full.domains.map(({ domain, kinds }) => ({
      title: content().domainTitle(domain),
      items: versions.map(({ profile }) => profile.domains.find((quota) => quota.domain === domain)?.items ?? 0),
      typed: Object.entries(kinds).reduce((sum, [kind, count]) => (kind === 'single-choice' ? sum : sum + count), 0),
    })),
  }
}

/** The exams of today that can be sat in full, for the front page. */
export function listOfferedExams(): Pick<ExamProfile, 'id' | 'title' | 'items' | 'minutes'>[] {
  return listExamCards().flatMap(({ title, endedOn, lengths: [full] }) =>
    full && endedOn === null && full.lacks.length === 0
      ? [{ id: full.id, title, items: full.items, minutes: full.minutes }]
      : [],
  )
}

export type AttemptLine = {
  id: string
  planId: string
  title: string
  createdAt: Date
  /** Whether an instructor has stopped its clock. */
  paused: boolean
  /** Whether it continues a finished attempt that was reopened. */
  continues: boolean
}
export type FinishedLine = {
  id: string
  title: string
  finishedAt: Date
  right: number
  scored: number
  passed: boolean | null
  /** The title of the band reached, where the exam has bands instead of a pass mark. */
  band: string | null
  continues: boolean
  /** Whether it was reopened, so that another attempt, open or finished, counts in its place. */
  continued: boolean
}

/**
 * A learner's exams and assigned sets: what is open to go on with, what is finished to review (newest first). Sets of
 * their own stand on the practice page.
 */
export async function listOwnAttempts(
  learnerKey: string,
  now: Date,
): Promise<{ open: AttemptLine[]; finished: FinishedLine[] }> {
  const open: AttemptLine[] = []
  const openAttempts = await listOpenAttempts(learnerKey)
  const stillOpen: typeof openAttempts = []
  for (const attempt of openAttempts) {
    if (!isOwnSet(attempt) && !(await closeIfExpired(attempt, now))) stillOpen.push(attempt)
  }
  const finishedAttempts = (await listFinishedAttempts(learnerKey)).filter((attempt) => !isOwnSet(attempt))
  const plans = await loadPlans([...stillOpen, ...finishedAttempts].map(({ planHash }) => planHash))
  const planOf = (planHash: string): Plan => {
    const plan = plans.get(planHash)
    if (!plan) throw new Error(`there is no plan ${planHash}`)
    return plan
  }
  for (const attempt of stillOpen) {
    open.push({
      id: attempt.id,
      planId: attempt.planId,
      title: planOf(attempt.planHash).title,
      createdAt: attempt.createdAt,
      paused: attempt.pausedAt !== null,
      continues: attempt.continuesId !== null,
    })
  }
  const continued = new Set([...openAttempts, ...finishedAttempts].map(({ continuesId }) => continuesId))
  const finished = finishedAttempts.map((attempt) => {
    const plan = planOf(attempt.planHash)
    const bands = plan.planKind === 'exam-profile' ? plan.bands : []
    return {
      id: attempt.id,
      title: plan.title,
      finishedAt: attempt.finishedAt,
      right: attempt.right,
      scored: attempt.scored,
      passed: attempt.passed,
      band: bandOf(attempt.points, attempt.scored, bands)?.title ?? null,
      continues: attempt.continuesId !== null,
      continued: continued.has(attempt.id),
    }
  })
  return { open, finished: finished.reverse() }
}

function isOwnSet(attempt: { planKind: string; assignmentId: string | null }): boolean {
  return attempt.planKind === 'practice-set' && attempt.assignmentId === null
}
