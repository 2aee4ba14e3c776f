import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { FamilyField, QuestionFilterFields, SetSizeFields } from '~/components/practice/set-fields'
import { Button } from '~/components/ui/button'
import { ButtonLink } from '~/components/ui/button-link'
import { EmptyState } from '~/components/ui/empty-state'
import { Notice } from '~/components/ui/notice'
import { PageHeader } from '~/components/ui/page-header'
import { RadioGroup } from '~/components/ui/radio-group'
import type { PracticeChoices } from '~/domain/practice'
import { FinishedSets, OpenSets, type FinishedSet, type OpenSet } from './own-sets'

export type PracticePageProps = {
  choices: PracticeChoices
  /** What the link that led here asks for, by field name. */
  wanted: Record<string, string>
  /** Null for visitors. */
  learner: {
    counts: { unseen: number; missed: number; flagged: number }
    open: OpenSet[]
    finished: FinishedSet[]
  } | null
  lastResult: SubmissionResult<string[]> | null
}

/** Where practice starts: open sets to go on with, two forms to build a new one, finished sets to look back at. */
export function PracticePage({ choices, wanted, learner, lastResult }: PracticePageProps) {
  const refusedDrills = lastResult?.initialValue?.['source'] === 'drills'
  return (
    <>
      <PageHeader
        title="Practice"
        lead={
          <>
            Every wrong answer is told in what it is wrong. Questions of the <Link to="/exams">practice exams</Link>{' '}
            never appear here, so a first mock is not spoiled. What you miss comes back under{' '}
            <Link to="/review">Review</Link>.
          </>
        }
      />
      <div className="practice-page">
        {learner && learner.open.length > 0 ? <OpenSets sets={learner.open} /> : null}
        <div className="practice-builders">
          <BuilderForm
            id="build-questions"
            source="questions"
            title="Build a set"
            lead={`${choices.total} written questions of ten kinds: from one code to a whole encounter or a claim form.`}
            wanted={wanted}
            lastResult={refusedDrills ? null : lastResult}
            signedIn={learner !== null}
            filters={(fields) => (
              <>
                <QuestionFilterFields choices={choices} {...fields} />
                <RadioGroup
                  legend="Which of them"
                  name="status"
                  defaultValue={fields.values['status'] || 'any'}
                  error={fields.errors['status']}
                  options={statusOptions(learner?.counts ?? null)}
                />
              </>
            )}
          />
          <BuilderForm
            id="build-drills"
            source="drills"
            title="Drill the code sets"
            lead="Made on the spot from the codes themselves, each wrong option proved wrong by the code engine. They never run out."
            wanted={wanted}
            lastResult={refusedDrills ? lastResult : null}
            signedIn={learner !== null}
            filters={(fields) => <FamilyField choices={choices} {...fields} />}
          />
        </div>
        {learner ? <FinishedSets sets={learner.finished} /> : null}
        {learner ? null : (
          <EmptyState
            title="Your open and finished sets"
            actions={<ButtonLink to="/sign-up?next=/practice">Make an account</ButtonLink>}
          >
            With an account you can stop and resume, meet missed and flagged questions again, and see what they say of
            you under Progress.
          </EmptyState>
        )}
      </div>
    </>
  )
}

function statusOptions(counts: { unseen: number; missed: number; flagged: number } | null) {
  const of = (count: number | undefined): string => (count === undefined ? '' : ` (${count})`)
  return [
    { value: 'any', label: 'Any, new ones first' },
    { value: 'unseen', label: `Only new ones${of(counts?.unseen)}` },
    { value: 'missed', label: `Missed last time${of(counts?.missed)}` },
    { value: 'flagged', label: `Flagged${of(counts?.flagged)}` },
  ]
}

type FieldState = { values: Record<string, string | undefined>; errors: Record<string, string[] | undefined> }

type BuilderFormProps = {
  id: string
  source: 'questions' | 'drills'
  title: string
  lead: string
  wanted: Record<string, string>
  lastResult: SubmissionResult<string[]> | null
  signedIn: boolean
  filters: (fields: FieldState) => ReactNode
}

const fieldNames = ['domain', 'lesson', 'error', 'kind', 'status', 'family', 'size', 'mode', 'timed'] as const

function BuilderForm({ id, source, title, lead, wanted, lastResult, signedIn, filters }: BuilderFormProps) {
  const [form, fields] = useForm({ id, lastResult })
  const typed = (name: string): string | undefined => {
    const value = fields[name]?.initialValue
    return typeof value === 'string' ? value : wanted[name] || undefined
  }
  const state: FieldState = {
    values: Object.fromEntries(fieldNames.map((name) => [name, typed(name)])),
    errors: Object.fromEntries(fieldNames.map((name) => [name, fields[name]?.errors])),
  }
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <p className="practice-builder-lead">{lead}</p>
      <Form method="post" id={form.id} className="form-column" noValidate>
        {form.errors ? (
          <Notice tone="problem" announce="alert" title="No set was built">
            {form.errors.join(' ')}
          </Notice>
        ) : null}
        <input type="hidden" name="source" value={source} />
        {filters(state)}
        <SetSizeFields {...state} />
        <Button type="submit" tone="primary">
          {signedIn ? 'Start' : 'Sign in to start'}
        </Button>
      </Form>
    </section>
  )
}
