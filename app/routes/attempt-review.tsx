import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AttemptReview } from '~/features/attempt-review/attempt-review'
import type { PageHandle } from '~/root'
import { closeIfExpired } from '~/server/exams/close-attempt'
import { findOwnAttempt } from '~/server/exams/attempt-room'
import { reviewAttempt } from '~/server/exams/attempt-review'
import { notFound, requirePerson } from '~/server/http/guards'

export const handle: PageHandle = { script: '/send-leftovers.js' }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Review: ${data?.review.title ?? 'exam'} · First-Listed` },
]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const person = await requirePerson(request, context)
  const attemptId = params['attemptId'] ?? ''
  const attempt = await findOwnAttempt(attemptId, person.learnerKey)
  if (!attempt) throw notFound('There is no attempt of yours at this address.')
  if (!(await closeIfExpired(attempt, new Date()))) throw redirect(`/attempts/${attempt.id}`)
  const closed = await findOwnAttempt(attemptId, person.learnerKey)
  const review = closed ? await reviewAttempt(closed) : null
  if (!review) throw notFound('There is no attempt of yours at this address.')
  const finished = review.finishedAt.toLocaleString('en-US', {
    timeZone: person.timeZone,
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  return { review: { ...review, finishedAt: finished } }
}

export default function Review() {
  const { review } = useLoaderData<typeof loader>()
  return <AttemptReview review={review} />
}
