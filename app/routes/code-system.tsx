import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { isAtHand, liesBesideExam, readBookPlace } from '~/domain/code-book'
import type { CodeSystem } from '~/domain/code-sets'
import { CodeBookPage } from '~/features/code-book/code-book-page'
import { OutlinePage } from '~/features/code-book/outline-page'
import type { PageHandle } from '~/root'
import { readBookFrame } from '~/server/code-sets/book-frame'
import { readSystem } from '~/server/code-sets/lists-at-hand'
import { readSystemOutline } from '~/server/code-sets/tabular-page'
import { notFound } from '~/server/http/guards'
import { serverNow } from '~/server/clock'

export const handle: PageHandle = { bare: liesBesideExam }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.outline.title ?? 'Code set'} · Code book · First-Listed` },
]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const system: CodeSystem | 'billing' | null =
    params['system'] === 'billing' ? 'billing' : readSystem(params['system'])
  const place = readBookPlace(new URL(request.url).searchParams, serverNow().toISOString().slice(0, 10))
  if (system && !isAtHand(place, system)) throw notFound('This is not one of the books that the exam allows.')
  const outline = system && readSystemOutline(system, place)
  if (!system || !outline) throw notFound('The code book has no code set of this name.')
  const person = await context.person()
  const frame = await readBookFrame(place, { path: `/codes/${system}`, system }, person?.learnerKey ?? null)
  return { frame, outline, system }
}

export default function CodeSystemPage() {
  const { frame, outline, system } = useLoaderData<typeof loader>()
  return (
    <CodeBookPage frame={frame} guideWords={outline.guideWords}>
      <OutlinePage place={frame.place} outline={outline} system={system} />
    </CodeBookPage>
  )
}
