import { Button } from '~/components/ui/button'
import { paceOf, type Pace } from '~/domain/exams'
import { formatDuration, timeAnnouncement } from './remaining-time'

type TimerProps = {
  remainingMs: number | null
  allowanceMs: number | null
  items: number
  answered: number
  shown: boolean
  onShow: (shown: boolean) => void
}

/** Time left and pace. Both can be hidden; what is said at the thresholds is said all the same. */
export function Timer({ remainingMs, allowanceMs, items, answered, shown, onShow }: TimerProps) {
  if (remainingMs === null) return <p className="exam-timer">No time limit</p>
  return (
    <div className="exam-timer">
      <span className="exam-timer-value" role="timer" aria-label="Time left" hidden={!shown}>
        {formatDuration(remainingMs)}
      </span>
      {shown && allowanceMs !== null ? (
        <span className="exam-pace">{paceText(paceOf({ allowanceMs, remainingMs, items, answered }))}</span>
      ) : null}
      <Button
        size="small"
        aria-pressed={!shown}
        onClick={() => {
          onShow(!shown)
        }}
      >
        {shown ? 'Hide time' : 'Show time'}
      </Button>
      <span className="sr-only" role="status">
        {timeAnnouncement(remainingMs)}
      </span>
    </div>
  )
}

/** `8 min ahead`. Whole minutes: seconds would only make anybody nervous. */
function paceText(pace: Pace): string {
  switch (pace.kind) {
    case 'too-early':
      return 'Pace: from question 3 on'
    case 'on-pace':
      return 'On pace'
    case 'ahead':
    case 'behind':
      return `${Math.max(1, Math.round(pace.byMs / 60_000))} min ${pace.kind}`
  }
}
