import type { FormItem } from '~/domain/exams'
import { db } from '../db/connection'
import { countExposures } from '../db/exposures'

// Of one open database. Counting anew for each form would read every response there is.
const kept = new WeakMap<object, Promise<Map<string, number>>>()

/**
 * How often each question was placed in a form of an exam: counted once from the closed ones, then kept in memory. A
 * restart forgets the forms that were open; balance needs no more than that.
 */
export function readExposures(): Promise<ReadonlyMap<string, number>> {
  return exposures()
}

/** Counts the questions of a form that has just been made. */
export async function countForm(form: readonly FormItem[]): Promise<void> {
  const counts = await exposures()
  for (const { questionId } of form) counts.set(questionId, (counts.get(questionId) ?? 0) + 1)
}

function exposures(): Promise<Map<string, number>> {
  const database = db()
  const known = kept.get(database)
  if (known) return known
  const counted = countExposures()
  kept.set(database, counted)
  // What could not be counted now is counted at the next start.
  counted.catch(() => kept.delete(database))
  return counted
}
