import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { serverNow } from '~/server/clock'
import { takeReviewTurn } from '~/server/review/review-room'

const hourMs = 3_600_000

const Turn = z.strictObject({
  turnId: z.uuid(),
  cardId: z.string().min(1).max(300),
  round: z.int().min(0),
  answer: z.string().max(20_000).nullable(),
  /** Measured in the browser while the card was in sight; more than an hour is a page left open. */
  durationMs: z
    .int()
    .min(0)
    .transform((value) => Math.min(value, hourMs))
    .nullable(),
})

/** One answer to a card of the review queue, judged by the server. Takes and gives JSON. */
export async function action({ request, context }: ActionFunctionArgs) {
  const person = await context.person()
  if (!person) return Response.json({ problem: 'signed-out' }, { status: 401 })
  const parsed = Turn.safeParse(await request.json().catch(() => null))
  if (!parsed.success) return Response.json({ problem: 'malformed-turn' }, { status: 422 })
  const result = await takeReviewTurn(person, parsed.data, serverNow())
  switch (result.kind) {
    case 'taken':
      return Response.json({ reply: result.reply })
    case 'not-due':
      return Response.json({ problem: 'not-due', day: result.day }, { status: 409 })
    case 'answer-too-long':
      return Response.json({ problem: 'answer-too-long' }, { status: 422 })
  }
}
