import { usePlotArea, useYAxisScale } from 'recharts'
import { axisText, barDrop, type WordedRow, RowFrame } from './plot-frame'

export type TrendRow = WordedRow & { weekly: readonly number[] }

export type TrendPlotProps = {
  rows: readonly TrendRow[]
  /** Under the first and the last bar. */
  from: string
  to: string
}

const barRoom = 26

/** A row of small bars for each kind, one bar a week, all on the same scale; a week without any has a dot of rule. */
export function TrendPlot({ rows, from, to }: TrendPlotProps) {
  return (
    <RowFrame rows={rows} most={1} below={20}>
      <TrendBars rows={rows} from={from} to={to} />
    </RowFrame>
  )
}

function TrendBars({ rows, from, to }: TrendPlotProps) {
  const area = usePlotArea()
  const down = useYAxisScale()
  if (!area || !down) return null
  const most = Math.max(1, ...rows.flatMap(({ weekly }) => weekly))
  const weeks = rows[0]?.weekly.length ?? 1
  const step = area.width / weeks
  return (
    <>
      {rows.map(({ id, weekly }) => {
        const base = (down(id, { position: 'middle' }) ?? 0) + barDrop + barRoom
        return (
          <g key={id}>
            <line x1={area.x} x2={area.x + area.width} y1={base} y2={base} stroke="var(--rule-strong)" />
            {weekly.map((count, week) => {
              const height = (count / most) * (barRoom - 4)
              return count === 0 ? null : (
                <rect
                  key={week}
                  x={area.x + week * step + step * 0.15}
                  y={base - height}
                  width={step * 0.7}
                  height={height}
                  fill="var(--wrong)"
                />
              )
            })}
          </g>
        )
      })}
      <text x={area.x} y={area.y + area.height + 14} {...axisText}>
        {from}
      </text>
      <text x={area.x + area.width} y={area.y + area.height + 14} textAnchor="end" {...axisText}>
        {to}
      </text>
    </>
  )
}
