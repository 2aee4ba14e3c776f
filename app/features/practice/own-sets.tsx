import { EmptyState } from '~/components/ui/empty-state'
import { WorkList } from '~/components/ui/work-list'

/** Moments and days are already written out in the learner's time zone. */
export type OpenSet = {
  attemptId: string
  title: string
  mode: 'tutor' | 'test'
  done: number
  items: number
  begun: string
}
export type FinishedSet = { attemptId: string; title: string; day: string; right: number; scored: number }

export function OpenSets({ sets }: { sets: OpenSet[] }) {
  return (
    <section className="open-attempts" aria-labelledby="open-sets">
      <h2 id="open-sets">Open: go on where you were</h2>
      <WorkList
        lines={sets.map(({ attemptId, title, mode, done, items, begun }) => ({
          id: attemptId,
          title,
          facts: `${done} of ${items} done · begun ${begun}`,
          action: 'Continue',
          to: mode === 'tutor' ? `/practice/${attemptId}` : `/attempts/${attemptId}`,
          isRoom: true,
        }))}
      />
    </section>
  )
}

/** Newest first. */
export function FinishedSets({ sets }: { sets: FinishedSet[] }) {
  return (
    <section className="finished-attempts" aria-labelledby="finished-sets">
      <h2 id="finished-sets">Finished</h2>
      {sets.length === 0 ? (
        <EmptyState title="Nothing finished yet">
          A finished set stands here with its score, and a review of every question.
        </EmptyState>
      ) : (
        <WorkList
          lines={sets.map(({ attemptId, title, day, right, scored }) => ({
            id: attemptId,
            title,
            facts: `${day}: ${right} of ${scored} right`,
            action: 'Review',
            to: `/attempts/${attemptId}/review`,
            about: `${title}, ${day}`,
          }))}
        />
      )}
    </section>
  )
}
