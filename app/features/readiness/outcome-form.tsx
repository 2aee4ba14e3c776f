import { Button } from '~/components/ui/button'
import { RadioGroup } from '~/components/ui/radio-group'
import { SelectField } from '~/components/ui/select-field'
import { TextField } from '~/components/ui/text-field'

/** What the form held when it was sent, and what was wrong with it. */
export type OutcomeTyped = Partial<Record<'exam' | 'takenOn' | 'passed' | 'scoreText', string>>
export type OutcomeErrors = Partial<Record<keyof OutcomeTyped, string[] | null>>

export type OutcomeFormProps = {
  exams: readonly { exam: string; name: string }[]
  today: string
  /** Of the result that is corrected. */
  id?: string | undefined
  typed?: OutcomeTyped | undefined
  errors?: OutcomeErrors | undefined
}

/** Records or corrects an official result. A plain form: it works without script wherever it stands. */
export function OutcomeForm({ exams, today, id, typed = {}, errors = {} }: OutcomeFormProps) {
  return (
    <form method="post" action="/progress/results" className="form-column" noValidate>
      {id === undefined ? null : <input type="hidden" name="id" value={id} />}
      <SelectField
        label="Exam"
        name="exam"
        options={exams.map(({ exam, name }) => ({ value: exam, label: name }))}
        defaultValue={typed.exam}
        error={errors.exam}
      />
      <TextField
        label="Day of the exam"
        name="takenOn"
        type="date"
        max={today}
        defaultValue={typed.takenOn}
        error={errors.takenOn}
      />
      <RadioGroup
        legend="Official result"
        name="passed"
        options={[
          { value: 'yes', label: 'Passed' },
          { value: 'no', label: 'Not passed' },
        ]}
        defaultValue={typed.passed}
        error={errors.passed}
      />
      <TextField
        label="Score"
        optional
        hint="As it stands on your result, such as 78% or 410."
        name="scoreText"
        maxLength={60}
        defaultValue={typed.scoreText}
        error={errors.scoreText}
      />
      <div className="flow-row">
        <Button type="submit" name="intent" value={id === undefined ? 'record' : 'correct'}>
          {id === undefined ? 'Record the result' : 'Keep the correction'}
        </Button>
        {id === undefined ? null : (
          <Button type="submit" name="intent" value="delete" tone="danger">
            Delete this result
          </Button>
        )}
      </div>
    </form>
  )
}
