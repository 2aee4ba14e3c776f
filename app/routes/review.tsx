import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ReviewRoom } from '~/features/review/review-room'
import type { PageHandle } from '~/root'
import { serverNow } from '~/server/clock'
import { requirePerson } from '~/server/http/guards'
import { openReview } from '~/server/review/review-room'

export const handle: PageHandle = { scripts: true }
export const meta: MetaFunction = () => [{ title: 'Review · First-Listed' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const person = await requirePerson(request, context)
  return { day: await openReview(person, serverNow()) }
}

export default function Review() {
  const { day } = useLoaderData<typeof loader>()
  return <ReviewRoom opened={day} />
}
