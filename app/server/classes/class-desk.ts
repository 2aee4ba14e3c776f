import { randomBytes, randomUUID } from 'node:crypto'
import {
  dueInstant,
  isTimeZone,
  listHelpNeeds,
  statusOfAssignment,
  type AssignmentStatus,
  type HelpList,
} from '~/domain/classes'
import { canonicalJson } from '~/domain/shared/canonical-json'
import { seededRandom, shuffled } from '~/domain/shared/seeded-random'
import type { PracticePlan } from '~/domain/exams'
import { content } from '../content/current'
import { contentHash } from '../content/hash'
import { insertContentVersions } from '../db/content-versions'
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
import { waitBeforeJoinCode } from '../auth/sign-in-limits'
import { loadPlanSize } from './plan-size'

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

export type PracticeSetInput = {
  title: string
  /** A domain, or null for all of the practice pool. */
  domain: string | null
  size: number
  dueLocal: string
  dueTimeZone: string
}

export type AssignResult =
  { kind: 'assigned'; assignmentId: string } | { kind: 'refused'; problems: Record<string, string[]> }

/**
 * Assigns a practice set to a class: questions drawn once, the same for every learner.
 *
 * @returns null for everybody who does not teach the class
 */
export async function assignPracticeSet(
  classId: string,
  personId: string,
  input: PracticeSetInput,
  now: Date,
): Promise<AssignResult | null> {
  const taught = await findTaughtClass(classId, personId)
  if (!taught) return null
  const timeZone = isTimeZone(input.dueTimeZone) ? input.dueTimeZone : taught.timeZone
  const dueAt = dueInstant(input.dueLocal, timeZone)
  if (!dueAt) return refuse('dueLocal', 'Give a date and a time.')
  if (dueAt <= now) return refuse('dueLocal', 'This time has passed. Choose a later one.')
  const assignmentId = randomUUID()
  const pool = practiceQuestionIds(input.domain)
  if (pool.length < input.size) {
    return refuse('size', `There are ${pool.length} practice questions here. Choose fewer, or another domain.`)
  }
  const plan: PracticePlan = {
    planKind: 'practice-set',
    id: assignmentId,
    title: input.title.trim(),
    questionIds: shuffled(pool, seededRandom(assignmentId)).slice(0, input.size),
  }
  const planHash = contentHash(plan)
  await insertContentVersions(
    [
      {
        hash: planHash,
        kind: 'practice-set',
        contentId: plan.id,
        origin: 'organization',
        canonicalJson: canonicalJson(plan),
      },
    ],
    now,
  )
  await insertAssignment({
    id: assignmentId,
    classId: taught.id,
    title: plan.title,
    planId: plan.id,
    planHash,
    planKind: 'practice-set',
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

/** Ids of the practice pool, of one domain or all; in a stable order. */
function practiceQuestionIds(domain: string | null): string[] {
  return content()
    .questions.map((version) => version.question)
    .filter(
      (question) =>
        question.pool === 'practice' &&
        (domain === null || question.placements.some((placement) => placement.domain === domain)),
    )
    .map((question) => question.id)
    .sort()
}

/** Domains that have practice questions, with how many. */
export function listPracticeDomains(): { id: string; title: string; questions: number }[] {
  return content()
    .exams.flatMap((exam) =>
      exam.domains.map((domain) => ({
        id: domain.id,
        title: `${exam.title}: ${domain.title}`,
        questions: practiceQuestionIds(domain.id).length,
      })),
    )
    .filter((domain) => domain.questions > 0)
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

export type DeskLearner = { displayName: string; joinedAt: Date; statuses: AssignmentStatus[] }

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
    joinedAt: learner.joinedAt,
    statuses: assignments.map((assignment) => statusFor(learner.learnerKey, assignment)),
  }))
  const sizes = await Promise.all(assignments.map(({ planHash }) => loadPlanSize(planHash)))
  const lines = assignments.map((assignment, index): DeskAssignment => ({
    id: assignment.id,
    title: assignment.title,
    dueAt: assignment.dueAt,
    dueTimeZone: assignment.dueTimeZone,
    items: sizes[index] ?? 0,
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
