import { useSyncExternalStore, type ReactNode } from 'react'
import { BarChart, ResponsiveContainer, usePlotArea, useYAxisScale, XAxis, YAxis } from 'recharts'

// What the plots of this page share: their paper, their type, and rows with words above.

export const axisText = { fontSize: 12, fontFamily: 'var(--font-sans)', fill: 'var(--ink-soft)' }
export const labelText = {
  fontSize: 14,
  fontFamily: 'var(--font-sans)',
  fill: 'var(--ink)',
}

/** What a page of A4 or Letter has between its margins, in pixels: drawn for it, words keep their size on paper. */
const printedWidth = 660

// Forced colors would repaint words but not shapes: the chart keeps its own paper instead.
export function Plot({ children }: { children: ReactNode }) {
  const isPrinted = useSyncExternalStore(subscribeToPrint, isPrinting, () => false)
  return (
    <div className="size-full forced-colors:bg-paper forced-colors:forced-color-adjust-none print:[&_div]:size-full!">
      <ResponsiveContainer width={isPrinted ? printedWidth : '100%'} height="100%">
        {children}
      </ResponsiveContainer>
    </div>
  )
}

let printing = false

function isPrinting(): boolean {
  return printing
}

function subscribeToPrint(onChange: () => void): () => void {
  const begin = (): void => {
    printing = true
    onChange()
  }
  const end = (): void => {
    printing = false
    onChange()
  }
  window.addEventListener('beforeprint', begin)
  window.addEventListener('afterprint', end)
  return () => {
    window.removeEventListener('beforeprint', begin)
    window.removeEventListener('afterprint', end)
  }
}

export const barHeight = 14
/** Space between the middle of a row and the top of its bar; the words stand above the middle. */
export const barDrop = 3
const characterWidth = 7.2

/** The words of a row: its name, and what it comes to at the right end of the same line. */
export type WordedRow = {
  id: string
  title: string
  note: string
  indent?: boolean | undefined
  strong?: boolean | undefined
}

export const indentWidth = 16

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

type RowFrameProps = {
  rows: readonly WordedRow[]
  /** The right end of the scale that begins at 0. */
  most: number
  /** Pixels below the rows, for the words of a scale. */
  below: number
  children: ReactNode
}

/** Rows with their words, and room below each for what `children` draws by the scales of the chart. */
export function RowFrame({ rows, most, below, children }: RowFrameProps) {
  return (
    <Plot>
      <BarChart
        data={[...rows]}
        layout="vertical"
        accessibilityLayer={false}
        margin={{ top: 0, right: 1, bottom: below, left: 1 }}
      >
        <XAxis type="number" domain={[0, most]} hide />
        <YAxis type="category" dataKey="id" hide />
        {children}
        <RowWords rows={rows} />
      </BarChart>
    </Plot>
  )
}
