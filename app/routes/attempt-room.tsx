import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useMemo } from 'react'
import { ExamRoom } from '~/features/exam-room/exam-room'
import type { Room } from '~/features/exam-room/room-types'
import type { PageHandle } from '~/root'
import { findOwnAttempt, isTutorSet, openRoom } from '~/server/exams/attempt-room'
import { notFound, requirePerson } from '~/server/http/guards'
import { serverNow } from '~/server/clock'

export const handle: PageHandle = { scripts: true, bare: true }
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? 'Exam'} · First-Listed` }]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const person = await requirePerson(request, context)
  const attempt = await findOwnAttempt(params['attemptId'] ?? '', person.learnerKey)
  if (!attempt) throw notFound('There is no attempt of yours at this address.')
  if (await isTutorSet(attempt)) throw redirect(`/practice/${attempt.id}`)
  const room = await openRoom(attempt, serverNow())
  if (!room) throw redirect(`/attempts/${attempt.id}/review`)
  // A hundred questions as one text: taking them apart value by value costs as much as all the rest of the page.
  return { title: room.title, roomJson: JSON.stringify(room satisfies Room) }
}

export default function AttemptRoom() {
  const { roomJson } = useLoaderData<typeof loader>()
  const room = useMemo(() => JSON.parse(roomJson) as Room, [roomJson])
  return (
    <>
      <noscript>
        <p className="exam-noscript">The exam room needs JavaScript: it saves each answer as you give it.</p>
      </noscript>
      <ExamRoom room={room} />
    </>
  )
}
