import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { flagQuestion } from '~/server/practice/flags-and-reports'
import { onlyPosts } from '~/server/http/guards'
import { serverNow } from '~/server/clock'

const Flag = z.strictObject({
  attemptId: z.string().max(40),
  position: z.int().min(1).max(1_000),
  flagged: z.boolean(),
})

/** Flags a question of an own attempt, or takes the flag away. Takes and gives JSON. */
export async function action({ request, context }: ActionFunctionArgs) {
  const person = await context.person()
  if (!person) return Response.json({ problem: 'signed-out' }, { status: 401 })
  const parsed = Flag.safeParse(await request.json().catch(() => null))
  if (!parsed.success) return Response.json({ problem: 'malformed-flag' }, { status: 422 })
  const { flagged, ...place } = parsed.data
  const kept = await flagQuestion(person.learnerKey, place, flagged, serverNow())
  return kept ? Response.json({ flagged }) : Response.json({ problem: 'unknown-question' }, { status: 404 })
}

export function loader() {
  throw onlyPosts()
}
