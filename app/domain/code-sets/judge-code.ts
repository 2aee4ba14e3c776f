import { bareCodeOf } from './code-grammar'
import type { CodeSystem } from './code-entry'
import type { CodeList } from './code-list'
import { decideVerdict, type CodeVerdict } from './verdict'

/** The list that judges a day; `stale` when no list of the system is in force on it and the nearest one stands in. */
export type ListOnDay = { list: CodeList; stale: boolean }

/**
 * The list in force on a day (`yyyy-mm-dd`). Where none is, the newest one that had begun by then, or else the oldest;
 * what it says is marked stale. Null when the system has no list at all.
 */
export function listOnDay(lists: readonly CodeList[], system: CodeSystem, day: string): ListOnDay | null {
  const newestFirst = lists
    .filter((list) => list.details.system === system)
    .sort((left, right) => (left.details.effectiveFrom < right.details.effectiveFrom ? 1 : -1))
  const inForce = newestFirst.find(({ details }) => details.effectiveFrom <= day && day <= details.effectiveTo)
  if (inForce) return { list: inForce, stale: false }
  const nearest = newestFirst.find(({ details }) => details.effectiveFrom <= day) ?? newestFirst.at(-1)
  return nearest ? { list: nearest, stale: true } : null
}

/** A verdict with the edition that gave it. */
export type DatedVerdict = CodeVerdict & { system: CodeSystem; edition: string; editionStale: boolean }

/** Judges a typed code by the list of a day. Null when the system has no list. */
export function judgeCode(
  lists: readonly CodeList[],
  system: CodeSystem,
  typed: string,
  day: string,
): DatedVerdict | null {
  const found = listOnDay(lists, system, day)
  if (!found) return null
  return {
    ...decideVerdict(found.list, typed),
    system,
    edition: found.list.details.edition,
    editionStale: found.stale,
  }
}

/** The systems in which a typed text is a listed code, in the order of `lists`. */
export function systemsListing(lists: readonly CodeList[], typed: string): CodeSystem[] {
  const systems = lists
    .filter((list) => list.find(bareCodeOf(list.details.system, typed)))
    .map((list) => list.details.system)
  return [...new Set(systems)]
}
