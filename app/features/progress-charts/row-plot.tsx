import { useId, type ReactElement } from 'react'
import {
  Bar,
  DefaultZIndexes,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  ZIndexLayer,
  type BarShapeProps,
} from 'recharts'
import { axisText, barDrop, barHeight, RowFrame } from './plot-frame'

export type PlotRow = {
  id: string
  title: string
  /** Stands at the right end of the title's line: the counts in words. */
  note: string
  /** The bar from left to right: filled, hatched, and empty with an outline. */
  filled: number
  hatched: number
  empty: number
  /** Too little behind it to take a color. */
  muted: boolean
}

export type RowPlotProps = {
  rows: readonly PlotRow[]
  colors: { filled: string; hatched: string }
  /** The scale at least reaches this far. */
  leastMax: number
  /** A count that means something, drawn as a dashed line, with its words. */
  threshold?: { at: number; label: string } | undefined
}

/** Rows of counted parts: words above, bar below, so that long titles fit on a phone too. */
export function RowPlot({ rows, colors, leastMax, threshold }: RowPlotProps) {
  const hatch = `hatch${useId().replace(/\W/g, '')}`
  const most = Math.max(leastMax, ...rows.map((row) => row.filled + row.hatched + row.empty))
  const part = (
    key: 'filled' | 'hatched' | 'empty',
    fill: (row: PlotRow) => string,
    stroke: (row: PlotRow) => string,
  ) => ({
    key,
    shape: ({ x, y, width, payload }: BarShapeProps): ReactElement => {
      const row = payload as PlotRow
      return (
        <rect
          x={x}
          y={y + barHeight / 2 + barDrop}
          width={width}
          height={barHeight}
          fill={fill(row)}
          stroke={stroke(row)}
          strokeWidth={width > 0 ? 1 : 0}
        />
      )
    },
  })
  const colorOf = (row: PlotRow, color: string) => (row.muted ? 'var(--ink-soft)' : color)
  const parts = [
    part(
      'filled',
      (row) => colorOf(row, colors.filled),
      (row) => colorOf(row, colors.filled),
    ),
    part(
      'hatched',
      (row) => `url(#${row.muted ? `${hatch}-muted` : hatch})`,
      (row) => colorOf(row, colors.hatched),
    ),
    part(
      'empty',
      () => 'transparent',
      () => 'var(--rule-strong)',
    ),
  ]
  return (
    <RowFrame rows={rows} most={most} below={threshold ? 20 : 4}>
      <defs>
        <Hatch id={`${hatch}-muted`} color="var(--ink-soft)" />
        <Hatch id={hatch} color={colors.hatched} />
      </defs>
      {parts.map(({ key, shape }) => (
        <Bar key={key} dataKey={key} stackId="row" barSize={barHeight} isAnimationActive={false} shape={shape} />
      ))}
      {threshold ? (
        <ZIndexLayer zIndex={DefaultZIndexes.label}>
          <Threshold rows={rows} {...threshold} />
        </ZIndexLayer>
      ) : null}
    </RowFrame>
  )
}

// Drawn beside the bars alone: a line from top to bottom would cross the words.
function Threshold({ rows, at, label }: { rows: readonly PlotRow[]; at: number; label: string }) {
  const area = usePlotArea()
  const across = useXAxisScale()
  const down = useYAxisScale()
  const x = across?.(at)
  if (!area || !down || x === undefined) return null
  return (
    <>
      {rows.map((row) => {
        const top = (down(row.id, { position: 'middle' }) ?? 0) + barDrop
        const ends = { x1: x, x2: x, y1: top - 2, y2: top + barHeight + 2 }
        return (
          <g key={row.id}>
            <line {...ends} stroke="var(--paper)" strokeWidth={4} />
            <line {...ends} stroke="var(--ink)" strokeWidth={1.5} />
          </g>
        )
      })}
      <text
        x={x}
        y={area.y + area.height + 14}
        textAnchor={x > area.x + area.width - 40 ? 'end' : 'middle'}
        {...axisText}
      >
        {label}
      </text>
    </>
  )
}

function Hatch({ id, color }: { id: string; color: string }) {
  return (
    <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width={6} height={6} fill="var(--paper)" />
      <line x1={0} y1={0} x2={0} y2={6} stroke={color} strokeWidth={3} />
    </pattern>
  )
}
