import { wilsonInterval } from '~/domain/progress'

/** People or answers of whom about the same was said: how many, what was said on average, and what came. Shares 0 to 1. */
export type ReliabilityPoint = { count: number; said: number; came: number }

export type ReliabilityPlotProps = {
  /** What the picture shows, for those who do not see it; a table with the figures stands beside. */
  label: string
  /** What is said (across) and what came (upward). */
  axes: { across: string; upward: string }
  points: readonly ReliabilityPoint[]
}

const frame = { left: 52, top: 8, side: 252 }
const ticks = [0, 0.25, 0.5, 0.75, 1]

/** What was said against what came, with 95% intervals; on the diagonal both are the same. Drawn without script. */
export function ReliabilityPlot({ label, axes, points }: ReliabilityPlotProps) {
  const { left, top, side } = frame
  const bottom = top + side
  const x = (share: number): number => round(left + share * side)
  const y = (share: number): number => round(bottom - share * side)
  return (
    <svg className="reliability-plot" viewBox="0 0 320 312" role="img" aria-label={label}>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="reliability-grid" x1={left} x2={left + side} y1={y(tick)} y2={y(tick)} />
          <text className="reliability-text" x={left - 8} y={y(tick) + 4} textAnchor="end">
            {100 * tick}%
          </text>
          <text className="reliability-text" x={x(tick)} y={bottom + 18} textAnchor="middle">
            {100 * tick}%
          </text>
        </g>
      ))}
      <line className="reliability-same" x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
      {points.map(({ count, said, came }) => {
        const interval = wilsonInterval(came * count, count)
        return (
          <g key={said}>
            {interval && (
              <line className="reliability-span" x1={x(said)} x2={x(said)} y1={y(interval.low)} y2={y(interval.high)} />
            )}
            <circle className="reliability-point" cx={x(said)} cy={y(came)} r="4.5" />
          </g>
        )
      })}
      <text className="reliability-text" x={left + side / 2} y={bottom + 40} textAnchor="middle">
        {axes.across}
      </text>
      <text className="reliability-text" transform={`translate(12 ${top + side / 2}) rotate(-90)`} textAnchor="middle">
        {axes.upward}
      </text>
    </svg>
  )
}

/** A tenth of a unit, so that server and browser write the same digits. */
function round(value: number): number {
  return Math.round(10 * value) / 10
}
