import { ButtonLink } from '~/components/ui/button-link'
import { StatusText } from './status-text'
import type { StatusView } from './status-view'

export type AssignedView = {
  id: string
  title: string
  className: string
  /** Date, time and zone, as text. */
  due: string
  overdue: boolean
  status: StatusView
  attemptId: string | null
}

/** Assigned work; what is to be done next carries the primary button. */
export function AssignedList({ assigned }: { assigned: readonly AssignedView[] }) {
  const next = assigned.find((line) => line.status.kind !== 'finished')
  return (
    <ul className="border-y border-ink">
      {assigned.map((line) => (
        <li
          key={line.id}
          className="grid items-center gap-x-6 gap-y-2 border-rule py-4 not-first:border-t sm:grid-cols-[minmax(0,1fr)_auto]"
        >
          <div>
            <p className="font-semibold">{line.title}</p>
            <p className="text-sm text-ink-soft">
              {line.className} · {line.overdue ? <strong className="text-wrong">Overdue since </strong> : 'Due '}
              {line.due}
            </p>
            <p className="text-sm">
              <StatusText status={line.status} />
            </p>
          </div>
          <OpenButton line={line} primary={line === next} />
        </li>
      ))}
    </ul>
  )
}

function OpenButton({ line, primary }: { line: AssignedView; primary: boolean }) {
  const { to, word } = openingOf(line)
  return (
    <ButtonLink to={to} size="small" tone={primary ? 'primary' : 'quiet'} className="justify-self-start" reloadDocument>
      {word}
      <span className="sr-only"> {line.title}</span>
    </ButtonLink>
  )
}

function openingOf({ id, status, attemptId }: AssignedView): { to: string; word: string } {
  if (status.kind === 'not-started' || attemptId === null) return { to: `/assignments/${id}`, word: 'Start' }
  return status.kind === 'started'
    ? { to: `/attempts/${attemptId}`, word: 'Continue' }
    : { to: `/attempts/${attemptId}/review`, word: 'Review' }
}
