import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { bookPath, liesBesideExam, readBookPlace } from '~/domain/code-book'
import { CodeBookPage } from '~/features/code-book/code-book-page'
import { OverviewPage } from '~/features/code-book/overview-page'
import { SearchResultsPage } from '~/features/code-book/search-page'
import type { PageHandle } from '~/root'
import { readBookFrame } from '~/server/code-sets/book-frame'
import { listChangedEditions } from '~/server/code-sets/changes-page'
import { readIndexOverview } from '~/server/code-sets/index-page'
import { readSystem } from '~/server/code-sets/lists-at-hand'
import { longestQuery, readSearchPage, readShelf } from '~/server/code-sets/search-page'
import { turnTo } from '~/server/code-sets/turn-to'
import { notFound } from '~/server/http/guards'
import { serverNow } from '~/server/clock'

export const handle: PageHandle = { bare: liesBesideExam }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.results ? `${data.results.query} · Code book · First-Listed` : 'Code book · First-Listed' },
  {
    name: 'description',
    content:
      'ICD-10-CM, HCPCS, ICD-10-PCS and billing code sets by date of service: search, tabular list, index, notes.',
  },
]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const person = await context.person()
  const place = readBookPlace(query, serverNow().toISOString().slice(0, 10))
  const wanted = query.get('to')?.trim().slice(0, longestQuery) ?? ''
  if (wanted !== '' && place.book) {
    const found = turnTo(wanted, place)
    if (found === null) throw notFound('Nothing of this name is in the books at hand.')
    throw redirect(bookPath(place, `/codes/${found}`))
  }
  const typed = query.get('q')?.trim().slice(0, longestQuery) ?? ''
  const system = readSystem(query.get('system') ?? undefined) ?? 'all'
  const frame = await readBookFrame(place, { path: '/codes', system: null }, person?.learnerKey ?? null)
  return {
    frame,
    // A paper book cannot be searched, so in book mode a search in the address does nothing.
    results: typed === '' || place.book ? null : readSearchPage(typed, system, place),
    shelf: readShelf(place),
    changedEditions: place.beside ? [] : listChangedEditions(),
    hasIndex: readIndexOverview() !== null,
    signedIn: person !== null,
  }
}

export default function Codes() {
  const { frame, results, ...overview } = useLoaderData<typeof loader>()
  if (!results) {
    return (
      <CodeBookPage frame={frame}>
        <OverviewPage {...overview} book={frame.place.book} />
      </CodeBookPage>
    )
  }
  const { query, system } = results
  return (
    <CodeBookPage frame={frame} search={{ query, system }} keep={{ q: query, system }}>
      <SearchResultsPage results={results} />
    </CodeBookPage>
  )
}
