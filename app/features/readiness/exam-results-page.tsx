import type { SubmissionResult } from '@conform-to/react'
import { Link } from '@remix-run/react'
import { Notice } from '~/components/ui/notice'
import { PageHeader } from '~/components/ui/page-header'
import { OutcomeForm, type OutcomeTyped } from './outcome-form'
import { OutcomeList } from './outcome-list'
import type { OutcomeView } from './readiness-view'

export type ExamResultsPageProps = {
  outcomes: readonly OutcomeView[]
  /** The result that is being corrected. */
  corrected: OutcomeView | null
  exams: readonly { exam: string; name: string }[]
  today: string
  lastResult: SubmissionResult<string[]> | null
}

/** One's own official results: recorded, corrected, deleted. */
export function ExamResultsPage({ outcomes, corrected, exams, today, lastResult }: ExamResultsPageProps) {
  const sent = lastResult?.initialValue as (OutcomeTyped & { id?: string }) | undefined
  const kept: OutcomeTyped | undefined = corrected
    ? {
        exam: corrected.exam,
        takenOn: corrected.takenOn,
        passed: corrected.passed ? 'yes' : 'no',
        ...(corrected.scoreText === null ? {} : { scoreText: corrected.scoreText }),
      }
    : undefined
  const problems = lastResult?.error?.['']
  return (
    <>
      <PageHeader
        title="Official results"
        lead={
          <>
            What came of the real exams, beside what stood on your <Link to="/progress">progress page</Link> before.
            Only you see this list; over all learners it is counted without names on the page about the{' '}
            <Link to="/method">method</Link>.
          </>
        }
      />
      <div className="readiness-results">
        {outcomes.length > 0 ? <OutcomeList outcomes={outcomes} /> : <p>Nothing is recorded yet.</p>}
        <h2>{corrected ? `Correct ${corrected.examName}, ${corrected.day}` : 'Record a result'}</h2>
        {problems ? (
          <Notice tone="problem" announce="alert" title="Not recorded">
            {problems.join(' ')}
          </Notice>
        ) : null}
        <OutcomeForm
          exams={exams}
          today={today}
          id={sent?.id ?? corrected?.id}
          typed={sent ?? kept}
          errors={lastResult?.error ?? undefined}
        />
      </div>
    </>
  )
}
