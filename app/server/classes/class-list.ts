import { countedAttempt, statusOfAssignment, type AssignmentStatus } from '~/domain/classes'
import {
  findAssignedWork,
  listAssignedAttempts,
  listAssignedWork,
  listEnrolledClasses,
  listTaughtClasses,
  type AssignedAttemptRow,
  type AssignedWork,
} from '../db/classes'
import { loadPlanOutline, type PlanOutline } from './plan-outline'

export type TaughtClassLine = { id: string; name: string; learners: number; assignments: number }

export type AssignedLine = {
  id: string
  title: string
  className: string
  dueAt: Date
  dueTimeZone: string
  status: AssignmentStatus
  /** The attempt to go on with or to review. */
  attemptId: string | null
}

export type AssignmentPage = AssignedLine & PlanOutline

export type ClassList = {
  taught: TaughtClassLine[]
  joined: { id: string; name: string }[]
  assigned: AssignedLine[]
}

/** What a person teaches, where they learn, and what is due. */
export async function readClassList(person: { id: string; learnerKey: string }): Promise<ClassList> {
  const [taught, joined, work] = await Promise.all([
    listTaughtClasses(person.id),
    listEnrolledClasses(person.id),
    listAssignedWork(person.id),
  ])
  const attempts = (await listAssignedAttempts(work.map((assignment) => assignment.id))).filter(
    (attempt) => attempt.learnerKey === person.learnerKey,
  )
  return {
    taught: taught.map(({ id, name, learners, assignments }) => ({ id, name, learners, assignments })),
    joined,
    assigned: inOrderOfWork(
      work.map((assignment) =>
        toLine(
          assignment,
          attempts.filter((attempt) => attempt.assignmentId === assignment.id),
        ),
      ),
    ),
  }
}

// What is due first stands first; what is handed in follows, newest first.
function inOrderOfWork(lines: readonly AssignedLine[]): AssignedLine[] {
  const open = lines.filter((line) => line.status.kind !== 'finished')
  const finished = lines.filter((line) => line.status.kind === 'finished')
  return [...open, ...finished.reverse()]
}

function toLine(assignment: AssignedWork, own: readonly AssignedAttemptRow[]): AssignedLine {
  return {
    id: assignment.id,
    title: assignment.title,
    className: assignment.className,
    dueAt: assignment.dueAt,
    dueTimeZone: assignment.dueTimeZone,
    status: statusOfAssignment(own, assignment.dueAt),
    attemptId: countedAttempt(own)?.attemptId ?? null,
  }
}

/** An assignment as one of its learners sees it before starting; null for everybody outside its class. */
export async function readAssignment(
  assignmentId: string,
  person: { id: string; learnerKey: string },
): Promise<AssignmentPage | null> {
  const work = await findAssignedWork(assignmentId, person.id)
  if (!work) return null
  const attempts = await listAssignedAttempts([work.id])
  const own = attempts.filter((attempt) => attempt.learnerKey === person.learnerKey)
  return { ...toLine(work, own), ...(await loadPlanOutline(work.planHash)) }
}

/** An assignment that a person may take: only members of its class. */
export async function findTakeableAssignment(assignmentId: string, personId: string): Promise<AssignedWork | null> {
  return findAssignedWork(assignmentId, personId)
}
