import { Link } from '@remix-run/react'
import { EmptyState } from '~/components/ui/empty-state'
import { answersToCompare } from '~/domain/progress'
import { DomainChart } from './domain-chart'
import { ModuleChart } from './module-chart'
import type { ProgressView } from './progress-view'
import { ScoreChart } from './score-chart'

/** The three charts; where there is nothing to draw yet, what will stand there and how to get it there. */
export function ProgressCharts({ progress }: { progress: ProgressView }) {
  const { scores, domains, modules, lessonsDone, lessonsLive } = progress
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-12">
      {scores.length > 0 ? (
        <ScoreChart scores={scores} />
      ) : (
        <EmptyState title="Your scores over time">
          Every <Link to="/exams">exam</Link> and practice set you hand in becomes a dot here, with its pass mark and a
          bar for how sure the score is.
        </EmptyState>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-12 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        {domains.length > 0 ? (
          <DomainChart domains={domains} />
        ) : (
          <EmptyState title="Your answers by domain">
            Answer the questions inside a lesson or in an exam: each is counted here under its exam domain. From{' '}
            {answersToCompare} answers on, domains are compared.
          </EmptyState>
        )}
        <ModuleChart modules={modules} lessonsDone={lessonsDone} lessonsLive={lessonsLive} />
      </div>
    </div>
  )
}
