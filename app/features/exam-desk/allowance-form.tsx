import { Form } from '@remix-run/react'
import { Button } from '~/components/ui/button'
import { SelectField } from '~/components/ui/select-field'
import { allowanceText, timeAllowances } from '~/domain/exams'

type AllowanceFormProps = { personId: string; displayName: string; percent: number }

/** Sets one learner's time for exams. */
export function AllowanceForm({ personId, displayName, percent }: AllowanceFormProps) {
  return (
    <Form method="post" className="flow-row items-end" reloadDocument>
      <input type="hidden" name="personId" value={personId} />
      <SelectField
        label={<span className="sr-only">Time for {displayName}</span>}
        name="percent"
        defaultValue={String(percent)}
        options={timeAllowances.map((one) => ({ value: String(one), label: allowanceText(one) }))}
      />
      <Button type="submit">
        Set<span className="sr-only"> the time for {displayName}</span>
      </Button>
    </Form>
  )
}

/** What an allowance does, for whoever is about to set one. */
export function AllowanceRules() {
  return (
    <p className="max-w-measure">
      The allowance multiplies the time of every exam and timed set. An exam that is open gets more time at once; less
      time holds only for what is begun later, so nobody loses what they were promised. No due date cuts it short. Every
      change is recorded.
    </p>
  )
}
