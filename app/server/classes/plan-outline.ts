import { loadPlan } from '../exams/plans'

/** What learners know of assigned work before they begin. Minutes are standard time; null when untimed. */
export type PlanOutline = { items: number; minutes: number | null; feedback: 'each-question' | 'at-the-end' }

export async function loadPlanOutline(planHash: string): Promise<PlanOutline> {
  const plan = await loadPlan(planHash)
  const isSet = plan.planKind === 'practice-set'
  return {
    items: isSet ? plan.questionIds.length : plan.items,
    minutes: plan.minutes,
    feedback: isSet && plan.mode === 'tutor' ? 'each-question' : 'at-the-end',
  }
}
