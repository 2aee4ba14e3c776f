import { EmptyState } from '~/components/ui/empty-state'
import { WorkList } from '~/components/ui/work-list'

/** Moments and days are already written out in the learner's time zone. */
export type OpenAttempt = {
  id: string
  planId: string
  title: string
  begun: string
  /** Its clock was stopped by an instructor. */
  paused: boolean
  /** It continues a finished attempt that was reopened. */
  continues: boolean
}
export type FinishedAttempt = {
  id: string
  title: string
  day: string
  right: number
  scored: number
  passed: boolean | null
  band: string | null
  continues: boolean
  /** It was reopened: another attempt counts in its place. */
  continued: boolean
}

export function OpenAttempts({ attempts }: { attempts: OpenAttempt[] }) {
  return (
    <section className="open-attempts" aria-labelledby="open-title">
      <h2 id="open-title">Open: go on where you were</h2>
      <WorkList
        lines={attempts.map(({ id, title, begun, paused, continues }) => ({
          id,
          title,
          facts: `${continues ? 'Reopened for you' : 'Opened'} ${begun}${paused ? '. Paused by your instructor: the clock stands still' : ''}`,
          action: 'Continue',
          to: `/attempts/${id}`,
          isRoom: true,
        }))}
      />
    </section>
  )
}

/** Newest first. */
export function FinishedAttempts({ attempts }: { attempts: FinishedAttempt[] }) {
  return (
    <section className="finished-attempts" aria-labelledby="finished-title">
      <h2 id="finished-title">Finished</h2>
      {attempts.length === 0 ? (
        <EmptyState title="Nothing finished yet">
          Your first finished exam will stand here, with its score and a review of every question: your answer, the key,
          and the reason for each option.
        </EmptyState>
      ) : (
        <WorkList
          lines={attempts.map((attempt) => ({
            id: attempt.id,
            title: attempt.title,
            facts: resultText(attempt),
            action: 'Review',
            to: `/attempts/${attempt.id}/review`,
            about: `${attempt.title}, ${attempt.day}`,
          }))}
        />
      )}
    </section>
  )
}

/** "Nov 21, 2026: 14 of 20 right (70%), passed" */
function resultText({ day, right, scored, passed, band, continues, continued }: FinishedAttempt): string {
  const score = scored === 0 ? 'nothing scored' : `${right} of ${scored} right (${Math.round((right / scored) * 100)}%)`
  const result = passed === null ? band?.toLowerCase() : passed ? 'passed' : 'not passed'
  const link = `${continues ? '. Continues an earlier one' : ''}${continued ? '. Reopened: its continuation counts' : ''}`
  return [`${day}: ${score}`, ...(result === undefined ? [] : [result])].join(', ') + link
}
