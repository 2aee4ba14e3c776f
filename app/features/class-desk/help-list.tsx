import type { ReactNode } from 'react'
import type { DueSoonView, OverdueView } from './desk-view'

type HelpListProps = { overdue: readonly OverdueView[]; dueSoon: readonly DueSoonView[] }

/** Learners with overdue work by name; then what is about to be due, with those who have not begun. */
export function HelpList({ overdue, dueSoon }: HelpListProps) {
  if (overdue.length + dueSoon.length === 0) {
    return <p>Nobody is overdue, and whatever is due within two days is begun by everybody.</p>
  }
  return (
    <ul className="border-y border-ink">
      {overdue.map((need, index) => (
        <HelpLine key={`${index} ${need.displayName}`} subject={need.displayName}>
          <strong className="text-wrong">Overdue:</strong> {need.titles.join(', ')}
        </HelpLine>
      ))}
      {dueSoon.map((need) => (
        <HelpLine key={need.title} subject={need.title}>
          <strong className="text-near">Due soon</strong> ({need.due}), not started by {need.displayNames.length}:{' '}
          {need.displayNames.join(', ')}
        </HelpLine>
      ))}
    </ul>
  )
}

function HelpLine({ subject, children }: { subject: string; children: ReactNode }) {
  return (
    <li className="grid gap-x-6 border-rule py-2 not-first:border-t sm:grid-cols-[14rem_minmax(0,1fr)]">
      <span className="font-semibold">{subject}</span>
      <span>{children}</span>
    </li>
  )
}
