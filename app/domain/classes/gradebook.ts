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
  attemptId: string
  /** The attempt that this one continues, if it was reopened. */
  continuesId: string | null
  createdAt: Date
  finishedAt: Date | null
  answered: number
  items: number
  right: number | null
  scored: number | null
}

/** An attempt with all that continue it, oldest first. */
type Line<Attempt> = { first: Attempt; newest: Attempt; isFinished: boolean }

/**
 * The attempt that stands for an assignment: the first finished one, else the first begun. Later ones are practice. A
 * reopened attempt and its continuations are one: the newest of them stands for all, also while it is open.
 */
export function countedAttempt<Attempt extends AssignedAttempt>(attempts: readonly Attempt[]): Attempt | null {
  return countedLine(attempts)?.newest ?? null
}

function countedLine<Attempt extends AssignedAttempt>(attempts: readonly Attempt[]): Line<Attempt> | null {
  const continuations = new Map(attempts.map((attempt) => [attempt.continuesId, attempt]))
  const ids = new Set(attempts.map((attempt) => attempt.attemptId))
  const lines = attempts
    .filter(({ continuesId }) => continuesId === null || !ids.has(continuesId))
    .sort((left, right) => left.createdAt.getTime() - right.createdAt.getTime())
    .map((first): Line<Attempt> => {
      const line = { first, newest: first, isFinished: isFinished(first) }
      for (let next = continuations.get(first.attemptId); next; next = continuations.get(next.attemptId)) {
        line.newest = next
        line.isFinished ||= isFinished(next)
      }
      return line
    })
  return lines.find((line) => line.isFinished) ?? lines[0] ?? null
}

function isFinished({ finishedAt, right }: AssignedAttempt): boolean {
  return finishedAt !== null && right !== null
}

/**
 * The status of an assignment, by the attempt that counts. Handed in at the due instant is in time. A continuation is
 * as late as the attempt that it continues: the instructor who reopened it knew the date.
 */
export function statusOfAssignment(attempts: readonly AssignedAttempt[], dueAt: Date): AssignmentStatus {
  const line = countedLine(attempts)
  if (!line) return { kind: 'not-started' }
  const { finishedAt, right, scored, answered, items, createdAt } = line.newest
  if (finishedAt === null || right === null) return { kind: 'started', answered, items, startedAt: createdAt }
  return {
    kind: 'finished',
    right,
    scored: scored ?? 0,
    finishedAt,
    late: (line.first.finishedAt ?? finishedAt).getTime() > dueAt.getTime(),
  }
}
