import type { Confidence } from '~/domain/practice'

/** @returns whether the server has it */
export async function sendFlag(attemptId: string, position: number, flagged: boolean): Promise<boolean> {
  const response = await postJson('/api/question-flags', { attemptId, position, flagged })
  return response?.ok ?? false
}

/** How sure a learner is of an answer that is not judged yet. @returns whether the server has it */
export async function sendConfidence(attemptId: string, position: number, confidence: Confidence): Promise<boolean> {
  const body = { kind: 'confidence', turnId: crypto.randomUUID(), position, confidence }
  const response = await postJson(`/api/practice/${attemptId}`, body)
  return response?.ok ?? false
}

/** Null when the server could not be reached. */
export async function postJson(path: string, body: unknown): Promise<Response | null> {
  try {
    return await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
  } catch {
    return null
  }
}
