import type { ReactNode } from 'react'
import { ButtonLink } from '~/components/ui/button-link'
import { EmptyState } from '~/components/ui/empty-state'

/** Moments and days are already written out in the learner's time zone. */
export type OpenAttempt = { id: string; title: string; begun: string }
export type FinishedAttempt = {
  id: string
  title: string
  day: string
  right: number
  scored: number
  passed: boolean | null
}

export function OpenAttempts({ attempts }: { attempts: OpenAttempt[] }) {
  return (
    <section className="open-attempts" aria-labelledby="open-title">
      <h2 id="open-title">Open: go on where you were</h2>
      <ul className="attempt-lines">
        {attempts.map((attempt) => (
          <AttemptLine key={attempt.id} title={attempt.title} facts={`Opened ${attempt.begun}`}>
            <ButtonLink to={`/attempts/${attempt.id}`} tone="primary" reloadDocument>
              Continue<span className="sr-only"> {attempt.title}</span>
            </ButtonLink>
          </AttemptLine>
        ))}
      </ul>
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
        <ul className="attempt-lines">
          {attempts.map((attempt) => (
            <AttemptLine key={attempt.id} title={attempt.title} facts={resultText(attempt)}>
              <ButtonLink to={`/attempts/${attempt.id}/review`}>
                Review
                <span className="sr-only">
                  {' '}
                  {attempt.title}, {attempt.day}
                </span>
              </ButtonLink>
            </AttemptLine>
          ))}
        </ul>
      )}
    </section>
  )
}

function AttemptLine({ title, facts, children }: { title: string; facts: string; children: ReactNode }) {
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

/** "Nov 21, 2026: 14 of 20 right (70%), passed" */
function resultText({ day, right, scored, passed }: FinishedAttempt): string {
  const score = scored === 0 ? 'nothing scored' : `${right} of ${scored} right (${Math.round((right / scored) * 100)}%)`
  return `${day}: ${score}${passed === null ? '' : passed ? ', passed' : ', not passed'}`
}
