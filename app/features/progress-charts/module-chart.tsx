import { ChartFrame } from '~/components/ui/chart-frame'
import { DataTable } from '~/components/ui/data-table'
import { modulesFinding } from './findings'
import { LateRowPlot } from './late-plot'
import type { ModuleView, ProgressView } from './progress-view'
import { rowsSize } from './rows-size'

type ModuleChartProps = Pick<ProgressView, 'modules' | 'lessonsDone' | 'lessonsLive'>

/** Lessons done per module, of those that can be read. */
export function ModuleChart(props: ModuleChartProps) {
  const { modules } = props
  return (
    <ChartFrame
      title={modulesFinding(props)}
      description="Lessons that can be read, by module: done is filled, begun is hatched, the rest is empty. Lessons in preparation are not counted."
      size={rowsSize(modules.length)}
      table={<ModuleTable modules={modules} />}
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

function ModuleTable({ modules }: { modules: readonly ModuleView[] }) {
  return (
    <DataTable
      caption="Lessons per module"
      columns={[
        { id: 'module', header: 'Module', rowHeader: true, cell: (module) => module.module },
        { id: 'done', header: 'Done', align: 'end', cell: (module) => module.done },
        { id: 'begun', header: 'Begun', align: 'end', cell: (module) => module.opened },
        { id: 'live', header: 'Can be read', align: 'end', cell: (module) => module.live },
      ]}
      rows={modules}
      rowKey={(module) => module.module}
    />
  )
}
