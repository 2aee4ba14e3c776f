import { ChartFrame } from '~/components/ui/chart-frame'
import type { ProgressReport } from '~/domain/progress'
import { modulesTable } from './chart-tables'
import { ChartTools } from './chart-tools'
import { FigureTable } from './figure-table'
import { modulesFinding } from './findings'
import { LateRowPlot } from './late-plot'
import { rowsSize } from './rows-size'

type ModuleChartProps = Pick<ProgressReport, 'modules' | 'lessonsDone' | 'lessonsLive'>

/** Lessons done per module, of those that can be read. */
export function ModuleChart(props: ModuleChartProps) {
  const { modules } = props
  return (
    <ChartFrame
      title={modulesFinding(props)}
      description="Lessons that can be read, by module: done is filled, begun is hatched, the rest is empty. Lessons in preparation are not counted."
      size={rowsSize(modules.length)}
      table={<FigureTable table={modulesTable(modules)} />}
      tools={<ChartTools file="lessons" />}
    >
      <LateRowPlot
        rows={modules.map((module) => ({
          id: module.module,
          title: module.module,
          note: `${module.done} of ${module.live}`,
          filled: module.done,
          hatched: module.opened,
          empty: module.live - module.done - module.opened,
          muted: false,
        }))}
        colors={{ filled: 'var(--accent)', hatched: 'var(--accent)' }}
        leastMax={1}
      />
    </ChartFrame>
  )
}
