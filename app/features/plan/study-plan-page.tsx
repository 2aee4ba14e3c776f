import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form, Link } from '@remix-run/react'
import { Button } from '~/components/ui/button'
import { ButtonLink } from '~/components/ui/button-link'
import { Disclosure } from '~/components/ui/disclosure'
import { EmptyState } from '~/components/ui/empty-state'
import { Notice } from '~/components/ui/notice'
import { PageHeader } from '~/components/ui/page-header'
import { SelectField } from '~/components/ui/select-field'
import { TextField } from '~/components/ui/text-field'
import type { PlanBlock, PlanWeek, StudyPlan } from '~/domain/plan'
import { hoursText, planDayText, titleOfPlan, weekText } from './plan-text'

type LinkedBlock = PlanBlock & { to: string }
type LinkedWeek = Omit<PlanWeek, 'blocks'> & { blocks: LinkedBlock[] }
type Planned = Omit<Extract<StudyPlan, { kind: 'plan' }>, 'weeks'> & { weeks: LinkedWeek[] }

export type StudyPlanPageProps = {
  goal: {
    exam: string | null
    examOn: string | null
    minutesPerWeek: number
    dailyCards: number
    dailyNew: number
  }
  exams: { id: string; title: string }[]
  examTitle: string | null
  plan: Planned | { kind: 'over' } | null
  saved: boolean
  lastResult: SubmissionResult<string[]> | null
}

/** Exam, day and hours in; week by week out, with what the order rests on and what does not fit. */
export function StudyPlanPage({ goal, exams, examTitle, plan, saved, lastResult }: StudyPlanPageProps) {
  return (
    <>
      <PageHeader
        title="Study plan"
        lead={titleOfPlan(plan, examTitle, goal.examOn)}
        actions={
          plan?.kind === 'plan' ? (
            <ButtonLink to="/plan/calendar.ics" reloadDocument>
              Download for your calendar
            </ButtonLink>
          ) : null
        }
      />
      <div className="plan-page">
        <div className="plan-weeks-part">
          {plan?.kind === 'plan' ? <Weeks plan={plan} minutesPerWeek={goal.minutesPerWeek} /> : null}
          {plan === null ? (
            <EmptyState title="Your weeks until the exam">
              Give the exam, its day and the hours you have. The plan puts first what wins the most points in an hour,
              keeps time for reviews and mock exams, and says plainly when the time does not suffice.
            </EmptyState>
          ) : null}
          {plan?.kind === 'over' ? (
            <Notice title="That day is here or has passed">
              There is nothing left to plan before {examTitle ?? 'the exam'}. Reviews go on without an end. Give a new
              day for a new plan.
            </Notice>
          ) : null}
        </div>
        <GoalForm goal={goal} exams={exams} saved={saved} lastResult={lastResult} />
      </div>
    </>
  )
}

function GoalForm({
  goal,
  exams,
  saved,
  lastResult,
}: Pick<StudyPlanPageProps, 'goal' | 'exams' | 'saved' | 'lastResult'>) {
  const [form, fields] = useForm({ id: 'goal', lastResult })
  const typed = (name: string, kept: string): string => {
    const value = fields[name]?.initialValue
    return lastResult ? (typeof value === 'string' ? value : '') : kept
  }
  return (
    <section className="plan-goal" aria-labelledby="goal-title">
      <h2 id="goal-title">What you aim at</h2>
      <Form method="post" action="/plan" id={form.id} className="form-column" noValidate>
        {saved && !lastResult ? <Notice tone="good" announce="status" title="Kept: the plan is made anew" /> : null}
        {lastResult ? (
          <Notice tone="problem" announce="alert" title="Nothing was changed">
            One of the fields below cannot stay as it is. What you typed is still there.
          </Notice>
        ) : null}
        <SelectField
          label="Exam"
          name="exam"
          optional
          defaultValue={typed('exam', goal.exam ?? '')}
          error={fields['exam']?.errors}
          options={[{ value: '', label: 'None yet' }, ...exams.map(({ id, title }) => ({ value: id, label: title }))]}
        />
        <TextField
          label="Day of the exam"
          name="examOn"
          type="date"
          optional
          defaultValue={typed('examOn', goal.examOn ?? '')}
          error={fields['examOn']?.errors}
        />
        <TextField
          label="Hours a week"
          hint="For everything together: lessons, practice, reviews, mock exams."
          name="hours"
          inputMode="decimal"
          defaultValue={typed('hours', String(Math.round((goal.minutesPerWeek / 60) * 100) / 100))}
          error={fields['hours']?.errors}
        />
        <TextField
          label="Most review cards a day"
          name="dailyCards"
          inputMode="numeric"
          defaultValue={typed('dailyCards', String(goal.dailyCards))}
          error={fields['dailyCards']?.errors}
        />
        <TextField
          label="New ones among them, at most"
          name="dailyNew"
          inputMode="numeric"
          defaultValue={typed('dailyNew', String(goal.dailyNew))}
          error={fields['dailyNew']?.errors}
        />
        <Button type="submit" tone="primary">
          Keep and plan
        </Button>
      </Form>
    </section>
  )
}

/** Weeks that stand open at first; later ones change with every answer. */
const openWeeks = 2

function Weeks({ plan, minutesPerWeek }: { plan: Planned; minutesPerWeek: number }) {
  return (
    <>
      <Sufficiency plan={plan} minutesPerWeek={minutesPerWeek} />
      {plan.answers === 0 ? (
        <Notice title="No answers yet">
          The order rests on the weights of the exam alone. It turns to your weak domains as you answer questions.
        </Notice>
      ) : null}
      <section aria-labelledby="weeks-title">
        <h2 id="weeks-title">Week by week</h2>
        {plan.weeks.map((week, index) => (
          <Disclosure key={week.to} summary={weekText(week)} defaultOpen={index < openWeeks}>
            <WeekList week={week} />
          </Disclosure>
        ))}
      </section>
      <Rests plan={plan} />
    </>
  )
}

function Sufficiency({ plan, minutesPerWeek }: { plan: Planned; minutesPerWeek: number }) {
  const { availableMinutes, neededMinutes, leftOut, daysLeft } = plan
  if (minutesPerWeek === 0) {
    return (
      <Notice tone="caution" title="No hours, no plan">
        The work takes about {hoursText(neededMinutes)}. Give the hours you have in a week, even one or two.
      </Notice>
    )
  }
  const short = neededMinutes - availableMinutes
  const isAllIn = leftOut.lessons.length + leftOut.sets.length + leftOut.mocks === 0
  if (short <= 0 && isAllIn) {
    return (
      <Notice tone="good" title="The time suffices">
        About {hoursText(neededMinutes)} of work in {hoursText(availableMinutes)} until the exam. What is left over goes
        into more practice where it wins most.
      </Notice>
    )
  }
  const sets = leftOut.sets.reduce((all, { count }) => all + count, 0)
  return (
    <Notice
      tone="caution"
      title={short > 0 ? `The time does not suffice: ${hoursText(short)} are missing` : 'Not everything finds a place'}
    >
      <p>
        The work takes about {hoursText(neededMinutes)}; until the exam you have {hoursText(availableMinutes)}.
        {short > 0 ? ` It would take ${hoursText((neededMinutes * 7) / daysLeft)} a week. ` : ' '}
        Left out, by the points it would win:
      </p>
      <ul className="plan-left-out">
        {leftOut.lessons.length > 0 ? (
          <li>
            {leftOut.lessons.length === 1 ? 'one lesson' : `${leftOut.lessons.length} lessons`}:{' '}
            {leftOut.lessons.map(({ title }) => title).join('; ')}
          </li>
        ) : null}
        {sets > 0 ? (
          <li>
            {sets === 1 ? 'one practice set' : `${sets} practice sets`}:{' '}
            {listed(leftOut.sets.map(({ title, count }) => `${title} (${count})`))}
          </li>
        ) : null}
        {leftOut.mocks > 0 ? (
          <li>{leftOut.mocks === 1 ? 'one full mock exam' : `${leftOut.mocks} full mock exams`}</li>
        ) : null}
      </ul>
    </Notice>
  )
}

/** Names that a sentence still holds; the others are counted. */
const mostNamed = 6

function listed(names: readonly string[]): string {
  const more = names.length - mostNamed
  return names.slice(0, mostNamed).join('; ') + (more > 0 ? `; and ${more} more domains` : '')
}

function WeekList({ week }: { week: LinkedWeek }) {
  if (week.blocks.length === 0) return <p>Nothing fits into this week.</p>
  return (
    <ol className="plan-blocks">
      {[...week.blocks]
        .sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0))
        .map((block) => (
          <li key={block.key} className={`plan-block plan-block-${block.kind}`}>
            <span className="plan-day">{block.kind === 'review' ? 'every day' : planDayText(block.day)}</span>
            <span>
              <span className="plan-kind">{kindNames[block.kind]}</span>{' '}
              <Link to={block.to} reloadDocument>
                {block.kind === 'review' ? 'Cards that are due' : block.title}
              </Link>
            </span>
            <span className="plan-minutes">{hoursText(block.minutes)}</span>
          </li>
        ))}
    </ol>
  )
}

const kindNames: Record<PlanBlock['kind'], string> = {
  lesson: 'Read',
  practice: 'Practice',
  review: 'Review',
  mock: 'Mock exam',
}

function Rests({ plan }: { plan: Planned }) {
  return (
    <Disclosure summary="What the order rests on">
      <p className="plan-rests">
        Points of a piece of work are the weight of its domain in the exam, times what you are not taken to know yet,
        times the part of it that such work is expected to win: all lessons of a domain 30% of what is missing, a set 6%
        of what is left. These parts are assumptions of this site and only set the order. From 20 answers in a domain
        its own share counts; before, that of all your answers.
      </p>
      <table className="data-table">
        <caption className="sr-only">Domains of the exam</caption>
        <thead>
          <tr>
            <th scope="col">Domain</th>
            <th scope="col" className="at-end">
              Weight
            </th>
            <th scope="col" className="at-end">
              Taken to know
            </th>
          </tr>
        </thead>
        <tbody>
          {plan.domains.map(({ id, title, share, estimate, ownEvidence }) => (
            <tr key={id}>
              <th scope="row">{title}</th>
              <td className="at-end">{Math.round(100 * share)}%</td>
              <td className="at-end">{ownEvidence ? `${Math.round(100 * estimate)}%` : 'as all together'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Disclosure>
  )
}
