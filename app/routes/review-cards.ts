import type { LoaderFunctionArgs } from '@remix-run/node'
import { serverNow } from '~/server/clock'
import { requirePerson } from '~/server/http/guards'
import { exportAnki } from '~/server/review/anki-export'

/** The learner's cards as a text file that Anki imports. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const person = await requirePerson(request, context)
  return new Response(await exportAnki(person.learnerKey, serverNow()), {
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': 'attachment; filename="first-listed-cards.txt"',
      'Cache-Control': 'private, no-store',
    },
  })
}
