import { randomUUID } from 'node:crypto'
import { allowanceMs, assembleForm, formOfQuestions, formPool, type FormItem, type Plan } from '~/domain/exams'
import { content } from '../content/current'
import { findOpenAttempt, insertAttempt, listRecentQuestionIds } from '../db/attempts'
import { keyedHash } from '../secret'
import { closeIfExpired } from './close-attempt'
import { loadPlan } from './plans'

/** Forms back through which a learner should not meet a question again while the bank allows. */
const recentForms = 3

export type Starter = { learnerKey: string; timeAllowancePercent: number }

/**
 * Starts an attempt of an exam profile, or comes back to the one that is open: of any number of starts at once exactly
 * one makes an attempt and all of them land in it.
 *
 * @returns the attempt's id, or null for a profile that is unknown or that the bank cannot fill
 */
export async function startExam(starter: Starter, profileId: string, now: Date): Promise<string | null> {
  const version = content().findProfile(profileId)
  if (!version || version.shortages.length > 0) return null
  return startAttempt(starter, { plan: version.profile, planHash: version.hash, assignmentId: null }, now)
}

/** Starts an assigned plan, or comes back to it. */
export async function startAssigned(
  starter: Starter,
  assignment: { id: string; planHash: string },
  now: Date,
): Promise<string> {
  const plan = await loadPlan(assignment.planHash)
  return startAttempt(starter, { plan, planHash: assignment.planHash, assignmentId: assignment.id }, now)
}

type Start = { plan: Plan; planHash: string; assignmentId: string | null }

async function startAttempt(starter: Starter, start: Start, now: Date): Promise<string> {
  const openKey = `${starter.learnerKey}:${start.assignmentId ?? start.plan.id}`
  const open = await findOpenAttempt(openKey)
  if (open && !(await closeIfExpired(open, now))) return open.id

  const id = randomUUID()
  // Without the secret nobody can foretell which questions an attempt will draw.
  const seed = keyedHash('form-seed', id)
  const inserted = await insertAttempt({
    id,
    learnerKey: starter.learnerKey,
    planId: start.plan.id,
    planHash: start.planHash,
    planKind: start.plan.planKind,
    snapshotHash: content().snapshot.hash,
    assignmentId: start.assignmentId,
    continuesId: null,
    state: 'not_started',
    openKey,
    seed,
    form: await assemble(start.plan, seed, starter.learnerKey),
    leaseEpoch: 0,
    createdAt: now,
    startedAt: null,
    allowanceMs:
      start.plan.planKind === 'exam-profile' ? allowanceMs(start.plan.minutes, starter.timeAllowancePercent) : null,
    deadlineAt: null,
    finishedAt: null,
    closedAt: null,
    closedBy: null,
  })
  if (inserted) return id
  const winner = await findOpenAttempt(openKey)
  if (!winner) throw new Error('the open attempt vanished while another was being started')
  return winner.id
}

async function assemble(plan: Plan, seed: string, learnerKey: string): Promise<FormItem[]> {
  if (plan.planKind === 'exam-profile') {
    const recent = await listRecentQuestionIds(learnerKey, plan.id, recentForms)
    return assembleForm(plan, formPool(content().questions), seed, recent)
  }
  const questions = plan.questionIds.flatMap((id) => content().findQuestion(id) ?? [])
  return formOfQuestions(formPool(questions), seed)
}
