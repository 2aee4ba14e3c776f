import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form, Link } from '@remix-run/react'
import { Button } from '~/components/ui/button'
import { Notice } from '~/components/ui/notice'
import { PageHeader } from '~/components/ui/page-header'
import { TextField } from '~/components/ui/text-field'
import { PeopleSearch, type FoundPerson } from './people-search'
import { ReportList, type ReportView } from './report-list'

export type AdministrationPageProps = {
  /** What was searched for among people; empty for nothing. */
  searched: string
  people: FoundPerson[]
  reports: ReportView[]
  madeLink: { link: string; email: string } | null
  lastResult: SubmissionResult<string[]> | null
}

/** What only administrators do: help people with a forgotten password or their exams, and answer reports about questions. */
export function AdministrationPage({ searched, people, reports, madeLink, lastResult }: AdministrationPageProps) {
  const intent = lastResult?.initialValue?.['intent']
  const [, fields] = useForm({ id: 'reset-link', lastResult: intent === 'handle-report' ? null : lastResult })
  const typed = fields['email']?.initialValue
  return (
    <>
      <PageHeader
        title="Administration"
        lead="Forgotten passwords, time for exams, and what learners report about questions."
      />
      <div className="grid gap-12">
        <PeopleSearch searched={searched} people={people} />
        <section className="grid gap-4" aria-labelledby="reset-title">
          <h2 id="reset-title">Help somebody who has forgotten their password</h2>
          {madeLink ? (
            <Notice tone="good" announce="status" title={`A link for ${madeLink.email}`}>
              <p>Give it to this person only. It sets a new password once, within 24 hours, and is not shown again.</p>
              <p>
                <code className="break-all">{madeLink.link}</code>
              </p>
            </Notice>
          ) : null}
          <Form method="post" className="form-column" noValidate>
            <input type="hidden" name="intent" value="reset-link" />
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
        </section>
        <section className="grid gap-4" aria-labelledby="reports-title">
          <h2 id="reports-title">Reported questions</h2>
          <ReportList reports={reports} lastResult={intent === 'handle-report' ? lastResult : null} />
          <p>
            <Link to="/bank">The question bank in counts</Link>, with the doubts of the content check
          </p>
        </section>
      </div>
    </>
  )
}
