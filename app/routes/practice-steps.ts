import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { confidences } from '~/domain/practice'
import { findOwnAttempt } from '~/server/exams/attempt-room'
import { keepConfidence, takeStep } from '~/server/practice/tutor-room'
import { onlyPosts } from '~/server/http/guards'
import { serverNow } from '~/server/clock'

const hourMs = 3_600_000
const place = { turnId: z.uuid(), position: z.int().min(1).max(1_000) }

const Step = z.discriminatedUnion('kind', [
  z.strictObject({ ...place, kind: z.literal('confidence'), confidence: z.enum(confidences) }),
  z.strictObject({ ...place, kind: z.literal('hint') }),
  z.strictObject({ ...place, kind: z.literal('reveal') }),
  z.strictObject({
    ...place,
    kind: z.literal('check'),
    answer: z.string().max(20_000).nullable(),
    confidence: z.enum(confidences).nullable(),
    /** Measured in the browser while the question was in sight; more than an hour is a page left open. */
    durationMs: z
      .int()
      .min(0)
      .transform((value) => Math.min(value, hourMs))
      .nullable(),
  }),
])

/** One step of a learner in a practice set, judged by the server. Takes and gives JSON. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const person = await context.person()
  if (!person) return Response.json({ problem: 'signed-out' }, { status: 401 })
  const parsed = Step.safeParse(await request.json().catch(() => null))
  if (!parsed.success) return Response.json({ problem: 'malformed-step' }, { status: 422 })
  const attempt = await findOwnAttempt(params['attemptId'] ?? '', person.learnerKey)
  if (!attempt) return Response.json({ problem: 'no-such-attempt' }, { status: 404 })
  const { turnId, position, ...step } = parsed.data
  if (step.kind === 'confidence') {
    const kept = await keepConfidence(attempt, position, turnId, step.confidence, serverNow())
    return kept ? Response.json({ kept }) : Response.json({ problem: 'closed' }, { status: 409 })
  }
  const result = await takeStep(attempt, position, turnId, step, serverNow())
  return result.kind === 'taken'
    ? Response.json({ item: result.item })
    : Response.json({ problem: result.reason }, { status: result.reason === 'closed' ? 409 : 422 })
}

export function loader() {
  throw onlyPosts()
}
