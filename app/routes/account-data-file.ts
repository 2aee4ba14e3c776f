import type { LoaderFunctionArgs } from '@remix-run/node'
import { serverNow } from '~/server/clock'
import { requirePerson } from '~/server/http/guards'
import { exportOwnData } from '~/server/study/own-data'

/** Everything kept of the learner, as a zip archive. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const person = await requirePerson(request, context)
  const now = serverNow()
  return new Response(await exportOwnData(person.learnerKey, now), {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="first-listed-${now.toISOString().slice(0, 10)}.zip"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
