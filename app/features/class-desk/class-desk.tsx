import { Link } from '@remix-run/react'
import { Breadcrumb } from '~/components/ui/breadcrumb'
import { EmptyState } from '~/components/ui/empty-state'
import { Notice } from '~/components/ui/notice'
import { PageHeader } from '~/components/ui/page-header'
import { AssignForm, type AssignFormProps } from './assign-form'
import { AssignmentTable } from './assignment-table'
import { DeskSection } from './desk-section'
import type { DeskAssignmentView, DeskLearnerView, DueSoonView, OverdueView } from './desk-view'
import { HelpList } from './help-list'
import { JoinPanel } from './join-panel'
import { LearnerGrid } from './learner-grid'
import { zoneName } from './time-zone-field'

export type ClassDeskProps = {
  classId: string
  name: string
  timeZone: string
  joinCode: string
  joinLink: string
  /** Title of what was assigned just now. */
  newlyAssigned: string | null
  assignments: DeskAssignmentView[]
  learners: DeskLearnerView[]
  overdue: OverdueView[]
  dueSoon: DueSoonView[]
  choices: AssignFormProps['choices']
  exams: AssignFormProps['exams']
  usualDue: string
  lastResult: AssignFormProps['lastResult']
}

/** A class as its instructor sees it: who needs help, everybody's work, what is due, and what to assign next. */
export function ClassDesk(desk: ClassDeskProps) {
  const isEmpty = desk.learners.length === 0
  // Where everything stands in one column, the way in comes first as long as nobody has taken it.
  return (
    <>
      <Breadcrumb trail={[{ label: 'Classes', to: '/classes' }]} />
      <PageHeader
        title={desk.name}
        lead={
          isEmpty
            ? 'Nobody is here yet: hand out the code, and assign the first practice set.'
            : `${counted(desk.learners.length, 'learner')}, ${counted(desk.assignments.length, 'assignment')}. Time zone: ${zoneName(desk.timeZone)}.`
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,1fr)_22rem]">
        {isEmpty ? <DeskTools {...desk} /> : null}
        <DeskWork {...desk} />
        {isEmpty ? null : <DeskTools {...desk} />}
      </div>
    </>
  )
}

function DeskWork({ classId, newlyAssigned, assignments, learners, overdue, dueSoon }: ClassDeskProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-12 lg:col-start-1 lg:row-start-1">
      {newlyAssigned === null ? null : (
        <Notice tone="good" announce="status" title={`“${newlyAssigned}” is assigned`}>
          Learners find it under Classes.
        </Notice>
      )}
      {learners.length > 0 && assignments.length > 0 ? (
        <DeskSection title="Who needs help now">
          <HelpList overdue={overdue} dueSoon={dueSoon} />
        </DeskSection>
      ) : null}
      <DeskSection title="Learners">
        {learners.length > 0 ? (
          <>
            <LearnerGrid learners={learners} assignments={assignments} />
            <p>
              <Link to={`/classes/${classId}/time`}>Time for exams</Link>: who gets more than the standard.
            </p>
          </>
        ) : (
          <EmptyState title="Your learners, and how far each of them is">
            Give them the class code or the link. Who joins appears here with one column for each assignment.
          </EmptyState>
        )}
      </DeskSection>
      <DeskSection title="Assignments">
        {assignments.length > 0 ? (
          <AssignmentTable classId={classId} assignments={assignments} />
        ) : (
          <EmptyState title="What is assigned and when it is due">
            Assign the first one with the form on this page. Learners who join later get it too.
          </EmptyState>
        )}
      </DeskSection>
    </div>
  )
}

function DeskTools({ joinCode, joinLink, lastResult, choices, exams, usualDue, timeZone }: ClassDeskProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-12 lg:col-start-2 lg:row-start-1">
      <DeskSection title="Let learners in">
        <JoinPanel joinCode={joinCode} joinLink={joinLink} />
      </DeskSection>
      <DeskSection title="Assign work">
        <AssignForm lastResult={lastResult} choices={choices} exams={exams} dueLocal={usualDue} timeZone={timeZone} />
      </DeskSection>
    </div>
  )
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
