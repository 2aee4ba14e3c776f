import type { ExamProfile, Plan, PracticePlan } from '~/domain/exams'
import { content } from '../content/current'
import { getContentVersion } from '../db/content-versions'

const practiceDefaults = { mode: 'test', minutes: null } as const

/** The exact version of a plan that an attempt or assignment refers to. */
export async function loadPlan(planHash: string): Promise<Plan> {
  const current = content().profiles.find((version) => version.hash === planHash)
  return current ? current.profile : loadStoredPlan(planHash)
}

/** The same from the database alone, for commands that load no content: every plan that was ever begun is there. */
export async function loadStoredPlan(planHash: string): Promise<Plan> {
  const version = await getContentVersion(planHash)
  const plan = JSON.parse(version.canonicalJson) as ExamProfile | PracticePlan
  // Sets that were assigned before there were modes were tests without a clock.
  return plan.planKind === 'practice-set' ? { ...practiceDefaults, ...plan } : plan
}
