import { useForm } from '@conform-to/react'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '~/components/ui/button'
import { Notice } from '~/components/ui/notice'
import { PageHeader } from '~/components/ui/page-header'
import { TextField } from '~/components/ui/text-field'
import { KeptAnswersField } from '~/features/account/hidden-fields'
import type { PageHandle } from '~/root'
import { signIn } from '~/server/auth/accounts'
import { parseForm, SignInForm, waitMessage } from '~/server/http/forms'
import { safePath } from '~/server/http/guards'
import { adoptKeptAnswers } from '~/server/study/kept-answers'
import { serverNow } from '~/server/clock'

export const handle: PageHandle = { scripts: true }
export const meta: MetaFunction = () => [{ title: 'Sign in · First-Listed' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const url = new URL(request.url)
  const next = safePath(url.searchParams.get('next'), '/lessons')
  if (await context.person()) throw redirect(next)
  return { next, passwordWasReset: url.searchParams.has('reset') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { value, refuse } = await parseForm(request, SignInForm)
  if (!value) return refuse()
  const result = await signIn(value.email, value.password, context.clientAddress)
  switch (result.kind) {
    case 'wait':
      return refuse(undefined, [waitMessage(result.seconds)], 429)
    case 'refused':
      return refuse(undefined, ['Email or password is not right. Check both and try again.'], 401)
    case 'signed-in':
      await adoptKeptAnswers(result.learnerKey, value.keptAnswers, serverNow())
      return redirect(safePath(value.next ?? null, '/lessons'), {
        headers: { 'Set-Cookie': result.setCookie },
      })
  }
}

export default function SignIn() {
  const { next, passwordWasReset } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const [form, fields] = useForm({ lastResult: lastResult ?? null })
  const email = fields['email']?.initialValue
  return (
    <>
      <PageHeader title="Sign in" />
      <Form method="post" className="form-column" noValidate reloadDocument>
        {passwordWasReset ? (
          <Notice tone="good" announce="status">
            Your new password is set. Sign in with it.
          </Notice>
        ) : null}
        {form.errors ? (
          <Notice tone="problem" announce="alert" title="Not signed in">
            {form.errors.join(' ')}
          </Notice>
        ) : null}
        <TextField
          label="Email"
          type="email"
          name="email"
          autoComplete="username"
          defaultValue={typeof email === 'string' ? email : undefined}
          error={fields['email']?.errors}
        />
        <TextField
          label="Password"
          type="password"
          name="password"
          autoComplete="current-password"
          error={fields['password']?.errors}
        />
        <input type="hidden" name="next" value={next} />
        <KeptAnswersField />
        <Button type="submit" tone="primary">
          Sign in
        </Button>
        <p>
          No account yet? <Link to={`/sign-up?next=${encodeURIComponent(next)}`}>Sign up</Link>.{' '}
          <Link to="/forgot-password">Forgot your password?</Link>
        </p>
      </Form>
    </>
  )
}
