import type { AnswerValue } from '../scoring'

export const confidences = ['sure', 'unsure'] as const
/** How sure a learner was before anything was revealed. */
export type Confidence = (typeof confidences)[number]

/** One step of a learner on one question of a set, in the order in which the server received them. */
export type Turn =
  | { kind: 'hint' }
  | { kind: 'check'; answer: AnswerValue; right: boolean; confidence: Confidence | null; durationMs: number | null }
  | { kind: 'reveal' }
  | { kind: 'confidence'; confidence: Confidence }

/** Tries before the reveal: the first counts, the second is for learning. */
const mostTries = 2

/** Where a question of a tutor set stands. `second-try`: the first try was wrong, and the key is still hidden. */
export type TutorPhase = 'open' | 'second-try' | 'revealed'

export function tutorPhase(turns: readonly Turn[]): TutorPhase {
  const checks = turns.filter((turn) => turn.kind === 'check')
  if (turns.some(({ kind }) => kind === 'reveal') || checks.some(({ right }) => right)) return 'revealed'
  if (checks.length >= mostTries) return 'revealed'
  return checks.length === 0 ? 'open' : 'second-try'
}

/** The answer that counts: that of the first try. Null when the learner went straight to the reveal. */
export function countedTry(turns: readonly Turn[]): Extract<Turn, { kind: 'check' }> | null {
  return turns.find((turn) => turn.kind === 'check') ?? null
}

/** The newest answer, shown while the question is open and after the reveal. */
export function latestTry(turns: readonly Turn[]): Extract<Turn, { kind: 'check' }> | null {
  return turns.findLast((turn) => turn.kind === 'check') ?? null
}

export function hintsTaken(turns: readonly Turn[]): number {
  return turns.filter(({ kind }) => kind === 'hint').length
}

/** How sure the learner was of the answer that counts. */
export function confidenceOf(turns: readonly Turn[]): Confidence | null {
  const checked = countedTry(turns)
  if (checked) return checked.confidence
  return turns.findLast((turn) => turn.kind === 'confidence')?.confidence ?? null
}

/** Whether a step may still be taken: after the reveal nothing changes what counts. */
export function mayTake(kind: Turn['kind'], turns: readonly Turn[]): boolean {
  return kind === 'confidence' ? countedTry(turns) === null : tutorPhase(turns) !== 'revealed'
}
