import { randomUUID } from 'node:crypto'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { momentText, plainMomentText } from '~/domain/shared/date-text'
import { AttemptDeskPage } from '~/features/exam-desk/attempt-desk-page'
import { readDone } from '~/features/exam-desk/done-notice'
import { historyText } from '~/features/exam-desk/history-text'
import { standingText } from '~/features/exam-desk/standing-view'
import { readAttemptDesk } from '~/server/exams/exam-desk'
import { extendAttempts, pauseAttempts, reopenAttempt, resumeAttempts } from '~/server/exams/exam-powers'
import { AttemptPowerForm, parseForm } from '~/server/http/forms'
import { notFound, requirePerson } from '~/server/http/guards'
import { serverNow } from '~/server/clock'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.learner ?? 'Attempt'}: ${data?.title ?? ''} · First-Listed` },
]

const noAttempt = 'You look after no attempt with this address.'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const now = serverNow()
  const person = await requirePerson(request, context)
  const desk = await readAttemptDesk(params['attemptId'] ?? '', person, now)
  if (!desk) throw notFound(noAttempt)
  const { standing, createdAt, history, late, assignment, ...rest } = desk
  const inClass = assignment && {
    classes: { label: 'Classes', to: '/classes' },
    class: { label: assignment.className, to: `/classes/${assignment.classId}` },
    work: { label: assignment.title, to: `/classes/${assignment.classId}/assignments/${assignment.id}` },
  }
  return {
    ...rest,
    trail:
      inClass && !person.isAdministrator
        ? [inClass.classes, inClass.class, inClass.work]
        : [{ label: 'Administration', to: '/administration' }],
    standing: standingText(standing, person.timeZone),
    asOf: momentText(now, person.timeZone),
    begun: momentText(createdAt, person.timeZone),
    history: history.map((line) => ({
      at: plainMomentText(line.at, person.timeZone),
      what: historyText(line),
      deadline:
        line.what === 'reopening' ? '' : line.deadlineAt ? plainMomentText(line.deadlineAt, person.timeZone) : 'none',
    })),
    late: late.map(({ receivedAt, ...answer }) => ({ ...answer, at: plainMomentText(receivedAt, person.timeZone) })),
    deedId: randomUUID(),
    done: readDone(request.url),
  }
}

const refusals = {
  'not-closed': 'It is still open. Add minutes instead.',
  'already-reopened': 'It has been reopened already; the attempt that continues it is linked on this page.',
  'another-open':
    'The learner has another attempt of the same work open. Wait until it is handed in; nothing was changed.',
  'tutor-set': 'A set with feedback after each question cannot be reopened: its keys have been shown.',
} as const

export async function action({ request, params, context }: ActionFunctionArgs) {
  const now = serverNow()
  const person = await requirePerson(request, context)
  const attemptId = params['attemptId'] ?? ''
  const { value, refuse } = await parseForm(request, AttemptPowerForm)
  // What another may not do is not even told what is wrong with their form.
  if (!value) {
    if (!(await readAttemptDesk(attemptId, person, now))) throw notFound(noAttempt)
    return refuse()
  }
  if (value.intent === 'reopen') {
    const result = await reopenAttempt(person, attemptId, value.minutes, value.reason, now)
    if (!result) throw notFound(noAttempt)
    return result.kind === 'reopened'
      ? redirect(`/desk/attempts/${result.attemptId}?done=reopen&count=1`)
      : refuse({ reason: [refusals[result.reason]] }, [], 409)
  }
  const target = { attemptId }
  const result =
    value.intent === 'extend'
      ? await extendAttempts(person, target, value, now)
      : value.intent === 'pause'
        ? await pauseAttempts(person, target, value.reason, now)
        : await resumeAttempts(person, target, value.reason, now)
  if (!result) throw notFound(noAttempt)
  return redirect(`/desk/attempts/${attemptId}?done=${value.intent}&count=${result.changed}`)
}

export default function AttemptDesk() {
  const desk = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  return <AttemptDeskPage {...desk} lastResult={lastResult ?? null} />
}
