import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '~/components/ui/button-link'
import { PageHeader } from '~/components/ui/page-header'
import { dayText, shortDayText } from '~/domain/shared/date-text'
import { standingOf } from '~/features/progress-charts/findings'
import { ProgressCharts } from '~/features/progress-charts/progress-charts'
import { ReadinessPanel } from '~/features/readiness/readiness-panel'
import type { PageHandle } from '~/root'
import { serverNow } from '~/server/clock'
import { requirePerson } from '~/server/http/guards'
import { readProgress } from '~/server/study/progress'
import { readReadinessPanel } from '~/server/study/readiness-panel'

export const handle: PageHandle = { scripts: true }
export const meta: MetaFunction = () => [{ title: 'Progress · First-Listed' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const person = await requirePerson(request, context)
  const { learnerKey, timeZone } = person
  const progress = await readProgress(learnerKey)
  return {
    ...progress,
    readiness: await readReadinessPanel(person, serverNow()),
    scores: progress.scores.map(({ finishedAt, ...score }) => ({
      ...score,
      finishedOn: dayText(finishedAt, timeZone),
      shortDay: shortDayText(finishedAt, timeZone),
    })),
  }
}

export default function ProgressPage() {
  const progress = useLoaderData<typeof loader>()
  const { sentence, next } = standingOf(progress)
  return (
    <>
      <PageHeader
        title="Progress"
        lead={sentence}
        actions={
          <ButtonLink to={next.to} tone="primary" reloadDocument>
            {next.label}
          </ButtonLink>
        }
      />
      <ReadinessPanel {...progress.readiness} />
      <ProgressCharts progress={progress} />
    </>
  )
}
