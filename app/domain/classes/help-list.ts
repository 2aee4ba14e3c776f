import type { AssignmentStatus } from './gradebook'

/** Work that nobody has begun is mentioned this long before it is due. */
export const dueSoonHours = 48

export type LearnerRow = { joinedAt: Date; statuses: readonly AssignmentStatus[] }

export type HelpNeed<Learner, Assignment> = {
  learner: Learner
  /** Due, and not handed in. */
  overdue: Assignment[]
  /** Due within `dueSoonHours`, and not begun. */
  dueSoon: Assignment[]
}

/**
 * Who needs help now: most overdue work first, then most work about to be due; ties keep the order of the class.
 * What was due before a learner joined is not held against them. Scores play no part: a practice set is too short to
 * tell who is weak.
 *
 * @param learners - each with one status per assignment, in the order of `assignments`
 */
export function listHelpNeeds<Learner extends LearnerRow, Assignment extends { dueAt: Date }>(
  learners: readonly Learner[],
  assignments: readonly Assignment[],
  now: Date,
): HelpNeed<Learner, Assignment>[] {
  const soon = now.getTime() + dueSoonHours * 3_600_000
  return learners
    .map((learner) => {
      const statusIs = (index: number, ...kinds: AssignmentStatus['kind'][]): boolean => {
        const status = learner.statuses[index]
        return status !== undefined && kinds.includes(status.kind)
      }
      return {
        learner,
        overdue: assignments.filter(
          ({ dueAt }, index) => dueAt < now && dueAt > learner.joinedAt && statusIs(index, 'not-started', 'started'),
        ),
        dueSoon: assignments.filter(
          ({ dueAt }, index) => dueAt >= now && dueAt.getTime() <= soon && statusIs(index, 'not-started'),
        ),
      }
    })
    .filter((need) => need.overdue.length + need.dueSoon.length > 0)
    .sort((left, right) => right.overdue.length - left.overdue.length || right.dueSoon.length - left.dueSoon.length)
}
