import { errorNames } from '~/components/mdx/error-names'
import { CheckboxField } from '~/components/ui/checkbox-field'
import { RadioGroup } from '~/components/ui/radio-group'
import { SelectField } from '~/components/ui/select-field'
import { TextField } from '~/components/ui/text-field'
import { kindNames, type PracticeChoices } from '~/domain/practice'

export type SetFieldsProps = {
  choices: PracticeChoices
  /** What was typed or asked for, by field name. */
  values: Readonly<Record<string, string | undefined>>
  errors: Readonly<Record<string, readonly string[] | undefined>>
}

/** The fields that narrow a set of written questions: domain, lesson, error and kind. */
export function QuestionFilterFields({ choices, values, errors }: SetFieldsProps) {
  return (
    <>
      <SelectField
        label="Exam and domain"
        name="domain"
        defaultValue={values['domain'] ?? ''}
        error={errors['domain']}
        options={[
          { value: '', label: `All (${choices.total})` },
          ...choices.exams.flatMap((exam) => [
            { value: `exam:${exam.id}`, label: `${exam.title}: all domains (${exam.questions})` },
            ...exam.domains.map(({ id, title, questions }) => ({
              value: id,
              label: `${exam.title}: ${title} (${questions})`,
            })),
          ]),
        ]}
      />
      <SelectField
        label="Lesson"
        name="lesson"
        defaultValue={values['lesson'] ?? ''}
        error={errors['lesson']}
        options={[
          { value: '', label: 'Any lesson' },
          ...choices.lessons.map(({ slug, title, questions }) => ({ value: slug, label: `${title} (${questions})` })),
        ]}
      />
      <SelectField
        label="Error to train against"
        hint="Questions on which this error is easily made."
        name="error"
        defaultValue={values['error'] ?? ''}
        error={errors['error']}
        options={[
          { value: '', label: 'Any' },
          ...choices.errors.map(({ error, questions }) => ({
            value: error,
            label: `${errorNames[error]} (${questions})`,
          })),
        ]}
      />
      <SelectField
        label="Kind of question"
        name="kind"
        defaultValue={values['kind'] ?? ''}
        error={errors['kind']}
        options={[
          { value: '', label: 'All kinds' },
          ...choices.kinds.map(({ kind, questions }) => ({ value: kind, label: `${kindNames[kind]} (${questions})` })),
        ]}
      />
    </>
  )
}

export function FamilyField({ choices, values, errors }: SetFieldsProps) {
  return (
    <SelectField
      label="Drill"
      name="family"
      defaultValue={values['family'] ?? ''}
      error={errors['family']}
      options={[
        { value: '', label: 'A mix of all' },
        ...choices.families.map(({ id, title, trains }) => ({ value: id, label: `${title}: ${trains}` })),
      ]}
    />
  )
}

/** How long a set is and when it tells what was right. */
export function SetSizeFields({ values, errors }: Omit<SetFieldsProps, 'choices'>) {
  return (
    <>
      <TextField
        label="Questions"
        name="size"
        type="number"
        inputMode="numeric"
        min={1}
        max={50}
        defaultValue={values['size'] ?? '10'}
        error={errors['size']}
      />
      <RadioGroup
        legend="Feedback"
        name="mode"
        defaultValue={values['mode'] ?? 'tutor'}
        error={errors['mode']}
        options={[
          { value: 'tutor', label: 'Tutor', hint: 'After each question, with hints and a second try before the key.' },
          { value: 'test', label: 'Test', hint: 'At the end, as in an exam.' },
        ]}
      />
      <CheckboxField
        label="Run the clock"
        hint="In test mode: 2 minutes a question, times your own allowance."
        name="timed"
        defaultChecked={values['timed'] === 'on'}
      />
    </>
  )
}
