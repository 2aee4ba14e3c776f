import type { SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { reasonNames } from '~/components/practice/reason-names'
import { Button } from '~/components/ui/button'
import { EmptyState } from '~/components/ui/empty-state'
import { TextField } from '~/components/ui/text-field'

export type ReportView = {
  id: string
  questionId: string
  stem: string | null
  reason: string
  text: string
  day: string
  changed: boolean
  handled: { day: string; outcome: string } | null
}

export type ReportListProps = { reports: ReportView[]; lastResult: SubmissionResult<string[]> | null }

/** What learners said of questions: open reports first, each with a field for what came of it. */
export function ReportList({ reports, lastResult }: ReportListProps) {
  if (reports.length === 0) {
    return (
      <EmptyState title="No reports">
        When a learner reports a question, it stands here with what is wrong and in whose version, but not with their
        name.
      </EmptyState>
    )
  }
  return (
    <ul className="report-list">
      {reports.map((report) => (
        <li key={report.id}>
          <p>
            <b>{reasonNames[report.reason] ?? report.reason}</b> · question <code>{report.questionId}</code> ·{' '}
            {report.day}
            {report.changed ? ' · changed since' : ''}
          </p>
          <blockquote>{report.text}</blockquote>
          {report.stem === null ? null : <p className="report-stem">{report.stem}</p>}
          {report.handled ? (
            <p>
              Handled {report.handled.day}: {report.handled.outcome}
            </p>
          ) : (
            <Form method="post" className="flow-row items-end" noValidate>
              <input type="hidden" name="intent" value="handle-report" />
              <input type="hidden" name="reportId" value={report.id} />
              <TextField
                label="What came of it"
                name="outcome"
                maxLength={500}
                id={`outcome-${report.id}`}
                error={lastResult?.initialValue?.['reportId'] === report.id ? lastResult.error?.['outcome'] : undefined}
              />
              <Button type="submit">Mark as handled</Button>
            </Form>
          )}
        </li>
      ))}
    </ul>
  )
}
