import { diffEditions, proposeSuccessors, type ChangeKind, type CodeSystem } from '~/domain/code-sets'
import { findEdition } from './lists-at-hand'

type Told = { title: string; billable: boolean }

/** One code that two editions tell differently; the names are those of the documented JSON lines. */
export type ListedDifference = {
  change: ChangeKind
  code: string
  from: Told | null
  to: Told | null
  /** For codes that are gone or no longer billable: what a coder should look at instead. */
  successors: { code: string; title: string }[]
}

/** What changed from one edition of a system to another; null when one of them is not at hand. */
export function listDifferences(system: CodeSystem, from: string, to: string): ListedDifference[] | null {
  const before = findEdition(system, from)
  const after = findEdition(system, to)
  if (!before || !after) return null
  return diffEditions(before, after).map((change) => ({
    change: change.kind,
    code: change.code,
    from: change.from && { title: change.from.title, billable: change.from.billable },
    to: change.to && { title: change.to.title, billable: change.to.billable },
    successors:
      change.from && (change.kind === 'deleted' || change.kind === 'became-header')
        ? proposeSuccessors(after, change.from).map(({ code, title }) => ({ code, title }))
        : [],
  }))
}
