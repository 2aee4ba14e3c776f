import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { z } from 'zod'
import { daysLater, wallTime } from '~/domain/classes'
import { allowanceText } from '~/domain/exams'
import { dayText, momentText, shortDayText } from '~/domain/shared/date-text'
import { ClassDesk } from '~/features/class-desk/class-desk'
import { viewStatus } from '~/features/class-desk/status-view'
import type { PageHandle } from '~/root'
import { assignWork, listAssignableExams, readClassDesk, type AssignedWorkInput } from '~/server/classes/class-desk'
import { AssignForm, parseForm } from '~/server/http/forms'
import { notFound, requirePerson } from '~/server/http/guards'
import { specOf } from '~/server/practice/practice-form'
import { listPracticeChoices } from '~/server/practice/practice-page'
import { serverNow } from '~/server/clock'

export const handle: PageHandle = { scripts: true }
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.name ?? 'Class'} · First-Listed` }]

const noClass = 'You do not teach a class with this address.'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const now = serverNow()
  const person = await requirePerson(request, context)
  const desk = await readClassDesk(params['classId'] ?? '', person.id, now)
  if (!desk) throw notFound(noClass)
  const url = new URL(request.url)
  const assignedId = url.searchParams.get('assigned')
  return {
    classId: desk.id,
    name: desk.name,
    timeZone: desk.timeZone,
    joinCode: desk.joinCode,
    joinLink: `${context.origin}/join/${desk.joinCode}`,
    newlyAssigned: desk.assignments.find((assignment) => assignment.id === assignedId)?.title ?? null,
    assignments: desk.assignments.map(({ dueAt, dueTimeZone, ...assignment }) => ({
      ...assignment,
      due: momentText(dueAt, dueTimeZone),
      shortDue: shortDayText(dueAt, dueTimeZone),
      overdue: dueAt < now,
      notStarted: desk.learners.length - assignment.started - assignment.finished,
    })),
    learners: desk.learners.map((learner) => ({
      displayName: learner.displayName,
      allowance: learner.timeAllowancePercent === 100 ? null : allowanceText(learner.timeAllowancePercent),
      joinedOn: dayText(learner.joinedAt, desk.timeZone),
      statuses: learner.statuses.map(viewStatus),
    })),
    overdue: desk.help.overdue.map(({ learner, assignments }) => ({
      displayName: learner.displayName,
      titles: assignments.map((assignment) => assignment.title),
    })),
    dueSoon: desk.help.dueSoon.map(({ assignment, learners }) => ({
      title: assignment.title,
      due: momentText(assignment.dueAt, assignment.dueTimeZone),
      displayNames: learners.map((learner) => learner.displayName),
    })),
    choices: listPracticeChoices(),
    exams: listAssignableExams(),
    usualDue: `${wallTime(daysLater(now, desk.timeZone, 7), desk.timeZone).slice(0, 10)}T23:59`,
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const now = serverNow()
  const person = await requirePerson(request, context)
  const classId = params['classId'] ?? ''
  const { value, refuse } = await parseForm(request, AssignForm)
  if (!value) return refuse()
  const result = await assignWork(classId, person.id, { ...value, work: workOf(value) }, now)
  if (!result) throw notFound(noClass)
  return result.kind === 'refused'
    ? refuse(result.problems)
    : redirect(`/classes/${classId}?assigned=${result.assignmentId}`)
}

function workOf(value: z.output<typeof AssignForm>): AssignedWorkInput {
  if (value.work !== 'questions' && value.work !== 'drills') return { kind: 'exam', profileId: value.work }
  // A class has no history: every learner gets the same questions, whatever they met before.
  return { kind: 'set', spec: { ...specOf(value), source: value.work, status: 'any' } }
}

export default function ClassPage() {
  const desk = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  return <ClassDesk {...desk} lastResult={lastResult ?? null} />
}
