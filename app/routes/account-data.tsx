import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '~/components/ui/button-link'
import { DefinitionList } from '~/components/ui/definition-list'
import { PageHeader } from '~/components/ui/page-header'
import { requirePerson } from '~/server/http/guards'
import { listDataFiles } from '~/server/study/own-data'

export const meta: MetaFunction = () => [{ title: 'Your data · First-Listed' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requirePerson(request, context)
  return { files: listDataFiles() }
}

export default function AccountData() {
  const { files } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader
        title="Your data"
        lead="Everything this site keeps of you, in one archive: each part as JSON and as CSV, times in UTC."
        actions={
          <ButtonLink to="/account/data.zip" tone="primary" reloadDocument>
            Download everything
          </ButtonLink>
        }
      />
      <DefinitionList items={files.map(({ name, what }) => ({ term: name, value: what }))} />
    </>
  )
}
