import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AllowancesPage } from '~/features/exam-desk/allowances-page'
import { readDone } from '~/features/exam-desk/done-notice'
import { readClassAllowances } from '~/server/exams/exam-desk'
import { setTimeAllowance } from '~/server/exams/exam-powers'
import { parseForm, TimeAllowanceForm } from '~/server/http/forms'
import { notFound, requirePerson } from '~/server/http/guards'
import { serverNow } from '~/server/clock'

export const meta: MetaFunction = () => [{ title: 'Time for exams · First-Listed' }]

const noClass = 'You do not teach a class with this address.'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const person = await requirePerson(request, context)
  const classId = params['classId'] ?? ''
  const page = await readClassAllowances(classId, person)
  if (!page) throw notFound(noClass)
  return { ...page, classId, done: readDone(request.url) }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const person = await requirePerson(request, context)
  const classId = params['classId'] ?? ''
  const page = await readClassAllowances(classId, person)
  if (!page) throw notFound(noClass)
  const { value, refuse } = await parseForm(request, TimeAllowanceForm)
  if (!value) return refuse()
  const isHere = page.learners.some(({ personId }) => personId === value.personId)
  const result = isHere ? await setTimeAllowance(person, value.personId, value.percent, serverNow()) : null
  if (result?.kind !== 'set') throw notFound('No learner of this class whose time you can set is meant here.')
  return redirect(`/classes/${classId}/time?done=allow&count=${result.openAttempts}`)
}

export default function ClassAllowances() {
  return <AllowancesPage {...useLoaderData<typeof loader>()} />
}
