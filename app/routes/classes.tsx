import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { momentText } from '~/domain/shared/date-text'
import { ClassesPage } from '~/features/class-desk/classes-page'
import { viewStatus } from '~/features/class-desk/status-view'
import type { PageHandle } from '~/root'
import { createClass, joinClass } from '~/server/classes/class-desk'
import { readClassList } from '~/server/classes/class-list'
import { CreateClassForm, JoinClassForm, parseForm, waitMessage } from '~/server/http/forms'
import { requirePerson } from '~/server/http/guards'
import { serverNow } from '~/server/clock'

export const handle: PageHandle = { scripts: true }
export const meta: MetaFunction = () => [{ title: 'Classes · First-Listed' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const now = serverNow()
  const person = await requirePerson(request, context)
  const { taught, joined, assigned } = await readClassList(person)
  const joinedId = new URL(request.url).searchParams.get('joined')
  return {
    taught,
    joined,
    assigned: assigned.map(({ dueAt, dueTimeZone, status, ...line }) => ({
      ...line,
      due: momentText(dueAt, dueTimeZone),
      overdue: dueAt < now && status.kind !== 'finished',
      status: viewStatus(status),
    })),
    timeZone: person.timeZone,
    // The address holds an id, never a text to show: a link cannot put words into this page.
    newlyJoined: joined.find((entry) => entry.id === joinedId)?.name ?? null,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const now = serverNow()
  const person = await requirePerson(request, context)
  const { value, refuse } = await parseForm(request, z.discriminatedUnion('intent', [CreateClassForm, JoinClassForm]))
  if (!value) return refuse()
  if (value.intent === 'create') return redirect(`/classes/${await createClass(person.id, value, now)}`)
  const result = await joinClass(person.id, value.joinCode, now)
  switch (result.kind) {
    case 'joined':
      return redirect(`/classes?joined=${result.classId}`)
    case 'unknown-code':
      return refuse({ joinCode: ['No class has this code. Compare it with what your instructor gave you.'] })
    case 'wait':
      return refuse(undefined, [waitMessage(result.seconds)], 429)
  }
}

export default function Classes() {
  const list = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  return <ClassesPage {...list} lastResult={lastResult ?? null} />
}
