import { useId, type ReactElement, type ReactNode } from 'react'
import {
  Bar,
  BarChart,
  CartesianGrid,
  ComposedChart,
  DefaultZIndexes,
  ErrorBar,
  ResponsiveContainer,
  Scatter,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
  ZIndexLayer,
  type BarShapeProps,
  type ScatterShapeProps,
} from 'recharts'
import { percentText } from './findings'
import { ScoreSign } from './score-sign'

// The only module that imports Recharts; `late-plot.tsx` loads it in the browser, after the page.

export type ScoreMark = {
  /** 1 for the leftmost. */
  order: number
  day: string
  scorePercent: number
  passPercent: number | null
  passed: boolean | null
  /** Bounds of the interval in percent. */
  low: number
  high: number
}

/** Fewer attempts than this leave room on the right for those to come. */
const leastSlots = 5
/** A percentage beside a dot needs this much room, in pixels. */
const labelledSlot = 52

/** One dot an attempt, its interval as a bar through it, the pass mark as a dash behind it. */
export function ScorePlot({ marks }: { marks: readonly ScoreMark[] }) {
  const slots = Array.from(
    { length: Math.max(marks.length, leastSlots) },
    (_, index) => marks[index] ?? { order: index + 1, day: '' },
  )
  const dayOf = new Map(slots.map((slot) => [slot.order, slot.day]))
  return (
    <Plot>
      <ComposedChart data={slots} accessibilityLayer={false} margin={{ top: 8, right: 8, bottom: 0, left: 0 }}>
        <CartesianGrid vertical={false} stroke="var(--rule)" />
        <XAxis
          dataKey="order"
          scale="band"
          tickFormatter={(order: number) => dayOf.get(order) ?? ''}
          tick={axisText}
          tickLine={false}
          stroke="var(--rule-strong)"
          minTickGap={12}
        />
        <YAxis
          domain={[0, 100]}
          ticks={[0, 25, 50, 75, 100]}
          tickFormatter={percentText}
          tick={axisText}
          tickLine={false}
          axisLine={false}
          width={44}
        />
        <PassMarks marks={marks} />
        <Scatter data={[...marks]} dataKey="scorePercent" shape={scoreDot} isAnimationActive={false}>
          <ErrorBar
            dataKey={({ scorePercent, low, high }: ScoreMark) => [scorePercent - low, high - scorePercent]}
            direction="y"
            width={5}
            stroke="var(--ink-soft)"
            strokeWidth={1.5}
            isAnimationActive={false}
          />
        </Scatter>
        <ScoreLabels marks={marks} />
      </ComposedChart>
    </Plot>
  )
}

function scoreDot({ cx, cy, payload }: ScatterShapeProps): ReactElement {
  return (
    <g transform={`translate(${cx ?? 0} ${cy ?? 0})`}>
      <ScoreSign passed={(payload as ScoreMark).passed} />
    </g>
  )
}

function PassMarks({ marks }: { marks: readonly ScoreMark[] }) {
  const across = useXAxisScale()
  const down = useYAxisScale()
  if (!across || !down) return null
  return (
    <>
      {marks.map(({ order, passPercent }) =>
        passPercent === null ? null : (
          <line
            key={order}
            x1={across(order, { position: 'start' })}
            x2={across(order, { position: 'end' })}
            y1={down(passPercent)}
            y2={down(passPercent)}
            stroke="var(--ink)"
            strokeWidth={1.5}
            strokeDasharray="6 4"
          />
        ),
      )}
    </>
  )
}

function ScoreLabels({ marks }: { marks: readonly ScoreMark[] }) {
  const across = useXAxisScale()
  const down = useYAxisScale()
  const [first] = marks
  if (!across || !down || !first) return null
  const slot = (across(first.order, { position: 'end' }) ?? 0) - (across(first.order, { position: 'start' }) ?? 0)
  if (slot < labelledSlot) return null
  return (
    <>
      {marks.map(({ order, scorePercent }) => (
        <text
          key={order}
          x={(across(order, { position: 'middle' }) ?? 0) + 11}
          y={(down(scorePercent) ?? 0) + 4}
          {...labelText}
          stroke="var(--paper)"
          strokeWidth={4}
          paintOrder="stroke"
        >
          {percentText(scorePercent)}
        </text>
      ))}
    </>
  )
}

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

const barHeight = 14
/** Space between the middle of a row and the top of its bar; the words stand above the middle. */
const barDrop = 3
const characterWidth = 7.2

/** Rows of counted parts: words above, bar below, so that long titles fit on a phone too. */
export function RowPlot({ rows, colors, leastMax, threshold }: RowPlotProps) {
  const hatch = `hatch${useId().replace(/\W/g, '')}`
  const most = Math.max(leastMax, ...rows.map((row) => row.filled + row.hatched + row.empty))
  const part = (fill: (row: PlotRow) => string, stroke: (row: PlotRow) => string) =>
    function RowPart({ x, y, width, payload }: BarShapeProps): ReactElement {
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
    }
  const colorOf = (row: PlotRow, color: string) => (row.muted ? 'var(--ink-soft)' : color)
  return (
    <Plot>
      <BarChart
        data={[...rows]}
        layout="vertical"
        accessibilityLayer={false}
        margin={{ top: 0, right: 1, bottom: threshold ? 20 : 4, left: 1 }}
      >
        <defs>
          <Hatch id={`${hatch}-muted`} color="var(--ink-soft)" />
          <Hatch id={hatch} color={colors.hatched} />
        </defs>
        <XAxis type="number" domain={[0, most]} hide />
        <YAxis type="category" dataKey="id" hide />
        <Bar
          dataKey="filled"
          stackId="row"
          barSize={barHeight}
          isAnimationActive={false}
          shape={part(
            (row) => colorOf(row, colors.filled),
            (row) => colorOf(row, colors.filled),
          )}
        />
        <Bar
          dataKey="hatched"
          stackId="row"
          barSize={barHeight}
          isAnimationActive={false}
          shape={part(
            (row) => `url(#${row.muted ? `${hatch}-muted` : hatch})`,
            (row) => colorOf(row, colors.hatched),
          )}
        />
        <Bar
          dataKey="empty"
          stackId="row"
          barSize={barHeight}
          isAnimationActive={false}
          shape={part(
            () => 'transparent',
            () => 'var(--rule-strong)',
          )}
        />
        {threshold ? (
          <ZIndexLayer zIndex={DefaultZIndexes.label}>
            <Threshold rows={rows} {...threshold} />
          </ZIndexLayer>
        ) : null}
        <RowWords rows={rows} />
      </BarChart>
    </Plot>
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

function RowWords({ rows }: { rows: readonly PlotRow[] }) {
  const area = usePlotArea()
  const down = useYAxisScale()
  if (!area || !down) return null
  return (
    <>
      {rows.map((row) => {
        const y = (down(row.id, { position: 'middle' }) ?? 0) - barDrop
        const room = Math.floor((area.width - 16) / characterWidth) - row.note.length
        return (
          <g key={row.id}>
            <text x={area.x} y={y} {...labelText} fontWeight={600}>
              {row.title.length > room ? `${row.title.slice(0, Math.max(room - 1, 1)).trimEnd()}…` : row.title}
            </text>
            <text x={area.x + area.width} y={y} textAnchor="end" {...labelText} fill="var(--ink-soft)">
              {row.note}
            </text>
          </g>
        )
      })}
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

const axisText = { fontSize: 12, fontFamily: 'var(--font-sans)', fill: 'var(--ink-soft)' }
const labelText = {
  fontSize: 14,
  fontFamily: 'var(--font-sans)',
  fill: 'var(--ink)',
}

// Forced colors would repaint words but not shapes: the chart keeps its own paper instead. For print, what was measured
// for the screen is scaled to the page.
function Plot({ children }: { children: ReactNode }) {
  return (
    <div className="size-full forced-colors:bg-paper forced-colors:forced-color-adjust-none print:[&_div]:size-full!">
      <ResponsiveContainer width="100%" height="100%">
        {children}
      </ResponsiveContainer>
    </div>
  )
}
