import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BankPage } from '~/features/bank-report/bank-page'
import { readBankDesk } from '~/server/classes/bank-desk'
import { notFound, requirePerson } from '~/server/http/guards'
import { serverNow } from '~/server/clock'

export const meta: MetaFunction = () => [{ title: 'The question bank · First-Listed' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const person = await requirePerson(request, context)
  const report = await readBankDesk(person, serverNow())
  if (!report) throw notFound('The link may be old, or a character may be missing.')
  return report
}

export default function Bank() {
  return <BankPage report={useLoaderData<typeof loader>()} />
}
