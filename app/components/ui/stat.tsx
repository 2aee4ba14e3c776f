import type { ReactNode } from 'react'

export type StatProps = {
  label: ReactNode
  value: ReactNode
  /** What the number rests on: how many questions, since when, its interval. */
  note?: ReactNode
}

/** The list around `Stat`s; a stat alone needs it too. */
export function StatList({ children }: { children: ReactNode }) {
  return <dl className="stats">{children}</dl>
}

/** One number with what it means. */
export function Stat({ label, value, note }: StatProps) {
  return (
    <div className="stat">
      <dt>{label}</dt>
      <dd className="stat-value">{value}</dd>
      {note == null ? null : <dd className="stat-note">{note}</dd>}
    </div>
  )
}
