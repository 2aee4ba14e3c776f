import { Breadcrumb } from '~/components/ui/breadcrumb'
import { EmptyState } from '~/components/ui/empty-state'
import { PageHeader } from '~/components/ui/page-header'
import { AllowanceForm, AllowanceRules } from './allowance-form'
import { DoneNotice, type Done } from './done-notice'

export type AllowancesPageProps = {
  classId: string
  className: string
  learners: { personId: string; displayName: string; timeAllowancePercent: number; isSelf: boolean }[]
  done: Done
}

/** How much time each learner of a class has for exams. */
export function AllowancesPage({ classId, className, learners, done }: AllowancesPageProps) {
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Classes', to: '/classes' },
          { label: className, to: `/classes/${classId}` },
        ]}
      />
      <PageHeader title="Time for exams" lead="For learners who are entitled to more time than the standard." />
      <div className="grid gap-8">
        <DoneNotice done={done} />
        <AllowanceRules />
        {learners.length === 0 ? (
          <EmptyState title="Your learners and their time">Who joins the class appears here.</EmptyState>
        ) : (
          <ul className="max-w-measure border-y border-ink">
            {learners.map(({ personId, displayName, timeAllowancePercent, isSelf }) => (
              <li
                key={personId}
                className="grid items-center gap-x-6 gap-y-2 border-rule py-3 not-first:border-t sm:grid-cols-[minmax(0,1fr)_auto]"
              >
                <span className="font-semibold">{displayName}</span>
                {isSelf ? (
                  <span className="text-ink-soft">Nobody sets their own</span>
                ) : (
                  <AllowanceForm personId={personId} displayName={displayName} percent={timeAllowancePercent} />
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  )
}
