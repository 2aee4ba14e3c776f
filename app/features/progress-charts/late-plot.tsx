import { lazy, Suspense, useSyncExternalStore, type ComponentType } from 'react'
import type { RowPlotProps, ScoreMark } from './plots'

const ScorePlot = lazy(() =>
  import('./plots').then(
    (plots) => ({ default: plots.ScorePlot }),
    () => ({ default: NoPlot as ComponentType<{ marks: readonly ScoreMark[] }> }),
  ),
)
const RowPlot = lazy(() =>
  import('./plots').then(
    (plots) => ({ default: plots.RowPlot }),
    () => ({ default: NoPlot as ComponentType<RowPlotProps> }),
  ),
)

/** Drawn once the page stands and the drawing code has arrived; the frame keeps the place meanwhile. */
export function LateScorePlot({ marks }: { marks: readonly ScoreMark[] }) {
  return useInBrowser() ? (
    <Suspense fallback={null}>
      <ScorePlot marks={marks} />
    </Suspense>
  ) : (
    <WithoutScripts />
  )
}

export function LateRowPlot(props: RowPlotProps) {
  return useInBrowser() ? (
    <Suspense fallback={null}>
      <RowPlot {...props} />
    </Suspense>
  ) : (
    <WithoutScripts />
  )
}

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
