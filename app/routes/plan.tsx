import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayNumber, localDay } from '~/domain/shared/day'
import { StudyPlanPage } from '~/features/plan/study-plan-page'
import { serverNow } from '~/server/clock'
import { parseForm, StudyGoalForm } from '~/server/http/forms'
import { requirePerson } from '~/server/http/guards'
import { keepStudyGoal } from '~/server/study/goal'
import { blockPath, mostDaysAhead, readPlan } from '~/server/study/plan'

export const meta: MetaFunction = () => [{ title: 'Study plan · First-Listed' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const person = await requirePerson(request, context)
  const { plan, ...page } = await readPlan(person, serverNow())
  const saved = new URL(request.url).searchParams.has('saved')
  if (plan?.kind !== 'plan') return { ...page, saved, plan }
  const weeks = plan.weeks.map((week) => ({
    ...week,
    blocks: week.blocks.map((block) => ({ ...block, to: blockPath(block) })),
  }))
  return { ...page, saved, plan: { ...plan, weeks } }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const now = serverNow()
  const person = await requirePerson(request, context)
  const { value, refuse } = await parseForm(request, StudyGoalForm)
  if (!value) return refuse()
  const { exam, examOn, hours, dailyCards, dailyNew } = value
  if (examOn && dayNumber(examOn) - dayNumber(localDay(now, person.timeZone)) > mostDaysAhead) {
    return refuse({ examOn: ['Give a day within the next two years.'] })
  }
  const goal = {
    exam: exam ?? null,
    examOn: examOn ?? null,
    minutesPerWeek: Math.round(hours * 60),
    dailyCards,
    dailyNew,
  }
  if (!(await keepStudyGoal(person.learnerKey, goal, now))) return refuse({ exam: ['Choose one of the exams.'] })
  return redirect('/plan?saved')
}

export default function Plan() {
  return <StudyPlanPage {...useLoaderData<typeof loader>()} lastResult={useActionData<typeof action>() ?? null} />
}
