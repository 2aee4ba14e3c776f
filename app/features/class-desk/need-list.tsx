import type { NeedView } from './desk-view'

/** Learners with work overdue, then those about to miss a date; each with the titles. */
export function NeedList({ needs }: { needs: readonly NeedView[] }) {
  return (
    <ul className="border-y border-ink">
      {needs.map((need, index) => (
        <li key={`${index} ${need.displayName}`} className="border-rule py-3 not-first:border-t">
          <p className="font-semibold">{need.displayName}</p>
          {need.overdue.length > 0 ? (
            <p className="text-sm">
              <strong className="text-wrong">Overdue:</strong> {need.overdue.join(', ')}
            </p>
          ) : null}
          {need.dueSoon.length > 0 ? (
            <p className="text-sm">
              <strong className="text-near">Due soon, not started:</strong> {need.dueSoon.join(', ')}
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
