import { useForm } from '@conform-to/react'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '~/components/ui/button'
import { Notice } from '~/components/ui/notice'
import { PageHeader } from '~/components/ui/page-header'
import { TextField } from '~/components/ui/text-field'
import { KeptAnswersField, TimeZoneField } from '~/features/account/hidden-fields'
import type { PageHandle } from '~/root'
import { signUp } from '~/server/auth/accounts'
import { parseForm, SignUpForm, waitMessage } from '~/server/http/forms'
import { safePath } from '~/server/http/guards'
import { adoptKeptAnswers } from '~/server/study/kept-answers'
import { serverNow } from '~/server/clock'

export const handle: PageHandle = { scripts: true }
export const meta: MetaFunction = () => [{ title: 'Sign up · First-Listed' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const next = safePath(new URL(request.url).searchParams.get('next'), '/lessons')
  if (await context.person()) throw redirect(next)
  return { next }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const now = serverNow()
  const { value, refuse } = await parseForm(request, SignUpForm)
  if (!value) return refuse()
  const result = await signUp(value, context.clientAddress, now)
  switch (result.kind) {
    case 'refused':
      return refuse(result.problems)
    case 'wait':
      return refuse(undefined, [waitMessage(result.seconds)], 429)
    case 'signed-up':
      await adoptKeptAnswers(result.learnerKey, value.keptAnswers, now)
      return redirect(safePath(value.next ?? null, '/lessons'), {
        headers: { 'Set-Cookie': result.setCookie },
      })
  }
}

export default function SignUp() {
  const { next } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const [form, fields] = useForm({ lastResult: lastResult ?? null })
  return (
    <>
      <PageHeader title="Sign up" lead="An account keeps your answers and charts your progress. Lessons need none." />
      <Form method="post" className="form-column" noValidate reloadDocument>
        {form.errors ? (
          <Notice tone="problem" announce="alert" title="No account was made">
            {form.errors.join(' ')}
          </Notice>
        ) : null}
        <TextField
          label="Name"
          hint="Shown to instructors of classes you join."
          name={fields['displayName']?.name ?? 'displayName'}
          autoComplete="name"
          defaultValue={initial(fields['displayName'])}
          error={fields['displayName']?.errors}
        />
        <TextField
          label="Email"
          type="email"
          name="email"
          autoComplete="email"
          defaultValue={initial(fields['email'])}
          error={fields['email']?.errors}
        />
        <TextField
          label="Password"
          hint="At least 12 characters; 15 and more are better. Any characters, spaces too."
          type="password"
          name="password"
          autoComplete="new-password"
          error={fields['password']?.errors}
        />
        <input type="hidden" name="next" value={next} />
        <TimeZoneField />
        <KeptAnswersField />
        <Button type="submit" tone="primary">
          Sign up
        </Button>
        <p>
          Already have an account? <Link to={`/sign-in?next=${encodeURIComponent(next)}`}>Sign in</Link>
        </p>
      </Form>
    </>
  )
}

function initial(field: { initialValue?: unknown } | undefined): string | undefined {
  return typeof field?.initialValue === 'string' ? field.initialValue : undefined
}
