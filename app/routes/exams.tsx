import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import type { PageHandle } from '~/root'
import { ExamList } from '~/features/exam-list/exam-list'
import { dayText, momentText } from '~/domain/shared/date-text'
import { listExamCards, listOwnAttempts } from '~/server/exams/exam-list'
import { startExam } from '~/server/exams/start-attempt'
import { notFound } from '~/server/http/guards'
import { parseForm } from '~/server/http/forms'
import { serverNow } from '~/server/clock'

// What a browser that was closed in an exam had kept goes out as soon as its learner looks here.
export const handle: PageHandle = { script: '/send-leftovers.js' }

export const meta: MetaFunction = () => [{ title: 'Practice exams · First-Listed' }]

const StartForm = z.object({ profileId: z.string().max(80) })

export async function loader({ context }: LoaderFunctionArgs) {
  const person = await context.person()
  if (!person) return { cards: listExamCards(), learner: null }
  const { open, finished } = await listOwnAttempts(person.learnerKey, serverNow())
  return {
    cards: listExamCards(),
    learner: {
      timeAllowancePercent: person.timeAllowancePercent,
      open: open.map(({ createdAt, ...line }) => ({ ...line, begun: momentText(createdAt, person.timeZone) })),
      finished: finished.map(({ finishedAt, ...line }) => ({ ...line, day: dayText(finishedAt, person.timeZone) })),
    },
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const now = serverNow()
  const person = await context.person()
  if (!person) throw redirect('/sign-in?next=/exams')
  const { value, refuse } = await parseForm(request, StartForm)
  if (!value) return refuse()
  const attemptId = await startExam(person, value.profileId, now)
  if (!attemptId) throw notFound('This exam is not offered here.')
  return redirect(`/attempts/${attemptId}`)
}

export default function Exams() {
  const { cards, learner } = useLoaderData<typeof loader>()
  return <ExamList cards={cards} learner={learner} />
}
