import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readBookPlace } from '~/domain/code-book'
import { ChangesPage } from '~/features/code-book/changes-page'
import { CodeBookPage } from '~/features/code-book/code-book-page'
import { readBookFrame } from '~/server/code-sets/book-frame'
import { readChangesPage } from '~/server/code-sets/changes-page'
import { notFound } from '~/server/http/guards'
import { serverNow } from '~/server/clock'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `What changed in ${data?.changes.to.title ?? 'an edition'} · Code book · First-Listed` },
]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const place = readBookPlace(query, serverNow().toISOString().slice(0, 10))
  const chapter = Number(query.get('chapter')) || null
  const seed = /^\d{1,6}$/.exec(query.get('quiz') ?? '')?.[0] ?? '1'
  const edition = params['edition'] ?? ''
  const changes = readChangesPage(edition, chapter, { seed, answerTo: (id) => query.get(id) })
  if (!changes) throw notFound('This edition, or the one before it, is not at hand, so nothing can be compared.')
  const person = await context.person()
  const frame = await readBookFrame(
    place,
    { path: `/codes/changes/${changes.edition}`, system: 'icd10cm' },
    person?.learnerKey ?? null,
  )
  return { frame, changes }
}

export default function CodeChanges() {
  const { frame, changes } = useLoaderData<typeof loader>()
  return (
    <CodeBookPage frame={frame}>
      <ChangesPage place={frame.place} changes={changes} />
    </CodeBookPage>
  )
}
