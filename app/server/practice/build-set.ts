import type { PracticeSpec } from '~/domain/practice'
import { readLearnerMemory } from '../db/practice'
import { startPlan, type Starter } from '../exams/start-attempt'
import { planSet } from './plan-set'

/** Builds a set for a learner and starts it. @returns the attempt's id, or null when no question fits */
export async function buildSet(starter: Starter, spec: PracticeSpec, now: Date): Promise<string | null> {
  const planned = await planSet(spec, await readLearnerMemory(starter.learnerKey), null, now)
  return planned && startPlan(starter, { ...planned, assignmentId: null }, now)
}
