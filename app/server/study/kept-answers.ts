import { z } from 'zod'
import { keepLessonAnswers } from './lesson-checks'

const KeptAnswers = z
  .array(
    z.object({
      responseId: z.uuid(),
      questionId: z.string().max(20),
      answer: z.string().max(2_000),
      answeredAt: z.iso.datetime(),
    }),
  )
  .max(500)

/**
 * Takes over the answers that a visitor's tab kept. They come from the browser, so they are judged again, dated no later
 * than now, and left out when they cannot be read: signing in must never fail because of them.
 */
export async function adoptKeptAnswers(
  learnerKey: string,
  keptAnswers: string | undefined,
  now: Date,
): Promise<number> {
  if (!keptAnswers) return 0
  const parsed = KeptAnswers.safeParse(readJson(keptAnswers))
  if (!parsed.success) return 0
  return keepLessonAnswers(
    learnerKey,
    parsed.data.map((answer) => ({
      ...answer,
      answeredAt: new Date(Math.min(Date.parse(answer.answeredAt), now.getTime())),
    })),
  )
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
