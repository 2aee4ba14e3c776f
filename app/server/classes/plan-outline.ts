import { loadPlan } from '../exams/plans'

/** How many questions an assigned plan asks. */
export async function loadPlanSize(planHash: string): Promise<number> {
  const plan = await loadPlan(planHash)
  return plan.planKind === 'practice-set' ? plan.questionIds.length : plan.items
}
