import type { ExamProfile, Plan, PracticePlan } from '~/domain/exams'
import { content } from '../content/current'
import { getContentVersion } from '../db/content-versions'

/** The exact version of a plan that an attempt or assignment refers to. */
export async function loadPlan(planHash: string): Promise<Plan> {
  const current = content().profiles.find((version) => version.hash === planHash)
  if (current) return current.profile
  const version = await getContentVersion(planHash)
  return JSON.parse(version.canonicalJson) as ExamProfile | PracticePlan
}
