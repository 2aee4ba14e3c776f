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

/** The words of a row: its name, and what it comes to at the right end of the same line. */
type WordedRow = { id: string; title: string; note: string; indent?: boolean | undefined; strong?: boolean | undefined }

const indentWidth = 16

function RowWords({ rows }: { rows: readonly WordedRow[] }) {
  const area = usePlotArea()
  const down = useYAxisScale()
  if (!area || !down) return null
  return (
    <>
      {rows.map((row) => {
        const y = (down(row.id, { position: 'middle' }) ?? 0) - barDrop
        const left = row.indent ? indentWidth : 0
        const room = Math.floor((area.width - 16 - left) / characterWidth) - row.note.length
        return (
          <g key={row.id}>
            <text x={area.x + left} y={y} {...labelText} fontWeight={(row.strong ?? true) ? 600 : 400}>
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
    <RowFrame rows={rows}>
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
    <RowFrame rows={rows}>
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

/** Rows with their words, and room below each for what `children` draws by the scales of the chart. */
function RowFrame({ rows, children }: { rows: readonly WordedRow[]; children: ReactNode }) {
  return (
    <Plot>
      <BarChart
        data={[...rows]}
        layout="vertical"
        accessibilityLayer={false}
        margin={{ top: 0, right: 1, bottom: 20, left: 1 }}
      >
        <XAxis type="number" domain={[0, 1]} hide />
        <YAxis type="category" dataKey="id" hide />
        {children}
        <RowWords rows={rows} />
      </BarChart>
    </Plot>
  )
}

export type CalendarWeek = {
  /** Stands above the first week of a month. */
  month: string | null
  /** Monday to Sunday: how busy, 0 to 4; null for days that are still to come. */
  levels: readonly (number | null)[]
}

const weekdayNames = ['Mon', '', 'Wed', '', 'Fri', '', '']
const weekdayWidth = 34
const leastCell = 13
const mostCell = 17

/** A square a day, larger and darker the more it has; the latest weeks that there is room for. */
export function CalendarPlot({ weeks }: { weeks: readonly CalendarWeek[] }) {
  return (
    <Plot>
      <BarChart data={[{ id: 'days' }]} accessibilityLayer={false} margin={{ top: 0, right: 1, bottom: 0, left: 1 }}>
        <XAxis dataKey="id" hide />
        <YAxis hide />
        <Days weeks={weeks} />
      </BarChart>
    </Plot>
  )
}

function Days({ weeks }: { weeks: readonly CalendarWeek[] }) {
  const area = usePlotArea()
  if (!area) return null
  const room = area.width - weekdayWidth
  const shown = weeks.slice(-Math.max(1, Math.floor(room / leastCell)))
  const cell = Math.min(mostCell, room / shown.length)
  const top = area.y + 20
  return (
    <>
      {weekdayNames.map((name, index) => (
        <text key={index} x={area.x} y={top + (index + 0.75) * cell} {...axisText}>
          {name}
        </text>
      ))}
      {shown.map(({ month, levels }, index) => {
        const x = area.x + weekdayWidth + index * cell
        return (
          <g key={index}>
            {month === null || index > shown.length - 3 ? null : (
              <text x={x} y={area.y + 12} {...axisText}>
                {month}
              </text>
            )}
            {levels.map((level, weekday) =>
              level === null ? null : (
                <Square key={weekday} x={x + cell / 2} y={top + (weekday + 0.5) * cell} level={level} cell={cell} />
              ),
            )}
          </g>
        )
      })}
    </>
  )
}

function Square({ x, y, level, cell }: { x: number; y: number; level: number; cell: number }) {
  const side = level === 0 ? 3 : (cell - 3) * (0.4 + 0.15 * level)
  return (
    <rect
      x={x - side / 2}
      y={y - side / 2}
      width={side}
      height={side}
      fill={level === 0 ? 'var(--rule-strong)' : 'var(--accent)'}
      opacity={level === 0 ? 0.6 : 0.4 + 0.15 * level}
    />
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
