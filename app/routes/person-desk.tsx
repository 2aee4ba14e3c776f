import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { momentText } from '~/domain/shared/date-text'
import { readDone } from '~/features/exam-desk/done-notice'
import { PersonPage } from '~/features/exam-desk/person-page'
import { lineNote, standingText } from '~/features/exam-desk/standing-view'
import { readPersonDesk } from '~/server/exams/exam-desk'
import { setTimeAllowance } from '~/server/exams/exam-powers'
import { parseForm, TimeAllowanceForm } from '~/server/http/forms'
import { notFound, requireAdministrator } from '~/server/http/guards'
import { serverNow } from '~/server/clock'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.displayName ?? 'Person'} · First-Listed` },
]

const nobody = 'Nobody is meant by this address.'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const now = serverNow()
  const administrator = await requireAdministrator(request, context)
  const person = await readPersonDesk(params['personId'] ?? '', administrator, now)
  if (!person) throw notFound(nobody)
  return {
    ...person,
    attempts: person.attempts.map((attempt) => ({
      id: attempt.id,
      title: attempt.title,
      standing: standingText(attempt.standing, administrator.timeZone),
      answered: `${attempt.answered} of ${attempt.items}`,
      note: lineNote(attempt),
    })),
    asOf: momentText(now, administrator.timeZone),
    done: readDone(request.url),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const administrator = await requireAdministrator(request, context)
  const personId = params['personId'] ?? ''
  const { value, refuse } = await parseForm(request, TimeAllowanceForm)
  if (!value) return refuse()
  const result = await setTimeAllowance(administrator, personId, value.percent, serverNow())
  if (result?.kind !== 'set') throw notFound(nobody)
  return redirect(`/administration/people/${personId}?done=allow&count=${result.openAttempts}`)
}

export default function PersonDesk() {
  return <PersonPage {...useLoaderData<typeof loader>()} />
}
