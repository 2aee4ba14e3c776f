import {
  allowanceMs,
  decideAllowance,
  decideExtension,
  decidePause,
  decideResume,
  winningEntries,
  type ClockDecision,
  type PowerRefusal,
  type TimeAllowance,
} from '~/domain/exams'
import { canonicalEmail } from '../auth/accounts'
import {
  changeClocks,
  findLearner,
  insertContinuation,
  listLearnersByKey,
  listOpenPlanHashes,
  listTargetIds,
  updateTimeAllowance,
  type ClockedAttempt,
  type Continuation,
  type PowerDeed,
  type PowerScope,
  type PowerTarget,
  type ReopenRefusal,
} from '../db/exam-powers'
import { findAttempt, type AttemptRecord } from '../db/attempts'
import { findPersonByEmail } from '../db/people'
import { newId } from '../new-id'
import { isTutorSet } from './attempt-room'
import { closeIfExpired } from './close-attempt'
import { loadStoredPlan } from './plans'

/** Who acts. An administrator acts on everything, an instructor on the assignments and learners of their own classes. */
export type Actor = { id: string; learnerKey: string; isAdministrator: boolean }

export function scopeOf(actor: Actor): PowerScope {
  return actor.isAdministrator ? 'everywhere' : { teacherId: actor.id }
}

export type { PowerTarget } from '../db/exam-powers'

/** How many clocks were changed, and why others of the target were not. */
export type PowerResult = { changed: number; refusals: PowerRefusal[] }

/** Stops clocks. @returns null for a single attempt outside the actor's reach */
export async function pauseAttempts(
  actor: Actor,
  target: PowerTarget,
  reason: string,
  now: Date,
): Promise<PowerResult | null> {
  const deed = deedOf(actor, now, 'attempt.paused', 'pause', { reason, ...target })
  return actOn(actor, target, deed, (attempt) => decidePause(attempt, now))
}

/** Lets clocks run again. @returns null for a single attempt outside the actor's reach */
export async function resumeAttempts(
  actor: Actor,
  target: PowerTarget,
  reason: string,
  now: Date,
): Promise<PowerResult | null> {
  const deed = deedOf(actor, now, 'attempt.resumed', 'resume', { reason, ...target })
  return actOn(actor, target, deed, (attempt) => decideResume(attempt, now))
}

/** @property deedId - of the form that was sent: sent twice, it adds once */
export type Extension = { minutes: number; reason: string; deedId: string }

/**
 * Adds minutes of real time.
 *
 * @returns null for a single attempt outside the actor's reach
 */
export async function extendAttempts(
  actor: Actor,
  target: PowerTarget,
  { minutes, reason, deedId }: Extension,
  now: Date,
): Promise<PowerResult | null> {
  const deed = deedOf(actor, now, 'attempt.extended', 'extension', { reason, minutes, deedId, ...target })
  return actOn(actor, target, { ...deed, deedId }, (attempt) => decideExtension(attempt, minutes, now))
}

function deedOf(
  actor: Actor,
  at: Date,
  action: string,
  deadlineReason: PowerDeed['deadlineReason'],
  detail: PowerDeed['detail'],
): PowerDeed {
  return { actorKey: actor.learnerKey, at, action, deadlineReason, detail }
}

async function actOn(
  actor: Actor,
  target: PowerTarget,
  deed: PowerDeed,
  decide: (attempt: ClockedAttempt) => ClockDecision,
): Promise<PowerResult | null> {
  const ids = await listTargetIds(target, scopeOf(actor))
  if ('attemptId' in target && ids.length === 0) return null
  return changeClocks(ids, deed, decide)
}

export type ReopenResult =
  { kind: 'reopened'; attemptId: string } | { kind: 'refused'; reason: ReopenRefusal | 'tutor-set' }

/**
 * Reopens a graded attempt: a new one continues it with the same form and the answers that counted. The first keeps its
 * score for ever.
 *
 * @param minutes - what the continuation lasts, of real time; without meaning where the first was untimed or its
 *   learner now is
 * @returns null outside the actor's reach
 */
export async function reopenAttempt(
  actor: Actor,
  attemptId: string,
  minutes: number,
  reason: string,
  now: Date,
): Promise<ReopenResult | null> {
  const [id] = await listTargetIds({ attemptId }, scopeOf(actor))
  const first = id === undefined ? null : await findAttempt(id)
  if (!first) return null
  if (await isTutorSet(first)) return { kind: 'refused', reason: 'tutor-set' }
  // One whose time is over is closed by whoever looks at it.
  await closeIfExpired(first, now)
  const learner = (await listLearnersByKey([first.learnerKey])).get(first.learnerKey)
  const untimed = first.allowanceMs === null || learner?.timeAllowancePercent === 0
  const made = await insertContinuation(
    first.id,
    { actorKey: actor.learnerKey, at: now, detail: { reason, minutes } },
    (graded, journal): Continuation => ({
      attempt: continuationOf(graded, untimed ? null : minutes * 60_000, now),
      // Lease 0 is issued to nobody, so every new save of its learner wins over these.
      seeds: [...winningEntries(journal).values()].map((entry) => ({
        ...entry,
        saveId: newId(),
        leaseEpoch: 0,
        sequence: entry.position,
      })),
    }),
  )
  return 'id' in made ? { kind: 'reopened', attemptId: made.id } : { kind: 'refused', reason: made.refused }
}

function continuationOf(first: AttemptRecord, allowance: number | null, now: Date): AttemptRecord {
  return {
    ...first,
    id: newId(),
    continuesId: first.id,
    state: 'not_started',
    openKey: `${first.learnerKey}:${first.assignmentId ?? first.planId}`,
    leaseEpoch: 0,
    createdAt: now,
    startedAt: null,
    allowanceMs: allowance,
    deadlineAt: null,
    finishedAt: null,
    closedAt: null,
    closedBy: null,
    pausedAt: null,
    workEpoch: 0,
    workSequence: 0,
  }
}

export type AllowanceResult = { kind: 'set'; openAttempts: number } | { kind: 'refused'; reason: 'own-allowance' }

/**
 * Gives a learner their time allowance. What they have open follows: more time at once, less only what has not begun.
 *
 * @returns null outside the actor's reach: for an instructor, everybody who is not enrolled in a class of theirs
 */
export async function setTimeAllowance(
  actor: Actor,
  personId: string,
  percent: TimeAllowance,
  now: Date,
): Promise<AllowanceResult | null> {
  const learner = await findLearner(personId, scopeOf(actor))
  if (!learner) return null
  // A class is quickly made and joined; nobody gives time to themselves that way.
  if (learner.id === actor.id && !actor.isAdministrator) return { kind: 'refused', reason: 'own-allowance' }
  return { kind: 'set', openAttempts: await writeAllowance(learner, percent, actor.learnerKey, now) }
}

/** The same from the command line. @returns null when nobody has this address */
export async function setTimeAllowanceByEmail(
  email: string,
  percent: TimeAllowance,
  now: Date,
): Promise<number | null> {
  const person = await findPersonByEmail(canonicalEmail(email))
  return person && writeAllowance(person, percent, null, now)
}

async function writeAllowance(
  learner: Parameters<typeof updateTimeAllowance>[0],
  percent: TimeAllowance,
  actorKey: string | null,
  now: Date,
): Promise<number> {
  for (;;) {
    // Plans are loaded first: inside the write nothing may wait.
    const hashes = await listOpenPlanHashes(learner.learnerKey)
    const minutes = new Map(
      await Promise.all(hashes.map(async (hash) => [hash, (await loadStoredPlan(hash)).minutes] as const)),
    )
    const changed = await updateTimeAllowance(learner, percent, { actorKey, at: now }, (attempt) => {
      const standard = minutes.get(attempt.planHash)
      if (standard === undefined) return 'unknown-plan'
      if (standard === null) return null
      return decideAllowance(attempt, allowanceUnder(percent, attempt, standard), now)
    })
    if (changed !== null) return changed
  }
}

/** The minutes of a continuation were chosen for it; of its learner's allowance it only follows "untimed". */
function allowanceUnder(percent: TimeAllowance, attempt: ClockedAttempt, standardMinutes: number): number | null {
  if (percent !== 0 && attempt.continuesId !== null) return attempt.allowanceMs
  return allowanceMs(standardMinutes, percent)
}
