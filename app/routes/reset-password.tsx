import { useForm } from '@conform-to/react'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData } from '@remix-run/react'
import { Button } from '~/components/ui/button'
import { PageHeader } from '~/components/ui/page-header'
import { TextField } from '~/components/ui/text-field'
import { canResetPassword, resetPassword } from '~/server/auth/accounts'
import { parseForm, ResetPasswordForm } from '~/server/http/forms'
import { notFound } from '~/server/http/guards'
import { serverNow } from '~/server/clock'

const spentLink = 'This link was used already or has run out. Ask the administrator of this site for a new one.'

export const meta: MetaFunction = () => [{ title: 'Set a new password · First-Listed' }]

export async function loader({ params }: LoaderFunctionArgs) {
  if (!(await canResetPassword(params['token'] ?? '', serverNow()))) throw notFound(spentLink)
  return null
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { value, refuse } = await parseForm(request, ResetPasswordForm)
  if (!value) return refuse()
  const result = await resetPassword(params['token'] ?? '', value.password, serverNow())
  switch (result.kind) {
    case 'refused':
      return refuse(result.problems)
    case 'link-spent':
      throw notFound(spentLink)
    case 'reset':
      return redirect('/sign-in?reset')
  }
}

export default function ResetPassword() {
  const lastResult = useActionData<typeof action>()
  const [, fields] = useForm({ lastResult: lastResult ?? null })
  return (
    <>
      <PageHeader title="Set a new password" lead="This signs you out everywhere else." />
      <Form method="post" className="form-column" noValidate>
        <TextField
          label="New password"
          hint="At least 12 characters; 15 and more are better. Any characters, spaces too."
          type="password"
          name="password"
          autoComplete="new-password"
          error={fields['password']?.errors}
        />
        <Button type="submit" tone="primary">
          Set password
        </Button>
      </Form>
    </>
  )
}
