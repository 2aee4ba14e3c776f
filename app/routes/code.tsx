import { data, redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { bookPath, isAtHand, liesBesideExam, readBookPlace } from '~/domain/code-book'
import { CodeBookPage } from '~/features/code-book/code-book-page'
import { CodeViewPage } from '~/features/code-book/code-view-page'
import { MissingCodePage } from '~/features/code-book/missing-code-page'
import { NotesInForce } from '~/features/code-book/notes-in-force'
import { OutlinePage } from '~/features/code-book/outline-page'
import { OwnMarks } from '~/features/code-book/own-marks'
import type { PageHandle } from '~/root'
import { readBookFrame } from '~/server/code-sets/book-frame'
import { readCodePage } from '~/server/code-sets/code-page'
import { readSystem } from '~/server/code-sets/lists-at-hand'
import { readOwnMarks } from '~/server/code-sets/marks'
import { readSection } from '~/server/code-sets/tabular-page'
import { notFound } from '~/server/http/guards'
import { serverNow } from '~/server/clock'

export const handle: PageHandle = { bare: liesBesideExam }
export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  const shown = page?.view ? `${page.view.code} ${page.view.title}` : page?.outline?.title
  return [{ title: `${shown ?? 'Not a code'} · Code book · First-Listed` }]
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const system = readSystem(params['system'])
  if (!system) throw notFound('The code book has no code set of this name.')
  const query = new URL(request.url).searchParams
  const place = readBookPlace(query, serverNow().toISOString().slice(0, 10))
  if (!isAtHand(place, system)) throw notFound('This is not one of the books that the exam allows.')
  const typed = params['code'] ?? ''
  const outline = readSection(system, typed, place)
  const choice = ['p4', 'p5', 'p6', 'p7'].map((name) => query.get(name)?.slice(0, 1).toUpperCase() || null)
  const page = outline ? null : readCodePage(system, typed, place, choice)
  if (!outline && !page) throw notFound('No edition of this code set is at hand.')
  const view = page?.found ?? null
  // One address for a code, however it was typed.
  if (view && view.code !== typed) throw redirect(bookPath(place, `/codes/${system}/${view.code}`))

  const person = await context.person()
  const key = view?.code ?? typed
  const learnerKey = person?.learnerKey ?? null
  const frame = await readBookFrame(place, framedPage(system, key), learnerKey)
  const marks = learnerKey === null ? null : await readOwnMarks(learnerKey, { system, code: key })
  const missing = page?.missing ?? null
  const chosen = Object.fromEntries(choice.flatMap((value, at) => (value ? [[`p${at + 4}`, value]] : [])))
  return data({ frame, outline, view, missing, marks, system, key, chosen }, { status: missing === null ? 200 : 404 })
}

export default function Code() {
  const { frame, outline, view, missing, marks, system, key, chosen } = useLoaderData<typeof loader>()
  const { place } = frame
  const own = <OwnMarks place={place} system={system} code={key} marks={marks} />
  if (outline) {
    // Only what has a page of its own in every edition can be marked.
    const canMark = system === 'icd10cm'
    return (
      <CodeBookPage frame={frame} guideWords={outline.guideWords} side={canMark ? own : undefined}>
        <OutlinePage place={place} outline={outline} system={system} />
      </CodeBookPage>
    )
  }
  if (!view) {
    return (
      <CodeBookPage frame={frame}>{missing ? <MissingCodePage place={place} missing={missing} /> : null}</CodeBookPage>
    )
  }
  const side = (
    <>
      {view.body.kind === 'tabular' ? <NotesInForce places={view.body.inForce} /> : null}
      {own}
    </>
  )
  return (
    <CodeBookPage frame={frame} guideWords={view.guideWords} keep={chosen} side={side}>
      <CodeViewPage place={place} view={view} />
    </CodeBookPage>
  )
}

function framedPage(system: NonNullable<ReturnType<typeof readSystem>>, key: string) {
  const path = `/codes/${system}/${encodeURIComponent(key)}`
  const chapter = /^chapter-(\d+)$/.exec(key)?.[1]
  return chapter ? { path, system, chapter: Number(chapter) } : { path, system, code: key }
}
