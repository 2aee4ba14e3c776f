import { useForm } from '@conform-to/react'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData } from '@remix-run/react'
import { Button } from '~/components/ui/button'
import { Notice } from '~/components/ui/notice'
import { PageHeader } from '~/components/ui/page-header'
import { TextField } from '~/components/ui/text-field'
import { createResetLink } from '~/server/auth/accounts'
import { parseForm, ResetLinkForm } from '~/server/http/forms'
import { requireAdministrator } from '~/server/http/guards'

export const meta: MetaFunction = () => [{ title: 'Administration · First-Listed' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAdministrator(request, context)
  return null
}

export async function action({ request, context }: ActionFunctionArgs) {
  const administrator = await requireAdministrator(request, context)
  const { value, refuse } = await parseForm(request, ResetLinkForm)
  if (!value) return refuse()
  const link = await createResetLink(value.email, context.origin, administrator.learnerKey, new Date())
  if (!link) return refuse({ email: ['Nobody here has this address.'] })
  return { link, email: value.email }
}

export default function Administration() {
  const result = useActionData<typeof action>()
  const made = result && 'link' in result ? result : null
  const [, fields] = useForm({ lastResult: result && !('link' in result) ? result : null })
  const typed = fields['email']?.initialValue
  return (
    <>
      <PageHeader title="Administration" lead="Help somebody who has forgotten their password." />
      {made ? (
        <Notice tone="good" announce="status" title={`A link for ${made.email}`}>
          <p>Give it to this person only. It sets a new password once, within 24 hours, and is not shown again.</p>
          <p>
            <code className="break-all">{made.link}</code>
          </p>
        </Notice>
      ) : null}
      <Form method="post" className="form-column" noValidate>
        <TextField
          label="Email"
          type="email"
          name="email"
          autoComplete="off"
          defaultValue={typeof typed === 'string' ? typed : undefined}
          error={fields['email']?.errors}
        />
        <Button type="submit" tone="primary">
          Make a reset link
        </Button>
      </Form>
    </>
  )
}
