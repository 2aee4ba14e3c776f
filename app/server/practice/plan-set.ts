import { randomUUID } from 'node:crypto'
import { drillFamilies, drawDrillIds, generateDrills, isDrillId } from '~/domain/drills'
import type { PracticePlan } from '~/domain/exams'
import {
  drawAimed,
  drawSet,
  kindNames,
  matchingCandidates,
  minutesOf,
  practiceCandidate,
  type LearnerMemory,
  type PracticeCandidate,
  type PracticeSpec,
} from '~/domain/practice'
import { canonicalJson } from '~/domain/shared/canonical-json'
import { content } from '../content/current'
import { contentHash } from '../content/hash'
import { insertContentVersions } from '../db/content-versions'
import { keyedHash } from '../secret'
import { drillSource } from './drill-source'
import { findPracticeQuestion } from './practice-questions'

/** Somebody about whom nothing is known: a class, before anybody has answered. */
export const noMemory: LearnerMemory = { met: new Map(), flagged: new Set() }

/** The practice pool as the choice of questions sees it. */
export function practicePool(): PracticeCandidate[] {
  return content().questions.flatMap(({ question }) =>
    question.pool === 'practice' ? practiceCandidate(question) : [],
  )
}

export type PlannedSet = { plan: PracticePlan; planHash: string }

/**
 * Draws the questions of a set and keeps the plan, so that every attempt of it asks the same.
 *
 * @param title - null names the set by what it was built from
 * @returns null when no question fits
 */
export async function planSet(
  spec: PracticeSpec,
  memory: LearnerMemory,
  title: string | null,
  now: Date,
  id: string = randomUUID(),
): Promise<PlannedSet | null> {
  // Without the secret nobody can foretell what a set will draw.
  const questionIds = drawQuestions(spec, memory, keyedHash('practice-seed', id))
  if (questionIds.length === 0) return null
  const plan: PracticePlan = {
    planKind: 'practice-set',
    id,
    title: title ?? titleOf(spec),
    mode: spec.mode,
    minutes: minutesOf(spec, questionIds.length),
    questionIds,
  }
  const planHash = contentHash(plan)
  const canonical = canonicalJson(plan)
  await insertContentVersions(
    [{ hash: planHash, kind: 'practice-set', contentId: id, origin: 'organization', canonicalJson: canonical }],
    now,
  )
  return { plan, planHash }
}

/** Enough for each variant of every family to come twice. */
const drillsToAimWith = 2 * drillFamilies.reduce((sum, { variants }) => sum + variants.length, 0)

function drawQuestions(spec: PracticeSpec, memory: LearnerMemory, seed: string): string[] {
  if (spec.aims.length > 0) {
    const drills = generateDrills(drillSource(), { size: drillsToAimWith, seed }).map(practiceCandidate)
    return drawAimed([...practicePool(), ...drills], spec.aims, spec.size, memory, seed)
  }
  if (spec.source === 'drills' && (spec.status === 'any' || spec.status === 'unseen')) {
    return drawDrillIds(drillSource(), { families: spec.families, size: spec.size, seed })
  }
  const pool = spec.source === 'drills' ? metDrills(spec, memory) : practicePool()
  return drawSet(matchingCandidates(pool, spec, memory), spec.size, memory, seed)
}

/** Drills are made anew each time; those to be met again are made from the ids that the learner's history holds. */
function metDrills(spec: PracticeSpec, memory: LearnerMemory): PracticeCandidate[] {
  const ids = new Set([...memory.met.keys(), ...memory.flagged])
  return [...ids].flatMap((id) => {
    const isWanted =
      isDrillId(id) && (spec.families.length === 0 || spec.families.some((family) => id.startsWith(`drill:${family}:`)))
    const version = isWanted ? findPracticeQuestion(id) : null
    return version ? practiceCandidate(version.question) : []
  })
}

const statusTitles = { any: '', unseen: 'new', missed: 'missed', flagged: 'flagged' }

function titleOf(spec: PracticeSpec): string {
  const parts =
    spec.source === 'drills'
      ? drillFamilies.filter(({ id }) => spec.families.includes(id)).map(({ title }) => title)
      : [
          ...spec.domains.map((domain) => content().domainTitle(domain)),
          ...spec.kinds.map((kind) => kindNames[kind]),
          ...(spec.lesson === null ? [] : [content().findCurriculumLesson(spec.lesson)?.title ?? spec.lesson]),
        ]
  const named = parts.slice(0, 2).join(', ') + (parts.length > 2 ? ` and ${parts.length - 2} more` : '')
  const status = statusTitles[spec.status]
  const start = spec.source === 'drills' ? 'Drills' : 'Practice'
  return [start, named, status].filter((part) => part !== '').join(': ')
}
