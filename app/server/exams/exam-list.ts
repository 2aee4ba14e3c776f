import type { ExamProfile } from '~/domain/exams'
import { content } from '../content/current'
import { listFinishedAttempts, listOpenAttempts } from '../db/attempts'
import { closeIfExpired } from './close-attempt'
import { loadPlan } from './plans'

export type ExamCard = Pick<
  ExamProfile,
  'id' | 'title' | 'summary' | 'items' | 'minutes' | 'passPercent' | 'effectiveFrom' | 'sources'
> & {
  domains: { title: string; items: number; typed: number }[]
  /** What the bank lacks to fill a form; while there is any, the exam cannot be started. */
  shortages: { domain: string; wanted: number; available: number }[]
}

/** The exams on offer, for anybody. */
export function listExamCards(): ExamCard[] {
  return content().profiles.map(({ profile, shortages }) => ({
    id: profile.id,
    title: profile.title,
    summary: profile.summary,
    items: profile.items,
    minutes: profile.minutes,
    passPercent: profile.passPercent,
    effectiveFrom: profile.effectiveFrom,
    sources: profile.sources,
    shortages: shortages.map(({ domain, wanted, available }) => ({
      domain: content().domainTitle(domain),
      wanted,
      available,
    })),
    domains: profile.domains.map((quota) => ({
      title: content().domainTitle(quota.domain),
      items: quota.items,
      typed: quota.kinds.code ?? 0,
    })),
  }))
}

export type AttemptLine = {
  id: string
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
  for (const attempt of openAttempts) {
    if (isOwnSet(attempt) || (await closeIfExpired(attempt, now))) continue
    const plan = await loadPlan(attempt.planHash)
    open.push({
      id: attempt.id,
      title: plan.title,
      createdAt: attempt.createdAt,
      paused: attempt.pausedAt !== null,
      continues: attempt.continuesId !== null,
    })
  }
  const finishedAttempts = (await listFinishedAttempts(learnerKey)).filter((attempt) => !isOwnSet(attempt))
  const continued = new Set([...openAttempts, ...finishedAttempts].map(({ continuesId }) => continuesId))
  const finished = await Promise.all(
    finishedAttempts.map(async (attempt) => ({
      id: attempt.id,
      title: (await loadPlan(attempt.planHash)).title,
      finishedAt: attempt.finishedAt,
      right: attempt.right,
      scored: attempt.scored,
      passed: attempt.passed,
      continues: attempt.continuesId !== null,
      continued: continued.has(attempt.id),
    })),
  )
  return { open, finished: finished.reverse() }
}

function isOwnSet(attempt: { planKind: string; assignmentId: string | null }): boolean {
  return attempt.planKind === 'practice-set' && attempt.assignmentId === null
}
