import { errorNames } from '~/components/mdx/error-names'
import { classNames } from '~/components/ui/class-names'
import { Verdict } from '~/components/ui/verdict'
import type { ReviewedOption } from '~/domain/scoring'
import { CodeLink } from './code-link'

/** Every option with its reason: the key, what was chosen, and what is wrong with the others. */
export function ReviewedChoices({ options, day }: { options: readonly ReviewedOption[]; day: string }) {
  return (
    <ul className="reviewed-options">
      {options.map((option) => (
        <li
          key={option.id}
          className={classNames(
            'reviewed-option',
            option.isKey && 'reviewed-key',
            option.isChosen && 'reviewed-chosen',
          )}
        >
          <p className="reviewed-option-content">
            {option.codes ? (
              <span className="option-codes">
                {option.codes.map((code) => (
                  <CodeLink key={code.code} code={code} day={day} />
                ))}
              </span>
            ) : (
              option.text
            )}
            {option.isChosen ? <span className="reviewed-mark">Your answer</span> : null}
            {option.isKey ? <Verdict kind="right">The key</Verdict> : null}
          </p>
          <p>
            {option.error ? <b>Error: {errorNames[option.error]}. </b> : null}
            {option.rationale}
          </p>
        </li>
      ))}
    </ul>
  )
}
