import { canonicalJson } from '~/domain/shared/canonical-json'
import { allowanceMs, assembleForm, formOfQuestions, type ExamProfile, type FormItem, type Plan } from '~/domain/exams'
import { content } from '../content/current'
import { findOpenAttempt, insertAttempt, listRecentQuestionIds } from '../db/attempts'
import { insertContentVersions } from '../db/content-versions'
import { findPracticeQuestion } from '../practice/practice-questions'
import { newId } from '../new-id'
import { keyedHash } from '../secret'
import { closeIfExpired } from './close-attempt'
import { countForm, readExposures } from './exposure'
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
  return startPlan(starter, { plan: version.profile, planHash: version.hash, assignmentId: null }, now)
}

/** Starts an assigned plan, or comes back to it. */
export async function startAssigned(
  starter: Starter,
  assignment: { id: string; planHash: string },
  now: Date,
): Promise<string> {
  const plan = await loadPlan(assignment.planHash)
  return startPlan(starter, { plan, planHash: assignment.planHash, assignmentId: assignment.id }, now)
}

export type Start = { plan: Plan; planHash: string; assignmentId: string | null }

/** Starts an attempt of a plan, or comes back to the one that is open. @returns the attempt's id */
export async function startPlan(starter: Starter, start: Start, now: Date): Promise<string> {
  const openKey = `${starter.learnerKey}:${start.assignmentId ?? start.plan.id}`
  const open = await findOpenAttempt(openKey)
  if (open && !(await closeIfExpired(open, now))) return open.id

  const isTutor = start.plan.planKind === 'practice-set' && start.plan.mode === 'tutor'
  const id = newId()
  // Without the secret nobody can foretell which questions an attempt will draw.
  const seed = keyedHash('form-seed', id)
  const form = await assemble(start.plan, seed, starter.learnerKey, now)
  const inserted = await insertAttempt({
    id,
    learnerKey: starter.learnerKey,
    planId: start.plan.id,
    planHash: start.planHash,
    planKind: start.plan.planKind,
    snapshotHash: content().snapshot.hash,
    assignmentId: start.assignmentId,
    continuesId: null,
    pausedAt: null,
    workEpoch: 0,
    workSequence: 0,
    // Nothing runs against the learner in tutor mode: it is begun as soon as it is made.
    state: isTutor ? 'in_progress' : 'not_started',
    openKey,
    seed,
    form,
    leaseEpoch: 0,
    createdAt: now,
    startedAt: isTutor ? now : null,
    allowanceMs: start.plan.minutes === null ? null : allowanceMs(start.plan.minutes, starter.timeAllowancePercent),
    deadlineAt: null,
    finishedAt: null,
    closedAt: null,
    closedBy: null,
  })
  if (inserted) {
    if (start.plan.planKind === 'exam-profile') await countForm(form)
    return id
  }
  const winner = await findOpenAttempt(openKey)
  if (!winner) throw new Error('the open attempt vanished while another was being started')
  return winner.id
}

async function assemble(plan: Plan, seed: string, learnerKey: string, now: Date): Promise<FormItem[]> {
  if (plan.planKind === 'exam-profile') {
    const [recentQuestionIds, exposures] = await Promise.all([
      listRecentQuestionIds(learnerKey, plansOfExam(plan), recentForms),
      readExposures(),
    ])
    return assembleForm(plan, content().questions, seed, { recentQuestionIds, exposures })
  }
  const questions = plan.questionIds.flatMap((id) => findPracticeQuestion(id) ?? [])
  // Drills exist nowhere else: kept now, they can be reviewed whatever the code sets become.
  const drills = questions.filter(({ hash }) => content().findQuestionByHash(hash) === null)
  await insertContentVersions(
    drills.map(({ question, hash }) => ({
      hash,
      kind: 'question',
      contentId: question.id,
      origin: 'generated',
      canonicalJson: canonicalJson(question),
    })),
    now,
  )
  return formOfQuestions(questions, seed)
}

/** All lengths and forms of an exam draw on the same questions, so what one of them showed is known to the others. */
function plansOfExam(plan: ExamProfile): string[] {
  const current = content().profiles.filter(({ profile }) => profile.exam === plan.exam)
  return [...new Set([plan.id, ...current.map(({ profile }) => profile.id)])]
}
