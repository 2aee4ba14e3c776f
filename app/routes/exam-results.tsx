import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { wallTime } from '~/domain/classes'
import { ExamResultsPage } from '~/features/readiness/exam-results-page'
import { serverNow } from '~/server/clock'
import { ExamOutcomeForm, parseForm } from '~/server/http/forms'
import { notFound, requirePerson } from '~/server/http/guards'
import { listOfficialExams, listOwnOutcomes, recordOutcome, removeOutcome } from '~/server/study/exam-outcomes'

export const meta: MetaFunction = () => [{ title: 'Official results · First-Listed' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { learnerKey, timeZone } = await requirePerson(request, context)
  const correctedId = new URL(request.url).searchParams.get('correct')
  const outcomes = await listOwnOutcomes(learnerKey)
  const corrected = outcomes.find(({ id }) => id === correctedId) ?? null
  if (correctedId !== null && !corrected) throw noSuchResult()
  return { outcomes, corrected, exams: listOfficialExams(), today: wallTime(serverNow(), timeZone).slice(0, 10) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const person = await requirePerson(request, context)
  const { value, refuse } = await parseForm(request, ExamOutcomeForm)
  if (!value) return refuse()
  if (value.intent === 'delete') {
    if (!(await removeOutcome(person.learnerKey, value.id))) throw noSuchResult()
    return redirect('/progress/results')
  }
  const fields = {
    exam: value.exam,
    takenOn: value.takenOn,
    passed: value.passed === 'yes',
    scoreText: value.scoreText ?? null,
  }
  const result = await recordOutcome(person, value.intent === 'correct' ? value.id : null, fields, serverNow())
  switch (result.kind) {
    case 'kept':
      return redirect('/progress/results')
    case 'none':
      throw noSuchResult()
    case 'unknown-exam':
      return refuse({ exam: ['Choose one of the exams.'] })
    case 'bad-day':
      return refuse({ takenOn: ['Give a day that has been, 2000 or later.'] })
    case 'too-many':
      return refuse(undefined, ['Fifty results are kept already. Delete one that you no longer need first.'])
  }
}

export default function ExamResults() {
  const page = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  return <ExamResultsPage {...page} lastResult={lastResult ?? null} />
}

function noSuchResult(): Response {
  return notFound('There is no such result among yours. It may have been deleted.')
}
