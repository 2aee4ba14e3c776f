import type { PracticeSpec } from '~/domain/practice'
import { readLearnerMemory } from '../db/practice'
import { startPlan, type Starter } from '../exams/start-attempt'
import { planSet } from './plan-set'

/**
 * Builds a set for a learner and starts it.
 *
 * @param title - null names the set by what it was built from
 * @returns the attempt's id, or null when no question fits
 */
export async function buildSet(
  starter: Starter,
  spec: PracticeSpec,
  now: Date,
  title: string | null = null,
): Promise<string | null> {
  const planned = await planSet(spec, await readLearnerMemory(starter.learnerKey), title, now)
  return planned && startPlan(starter, { ...planned, assignmentId: null }, now)
}
