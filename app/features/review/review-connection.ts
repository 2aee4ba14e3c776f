import { postJson } from '~/components/practice/practice-api'
import type { ReviewDay, ReviewReply } from '~/domain/review'
import type { AnswerValue } from '~/domain/scoring'

export type TurnProblem = 'signed-out' | 'refused' | 'unreachable'

export type SentTurn = { cardId: string; round: number; answer: AnswerValue; durationMs: number; turnId: string }

/** Sends an answer; what comes back is the feedback, the day as it stands when the card was not due, or a problem. */
export async function sendTurn(
  turn: SentTurn,
): Promise<{ kind: 'reply'; reply: ReviewReply } | { kind: 'not-due'; day: ReviewDay } | TurnProblem> {
  const response = await postJson('/api/review', turn)
  if (!response) return 'unreachable'
  if (response.status === 401) return 'signed-out'
  if (response.status === 422) return 'refused'
  if (response.status === 409) return { kind: 'not-due', day: ((await response.json()) as { day: ReviewDay }).day }
  if (!response.ok) return 'unreachable'
  return { kind: 'reply', reply: ((await response.json()) as { reply: ReviewReply }).reply }
}
