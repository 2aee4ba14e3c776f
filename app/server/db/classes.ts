import { db } from './connection'
import { isUniqueViolation } from './database'
import type { Assignment, Class } from './generated/client'

export type ClassRecord = Class
export type AssignmentRecord = Omit<Assignment, 'planKind'> & {
  planKind: 'exam-profile' | 'practice-set'
}

function toAssignment(row: Assignment): AssignmentRecord {
  return { ...row, planKind: row.planKind as AssignmentRecord['planKind'] }
}

/** Makes a class; whoever makes it teaches it. False when the join code is taken. */
export async function insertClass(record: ClassRecord, instructorId: string): Promise<boolean> {
  try {
    await db().write((transaction) =>
      transaction.class.create({
        data: { ...record, instructors: { create: { personId: instructorId, addedAt: record.createdAt } } },
      }),
    )
    return true
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}

export async function listTaughtClasses(
  personId: string,
): Promise<(ClassRecord & { learners: number; assignments: number })[]> {
  const rows = await db().read.class.findMany({
    where: { archivedAt: null, instructors: { some: { personId } } },
    orderBy: { createdAt: 'desc' },
    include: {
      _count: {
        select: {
          enrollments: { where: { removedAt: null } },
          assignments: { where: { archivedAt: null } },
        },
      },
    },
  })
  return rows.map(({ _count, ...row }) => ({
    ...row,
    learners: _count.enrollments,
    assignments: _count.assignments,
  }))
}

/** The class, only if the person teaches it. */
export async function findTaughtClass(classId: string, personId: string): Promise<ClassRecord | null> {
  return db().read.class.findFirst({ where: { id: classId, instructors: { some: { personId } } } })
}

export async function findClassByJoinCode(joinCode: string): Promise<ClassRecord | null> {
  return db().read.class.findFirst({ where: { joinCode, archivedAt: null } })
}

/** Joins a class, or comes back to it; joining twice changes nothing. */
export async function upsertEnrollment(classId: string, personId: string, now: Date): Promise<void> {
  await db().write((transaction) =>
    transaction.enrollment.upsert({
      where: { classId_personId: { classId, personId } },
      create: { classId, personId, joinedAt: now },
      update: { removedAt: null },
    }),
  )
}

export type EnrolledLearner = {
  personId: string
  learnerKey: string
  displayName: string
  timeAllowancePercent: number
  joinedAt: Date
}

export async function listEnrolledLearners(classId: string): Promise<EnrolledLearner[]> {
  const rows = await db().read.enrollment.findMany({
    where: { classId, removedAt: null },
    include: { person: { select: { learnerKey: true, displayName: true, timeAllowancePercent: true } } },
    orderBy: { person: { displayName: 'asc' } },
  })
  return rows.map((row) => ({ personId: row.personId, joinedAt: row.joinedAt, ...row.person }))
}

export async function insertAssignment(assignment: AssignmentRecord): Promise<void> {
  await db().write((transaction) => transaction.assignment.create({ data: assignment }))
}

export async function listAssignments(classId: string): Promise<AssignmentRecord[]> {
  const rows = await db().read.assignment.findMany({
    where: { classId, archivedAt: null },
    orderBy: { dueAt: 'asc' },
  })
  return rows.map(toAssignment)
}

export type AssignedWork = AssignmentRecord & { className: string }

/** Assignments of every class a person is enrolled in. */
export async function listAssignedWork(personId: string): Promise<AssignedWork[]> {
  const rows = await db().read.assignment.findMany({
    where: {
      archivedAt: null,
      class: { archivedAt: null, enrollments: { some: { personId, removedAt: null } } },
    },
    orderBy: { dueAt: 'asc' },
    include: { class: { select: { name: true } } },
  })
  return rows.map(({ class: classRow, ...row }) => ({ ...toAssignment(row), className: classRow.name }))
}

/** An assignment, only if the person is enrolled in its class. */
export async function findAssignedWork(assignmentId: string, personId: string): Promise<AssignedWork | null> {
  const row = await db().read.assignment.findFirst({
    where: {
      id: assignmentId,
      archivedAt: null,
      class: { archivedAt: null, enrollments: { some: { personId, removedAt: null } } },
    },
    include: { class: { select: { name: true } } },
  })
  if (!row) return null
  const { class: classRow, ...assignment } = row
  return { ...toAssignment(assignment), className: classRow.name }
}

export async function listEnrolledClasses(personId: string): Promise<{ id: string; name: string }[]> {
  return db().read.class.findMany({
    where: { archivedAt: null, enrollments: { some: { personId, removedAt: null } } },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  })
}

export type AssignedAttemptRow = {
  assignmentId: string
  attemptId: string
  continuesId: string | null
  learnerKey: string
  createdAt: Date
  finishedAt: Date | null
  items: number
  answered: number
  right: number | null
  scored: number | null
}

/** Attempts on assignments, with how many questions have a saved answer; nothing of what was answered. */
export async function listAssignedAttempts(assignmentIds: readonly string[]): Promise<AssignedAttemptRow[]> {
  const attempts = await db().read.attempt.findMany({
    where: { assignmentId: { in: [...assignmentIds] } },
    select: {
      id: true,
      assignmentId: true,
      continuesId: true,
      learnerKey: true,
      createdAt: true,
      finishedAt: true,
      formJson: true,
      journal: { select: { position: true }, distinct: ['position'] },
      scoreVersions: { where: { currentKey: { not: null } }, select: { right: true, scored: true } },
    },
  })
  return attempts.map((attempt) => ({
    assignmentId: attempt.assignmentId ?? '',
    attemptId: attempt.id,
    continuesId: attempt.continuesId,
    learnerKey: attempt.learnerKey,
    createdAt: attempt.createdAt,
    finishedAt: attempt.finishedAt,
    items: (JSON.parse(attempt.formJson) as unknown[]).length,
    answered: attempt.journal.length,
    right: attempt.scoreVersions[0]?.right ?? null,
    scored: attempt.scoreVersions[0]?.scored ?? null,
  }))
}
