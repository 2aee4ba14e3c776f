import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { TutorRoom } from '~/features/practice/tutor-room'
import type { PageHandle } from '~/root'
import { findOwnAttempt } from '~/server/exams/attempt-room'
import { submitAttempt } from '~/server/exams/close-attempt'
import { notFound, requirePerson } from '~/server/http/guards'
import { openTutorRoom } from '~/server/practice/tutor-room'
import { serverNow } from '~/server/clock'

export const handle: PageHandle = { scripts: true }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.room.title ?? 'Practice'} · First-Listed` },
]

const noSet = 'There is no practice set of yours at this address.'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const person = await requirePerson(request, context)
  const attempt = await findOwnAttempt(params['attemptId'] ?? '', person.learnerKey)
  if (!attempt) throw notFound(noSet)
  if (attempt.openKey === null) throw redirect(`/attempts/${attempt.id}/review`)
  const room = await openTutorRoom(attempt, serverNow())
  if (!room) throw redirect(`/attempts/${attempt.id}`)
  return { room }
}

/** Finishes the set: what was not tried counts as not answered. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const person = await requirePerson(request, context)
  const attempt = await findOwnAttempt(params['attemptId'] ?? '', person.learnerKey)
  if (!attempt) throw notFound(noSet)
  await submitAttempt(attempt, serverNow())
  return redirect(`/attempts/${attempt.id}/review`)
}

export default function PracticeRoom() {
  const { room } = useLoaderData<typeof loader>()
  return <TutorRoom key={room.attemptId} room={room} />
}
