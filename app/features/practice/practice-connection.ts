import { postJson } from '~/components/practice/practice-api'
import type { Confidence, TutorItem } from '~/domain/practice'
import type { AnswerValue } from '~/domain/scoring'

export type Step =
  | { kind: 'hint' }
  | { kind: 'reveal' }
  | { kind: 'check'; answer: AnswerValue; confidence: Confidence | null; durationMs: number }

export type StepProblem = 'signed-out' | 'closed' | 'refused' | 'unreachable'

/** Takes one step; the answer is how the question stands then, or why nothing was taken. */
export async function sendStep(attemptId: string, position: number, step: Step): Promise<TutorItem | StepProblem> {
  // One id for one step: should the answer get lost on the way, the server takes it once all the same.
  const response = await postJson(`/api/practice/${attemptId}`, { ...step, position, turnId: crypto.randomUUID() })
  if (!response) return 'unreachable'
  if (response.status === 401) return 'signed-out'
  if (response.status === 404 || response.status === 409) return 'closed'
  if (response.status === 422) return 'refused'
  if (!response.ok) return 'unreachable'
  return ((await response.json()) as { item: TutorItem }).item
}
