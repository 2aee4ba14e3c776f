import type { AssignmentStatus } from '~/domain/classes'

/** A status without its instants, which pages do not show. */
export type StatusView =
  | { kind: 'not-started' }
  | { kind: 'started'; answered: number; items: number }
  | { kind: 'finished'; right: number; scored: number; late: boolean }

export function viewStatus(status: AssignmentStatus): StatusView {
  switch (status.kind) {
    case 'not-started':
      return { kind: 'not-started' }
    case 'started':
      return { kind: 'started', answered: status.answered, items: status.items }
    case 'finished':
      return { kind: 'finished', right: status.right, scored: status.scored, late: status.late }
  }
}
