import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { DueReminder } from '~/components/practice/due-reminder'
import { ButtonLink } from '~/components/ui/button-link'
import { PageHeader } from '~/components/ui/page-header'
import { dayText } from '~/domain/shared/date-text'
import { changeSentence, standingOf } from '~/features/progress-charts/findings'
import { PrintedHead, PrintReport } from '~/features/progress-charts/print-report'
import { ProgressCharts } from '~/features/progress-charts/progress-charts'
import { ReadinessPanel } from '~/features/readiness/readiness-panel'
import type { PageHandle } from '~/root'
import { serverNow } from '~/server/clock'
import { requirePerson } from '~/server/http/guards'
import { countDueToday } from '~/server/review/review-room'
import { readProgress } from '~/server/study/progress'
import { readReadinessPanel } from '~/server/study/readiness-panel'

export const handle: PageHandle = { scripts: true }
export const meta: MetaFunction = () => [{ title: 'Progress · First-Listed' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const person = await requirePerson(request, context)
  const { searchParams } = new URL(request.url)
  const now = serverNow()
  const progress = await readProgress(
    person,
    { exam: searchParams.get('exam'), domain: searchParams.get('domain') },
    now,
  )
  return {
    ...progress,
    printed: { name: person.displayName, day: dayText(now, person.timeZone) },
    dueToday: await countDueToday(person, now),
    readiness: await readReadinessPanel(person, now),
  }
}

export default function ProgressPage() {
  const progress = useLoaderData<typeof loader>()
  const { sentence, next } = standingOf(progress)
  return (
    <>
      <PrintedHead {...progress.printed} />
      <PageHeader
        title="Progress"
        lead={sentence}
        actions={
          <ButtonLink to={next.to} tone="primary" reloadDocument>
            {next.label}
          </ButtonLink>
        }
      />
      {progress.answers > 0 ? <p className="progress-change">{changeSentence(progress.change)}</p> : null}
      <DueReminder dueToday={progress.dueToday} />
      <p className="progress-ways">
        <Link to="/review">Review</Link> · <Link to="/plan">Study plan</Link> ·{' '}
        <Link to="/account/data">Your data</Link>
        <PrintReport />
      </p>
      <ReadinessPanel {...progress.readiness} />
      <ProgressCharts progress={progress} />
    </>
  )
}
