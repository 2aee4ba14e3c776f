import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LessonReader } from '~/features/lesson-reader/lesson-reader'
import type { PageHandle } from '~/root'
import { notFound, requirePerson } from '~/server/http/guards'
import { noteLessonRead, readLessonPage, readModuleMap } from '~/server/study/curriculum'
import { readLessonNotes } from '~/server/study/lesson-notes'
import { chooseTrack } from '~/server/study/tracks'
import { presentLessonChecks, recallLessonAnswers } from '~/server/study/lesson-checks'
import { serverNow } from '~/server/clock'

export const handle: PageHandle = { scripts: true }

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.page.details.title ?? 'Lesson'} · First-Listed` },
  { name: 'description', content: data?.page.details.summary ?? '' },
]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { track } = chooseTrack(request)
  const page = readLessonPage(params['slug'] ?? '', track)
  if (!page) throw notFound('There is no lesson here yet. It may be in preparation.')
  const person = await context.person()
  const { slug } = page.details
  if (person) await noteLessonRead(person.learnerKey, slug, false, serverNow())
  const modules = await readModuleMap(person?.learnerKey ?? null)
  return {
    page,
    checks: presentLessonChecks(slug),
    recalled: person ? await recallLessonAnswers(person.learnerKey, slug) : [],
    notes: person ? await readLessonNotes(person.learnerKey, slug) : [],
    module: modules.find((module) => module.id === page.moduleId) ?? null,
    signedIn: person !== null,
  }
}

/** The reader says: this lesson is done. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const person = await requirePerson(request, context)
  const slug = params['slug'] ?? ''
  if (!(await noteLessonRead(person.learnerKey, slug, true, serverNow()))) {
    throw notFound('There is no lesson here yet. It may be in preparation.')
  }
  return redirect(`/lessons/${slug}#end`)
}

export default function Lesson() {
  const data = useLoaderData<typeof loader>()
  return <LessonReader key={data.page.details.slug} {...data} />
}
