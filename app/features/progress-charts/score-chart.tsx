import type { ReactNode } from 'react'
import { ChartFrame } from '~/components/ui/chart-frame'
import type { ScoreView } from '~/domain/progress'
import { scoresTable } from './chart-tables'
import { ChartTools } from './chart-tools'
import { FigureTable } from './figure-table'
import { scoresFinding } from './findings'
import { LateScorePlot } from './late-plot'
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
      table={<FigureTable table={scoresTable(scores)} />}
      tools={<ChartTools file="scores" />}
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
