import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayText, momentText } from '~/domain/shared/date-text'
import { PracticePage } from '~/features/practice/practice-page'
import { parseForm } from '~/server/http/forms'
import { buildSet } from '~/server/practice/build-set'
import { PracticeForm, specOf } from '~/server/practice/practice-form'
import { listPracticeChoices, readOwnPractice } from '~/server/practice/practice-page'
import { serverNow } from '~/server/clock'

export const meta: MetaFunction = () => [{ title: 'Practice · First-Listed' }]

/** Links from lessons, reviews and reports come with what they want to practice. */
const prefilled = ['domain', 'lesson', 'error', 'kind', 'status', 'family', 'source'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  const person = await context.person()
  const query = new URL(request.url).searchParams
  const wanted = Object.fromEntries(prefilled.map((field) => [field, query.get(field) ?? '']))
  const choices = listPracticeChoices()
  if (!person) return { choices, wanted, learner: null }
  const { open, finished, counts } = await readOwnPractice(person.learnerKey, serverNow())
  return {
    choices,
    wanted,
    learner: {
      counts,
      open: open.map(({ begunAt, ...set }) => ({ ...set, begun: momentText(begunAt, person.timeZone) })),
      finished: finished.map(({ finishedAt, ...set }) => ({ ...set, day: dayText(finishedAt, person.timeZone) })),
    },
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const person = await context.person()
  if (!person) throw redirect('/sign-in?next=/practice')
  const { value, refuse } = await parseForm(request, PracticeForm)
  if (!value) return refuse()
  const attemptId = await buildSet(person, specOf(value), serverNow())
  if (!attemptId) return refuse(undefined, ['No question fits all of this. Ask for less at once, and try again.'])
  return redirect(value.mode === 'tutor' ? `/practice/${attemptId}` : `/attempts/${attemptId}`)
}

export default function Practice() {
  const page = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  return <PracticePage {...page} lastResult={lastResult ?? null} />
}
