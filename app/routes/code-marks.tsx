import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { bookPath, isAtHand, liesBesideExam, readBookPlace } from '~/domain/code-book'
import { CodeBookPage } from '~/features/code-book/code-book-page'
import { MarksPage, type MarksPageProps } from '~/features/code-book/marks-page'
import type { PageHandle } from '~/root'
import { readBookFrame } from '~/server/code-sets/book-frame'
import { keepMark, MarkForm, readMarkList, removeMark } from '~/server/code-sets/marks'
import { readForm } from '~/server/http/forms'
import { requirePerson, safePath } from '~/server/http/guards'
import { serverNow } from '~/server/clock'

export const handle: PageHandle = { bare: liesBesideExam }
export const meta: MetaFunction = () => [{ title: 'Your marks · Code book · First-Listed' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const person = await requirePerson(request, context)
  const query = new URL(request.url).searchParams
  const place = readBookPlace(query, serverNow().toISOString().slice(0, 10))
  const problem = (['full', 'no-such-page', 'too-long'] as const).find((kind) => kind === query.get('problem')) ?? null
  const all = await readMarkList(person.learnerKey)
  const shown = <Line extends { system: string }>(lines: Line[]) => lines.filter((line) => isAtHand(place, line.system))
  const marks: MarksPageProps['marks'] = {
    tabs: shown(all.tabs),
    bookmarks: shown(all.bookmarks),
    notes: shown(all.notes),
  }
  const frame = await readBookFrame(place, { path: '/codes/marks', system: null }, person.learnerKey)
  return { frame, marks, problem }
}

/** Every form about a mark posts here, and goes back to where it stood. */
export async function action({ request, context }: ActionFunctionArgs) {
  const now = serverNow()
  const person = await requirePerson(request, context)
  const fields = await readForm(request)
  const form = MarkForm.safeParse(Object.fromEntries(fields))
  // Back into the same book: its date, its mode, beside the exam or not.
  const asked = fields.get('next')
  const from = new URL(safePath(typeof asked === 'string' ? asked : null, '/codes'), request.url).searchParams
  const place = readBookPlace(from, now.toISOString().slice(0, 10))
  const refuse = (problem: string) => redirect(bookPath(place, `/codes/marks?problem=${problem}`))
  if (!form.success) {
    return refuse(form.error.issues.some(({ path }) => path[0] === 'words') ? 'too-long' : 'no-such-page')
  }
  const { intent, kind, words, system, code, next } = form.data
  if (intent === 'remove') {
    await removeMark(person.learnerKey, { system, code }, kind)
  } else {
    const result = await keepMark(person.learnerKey, { system, code }, { kind, words }, now)
    if (result !== 'kept') return refuse(result)
  }
  return redirect(safePath(next, '/codes/marks'))
}

export default function CodeMarks() {
  const { frame, marks, problem } = useLoaderData<typeof loader>()
  return (
    <CodeBookPage frame={frame}>
      <MarksPage place={frame.place} marks={marks} problem={problem} />
    </CodeBookPage>
  )
}
