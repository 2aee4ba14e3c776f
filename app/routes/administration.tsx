import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayText } from '~/domain/shared/date-text'
import { AdministrationPage } from '~/features/administration/administration-page'
import { createResetLink } from '~/server/auth/accounts'
import { findPeople } from '~/server/exams/exam-desk'
import { AdministrationForm, parseForm } from '~/server/http/forms'
import { requireAdministrator } from '~/server/http/guards'
import { closeReport, listReportLines } from '~/server/practice/flags-and-reports'
import { serverNow } from '~/server/clock'

export const meta: MetaFunction = () => [{ title: 'Administration · First-Listed' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const administrator = await requireAdministrator(request, context)
  const reports = await listReportLines()
  const searched = new URL(request.url).searchParams.get('person')?.trim().slice(0, 100) ?? ''
  return {
    searched,
    people: searched === '' ? [] : await findPeople(searched),
    reports: reports.map(({ reportedAt, handled, ...report }) => ({
      ...report,
      day: dayText(reportedAt, administrator.timeZone),
      handled: handled && { day: dayText(handled.at, administrator.timeZone), outcome: handled.outcome },
    })),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const administrator = await requireAdministrator(request, context)
  const { value, refuse } = await parseForm(request, AdministrationForm)
  if (!value) return refuse()
  if (value.intent === 'handle-report') {
    await closeReport(value.reportId, value.outcome, serverNow(), administrator.learnerKey)
    return { kind: 'handled' as const }
  }
  const link = await createResetLink(value.email, context.origin, administrator.learnerKey, serverNow())
  if (!link) return refuse({ email: ['Nobody here has this address.'] })
  return { kind: 'link' as const, link, email: value.email }
}

export default function Administration() {
  const { reports, searched, people } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const lastResult = result && !('kind' in result) ? result : null
  const link = result && 'kind' in result && result.kind === 'link' ? result : null
  return (
    <AdministrationPage searched={searched} people={people} reports={reports} madeLink={link} lastResult={lastResult} />
  )
}
