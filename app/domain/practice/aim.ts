import { seededRandom, shuffled } from '../shared/seeded-random'
import type { ErrorType, Question } from '../scoring'
import { besideTheirExhibit, urgencyOf, type LearnerMemory, type PracticeCandidate } from './select'

/** A missed question, as practice aims at it. */
export type Aim = {
  lesson: string
  objective: string
  domains: string[]
  /** The errors that were made on it. */
  errors: ErrorType[]
}

export function aimAt(question: Question, errors: readonly ErrorType[]): Aim {
  return {
    lesson: question.lesson,
    objective: question.objective,
    domains: question.placements.map(({ domain }) => domain),
    errors: [...errors],
  }
}

/** Questions for each missed one, where there are as many. */
const perMiss = 2
const largestAimedSet = 20

/** How long a set is that aims at so many missed questions. */
export function aimedSize(missed: number): number {
  return Math.min(perMiss * missed, largestAimedSet)
}

/**
 * How well a candidate trains what was missed: 4 same objective, 3 same lesson, 2 the same error in the same domain,
 * 1 same domain, 0 not at all.
 */
export function aimedness(candidate: PracticeCandidate, aim: Aim): number {
  if (candidate.lesson === aim.lesson) return candidate.objective === aim.objective ? 4 : 3
  if (!candidate.domains.some((domain) => aim.domains.includes(domain))) return 0
  return candidate.errors.some((error) => aim.errors.includes(error)) ? 2 : 1
}

/**
 * Draws a set aimed at missed questions: each in turn takes what trains it best, of equals what was never met, then what
 * went wrong last time. A second question of a miss comes after everybody's first.
 *
 * @param aims - those that matter most first: where the set is too small for all, the last go short
 * @param seed - the same seed, candidates and memory give the same set
 * @returns ids in the order asked; empty when nothing fits
 */
export function drawAimed(
  candidates: readonly PracticeCandidate[],
  aims: readonly Aim[],
  size: number,
  memory: LearnerMemory,
  seed: string,
): string[] {
  const random = seededRandom(seed)
  // Sorted first: the order in which files were read must not change the set.
  const left = shuffled(
    [...candidates].sort((one, other) => (one.id < other.id ? -1 : 1)),
    random,
  )
  const chosen: PracticeCandidate[] = []
  for (let round = 0; round < perMiss; round += 1) {
    for (const aim of aims) {
      if (chosen.length >= size) break
      const best = left
        .filter((candidate) => aimedness(candidate, aim) > 0)
        .sort(
          (one, other) =>
            aimedness(other, aim) - aimedness(one, aim) || urgencyOf(one, memory) - urgencyOf(other, memory),
        )[0]
      if (!best) continue
      chosen.push(best)
      left.splice(left.indexOf(best), 1)
    }
  }
  return besideTheirExhibit(shuffled(chosen, random)).map(({ id }) => id)
}
