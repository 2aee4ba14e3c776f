import { randomUUID } from 'node:crypto'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { allowanceText } from '~/domain/exams'
import { momentText } from '~/domain/shared/date-text'
import { AssignmentDeskPage, type AssignmentDeskRow } from '~/features/exam-desk/assignment-desk-page'
import { readDone } from '~/features/exam-desk/done-notice'
import { lineNote, standingText } from '~/features/exam-desk/standing-view'
import { readAssignmentDesk } from '~/server/exams/exam-desk'
import { extendAttempts, pauseAttempts, resumeAttempts } from '~/server/exams/exam-powers'
import { AssignmentPowerForm, parseForm } from '~/server/http/forms'
import { notFound, requirePerson } from '~/server/http/guards'
import { serverNow } from '~/server/clock'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? 'Assignment'}: attempts · First-Listed` },
]

const noAssignment = 'You teach no class with an assignment at this address.'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const now = serverNow()
  const person = await requirePerson(request, context)
  const desk = await readAssignmentDesk(params['classId'] ?? '', params['assignmentId'] ?? '', person, now)
  if (!desk) throw notFound(noAssignment)
  const { learners, dueAt, dueTimeZone, ...rest } = desk
  return {
    ...rest,
    due: momentText(dueAt, dueTimeZone),
    asOf: momentText(now, person.timeZone),
    rows: learners.flatMap(({ displayName, timeAllowancePercent, attempts }, index): AssignmentDeskRow[] => {
      const learner = {
        learner: displayName,
        allowance: timeAllowancePercent === 100 ? null : allowanceText(timeAllowancePercent),
      }
      if (attempts.length === 0) return [{ ...learner, key: `learner ${index}`, attempt: null }]
      return attempts.map((attempt) => ({
        ...learner,
        key: attempt.id,
        attempt: {
          id: attempt.id,
          standing: standingText(attempt.standing, person.timeZone),
          answered: `${attempt.answered} of ${attempt.items}`,
          note: lineNote(attempt) ?? (attempt.counts ? null : 'Practice: an earlier one counts'),
        },
      }))
    }),
    deedId: randomUUID(),
    done: readDone(request.url),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const now = serverNow()
  const person = await requirePerson(request, context)
  const [classId, assignmentId] = [params['classId'] ?? '', params['assignmentId'] ?? '']
  if (!(await readAssignmentDesk(classId, assignmentId, person, now))) throw notFound(noAssignment)
  const { value, refuse } = await parseForm(request, AssignmentPowerForm)
  if (!value) return refuse()
  const target = { assignmentId }
  const result =
    value.intent === 'extend'
      ? await extendAttempts(person, target, value, now)
      : value.intent === 'pause'
        ? await pauseAttempts(person, target, value.reason, now)
        : await resumeAttempts(person, target, value.reason, now)
  const count = result?.changed ?? 0
  return redirect(`/classes/${classId}/assignments/${assignmentId}?done=${value.intent}&count=${count}`)
}

export default function AssignmentDesk() {
  const desk = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  return <AssignmentDeskPage {...desk} lastResult={lastResult ?? null} />
}
