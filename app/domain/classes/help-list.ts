import type { AssignmentStatus } from './gradebook'

/** Work that nobody has begun is mentioned this long before it is due. */
const dueSoonHours = 48

export type LearnerRow = { joinedAt: Date; statuses: readonly AssignmentStatus[] }

export type HelpList<Learner, Assignment> = {
  /** Learners with work that is due and not handed in; most of it first, ties in the order of the class. */
  overdue: { learner: Learner; assignments: Assignment[] }[]
  /** Assignments due within `dueSoonHours`, with the learners who have not begun; in the order given. */
  dueSoon: { assignment: Assignment; learners: Learner[] }[]
}

/**
 * Who needs help now. What was due before a learner joined is not held against them. Scores play no part: a practice
 * set is too short to tell who is weak.
 *
 * @param learners - each with one status per assignment, in the order of `assignments`
 */
export function listHelpNeeds<Learner extends LearnerRow, Assignment extends { dueAt: Date }>(
  learners: readonly Learner[],
  assignments: readonly Assignment[],
  now: Date,
): HelpList<Learner, Assignment> {
  const soon = now.getTime() + dueSoonHours * 3_600_000
  return {
    overdue: learners
      .map((learner) => ({
        learner,
        assignments: assignments.filter(
          ({ dueAt }, index) =>
            dueAt < now && dueAt > learner.joinedAt && isOneOf(learner.statuses[index], 'not-started', 'started'),
        ),
      }))
      .filter((need) => need.assignments.length > 0)
      .sort((left, right) => right.assignments.length - left.assignments.length),
    dueSoon: assignments
      .map((assignment, index) => ({
        assignment,
        learners: learners.filter((learner) => isOneOf(learner.statuses[index], 'not-started')),
      }))
      .filter(
        ({ assignment: { dueAt }, learners: waiting }) => dueAt >= now && dueAt.getTime() <= soon && waiting.length > 0,
      ),
  }
}

function isOneOf(status: AssignmentStatus | undefined, ...kinds: AssignmentStatus['kind'][]): boolean {
  return status !== undefined && kinds.includes(status.kind)
}
