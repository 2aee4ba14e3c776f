import { usePlotArea, useYAxisScale } from 'recharts'
import { percentText } from './findings'
import { axisText, type WordedRow, indentWidth, RowFrame } from './plot-frame'

export type IntervalRow = WordedRow & {
  /** Shares: right of all, and the bounds of their interval. */
  share: number
  low: number
  high: number
  /** Drawn as a diamond; null where there is none. */
  estimate: number | null
  /** Too little behind it to take a color. */
  muted: boolean
}

export type IntervalPlotProps = { rows: readonly IntervalRow[]; passPercent: number | null }

/** One line a row from 0 to 100%: the interval as a bar, the share as a dot, the estimate as a diamond. */
export function IntervalPlot({ rows, passPercent }: IntervalPlotProps) {
  return (
    <RowFrame rows={rows} most={1} below={20}>
      <IntervalLines rows={rows} passPercent={passPercent} />
    </RowFrame>
  )
}

/** From the middle of a row down to the line of its figures. */
const lineDrop = 10
const percentTicks = [0, 50, 100]

function IntervalLines({ rows, passPercent }: IntervalPlotProps) {
  const area = usePlotArea()
  const down = useYAxisScale()
  if (!area || !down) return null
  // Every row on the same scale, so it begins where the indented ones do, and has room for half a dot at both ends.
  const left = area.x + indentWidth + 8
  const at = (share: number) => left + share * (area.x + area.width - 8 - left)
  return (
    <>
      {rows.map(({ id, share, low, high, estimate, muted }) => {
        const y = (down(id, { position: 'middle' }) ?? 0) + lineDrop
        const color = muted ? 'var(--ink-soft)' : 'var(--accent)'
        return (
          <g key={id}>
            <line x1={at(0)} x2={at(1)} y1={y} y2={y} stroke="var(--rule)" />
            <line x1={at(low)} x2={at(high)} y1={y} y2={y} stroke={color} strokeWidth={6} opacity={0.45} />
            {[low, high].map((bound, index) => (
              <line key={index} x1={at(bound)} x2={at(bound)} y1={y - 5} y2={y + 5} stroke={color} strokeWidth={2} />
            ))}
            {passPercent === null ? null : (
              <line
                x1={at(passPercent / 100)}
                x2={at(passPercent / 100)}
                y1={y - 8}
                y2={y + 8}
                stroke="var(--ink)"
                strokeWidth={1.5}
                strokeDasharray="3 2"
              />
            )}
            <circle cx={at(share)} cy={y} r={5} fill={muted ? 'var(--paper)' : color} stroke={color} strokeWidth={2} />
            {estimate === null ? null : (
              <path d={`M${at(estimate)} ${y - 7}l7 7-7 7-7-7Z`} fill="none" stroke="var(--ink)" strokeWidth={2} />
            )}
          </g>
        )
      })}
      {percentTicks.map((tick) => (
        <text
          key={tick}
          x={at(tick / 100)}
          y={area.y + area.height + 14}
          textAnchor={tick === 100 ? 'end' : tick === 0 ? 'start' : 'middle'}
          {...axisText}
        >
          {percentText(tick)}
        </text>
      ))}
    </>
  )
}
