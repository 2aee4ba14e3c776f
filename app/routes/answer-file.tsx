import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { AnswerFilePage } from '~/features/exam-list/answer-file-page'
import type { PageHandle } from '~/root'
import { longestAnswerFile, receiveAnswerFile } from '~/server/exams/answer-file'
import { readForm } from '~/server/http/forms'
import { requirePerson } from '~/server/http/guards'
import { serverNow } from '~/server/clock'

export const handle: PageHandle = { script: '/send-leftovers.js' }
export const meta: MetaFunction = () => [{ title: 'Hand in an answer file · First-Listed' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requirePerson(request, context)
  return null
}

export async function action({ request, context }: ActionFunctionArgs) {
  const now = serverNow()
  const person = await requirePerson(request, context)
  const file = (await readForm(request)).get('file')
  if (!(file instanceof File) || file.size === 0)
    return data({ kind: 'refused' as const, reason: 'no-file' as const }, 422)
  // Not read into a text before its size is known.
  if (file.size > longestAnswerFile) return data({ kind: 'refused' as const, reason: 'too-large' as const }, 413)
  const result = await receiveAnswerFile(person.learnerKey, await file.text(), now)
  return data(result, result.kind === 'received' ? 200 : result.reason === 'not-yours' ? 404 : 422)
}

export default function AnswerFileRoute() {
  return <AnswerFilePage result={useActionData<typeof action>() ?? null} />
}
