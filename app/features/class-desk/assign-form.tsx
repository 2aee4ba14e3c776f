import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { FamilyField, QuestionFilterFields, SetSizeFields } from '~/components/practice/set-fields'
import { Button } from '~/components/ui/button'
import { Disclosure } from '~/components/ui/disclosure'
import { Notice } from '~/components/ui/notice'
import { SelectField } from '~/components/ui/select-field'
import { TextField } from '~/components/ui/text-field'
import { timeText } from '~/domain/exams'
import type { PracticeChoices } from '~/domain/practice'
import { textOf } from './field-text'
import { TimeZoneField } from './time-zone-field'

export type AssignFormProps = {
  lastResult: SubmissionResult<string[]> | null
  choices: PracticeChoices
  exams: readonly { id: string; title: string; items: number; minutes: number }[]
  /** The usual due date as an input of type datetime-local takes it. */
  dueLocal: string
  timeZone: string
}

const setFields = ['domain', 'lesson', 'error', 'kind', 'family', 'size', 'mode', 'timed'] as const

/** Assigns a practice set, whose questions are drawn once for all learners, or an exam. */
export function AssignForm({ lastResult, choices, exams, dueLocal, timeZone }: AssignFormProps) {
  const [form, fields] = useForm({ id: 'assign', lastResult })
  const state = {
    // What a class hands in is a test unless its instructor wants it otherwise.
    values: Object.fromEntries(
      setFields.map((name) => [name, textOf(fields[name]) ?? (name === 'mode' ? 'test' : undefined)]),
    ),
    errors: Object.fromEntries(setFields.map((name) => [name, fields[name]?.errors])),
  }
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
        label="What"
        name="work"
        hint="A set is drawn once: every learner gets the same questions. An exam makes a form for each."
        defaultValue={textOf(fields['work']) ?? 'questions'}
        error={fields['work']?.errors}
        options={[
          { value: 'questions', label: 'Set of written questions' },
          { value: 'drills', label: 'Set of drills from the code sets' },
          ...exams.map(({ id, title, items, minutes }) => ({
            value: id,
            label: `Exam: ${title} (${items} questions, ${timeText(minutes * 60_000)})`,
          })),
        ]}
      />
      <SetSizeFields {...state} />
      <Disclosure summary="Narrow the set" plain defaultOpen={setFields.some((name) => state.errors[name])}>
        <div className="form-column">
          <QuestionFilterFields choices={choices} {...state} />
          <FamilyField choices={choices} {...state} />
        </div>
      </Disclosure>
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
