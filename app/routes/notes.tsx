import { randomUUID } from 'node:crypto'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { NotesPage } from '~/features/lesson-reader/notes-page'
import { serverNow } from '~/server/clock'
import { readForm } from '~/server/http/forms'
import { requirePerson } from '~/server/http/guards'
import { lessonTitle } from '~/server/study/curriculum'
import { doNoteDeed, NoteDeed, readAllNotes } from '~/server/study/lesson-notes'

export const meta: MetaFunction = () => [{ title: 'Your notes · First-Listed' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const person = await requirePerson(request, context)
  const query = new URL(request.url).searchParams
  const slug = query.get('lesson') ?? ''
  const title = lessonTitle(slug)
  const all = await readAllNotes(person.learnerKey)
  return {
    lesson: title === null ? null : { slug, title },
    lessons: title === null ? all : all.filter((lesson) => lesson.slug === slug),
    problem: query.get('problem'),
    /** Names what is written next, so that a form sent twice keeps it once. */
    newId: randomUUID(),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const person = await requirePerson(request, context)
  const form = Object.fromEntries(await readForm(request))
  const lesson = typeof form['lesson'] === 'string' && lessonTitle(form['lesson']) !== null ? form['lesson'] : ''
  const back = (problem: string | null) =>
    redirect(`/notes?${new URLSearchParams({ ...(lesson && { lesson }), ...(problem && { problem }) }).toString()}`)
  const deed = NoteDeed.safeParse(form)
  if (!deed.success) return back('too-long')
  const result = await doNoteDeed(person.learnerKey, deed.data, serverNow())
  return back(result === 'done' ? null : result)
}

export default function Notes() {
  return <NotesPage {...useLoaderData<typeof loader>()} />
}
