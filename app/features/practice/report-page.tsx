import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { Button } from '~/components/ui/button'
import { ButtonLink } from '~/components/ui/button-link'
import { Notice } from '~/components/ui/notice'
import { PageHeader } from '~/components/ui/page-header'
import { RadioGroup } from '~/components/ui/radio-group'
import { TextArea } from '~/components/ui/text-area'
import { reasonNames } from '~/components/practice/reason-names'

export type ReportPageProps = {
  attemptId: string
  position: number
  outcome: { reported: boolean; result: SubmissionResult<string[]> | null } | null
}

/** Tells those who keep the content what is wrong with a question. */
export function ReportPage({ attemptId, position, outcome }: ReportPageProps) {
  const [form, fields] = useForm({ id: 'report', lastResult: outcome?.result ?? null })
  const back = `/attempts/${attemptId}`
  const typed = fields['text']?.initialValue
  const chosen = fields['reason']?.initialValue
  return (
    <>
      <PageHeader
        title={`Report question ${position}`}
        lead="A wrong key teaches an error, so every report is read. Your answer and your score stay as they are."
      />
      {outcome?.reported ? (
        <Notice
          tone="good"
          announce="status"
          title="Reported: thank you"
          actions={<ButtonLink to={back}>Back to the set</ButtonLink>}
        >
          Whoever keeps the questions here sees it now.
        </Notice>
      ) : (
        <Form method="post" id={form.id} className="form-column" noValidate>
          {form.errors ? (
            <Notice tone="problem" announce="alert" title="Not sent">
              {form.errors.join(' ')}
            </Notice>
          ) : null}
          <RadioGroup
            legend="What is wrong?"
            name="reason"
            defaultValue={typeof chosen === 'string' ? chosen : undefined}
            error={fields['reason']?.errors}
            options={Object.entries(reasonNames).map(([value, label]) => ({ value, label }))}
          />
          <TextArea
            label="In your words"
            hint="What should it say, and where does that stand?"
            name="text"
            rows={5}
            maxLength={2_000}
            defaultValue={typeof typed === 'string' ? typed : undefined}
            error={fields['text']?.errors}
          />
          <p className="flow-row">
            <Button type="submit" tone="primary">
              Send the report
            </Button>
            <ButtonLink to={back}>Cancel</ButtonLink>
          </p>
        </Form>
      )}
    </>
  )
}
