import type { AttemptStanding } from '~/domain/exams'
import { plainMomentText } from '~/domain/shared/date-text'

/** "1 h 23 min"; started minutes count as whole ones. */
function durationText(ms: number): string {
  const minutes = Math.ceil(ms / 60_000)
  const hours = Math.floor(minutes / 60)
  return hours === 0 ? `${minutes} min` : `${hours} h ${minutes % 60} min`
}

/** How an attempt stands, in words. */
export function standingText(standing: AttemptStanding, timeZone: string): string {
  switch (standing.kind) {
    case 'not-opened':
      return `Started, not on the page yet${left(standing.leftMs)}`
    case 'running':
      return `At work${left(standing.leftMs)}`
    case 'paused':
      return `Paused${left(standing.leftMs)}`
    case 'waits':
      return `Reopened, not opened by the learner yet${left(standing.leftMs)}. Waits until ${plainMomentText(standing.until, timeZone)}`
    case 'time-over':
      return 'Time is over, being handed in'
    case 'finished': {
      const { right, scored, passed, finishedAt } = standing
      const mark = passed === null ? '' : passed ? ', passed' : ', not passed'
      return `${right} of ${scored} right${mark}, ${plainMomentText(finishedAt, timeZone)}`
    }
  }
}

function left(ms: number | null): string {
  return ms === null ? ', no time limit' : `, ${durationText(ms)} left`
}

/** How an attempt is linked with another, in words; null for one that stands alone. */
export function lineNote({ continues, continued }: { continues: boolean; continued: boolean }): string | null {
  if (continued) return 'Reopened: its continuation counts'
  return continues ? 'Continues the one before' : null
}
