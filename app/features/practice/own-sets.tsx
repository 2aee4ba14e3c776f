import type { ReactNode } from 'react'
import { ButtonLink } from '~/components/ui/button-link'
import { EmptyState } from '~/components/ui/empty-state'

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
      <ul className="attempt-lines">
        {sets.map((set) => (
          <SetLine
            key={set.attemptId}
            title={set.title}
            facts={`${set.done} of ${set.items} done · begun ${set.begun}`}
          >
            <ButtonLink
              to={set.mode === 'tutor' ? `/practice/${set.attemptId}` : `/attempts/${set.attemptId}`}
              reloadDocument
            >
              Continue<span className="sr-only"> {set.title}</span>
            </ButtonLink>
          </SetLine>
        ))}
      </ul>
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
        <ul className="attempt-lines">
          {sets.map((set) => (
            <SetLine key={set.attemptId} title={set.title} facts={`${set.day}: ${set.right} of ${set.scored} right`}>
              <ButtonLink to={`/attempts/${set.attemptId}/review`}>
                Review
                <span className="sr-only">
                  {' '}
                  {set.title}, {set.day}
                </span>
              </ButtonLink>
            </SetLine>
          ))}
        </ul>
      )}
    </section>
  )
}

function SetLine({ title, facts, children }: { title: string; facts: string; children: ReactNode }) {
  return (
    <li>
      <span>
        <b>{title}</b>
        <span className="attempt-facts">{facts}</span>
      </span>
      {children}
    </li>
  )
}
