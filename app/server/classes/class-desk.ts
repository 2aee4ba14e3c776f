import { randomBytes, randomUUID } from 'node:crypto'
import {
  dueInstant,
  isTimeZone,
  listHelpNeeds,
  statusOfAssignment,
  type AssignmentStatus,
  type HelpList,
} from '~/domain/classes'
import type { Plan } from '~/domain/exams'
import type { PracticeSpec } from '~/domain/practice'
import { content } from '../content/current'
import {
  findClassByJoinCode,
  findTaughtClass,
  insertAssignment,
  insertClass,
  listAssignedAttempts,
  listAssignments,
  listEnrolledLearners,
  upsertEnrollment,
} from '../db/classes'
import { noMemory, planSet } from '../practice/plan-set'
import { waitBeforeJoinCode } from '../auth/sign-in-limits'
import { loadPlanOutline } from './plan-outline'

// Crockford's base 32 without letters that look like digits: 10 characters are 50 bits.
const joinAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const joinCodeLength = 10

/** Makes a class that the person teaches. @returns its id */
export async function createClass(
  personId: string,
  input: { name: string; timeZone: string },
  now: Date,
): Promise<string> {
  for (;;) {
    const record = {
      id: randomUUID(),
      name: input.name.trim(),
      timeZone: isTimeZone(input.timeZone) ? input.timeZone : 'America/New_York',
      joinCode: [...randomBytes(joinCodeLength)].map((byte) => joinAlphabet[byte % 32]).join(''),
      createdAt: now,
      archivedAt: null,
    }
    if (await insertClass(record, personId)) return record.id
  }
}

type CodeRefusal = { kind: 'unknown-code' } | { kind: 'wait'; seconds: number }
export type JoinCodeCheck = { kind: 'found'; classId: string; className: string } | CodeRefusal
export type JoinResult = { kind: 'joined'; classId: string; className: string } | CodeRefusal

/** Which class a code opens. Each look counts as a try, so that codes cannot be guessed by looking. */
export async function checkJoinCode(personId: string, typedCode: string): Promise<JoinCodeCheck> {
  const seconds = await waitBeforeJoinCode(personId)
  if (seconds > 0) return { kind: 'wait', seconds }
  const found = await findClassByJoinCode(readJoinCode(typedCode))
  return found ? { kind: 'found', classId: found.id, className: found.name } : { kind: 'unknown-code' }
}

/** Joins a class by its code; spaces, hyphens and case do not matter, O and I and L are read as digits. */
export async function joinClass(personId: string, typedCode: string, now: Date): Promise<JoinResult> {
  const check = await checkJoinCode(personId, typedCode)
  if (check.kind !== 'found') return check
  await upsertEnrollment(check.classId, personId, now)
  return { ...check, kind: 'joined' }
}

function readJoinCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
}

/** What is assigned: a practice set drawn once, the same for every learner, or an exam with a form for each. */
export type AssignedWorkInput = { kind: 'set'; spec: PracticeSpec } | { kind: 'exam'; profileId: string }

export type AssignInput = { title: string; work: AssignedWorkInput; dueLocal: string; dueTimeZone: string }

export type AssignResult =
  { kind: 'assigned'; assignmentId: string } | { kind: 'refused'; problems: Record<string, string[]> }

/**
 * Assigns a practice set or an exam to a class.
 *
 * @returns null for everybody who does not teach the class
 */
export async function assignWork(
  classId: string,
  personId: string,
  input: AssignInput,
  now: Date,
): Promise<AssignResult | null> {
  const taught = await findTaughtClass(classId, personId)
  if (!taught) return null
  const timeZone = isTimeZone(input.dueTimeZone) ? input.dueTimeZone : taught.timeZone
  const dueAt = dueInstant(input.dueLocal, timeZone)
  if (!dueAt) return refuse('dueLocal', 'Give a date and a time.')
  if (dueAt <= now) return refuse('dueLocal', 'This time has passed. Choose a later one.')
  const assignmentId = randomUUID()
  const title = input.title.trim()
  const planned = await planWork(input.work, title, now, assignmentId)
  if ('problems' in planned) return { kind: 'refused', problems: planned.problems }
  await insertAssignment({
    id: assignmentId,
    classId: taught.id,
    title,
    planId: planned.plan.id,
    planHash: planned.planHash,
    planKind: planned.plan.planKind,
    dueAt,
    dueTimeZone: timeZone,
    createdAt: now,
    createdBy: personId,
    archivedAt: null,
  })
  return { kind: 'assigned', assignmentId }
}

function refuse(field: string, message: string): AssignResult {
  return { kind: 'refused', problems: { [field]: [message] } }
}

async function planWork(
  work: AssignedWorkInput,
  title: string,
  now: Date,
  assignmentId: string,
): Promise<{ plan: Plan; planHash: string } | { problems: Record<string, string[]> }> {
  if (work.kind === 'exam') {
    const version = content().findProfile(work.profileId)
    if (!version) return { problems: { work: ['This exam is not offered here.'] } }
    if (version.shortages.length > 0) {
      return { problems: { work: ['The question bank cannot fill this exam yet. Choose another.'] } }
    }
    return { plan: version.profile, planHash: version.hash }
  }
  const planned = await planSet(work.spec, noMemory, title, now, assignmentId)
  if (!planned) return { problems: { domain: ['No question fits all of this. Ask for less at once.'] } }
  const count = planned.plan.questionIds.length
  if (count < work.spec.size) {
    return {
      problems: {
        size: [
          `Only ${count} ${count === 1 ? 'question fits' : 'questions fit'}. Choose fewer, or ask for less at once.`,
        ],
      },
    }
  }
  return planned
}

/** The exams that can be assigned: those of today that the bank can fill. */
export function listAssignableExams(): { id: string; title: string; items: number; minutes: number }[] {
  return content().profiles.flatMap(({ profile, shortages }) =>
    shortages.length > 0 || profile.endedOn !== null
      ? []
      : { id: profile.id, title: profile.title, items: profile.items, minutes: profile.minutes },
  )
}

export type DeskAssignment = {
  id: string
  title: string
  dueAt: Date
  dueTimeZone: string
  items: number
  started: number
  finished: number
}

export type DeskLearner = {
  displayName: string
  timeAllowancePercent: number
  joinedAt: Date
  statuses: AssignmentStatus[]
}

export type ClassDesk = {
  id: string
  name: string
  timeZone: string
  joinCode: string
  assignments: DeskAssignment[]
  learners: DeskLearner[]
  help: HelpList<DeskLearner, DeskAssignment>
}

/** A class as its instructor sees it; null for everybody who does not teach it. */
export async function readClassDesk(classId: string, personId: string, now: Date): Promise<ClassDesk | null> {
  const taught = await findTaughtClass(classId, personId)
  if (!taught) return null
  const [assignments, learners] = await Promise.all([listAssignments(classId), listEnrolledLearners(classId)])
  const attempts = await listAssignedAttempts(assignments.map((assignment) => assignment.id))
  const statusFor = (learnerKey: string, assignment: { id: string; dueAt: Date }): AssignmentStatus =>
    statusOfAssignment(
      attempts.filter((attempt) => attempt.assignmentId === assignment.id && attempt.learnerKey === learnerKey),
      assignment.dueAt,
    )
  const rows = learners.map((learner) => ({
    displayName: learner.displayName,
    timeAllowancePercent: learner.timeAllowancePercent,
    joinedAt: learner.joinedAt,
    statuses: assignments.map((assignment) => statusFor(learner.learnerKey, assignment)),
  }))
  const outlines = await Promise.all(assignments.map(({ planHash }) => loadPlanOutline(planHash)))
  const lines = assignments.map((assignment, index): DeskAssignment => ({
    id: assignment.id,
    title: assignment.title,
    dueAt: assignment.dueAt,
    dueTimeZone: assignment.dueTimeZone,
    items: outlines[index]?.items ?? 0,
    started: rows.filter((row) => row.statuses[index]?.kind === 'started').length,
    finished: rows.filter((row) => row.statuses[index]?.kind === 'finished').length,
  }))
  return {
    id: taught.id,
    name: taught.name,
    timeZone: taught.timeZone,
    joinCode: taught.joinCode,
    learners: rows,
    assignments: lines,
    help: listHelpNeeds(rows, lines, now),
  }
}
