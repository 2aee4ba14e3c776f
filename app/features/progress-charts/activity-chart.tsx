import { ChartFrame } from '~/components/ui/chart-frame'
import { addDays, type ActivityReport } from '~/domain/progress'
import { activityTable } from './chart-tables'
import { ChartTools } from './chart-tools'
import { FigureTable } from './figure-table'
import { activityFinding } from './findings'
import { LateCalendarPlot } from './late-plot'
import type { CalendarWeek } from './calendar-plot'

/** Days with answers in the last year, as a calendar. */
export function ActivityChart({ activity }: { activity: ActivityReport }) {
  return (
    <ChartFrame
      title={activityFinding(activity)}
      description="A square for each day of the last year, larger and darker with more answers: up to 5, up to 20, up to 50, more. Days are those of your time zone. One missed day in any seven is a rest day and does not end a row."
      size="short"
      table={<FigureTable table={activityTable(activity)} />}
      tools={<ChartTools file="activity" />}
    >
      <LateCalendarPlot weeks={weeksOf(activity)} />
    </ChartFrame>
  )
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function weeksOf({ from, today, days }: ActivityReport): CalendarWeek[] {
  const answers = new Map(days.map((day) => [day.day, day.answers]))
  const weeks: CalendarWeek[] = []
  for (let monday = from; monday <= today; monday = addDays(monday, 7)) {
    const dates = Array.from({ length: 7 }, (_, weekday) => addDays(monday, weekday))
    const first = dates.find((date) => date.endsWith('-01'))
    weeks.push({
      month: first === undefined ? null : (months[Number(first.slice(5, 7)) - 1] ?? null),
      levels: dates.map((date) => (date > today ? null : levelOf(answers.get(date) ?? 0))),
    })
  }
  return weeks
}

function levelOf(answers: number): number {
  if (answers === 0) return 0
  if (answers <= 5) return 1
  if (answers <= 20) return 2
  return answers <= 50 ? 3 : 4
}
