import { Link } from '@remix-run/react'
import { chanceText } from './readiness-text'
import type { OutcomeView } from './readiness-view'

/** Official results with what was said before, each with the way to correct it. */
export function OutcomeList({ outcomes }: { outcomes: readonly OutcomeView[] }) {
  return (
    <ul className="outcome-list">
      {outcomes.map(({ id, examName, day, passed, scoreText, statedProbability }) => (
        <li key={id}>
          <b>
            {examName}, {day}: {passed ? 'passed' : 'not passed'}
          </b>
          {scoreText ? `, ${scoreText}` : null}.{' '}
          {statedProbability === null
            ? 'Before that day there was no chance of passing to compare it with.'
            : `Before that day the chance of passing was ${chanceText(statedProbability)}.`}{' '}
          <Link to={`/progress/results?correct=${id}`} reloadDocument aria-label={`Correct ${examName}, ${day}`}>
            Correct
          </Link>
        </li>
      ))}
    </ul>
  )
}
