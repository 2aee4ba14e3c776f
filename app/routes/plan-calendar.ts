import type { LoaderFunctionArgs } from '@remix-run/node'
import { serverNow } from '~/server/clock'
import { notFound, requirePerson } from '~/server/http/guards'
import { exportCalendar } from '~/server/study/plan'

/** The study plan as a file for calendars. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const person = await requirePerson(request, context)
  const file = await exportCalendar(person, context.origin, serverNow())
  if (file === null) throw notFound('There is no plan yet: set an exam and a day under Study plan.')
  return new Response(file, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'attachment; filename="first-listed-plan.ics"',
      'Cache-Control': 'private, no-store',
    },
  })
}
