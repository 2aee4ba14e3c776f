import { Form } from '@remix-run/react'
import { Breadcrumb } from '~/components/ui/breadcrumb'
import { Button } from '~/components/ui/button'
import { ButtonLink } from '~/components/ui/button-link'
import { DefinitionList } from '~/components/ui/definition-list'
import { PageHeader } from '~/components/ui/page-header'
import { StatusText } from './status-text'
import type { StatusView } from './status-view'

export type AssignmentPageProps = {
  title: string
  className: string
  due: string
  /** The same instant in the learner's zone, where that reads differently. */
  ownDue: string | null
  past: boolean
  items: number
  /** Standard time, before the learner's own allowance; null when untimed. */
  minutes: number | null
  feedback: 'each-question' | 'at-the-end'
  status: StatusView
  attemptId: string | null
}

/** An assignment before it is opened: what it is, when it is due, and the one button. */
export function AssignmentPage(assignment: AssignmentPageProps) {
  const { title, className, due, ownDue, past, items, minutes, feedback, status } = assignment
  return (
    <>
      <Breadcrumb trail={[{ label: 'Classes', to: '/classes' }]} />
      <PageHeader
        title={title}
        lead={`${minutes === null ? 'Without a clock.' : 'With a clock, which starts at the first question.'} You see what was right, what was wrong and why ${feedback === 'each-question' ? 'after each question' : 'after you hand it in'}.`}
      />
      <div className="grid max-w-measure gap-8">
        <DefinitionList
          items={[
            { term: 'Class', value: className },
            {
              term: 'Due',
              value: (
                <>
                  {due}
                  {ownDue === null ? null : <span className="block text-ink-soft">{ownDue} for you</span>}
                  {past && status.kind !== 'finished' ? (
                    <span className="block">
                      <strong className="text-wrong">This time has passed.</strong> You can still hand it in; it will be
                      marked late.
                    </span>
                  ) : null}
                </>
              ),
            },
            { term: 'Questions', value: items },
            ...(minutes === null ? [] : [{ term: 'Standard time', value: `${minutes} minutes` }]),
            { term: 'Your work', value: <StatusText status={status} /> },
          ]}
        />
        <Actions {...assignment} />
      </div>
    </>
  )
}

function Actions({ status, attemptId }: AssignmentPageProps) {
  if (status.kind === 'finished' && attemptId !== null) {
    return (
      <>
        <div className="flow-row">
          <ButtonLink to={`/attempts/${attemptId}/review`} tone="primary" reloadDocument>
            Review
          </ButtonLink>
          <Form method="post" reloadDocument>
            <Button type="submit">Take it again</Button>
          </Form>
        </div>
        <p className="text-ink-soft">The first time counts for the class. Taking it again is practice.</p>
      </>
    )
  }
  if (status.kind === 'started' && attemptId !== null) {
    return (
      <div className="flow-row">
        <ButtonLink to={`/attempts/${attemptId}`} tone="primary" reloadDocument>
          Continue
        </ButtonLink>
      </div>
    )
  }
  return (
    <Form method="post" reloadDocument>
      <Button type="submit" tone="primary">
        Start
      </Button>
    </Form>
  )
}
