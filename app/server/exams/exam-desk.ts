import { countedAttempt } from '~/domain/classes'
import {
  answerInWords,
  deadlineShown,
  decideExtension,
  decidePause,
  decideResume,
  lateAnswers,
  leastMinutes,
  longestWaitMs,
  phaseOf,
  waitsForLearner,
  type AttemptStanding,
} from '~/domain/exams'
import { listAudit, type AuditLine } from '../db/audit'
import { findTaughtClass, listAssignments } from '../db/classes'
import {
  findDeskAttempt,
  findLearner,
  listAttemptsOfAssignment,
  listAttemptsOfLearner,
  listClassLearners,
  listLearnersByKey,
  searchPeople,
  type DeskAttempt,
} from '../db/exam-powers'
import { scopeOf, type Actor } from './exam-powers'
import { loadPlan } from './plans'

/** An attempt in a list of those who look after it. */
export type DeskLine = {
  id: string
  title: string
  standing: AttemptStanding
  answered: number
  items: number
  /** Whether it continues a reopened one, and whether it was reopened itself. */
  continues: boolean
  continued: boolean
}

function standingOf(attempt: DeskAttempt, now: Date): AttemptStanding {
  if (attempt.finishedAt !== null && attempt.score) {
    return { kind: 'finished', finishedAt: attempt.finishedAt, ...attempt.score }
  }
  const phase = phaseOf(attempt, now)
  if (phase === 'overdue' || phase === 'expired' || phase === 'closed') return { kind: 'time-over' }
  if (waitsForLearner(attempt)) {
    return {
      kind: 'waits',
      leftMs: attempt.allowanceMs,
      until: new Date(attempt.createdAt.getTime() + longestWaitMs),
    }
  }
  const deadlineAt = deadlineShown(attempt, now)
  const leftMs = deadlineAt && deadlineAt.getTime() - now.getTime()
  if (attempt.pausedAt !== null) return { kind: 'paused', leftMs }
  return { kind: phase === 'not_started' ? 'not-opened' : 'running', leftMs }
}

async function toLines(attempts: readonly DeskAttempt[], now: Date): Promise<DeskLine[]> {
  const continued = new Set(attempts.map(({ continuesId }) => continuesId))
  return Promise.all(
    attempts.map(async (attempt) => ({
      id: attempt.id,
      title: (await loadPlan(attempt.planHash)).title,
      standing: standingOf(attempt, now),
      answered: attempt.answered,
      items: attempt.items,
      continues: attempt.continuesId !== null,
      continued: continued.has(attempt.id),
    })),
  )
}

export type AssignmentDesk = {
  classId: string
  className: string
  title: string
  dueAt: Date
  dueTimeZone: string
  /** Standard time; null for work without a clock, on which no power over clocks has a hold. */
  minutes: number | null
  learners: {
    displayName: string
    timeAllowancePercent: number
    /** Oldest first; empty for who has not begun. */
    attempts: (DeskLine & { counts: boolean })[]
  }[]
  /** How many clocks run now, and how many are stopped. */
  running: number
  paused: number
}

/** The attempts of an assignment; null for everybody who does not teach its class. */
export async function readAssignmentDesk(
  classId: string,
  assignmentId: string,
  actor: Actor,
  now: Date,
): Promise<AssignmentDesk | null> {
  const taught = await findTaughtClass(classId, actor.id)
  const assignment = taught && (await listAssignments(classId)).find(({ id }) => id === assignmentId)
  if (!assignment) return null
  const [plan, attempts, enrolled] = await Promise.all([
    loadPlan(assignment.planHash),
    listAttemptsOfAssignment(assignmentId),
    listClassLearners(classId),
  ])
  const names = await listLearnersByKey(attempts.map(({ learnerKey }) => learnerKey))
  const people = new Map([...names.values(), ...enrolled].map((learner) => [learner.learnerKey, learner]))
  const learners = [...people.values()].sort((left, right) => left.displayName.localeCompare(right.displayName, 'en'))
  const rows = await Promise.all(
    learners.map(async ({ learnerKey, displayName, timeAllowancePercent }) => {
      const own = attempts.filter((attempt) => attempt.learnerKey === learnerKey)
      const counted = countedAttempt(own.map(toAssigned))
      const lines = await toLines(own, now)
      return {
        displayName,
        timeAllowancePercent,
        attempts: lines.map((line) => ({ ...line, counts: line.id === counted?.attemptId })),
      }
    }),
  )
  return {
    classId,
    className: taught.name,
    title: assignment.title,
    dueAt: assignment.dueAt,
    dueTimeZone: assignment.dueTimeZone,
    minutes: plan.minutes,
    learners: rows,
    running: attempts.filter((attempt) => decidePause(attempt, now).kind === 'changed').length,
    paused: attempts.filter((attempt) => decideResume(attempt, now).kind === 'changed').length,
  }
}

function toAssigned(attempt: DeskAttempt) {
  return {
    attemptId: attempt.id,
    continuesId: attempt.continuesId,
    createdAt: attempt.createdAt,
    finishedAt: attempt.finishedAt,
    answered: attempt.answered,
    items: attempt.items,
    right: attempt.score?.right ?? null,
    scored: attempt.score?.scored ?? null,
  }
}

export type HistoryLine = {
  at: Date
  what: 'start' | 'pause' | 'resume' | 'extension' | 'accommodation' | 'reopening'
  /** Who did it; null for the clock itself and for the command line. */
  by: string | null
  /** The deadline from then on; null for none. */
  deadlineAt: Date | null
  minutes: number | null
  reason: string | null
}

export type AttemptDesk = Omit<DeskLine, 'continues' | 'continued'> & {
  learner: string
  assignment: { id: string; title: string; classId: string; className: string } | null
  createdAt: Date
  continuesId: string | null
  continuedById: string | null
  may: { pause: boolean; resume: boolean; extend: boolean; reopen: boolean }
  /** Whether minutes mean anything to a continuation. */
  timed: boolean
  history: HistoryLine[]
  /** What came too late to count, by position. */
  late: { position: number; answer: string; receivedAt: Date }[]
}

/** One attempt with what was done to its clock and what may be done; null outside the actor's reach. */
export async function readAttemptDesk(attemptId: string, actor: Actor, now: Date): Promise<AttemptDesk | null> {
  const attempt = await findDeskAttempt(attemptId, scopeOf(actor))
  if (!attempt) return null
  const [plan, audit] = await Promise.all([loadPlan(attempt.planHash), listAudit(`attempt:${attempt.id}`)])
  const keys = [...attempt.deadlines.map(({ changedBy }) => changedBy), ...audit.map(({ actorKey }) => actorKey)]
  const people = await listLearnersByKey([attempt.learnerKey, ...keys.filter((key) => key !== null)])
  const nameOf = (key: string | null): string | null =>
    key === null ? null : (people.get(key)?.displayName ?? 'Somebody who has left')
  const allows = (decision: { kind: string }): boolean => decision.kind === 'changed'
  return {
    id: attempt.id,
    title: plan.title,
    standing: standingOf(attempt, now),
    answered: attempt.answered,
    items: attempt.items,
    learner: nameOf(attempt.learnerKey) ?? '',
    assignment: attempt.assignment,
    createdAt: attempt.createdAt,
    continuesId: attempt.continuesId,
    continuedById: attempt.continuedById,
    may: {
      pause: allows(decidePause(attempt, now)),
      resume: allows(decideResume(attempt, now)),
      extend: allows(decideExtension(attempt, leastMinutes, now)),
      reopen:
        attempt.state === 'graded' &&
        attempt.continuedById === null &&
        !(plan.planKind === 'practice-set' && plan.mode === 'tutor'),
    },
    timed: attempt.allowanceMs !== null && people.get(attempt.learnerKey)?.timeAllowancePercent !== 0,
    history: historyOf(attempt.deadlines, audit, nameOf),
    late: lateAnswers(attempt.journalEntries).flatMap(({ position, value, receivedAt }) => {
      const item = attempt.form.find((candidate) => candidate.position === position)
      return item ? [{ position, answer: answerInWords(value, item), receivedAt }] : []
    }),
  }
}

const auditedDeeds: Record<string, HistoryLine['what']> = {
  'attempt.paused': 'pause',
  'attempt.resumed': 'resume',
  'attempt.extended': 'extension',
}

/** The deadlines in their order, with the reasons that the audit log has for them, and the reopening last. */
function historyOf(
  deadlines: readonly { deadlineAt: Date | null; reason: string; changedAt: Date; changedBy: string | null }[],
  audit: readonly Required<AuditLine>[],
  nameOf: (key: string | null) => string | null,
): HistoryLine[] {
  const detailOf = (line: Required<AuditLine> | undefined): Pick<HistoryLine, 'minutes' | 'reason'> => ({
    minutes: typeof line?.detail['minutes'] === 'number' ? line.detail['minutes'] : null,
    reason: typeof line?.detail['reason'] === 'string' ? line.detail['reason'] : null,
  })
  const changes = deadlines.map(({ deadlineAt, reason, changedAt, changedBy }): HistoryLine => {
    const what = reason as HistoryLine['what']
    // Written in one transaction, they carry the same instant.
    const line = audit.find(
      ({ action, happenedAt }) => auditedDeeds[action] === what && happenedAt.getTime() === changedAt.getTime(),
    )
    return { at: changedAt, what, by: nameOf(changedBy), deadlineAt, ...detailOf(line) }
  })
  const reopenings = audit
    .filter(({ action }) => action === 'attempt.reopened')
    .map((line): HistoryLine => ({
      at: line.happenedAt,
      what: 'reopening',
      by: nameOf(line.actorKey),
      deadlineAt: null,
      ...detailOf(line),
    }))
  return [...changes, ...reopenings]
}

export type AllowanceLine = { personId: string; displayName: string; timeAllowancePercent: number; isSelf: boolean }

export type ClassAllowances = { className: string; learners: AllowanceLine[] }

/** The time allowances of a class; null for everybody who does not teach it. */
export async function readClassAllowances(classId: string, actor: Actor): Promise<ClassAllowances | null> {
  const taught = await findTaughtClass(classId, actor.id)
  if (!taught) return null
  const learners = await listClassLearners(classId)
  return {
    className: taught.name,
    learners: learners.map(({ id, displayName, timeAllowancePercent }) => ({
      personId: id,
      displayName,
      timeAllowancePercent,
      isSelf: id === actor.id,
    })),
  }
}

export type FoundPerson = { personId: string; displayName: string; email: string }

const shownPeople = 20
const shownAttempts = 30

/** People by a part of their name or address, for administrators. */
export async function findPeople(text: string): Promise<FoundPerson[]> {
  const found = await searchPeople(text.trim(), shownPeople)
  return found.map(({ id, displayName, email }) => ({ personId: id, displayName, email }))
}

export type PersonDesk = FoundPerson & { timeAllowancePercent: number; attempts: DeskLine[] }

/** A person with their newest attempts, for administrators alone: null for everybody else. */
export async function readPersonDesk(personId: string, actor: Actor, now: Date): Promise<PersonDesk | null> {
  if (!actor.isAdministrator) return null
  const person = await findLearner(personId, 'everywhere')
  if (!person) return null
  const attempts = await listAttemptsOfLearner(person.learnerKey, shownAttempts)
  return {
    personId: person.id,
    displayName: person.displayName,
    email: person.email,
    timeAllowancePercent: person.timeAllowancePercent,
    attempts: await toLines(attempts, now),
  }
}
