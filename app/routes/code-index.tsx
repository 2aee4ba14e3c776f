import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { isAtHand, liesBesideExam, readBookPlace } from '~/domain/code-book'
import { CodeBookPage } from '~/features/code-book/code-book-page'
import { IndexBookPage, IndexOverviewPage } from '~/features/code-book/index-page'
import { OwnMarks } from '~/features/code-book/own-marks'
import type { PageHandle } from '~/root'
import { readBookFrame } from '~/server/code-sets/book-frame'
import { readIndexOverview, readIndexPage } from '~/server/code-sets/index-page'
import { readOwnMarks } from '~/server/code-sets/marks'
import { notFound } from '~/server/http/guards'
import { serverNow } from '~/server/clock'

export const handle: PageHandle = { bare: liesBesideExam }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.page?.title ?? 'Alphabetic index'} · Code book · First-Listed` },
]

/** The index itself without `part`; else a letter, a table, or the external causes. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const place = readBookPlace(query, serverNow().toISOString().slice(0, 10))
  if (!isAtHand(place, 'icd10cm')) throw notFound('This is not one of the books that the exam allows.')
  const part = params['part'] ?? null
  const number = Math.max(1, Number(query.get('page')) || 1)
  const page = part === null ? null : readIndexPage(part, Math.floor(number), place)
  const overview = part === null ? readIndexOverview() : null
  if (!page && !overview) throw notFound('The index has no such page. Its letters are at /codes/icd10cm/index.')
  const person = await context.person()
  const learnerKey = person?.learnerKey ?? null
  const path = `/codes/icd10cm/index${page ? page.key.slice('index'.length) : ''}`
  const frame = await readBookFrame(place, { path, system: 'icd10cm' }, learnerKey)
  const marks =
    learnerKey === null || !page ? null : await readOwnMarks(learnerKey, { system: 'icd10cm', code: page.key })
  return { frame, page, overview, marks, keep: number > 1 ? { page: String(number) } : undefined }
}

export default function CodeIndex() {
  const { frame, page, overview, marks, keep } = useLoaderData<typeof loader>()
  const { place } = frame
  if (!page) {
    return (
      <CodeBookPage frame={frame}>
        {overview ? <IndexOverviewPage place={place} overview={overview} /> : null}
      </CodeBookPage>
    )
  }
  // A table of seven columns needs the whole width, so nothing stands in its margin.
  const side = page.table ? undefined : <OwnMarks place={place} system="icd10cm" code={page.key} marks={marks} />
  return (
    <CodeBookPage frame={frame} guideWords={page.guideWords} keep={keep} side={side}>
      <IndexBookPage place={place} page={page} />
      {page.table ? <OwnMarks place={place} system="icd10cm" code={page.key} marks={marks} /> : null}
    </CodeBookPage>
  )
}
