import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PageHeader } from '~/components/ui/page-header'
import { LessonMap } from '~/features/lesson-reader/lesson-map'
import { readModuleMap } from '~/server/study/curriculum'

export const meta: MetaFunction = () => [{ title: 'Lessons · First-Listed' }]

export async function loader({ context }: LoaderFunctionArgs) {
  const person = await context.person()
  return { modules: await readModuleMap(person?.learnerKey ?? null), signedIn: person !== null }
}

export default function Lessons() {
  const { modules, signedIn } = useLoaderData<typeof loader>()
  const lessons = modules.flatMap((module) => module.lessons)
  const live = lessons.filter((lesson) => lesson.status === 'live').length
  return (
    <>
      <PageHeader
        title="Lessons"
        lead={`The whole way from the first visit to the paid claim, in ${lessons.length} lessons. ${live} can be read now; the others are in preparation.`}
      />
      <LessonMap modules={modules} showProgress={signedIn} />
    </>
  )
}
