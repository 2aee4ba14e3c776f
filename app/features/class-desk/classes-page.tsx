import type { SubmissionResult } from '@conform-to/react'
import { Link } from '@remix-run/react'
import { EmptyState } from '~/components/ui/empty-state'
import { Notice } from '~/components/ui/notice'
import { PageHeader } from '~/components/ui/page-header'
import { AssignedList, type AssignedView } from './assigned-list'
import { CreateClassForm, JoinClassForm } from './class-forms'
import { DeskSection } from './desk-section'
import { TaughtList, type TaughtView } from './taught-list'

export type ClassesPageProps = {
  taught: TaughtView[]
  joined: { id: string; name: string }[]
  assigned: AssignedView[]
  timeZone: string
  /** Name of the class that was joined just now. */
  newlyJoined: string | null
  lastResult: SubmissionResult<string[]> | null
}

/** Work to do, classes, and the two ways into one. */
export function ClassesPage({ taught, joined, assigned, timeZone, newlyJoined, lastResult }: ClassesPageProps) {
  // One page, two forms: faults go back to the one that was sent.
  const resultOf = (intent: string) => (lastResult?.initialValue?.['intent'] === intent ? lastResult : null)
  return (
    <>
      <PageHeader title="Classes" lead={leadOf(assigned)} />
      {newlyJoined === null ? null : (
        <Notice tone="good" announce="status" title={`You are in ${newlyJoined}`} className="mb-8">
          What your instructor assigns appears below.
        </Notice>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <DeskSection title="Assigned to you">
          {assigned.length > 0 ? (
            <AssignedList assigned={assigned} />
          ) : (
            <EmptyState title="Practice sets with a due date">
              {joined.length > 0
                ? 'Your instructor has not assigned anything yet. What is assigned appears here, with the time it is due.'
                : 'Join a class with the code of its instructor. What is assigned there appears here, with the time it is due.'}
            </EmptyState>
          )}
          {joined.length > 0 ? (
            <p className="text-ink-soft">Classes you are in: {joined.map((entry) => entry.name).join(', ')}</p>
          ) : null}
        </DeskSection>
        <DeskSection title="Join a class">
          <JoinClassForm lastResult={resultOf('join')} />
        </DeskSection>
        <DeskSection title="Classes you teach">
          {taught.length > 0 ? (
            <>
              <TaughtList taught={taught} />
              <p>
                <Link to="/bank" reloadDocument>
                  The question bank in counts
                </Link>
              </p>
            </>
          ) : (
            <EmptyState title="Your own classes">
              Create a class, give its code to your learners, assign practice sets, and see here who needs help.
            </EmptyState>
          )}
        </DeskSection>
        <DeskSection title="Create a class">
          <CreateClassForm lastResult={resultOf('create')} timeZone={timeZone} />
        </DeskSection>
      </div>
    </>
  )
}

function leadOf(assigned: readonly AssignedView[]): string {
  const open = assigned.filter((line) => line.status.kind !== 'finished')
  if (open.length === 0) {
    return assigned.length === 0
      ? 'Learn with an instructor, or teach a class of your own.'
      : 'Everything that is assigned to you is handed in.'
  }
  const overdue = open.filter((line) => line.overdue).length
  const still = `${open.length} assigned ${open.length === 1 ? 'set is' : 'sets are'} still to be handed in`
  return overdue === 0 ? `${still}.` : `${still}, ${overdue === open.length ? 'all of it' : overdue} past the due date.`
}
