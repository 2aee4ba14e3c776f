import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { Button } from '~/components/ui/button'
import { Notice } from '~/components/ui/notice'
import { TextField } from '~/components/ui/text-field'
import { textOf } from './field-text'
import { TimeZoneField } from './time-zone-field'

type LastResult = SubmissionResult<string[]> | null

/** Joins a class by the code its instructor gave out. */
export function JoinClassForm({ lastResult }: { lastResult: LastResult }) {
  const [form, fields] = useForm({ id: 'join-class', lastResult })
  return (
    <Form method="post" id={form.id} className="form-column" noValidate reloadDocument>
      <FormProblem title="Not joined" errors={form.errors} />
      <TextField
        label="Class code"
        hint="Ten letters and digits from your instructor. Spaces and hyphens do not matter."
        code
        name="joinCode"
        defaultValue={textOf(fields['joinCode'])}
        error={fields['joinCode']?.errors}
      />
      <Button type="submit" name="intent" value="join">
        Join class
      </Button>
    </Form>
  )
}

/** Makes a class that the person teaches. */
export function CreateClassForm({ lastResult, timeZone }: { lastResult: LastResult; timeZone: string }) {
  const [form, fields] = useForm({ id: 'create-class', lastResult })
  return (
    <Form method="post" id={form.id} className="form-column" noValidate reloadDocument>
      <FormProblem title="No class was made" errors={form.errors} />
      <TextField
        label="Class name"
        hint="Learners see it."
        name="name"
        maxLength={80}
        defaultValue={textOf(fields['name'])}
        error={fields['name']?.errors}
      />
      <TimeZoneField
        label="Time zone"
        hint="Due dates are set in it."
        name="timeZone"
        defaultValue={textOf(fields['timeZone']) ?? timeZone}
        error={fields['timeZone']?.errors}
      />
      <Button type="submit" name="intent" value="create">
        Create class
      </Button>
    </Form>
  )
}

function FormProblem({ title, errors }: { title: string; errors: string[] | undefined }) {
  return errors && errors.length > 0 ? (
    <Notice tone="problem" announce="alert" title={title}>
      {errors.join(' ')}
    </Notice>
  ) : null
}
