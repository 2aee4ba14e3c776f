import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ReportPage } from '~/features/practice/report-page'
import { findOwnAttempt } from '~/server/exams/attempt-room'
import { parseForm } from '~/server/http/forms'
import { notFound, requirePerson } from '~/server/http/guards'
import { reportQuestion, reportReasons } from '~/server/practice/flags-and-reports'
import { serverNow } from '~/server/clock'

export const meta: MetaFunction = () => [{ title: 'Report a question · First-Listed' }]

const noQuestion = 'There is no question of yours at this address.'

const ReportForm = z.object({
  reason: z.enum(reportReasons, { error: 'Choose what is wrong.' }),
  text: z
    .string({ error: 'Say in a sentence what is wrong.' })
    .trim()
    .min(1, 'Say in a sentence what is wrong.')
    .max(2_000, 'Use at most 2,000 characters.'),
})

async function findPlace({ request, params, context }: LoaderFunctionArgs) {
  const person = await requirePerson(request, context)
  const attempt = await findOwnAttempt(params['attemptId'] ?? '', person.learnerKey)
  const position = Number(params['position'])
  if (!attempt?.form.some((item) => item.position === position)) throw notFound(noQuestion)
  return { learnerKey: person.learnerKey, attemptId: attempt.id, position }
}

export async function loader(args: LoaderFunctionArgs) {
  const { attemptId, position } = await findPlace(args)
  return { attemptId, position }
}

export async function action(args: ActionFunctionArgs) {
  const place = await findPlace(args)
  const { value, refuse } = await parseForm(args.request, ReportForm)
  if (!value) return { reported: false as const, result: refuse().data }
  const outcome = await reportQuestion(place.learnerKey, place, value, serverNow())
  if (outcome === 'unknown-question') throw notFound(noQuestion)
  if (outcome === 'too-many') {
    const message = 'You have reported many questions today. Thank you; go on tomorrow, nothing you sent is lost.'
    return { reported: false as const, result: refuse(undefined, [message], 429).data }
  }
  return { reported: true as const, result: null }
}

export default function QuestionReport() {
  return <ReportPage {...useLoaderData<typeof loader>()} outcome={useActionData<typeof action>() ?? null} />
}
