import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { serverNow } from '~/server/clock'
import { noteLessonPlace } from '~/server/study/curriculum'

const Place = z.object({ slug: z.string().max(100), passage: z.string().max(20) })

/** Keeps where a signed-in reader stopped. Sent when the page is left, so nobody reads the answer. */
export async function action({ request, context }: ActionFunctionArgs) {
  const parsed = Place.safeParse(await request.json().catch(() => null))
  if (!parsed.success) return new Response(null, { status: 422 })
  const person = await context.person()
  if (!person) return new Response(null, { status: 401 })
  const { slug, passage } = parsed.data
  const kept = await noteLessonPlace(person.learnerKey, slug, passage, serverNow())
  return new Response(null, { status: kept ? 204 : 404 })
}
