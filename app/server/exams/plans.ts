import type { DomainQuota, ExamProfile, Plan, PracticePlan } from '~/domain/exams'
import { content } from '../content/current'
import { getContentVersion, listContentVersions } from '../db/content-versions'

const practiceDefaults = { mode: 'test', minutes: null } as const

/** What profiles did not say before there were lengths, bands, unscored questions and forms of the past. */
const profileDefaults = { endedOn: null, length: 'full', navigation: 'free', bands: [] } satisfies Partial<ExamProfile>
const quotaDefaults = { unscored: 0, difficulties: {} } satisfies Partial<DomainQuota>

type Since<Whole, Later extends keyof Whole> = Omit<Whole, Later> & Partial<Pick<Whole, Later>>
type StoredProfile = Since<Omit<ExamProfile, 'domains'>, keyof typeof profileDefaults | 'fullId'> & {
  domains: Since<DomainQuota, keyof typeof quotaDefaults>[]
}

/** The exact version of a plan that an attempt or assignment refers to. */
export async function loadPlan(planHash: string): Promise<Plan> {
  const current = content().profiles.find((version) => version.hash === planHash)
  return current ? current.profile : loadStoredPlan(planHash)
}

/** Several at once, by hash. */
export async function loadPlans(planHashes: readonly string[]): Promise<Map<string, Plan>> {
  const plans = new Map<string, Plan>(content().profiles.map(({ hash, profile }) => [hash, profile]))
  const older = [...new Set(planHashes)].filter((hash) => !plans.has(hash))
  if (older.length > 0) {
    for (const { hash, canonicalJson } of await listContentVersions(older)) plans.set(hash, readPlan(canonicalJson))
  }
  return plans
}

/** A plan from the database alone, for commands that load no content: every plan that was ever begun is there. */
export async function loadStoredPlan(planHash: string): Promise<Plan> {
  return readPlan((await getContentVersion(planHash)).canonicalJson)
}

function readPlan(canonicalJson: string): Plan {
  const plan = JSON.parse(canonicalJson) as StoredProfile | PracticePlan
  // Sets that were assigned before there were modes were tests without a clock.
  if (plan.planKind === 'practice-set') return { ...practiceDefaults, ...plan }
  return {
    ...profileDefaults,
    fullId: plan.id,
    ...plan,
    domains: plan.domains.map((quota) => ({ ...quotaDefaults, ...quota })),
  }
}
