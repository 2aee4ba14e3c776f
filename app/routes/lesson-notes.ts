import type { ActionFunctionArgs } from '@remix-run/node'
import { serverNow } from '~/server/clock'
import { doNoteDeed, NoteDeed, readLessonNotes } from '~/server/study/lesson-notes'

/** Keeps, changes or removes a note from within a lesson, and gives back the notes of it. Takes and gives JSON. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const person = await context.person()
  if (!person) return Response.json({ problem: 'signed-out' }, { status: 401 })
  const parsed = NoteDeed.safeParse(await request.json().catch(() => null))
  if (!parsed.success) return Response.json({ problem: 'malformed' }, { status: 422 })
  const result = await doNoteDeed(person.learnerKey, parsed.data, serverNow())
  if (result !== 'done') return Response.json({ problem: result }, { status: result === 'full' ? 409 : 404 })
  return Response.json({ notes: await readLessonNotes(person.learnerKey, params['slug'] ?? '') })
}
