import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LessonSearchPage } from '~/features/lesson-reader/lesson-search-page'
import { searchLessons } from '~/server/study/lesson-search'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.query ? `“${data.query}” · ` : ''}Search the lessons · First-Listed` },
  { name: 'robots', content: 'noindex' },
]

export function loader({ request }: LoaderFunctionArgs) {
  return searchLessons(new URL(request.url).searchParams.get('q'))
}

export default function LessonSearch() {
  return <LessonSearchPage {...useLoaderData<typeof loader>()} />
}
