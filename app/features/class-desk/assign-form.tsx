import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { Button } from '~/components/ui/button'
import { Notice } from '~/components/ui/notice'
import { SelectField } from '~/components/ui/select-field'
import { TextField } from '~/components/ui/text-field'
import { textOf } from './field-text'
import { TimeZoneField } from './time-zone-field'

export type PracticeDomain = { id: string; title: string; questions: number }

export type AssignFormProps = {
  lastResult: SubmissionResult<string[]> | null
  domains: readonly PracticeDomain[]
  /** The usual due date as an input of type datetime-local takes it. */
  dueLocal: string
  timeZone: string
}

const usualSize = '10'

/** Assigns a practice set: questions are drawn once and are the same for every learner. */
export function AssignForm({ lastResult, domains, dueLocal, timeZone }: AssignFormProps) {
  const [form, fields] = useForm({ id: 'assign', lastResult })
  return (
    <Form method="post" id={form.id} className="form-column" noValidate reloadDocument>
      {form.errors ? (
        <Notice tone="problem" announce="alert" title="Nothing was assigned">
          {form.errors.join(' ')}
        </Notice>
      ) : null}
      <TextField
        label="Title"
        name="title"
        maxLength={80}
        defaultValue={textOf(fields['title'])}
        error={fields['title']?.errors}
      />
      <SelectField
        label="Domain"
        name="domain"
        defaultValue={textOf(fields['domain']) ?? ''}
        error={fields['domain']?.errors}
        options={[
          { value: '', label: 'All domains' },
          ...domains.map(({ id, title, questions }) => ({ value: id, label: `${title} (${questions})` })),
        ]}
      />
      <TextField
        label="Questions"
        hint="Drawn once; every learner gets the same ones."
        name="size"
        type="number"
        inputMode="numeric"
        min={1}
        max={50}
        defaultValue={textOf(fields['size']) ?? usualSize}
        error={fields['size']?.errors}
      />
      <TextField
        label="Due"
        name="dueLocal"
        type="datetime-local"
        defaultValue={textOf(fields['dueLocal']) ?? dueLocal}
        error={fields['dueLocal']?.errors}
      />
      <TimeZoneField
        label="Time zone of the due date"
        name="dueTimeZone"
        defaultValue={textOf(fields['dueTimeZone']) ?? timeZone}
        error={fields['dueTimeZone']?.errors}
      />
      <Button type="submit" tone="primary">
        Assign
      </Button>
    </Form>
  )
}
