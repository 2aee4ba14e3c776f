import { seededRandom, shuffled } from '../shared/seeded-random'
import type { ErrorType, Question } from '../scoring'
import type { PracticeSpec } from './spec'

/** What choosing needs to know of a question. */
export type PracticeCandidate = {
  id: string
  kind: Question['kind']
  domains: string[]
  lesson: string
  objective: string
  errors: ErrorType[]
  /** Id of the exhibit that it shares with others. */
  exhibit: string | null
}

export function practiceCandidate(question: Question): PracticeCandidate {
  return {
    id: question.id,
    kind: question.kind,
    domains: question.placements.map(({ domain }) => domain),
    lesson: question.lesson,
    objective: question.objective,
    errors: errorsOn(question),
    exhibit: question.exhibit?.id ?? null,
  }
}

/** The errors that can be made on a question, as its author named them. */
export function errorsOn(question: Question): ErrorType[] {
  return [...new Set(namedErrors(question))]
}

function namedErrors(question: Question): ErrorType[] {
  switch (question.kind) {
    case 'single-choice':
    case 'multiple-choice':
      return question.options.flatMap(({ error }) => error ?? [])
    case 'code':
      return question.nearMisses.map(({ error }) => error)
    case 'code-set': {
      const { key } = question
      return [
        ...question.nearMisses.map(({ error }) => error),
        'missed-code',
        'extra-code',
        ...(key.order.length + key.first.length + key.neverFirst.length > 0 ? (['sequencing'] as const) : []),
        ...(key.procedures.some(({ modifiers }) => modifiers.length > 0) ? (['modifier'] as const) : []),
        ...(key.procedures.some(({ units }) => units !== 1) ? (['units'] as const) : []),
        ...(key.procedures.some(({ pointers }) => pointers.length > 0) ? (['pointer'] as const) : []),
      ]
    }
    case 'numeric':
      return question.slips.map(({ error }) => error)
    case 'form-fields':
      return ['form-item', ...Object.values(question.reasons).map(({ error }) => error)]
    case 'em-level':
      return ['em-level']
    case 'ordering':
    case 'matching':
    case 'highlight':
      return [question.error]
  }
}

/** What a learner's responses say of one question. */
export type QuestionMemory = { lastRight: boolean; lastAt: Date }

export type LearnerMemory = {
  /** By question id; what was never met is not in it. */
  met: ReadonlyMap<string, QuestionMemory>
  flagged: ReadonlySet<string>
}

/** The candidates that a set may be built from. */
export function matchingCandidates(
  candidates: readonly PracticeCandidate[],
  spec: Pick<PracticeSpec, 'domains' | 'lesson' | 'error' | 'kinds' | 'status'>,
  memory: LearnerMemory,
): PracticeCandidate[] {
  return candidates.filter(
    (candidate) =>
      (spec.domains.length === 0 || candidate.domains.some((domain) => spec.domains.includes(domain))) &&
      (spec.lesson === null || candidate.lesson === spec.lesson) &&
      (spec.error === null || candidate.errors.includes(spec.error)) &&
      (spec.kinds.length === 0 || spec.kinds.includes(candidate.kind)) &&
      hasStatus(candidate.id, spec.status, memory),
  )
}

function hasStatus(id: string, status: PracticeSpec['status'], memory: LearnerMemory): boolean {
  switch (status) {
    case 'any':
      return true
    case 'unseen':
      return !memory.met.has(id)
    case 'missed':
      return memory.met.get(id)?.lastRight === false
    case 'flagged':
      return memory.flagged.has(id)
  }
}

/**
 * Draws a set: what was never met first, then what went wrong last time, then what was met longest ago. Questions on one
 * exhibit stand together.
 *
 * @param seed - the same seed, candidates and memory give the same set
 * @returns ids in the order asked; fewer than the size where there are not as many
 */
export function drawSet(
  candidates: readonly PracticeCandidate[],
  size: number,
  memory: LearnerMemory,
  seed: string,
): string[] {
  const random = seededRandom(seed)
  // Sorted first: the order in which files were read must not change the set.
  const sorted = [...candidates].sort((left, right) => (left.id < right.id ? -1 : 1))
  const urgency = (candidate: PracticeCandidate): number => urgencyOf(candidate, memory)
  const age = ({ id }: PracticeCandidate): number => memory.met.get(id)?.lastAt.getTime() ?? 0
  const chosen = shuffled(sorted, random)
    .sort((left, right) => urgency(left) - urgency(right) || (urgency(left) === 2 ? age(left) - age(right) : 0))
    .slice(0, size)
  return besideTheirExhibit(shuffled(chosen, random)).map(({ id }) => id)
}

/** 0 never met, 1 wrong the last time, 2 right the last time. */
export function urgencyOf({ id }: PracticeCandidate, memory: LearnerMemory): 0 | 1 | 2 {
  const met = memory.met.get(id)
  if (!met) return 0
  return met.lastRight ? 2 : 1
}

export function besideTheirExhibit(candidates: readonly PracticeCandidate[]): PracticeCandidate[] {
  const first = (candidate: PracticeCandidate): number =>
    candidate.exhibit === null
      ? candidates.indexOf(candidate)
      : candidates.findIndex(({ exhibit }) => exhibit === candidate.exhibit)
  return [...candidates].sort((left, right) => first(left) - first(right))
}
