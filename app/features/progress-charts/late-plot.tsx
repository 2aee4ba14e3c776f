import { lazy, Suspense, useSyncExternalStore, type ComponentType } from 'react'
import type { CalendarPlot, IntervalPlot, RowPlot, ScorePlot, TrendPlot } from './plots'

type Plots = {
  CalendarPlot: typeof CalendarPlot
  IntervalPlot: typeof IntervalPlot
  RowPlot: typeof RowPlot
  ScorePlot: typeof ScorePlot
  TrendPlot: typeof TrendPlot
}

/** A plot that is drawn once the page stands and the drawing code has arrived; the frame keeps the place meanwhile. */
function latePlot<Props extends object>(pick: (plots: Plots) => ComponentType<Props>): ComponentType<Props> {
  const Plot = lazy(() =>
    import('./plots').then(
      (plots) => ({ default: pick(plots) as ComponentType<object> }),
      () => ({ default: NoPlot as ComponentType<object> }),
    ),
  )
  return function LatePlot(props) {
    return useInBrowser() ? (
      <Suspense fallback={null}>
        <Plot {...props} />
      </Suspense>
    ) : (
      <WithoutScripts />
    )
  }
}

export const LateCalendarPlot = latePlot(({ CalendarPlot: plot }) => plot)
export const LateIntervalPlot = latePlot(({ IntervalPlot: plot }) => plot)
export const LateRowPlot = latePlot(({ RowPlot: plot }) => plot)
export const LateScorePlot = latePlot(({ ScorePlot: plot }) => plot)
export const LateTrendPlot = latePlot(({ TrendPlot: plot }) => plot)

function WithoutScripts() {
  return (
    <noscript>
      <p className="text-ink-soft">This chart is drawn by a script. The table below has the same numbers.</p>
    </noscript>
  )
}

function NoPlot() {
  return <p className="text-ink-soft">The chart could not be loaded. The table below has the same numbers.</p>
}

/** False on the server and while its page comes to life: Recharts measures the page it draws on. */
function useInBrowser(): boolean {
  return useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  )
}

function subscribeToNothing(): () => void {
  return () => undefined
}
