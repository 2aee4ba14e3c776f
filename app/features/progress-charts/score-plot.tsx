import { type ReactElement } from 'react'
import {
  CartesianGrid,
  ComposedChart,
  ErrorBar,
  Scatter,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
  type ScatterShapeProps,
} from 'recharts'
import { percentText } from './findings'
import { ScoreSign } from './score-sign'
import { axisText, labelText, Plot } from './plot-frame'

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
