/** What an instructor sees of one learner's work on one assignment. */
export type AssignmentStatus =
  | { kind: 'not-started' }
  | { kind: 'started'; answered: number; items: number; startedAt: Date }
  | {
      kind: 'finished'
      right: number
      scored: number
      finishedAt: Date
      late: boolean
    }

/** The part of an attempt that a gradebook may read. */
export type AssignedAttempt = {
  createdAt: Date
  finishedAt: Date | null
  answered: number
  items: number
  right: number | null
  scored: number | null
}

/** The attempt that stands for an assignment: the first finished one, else the first begun. Later ones are practice. */
export function countedAttempt<Attempt extends AssignedAttempt>(attempts: readonly Attempt[]): Attempt | null {
  const byStart = [...attempts].sort((left, right) => left.createdAt.getTime() - right.createdAt.getTime())
  return byStart.find((attempt) => attempt.finishedAt !== null && attempt.right !== null) ?? byStart[0] ?? null
}

/** The status of an assignment, by the attempt that counts. Handed in at the due instant is in time. */
export function statusOfAssignment(attempts: readonly AssignedAttempt[], dueAt: Date): AssignmentStatus {
  const counted = countedAttempt(attempts)
  if (!counted) return { kind: 'not-started' }
  const { finishedAt, right, scored, answered, items, createdAt } = counted
  if (finishedAt === null || right === null) return { kind: 'started', answered, items, startedAt: createdAt }
  return {
    kind: 'finished',
    right,
    scored: scored ?? 0,
    finishedAt,
    late: finishedAt.getTime() > dueAt.getTime(),
  }
}
