import { Link } from '@remix-run/react'
import { Breadcrumb } from '~/components/ui/breadcrumb'
import { DataTable } from '~/components/ui/data-table'
import { EmptyState } from '~/components/ui/empty-state'
import { PageHeader } from '~/components/ui/page-header'
import { WithRemark } from '~/components/ui/with-remark'
import { AllowanceForm, AllowanceRules } from './allowance-form'
import { DoneNotice, type Done } from './done-notice'

export type PersonPageProps = {
  personId: string
  displayName: string
  email: string
  timeAllowancePercent: number
  attempts: { id: string; title: string; standing: string; answered: string; note: string | null }[]
  asOf: string
  done: Done
}

/** A person as administrators see them: their time for exams, and their newest attempts. */
export function PersonPage(person: PersonPageProps) {
  const { attempts } = person
  return (
    <>
      <Breadcrumb trail={[{ label: 'Administration', to: '/administration' }]} />
      <PageHeader title={person.displayName} lead={person.email} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-12">
        <DoneNotice done={person.done} />
        <section className="grid gap-4" aria-labelledby="allowance-title">
          <h2 id="allowance-title">Time for exams</h2>
          <AllowanceRules />
          <AllowanceForm
            personId={person.personId}
            displayName={person.displayName}
            percent={person.timeAllowancePercent}
          />
        </section>
        <section className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-labelledby="attempts-title">
          <h2 id="attempts-title">Newest attempts</h2>
          {attempts.length === 0 ? (
            <EmptyState title="Exams and sets">What this person begins stands here.</EmptyState>
          ) : (
            <>
              <DataTable
                caption="Newest attempts, and how each stands"
                captionHidden
                rows={attempts}
                rowKey={(attempt) => attempt.id}
                columns={[
                  {
                    id: 'title',
                    header: 'Work',
                    rowHeader: true,
                    cell: (attempt) => <Link to={`/desk/attempts/${attempt.id}`}>{attempt.title}</Link>,
                  },
                  {
                    id: 'standing',
                    header: 'How it stands',
                    cell: (attempt) => <WithRemark remark={attempt.note}>{attempt.standing}</WithRemark>,
                  },
                  { id: 'answered', header: 'Answered', align: 'end', cell: (attempt) => attempt.answered },
                ]}
              />
              <p className="text-sm text-ink-soft">As of {person.asOf}.</p>
            </>
          )}
        </section>
      </div>
    </>
  )
}
