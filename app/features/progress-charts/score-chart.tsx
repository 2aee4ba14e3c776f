import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ChartFrame } from '~/components/ui/chart-frame'
import { DataTable } from '~/components/ui/data-table'
import { percentText, rangeText, scoresFinding } from './findings'
import { LateScorePlot } from './late-plot'
import type { ScoreView } from './progress-view'
import { ScoreSign } from './score-sign'

/** More would leave no room between the dots; the table has them all. */
const mostDrawn = 24

/** Scores over time, each with its interval and the pass mark it was held against. */
export function ScoreChart({ scores }: { scores: readonly ScoreView[] }) {
  const drawn = scores.slice(-mostDrawn)
  const signs = new Set(drawn.map((score) => score.passed))
  return (
    <ChartFrame
      title={scoresFinding(scores)}
      description={
        <>
          {drawn.length < scores.length ? `Your latest ${drawn.length} attempts` : 'Your attempts'} from left to right:
          {signs.has(true) ? <Sign passed={true}>passed</Sign> : null}
          {signs.has(false) ? <Sign passed={false}>not passed</Sign> : null}
          {signs.has(null) ? <Sign passed={null}>without a pass mark</Sign> : null}. The bar through each is its 95%
          interval: how far the same knowledge may score with other questions.
          {signs.has(true) || signs.has(false) ? ' The dashes are the pass mark of that exam.' : null}
        </>
      }
      table={<ScoreTable scores={scores} />}
    >
      <LateScorePlot
        marks={drawn.map((score, index) => ({
          order: index + 1,
          day: score.shortDay,
          scorePercent: score.scorePercent,
          passPercent: score.passPercent,
          passed: score.passed,
          low: 100 * (score.interval?.low ?? 0),
          high: 100 * (score.interval?.high ?? 1),
        }))}
      />
    </ChartFrame>
  )
}

function Sign({ passed, children }: { passed: boolean | null; children: ReactNode }) {
  return (
    <>
      {' '}
      <span className="whitespace-nowrap">
        <svg className="inline-block size-[1em] align-[-0.1em]" viewBox="-10 -10 20 20" aria-hidden="true">
          <ScoreSign passed={passed} />
        </svg>{' '}
        {children}
      </span>
    </>
  )
}

function ScoreTable({ scores }: { scores: readonly ScoreView[] }) {
  return (
    <DataTable
      caption="Finished attempts, newest first"
      columns={[
        {
          id: 'attempt',
          header: 'Attempt',
          rowHeader: true,
          cell: (score) => (
            <Link to={`/attempts/${score.attemptId}/review`} reloadDocument>
              {score.title}
            </Link>
          ),
        },
        { id: 'day', header: 'Finished', cell: (score) => <Unbroken>{score.finishedOn}</Unbroken> },
        { id: 'result', header: 'Result', cell: (score) => <Unbroken>{resultWord(score)}</Unbroken> },
        {
          id: 'right',
          header: 'Right',
          align: 'end',
          cell: (score) => <Unbroken>{`${score.right} of ${score.scored}`}</Unbroken>,
        },
        { id: 'score', header: 'Score', align: 'end', cell: (score) => percentText(score.scorePercent) },
        {
          id: 'interval',
          header: '95% interval',
          align: 'end',
          cell: (score) => (score.interval ? rangeText(score.interval) : 'none'),
        },
        {
          id: 'mark',
          header: 'Pass mark',
          align: 'end',
          cell: (score) => (score.passPercent === null ? 'none' : percentText(score.passPercent)),
        },
      ]}
      rows={[...scores].reverse()}
      rowKey={(score) => score.attemptId}
    />
  )
}

function Unbroken({ children }: { children: string }) {
  return <span className="whitespace-nowrap">{children}</span>
}

function resultWord({ passed, band }: ScoreView): string {
  if (passed === null) return band ?? 'Practice'
  return passed ? 'Passed' : 'Not passed'
}
