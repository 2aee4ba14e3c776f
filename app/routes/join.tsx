import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '~/components/ui/button'
import { ButtonLink } from '~/components/ui/button-link'
import { PageHeader } from '~/components/ui/page-header'
import { checkJoinCode, joinClass } from '~/server/classes/class-desk'
import { waitMessage } from '~/server/http/forms'
import { requirePerson } from '~/server/http/guards'
import { serverNow } from '~/server/clock'

export const meta: MetaFunction = () => [{ title: 'Join a class · First-Listed' }]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const person = await requirePerson(request, context)
  const check = await checkJoinCode(person.id, params['joinCode'] ?? '')
  return check.kind === 'found' ? { className: check.className } : refuse(check)
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const now = serverNow()
  const person = await requirePerson(request, context)
  const result = await joinClass(person.id, params['joinCode'] ?? '', now)
  return result.kind === 'joined' ? redirect(`/classes?joined=${result.classId}`) : refuse(result)
}

function refuse(refusal: { kind: 'unknown-code' } | { kind: 'wait'; seconds: number }) {
  return refusal.kind === 'wait'
    ? data({ title: 'Not now', problem: waitMessage(refusal.seconds) }, { status: 429 })
    : data(
        {
          title: 'No class has this code',
          problem:
            'A character may be missing or mistyped. Compare the link with what your instructor sent, or type the code.',
        },
        { status: 404 },
      )
}

export default function Join() {
  const found = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() ?? found
  if ('problem' in answer) {
    return (
      <PageHeader
        title={answer.title}
        lead={answer.problem}
        actions={<ButtonLink to="/classes">Type the code</ButtonLink>}
      />
    )
  }
  return (
    <>
      <PageHeader
        title={`Join ${answer.className}?`}
        lead="Its instructor sees your name, which assigned sets you have begun and finished, and how many answers were right. Your other practice stays yours alone."
      />
      <Form method="post" className="flow-row" reloadDocument>
        <Button type="submit" tone="primary">
          Join class
        </Button>
        <ButtonLink to="/classes">Not now</ButtonLink>
      </Form>
    </>
  )
}
