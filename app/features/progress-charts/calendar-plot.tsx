import { BarChart, usePlotArea, XAxis, YAxis } from 'recharts'
import { axisText, Plot } from './plot-frame'

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
