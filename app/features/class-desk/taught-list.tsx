import { Link } from '@remix-run/react'

export type TaughtView = { id: string; name: string; learners: number; assignments: number }

export function TaughtList({ taught }: { taught: readonly TaughtView[] }) {
  return (
    <ul className="border-y border-ink">
      {taught.map((line) => (
        <li key={line.id} className="border-rule py-3 not-first:border-t">
          <Link className="font-semibold" to={`/classes/${line.id}`} reloadDocument>
            {line.name}
          </Link>
          <p className="text-sm text-ink-soft">
            {line.learners} {line.learners === 1 ? 'learner' : 'learners'} · {line.assignments}{' '}
            {line.assignments === 1 ? 'assignment' : 'assignments'}
          </p>
        </li>
      ))}
    </ul>
  )
}
