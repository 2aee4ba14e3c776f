import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { momentText } from '~/domain/shared/date-text'
import { AssignmentPage } from '~/features/class-desk/assignment-page'
import { viewStatus } from '~/features/class-desk/status-view'
import { findTakeableAssignment, readAssignment } from '~/server/classes/class-list'
import { startAssigned } from '~/server/exams/start-attempt'
import { notFound, requirePerson } from '~/server/http/guards'
import { serverNow } from '~/server/clock'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? 'Assignment'} · First-Listed` },
]

const noAssignment = 'No class of yours has an assignment with this address. Join the class first.'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const now = serverNow()
  const person = await requirePerson(request, context)
  const assignment = await readAssignment(params['assignmentId'] ?? '', person)
  if (!assignment) throw notFound(noAssignment)
  const { dueAt, dueTimeZone, status, ...rest } = assignment
  const due = momentText(dueAt, dueTimeZone)
  const ownDue = momentText(dueAt, person.timeZone)
  return {
    ...rest,
    due,
    ownDue: ownDue === due ? null : ownDue,
    past: dueAt < now,
    status: viewStatus(status),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const now = serverNow()
  const person = await requirePerson(request, context)
  const assignment = await findTakeableAssignment(params['assignmentId'] ?? '', person.id)
  if (!assignment) throw notFound(noAssignment)
  return redirect(`/attempts/${await startAssigned(person, assignment, now)}`)
}

export default function Assignment() {
  return <AssignmentPage {...useLoaderData<typeof loader>()} />
}
