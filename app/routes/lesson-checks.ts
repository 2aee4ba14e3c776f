import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { notFound, onlyPosts } from '~/server/http/guards'
import { judgeLessonCheck, keepLessonAnswers } from '~/server/study/lesson-checks'
import { serverNow } from '~/server/clock'

const CheckSubmission = z.object({
  responseId: z.uuid(),
  questionId: z.string().max(20),
  answer: z.string().max(2_000),
  /** Asks for the solution; such a request is not an answer and is not kept. */
  reveal: z.boolean().default(false),
})

/** Judges an answer to an inline check, and keeps it when somebody is signed in. Takes and gives JSON. */
export async function action({ request, context }: ActionFunctionArgs) {
  const parsed = CheckSubmission.safeParse(await request.json().catch(() => null))
  if (!parsed.success) return Response.json({ feedback: null, kept: false }, { status: 422 })
  const { responseId, questionId, answer, reveal } = parsed.data
  const feedback = judgeLessonCheck(questionId, answer, reveal)
  if (!feedback) throw notFound('No lesson asks this question.')
  const person = await context.person()
  const keep = person !== null && !reveal
  if (keep) {
    await keepLessonAnswers(person.learnerKey, [{ responseId, questionId, answer, answeredAt: serverNow() }])
  }
  return Response.json({ feedback, kept: keep })
}

export function loader() {
  throw onlyPosts()
}
