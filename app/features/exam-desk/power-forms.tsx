import type { SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useId, type ReactNode } from 'react'
import { Button, type ButtonTone } from '~/components/ui/button'
import { CheckboxField } from '~/components/ui/checkbox-field'
import { TextField } from '~/components/ui/text-field'
import { leastMinutes, mostMinutes } from '~/domain/exams'

export type LastResult = SubmissionResult<string[]> | null

type PowerFormProps = {
  intent: 'pause' | 'resume' | 'extend' | 'reopen'
  title: string
  children: ReactNode
  button: string
  tone?: ButtonTone
  /** What is to be ticked before it is done. */
  confirm?: string
  /** Minutes to begin with, where any are given. */
  minutes?: number
  /** Tells a form that is sent twice from two that were meant. */
  deedId?: string
  lastResult: LastResult
}

/** One thing that may be done to a clock: what it does, why, and the button. Works without scripts. */
export function PowerForm(props: PowerFormProps) {
  const { intent, title, children, button, tone, confirm, minutes, deedId, lastResult } = props
  const id = useId()
  // Several forms stand on the page: what was typed and what was wrong goes back to the one that was sent.
  const own = lastResult?.initialValue?.['intent'] === intent ? lastResult : null
  const typed = (name: string): string | undefined => {
    const value = own?.initialValue?.[name]
    return typeof value === 'string' ? value : undefined
  }
  return (
    <section aria-labelledby={id}>
      <Form method="post" className="form-column" noValidate reloadDocument>
        <h3 className="text-lg" id={id}>
          {title}
        </h3>
        <p>{children}</p>
        <input type="hidden" name="intent" value={intent} />
        {deedId === undefined ? null : <input type="hidden" name="deedId" value={deedId} />}
        {minutes === undefined ? null : (
          <TextField
            label="Minutes"
            name="minutes"
            type="number"
            inputMode="numeric"
            min={leastMinutes}
            max={mostMinutes}
            defaultValue={typed('minutes') ?? String(minutes)}
            error={own?.error?.['minutes']}
          />
        )}
        <TextField
          label="Reason"
          hint="Goes into the record, under your name."
          name="reason"
          maxLength={300}
          defaultValue={typed('reason')}
          error={own?.error?.['reason']}
        />
        {confirm === undefined ? null : (
          <CheckboxField label={confirm} name="confirmed" error={own?.error?.['confirmed']} />
        )}
        <Button type="submit" tone={tone}>
          {button}
        </Button>
      </Form>
    </section>
  )
}
