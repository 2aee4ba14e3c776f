import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { GlossaryPage } from '~/features/lesson-reader/glossary-page'
import { readGlossary } from '~/server/study/glossary'

export const meta: MetaFunction = () => [
  { title: 'Glossary · First-Listed' },
  { name: 'description', content: 'Words of medical coding and billing in plain sentences.' },
]

export function loader({ request }: LoaderFunctionArgs) {
  return readGlossary(new URL(request.url).searchParams.get('letter'))
}

export default function Glossary() {
  return <GlossaryPage {...useLoaderData<typeof loader>()} />
}
