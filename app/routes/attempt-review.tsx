import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { isShown, readReviewFilter } from '~/domain/exams'
import { AttemptReview } from '~/features/attempt-review/attempt-review'
import type { PageHandle } from '~/root'
import { closeIfExpired } from '~/server/exams/close-attempt'
import { reportAttempt } from '~/server/exams/attempt-report'
import { reviewAttempt } from '~/server/exams/attempt-review'
import { findOwnAttempt } from '~/server/exams/attempt-room'
import { notFound, requirePerson } from '~/server/http/guards'
import { practiceMissed } from '~/server/practice/practice-missed'
import { serverNow } from '~/server/clock'

export const handle: PageHandle = { script: ['/print.js', '/send-leftovers.js'] }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Review: ${data?.review.title ?? 'exam'} · First-Listed` },
]

const noAttempt = 'There is no attempt of yours at this address.'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const person = await requirePerson(request, context)
  const now = serverNow()
  const attemptId = params['attemptId'] ?? ''
  const attempt = await findOwnAttempt(attemptId, person.learnerKey)
  if (!attempt) throw notFound(noAttempt)
  if (!(await closeIfExpired(attempt, now))) throw redirect(`/attempts/${attempt.id}`)
  const closed = await findOwnAttempt(attemptId, person.learnerKey)
  const review = closed ? await reviewAttempt(closed, now) : null
  if (!closed || !review) throw notFound(noAttempt)
  const report = await reportAttempt(closed, review)
  const finished = review.finishedAt.toLocaleString('en-US', {
    timeZone: person.timeZone,
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  const filter = readReviewFilter(
    new URL(request.url).searchParams,
    review.domains.map(({ domain }) => domain),
  )
  const shown = new Set(report.items.filter((item) => isShown(item, filter)).map(({ position }) => position))
  const items = review.items.filter(({ position }) => shown.has(position))
  return { review: { ...review, items, finishedAt: finished }, report, filter }
}

/** Builds a practice set aimed at what was missed, and leads into it. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const person = await requirePerson(request, context)
  const attempt = await findOwnAttempt(params['attemptId'] ?? '', person.learnerKey)
  if (!attempt) throw notFound(noAttempt)
  const practiceId = await practiceMissed(person, attempt, serverNow())
  return practiceId ? redirect(`/practice/${practiceId}`) : data({ nothingFits: true }, { status: 422 })
}

export default function Review() {
  const { review, report, filter } = useLoaderData<typeof loader>()
  const tried = useActionData<typeof action>()
  return <AttemptReview review={review} report={report} filter={filter} nothingFits={tried?.nothingFits ?? false} />
}
