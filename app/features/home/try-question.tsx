import { Link } from '@remix-run/react'
import { Button } from '~/components/ui/button'
import { ButtonLink } from '~/components/ui/button-link'
import { CodeText } from '~/components/ui/code-text'
import { TextField } from '~/components/ui/text-field'
import { Verdict } from '~/components/ui/verdict'
import type { HomeAnswer } from './home-types'

const examples = [
  { code: 'S52.54', what: 'a header' },
  { code: 'S52.542A', what: 'the other side' },
  { code: 'S52.501A', what: 'valid, but less than the record says' },
  { code: 'S52.54IA', what: 'a letter typed for a digit' },
]

/** A plain GET form: the verdict comes with the page that the server sends back, and its address can be shared. */
export function TryQuestion({ ask, answer }: { ask: string; answer: HomeAnswer | null }) {
  const solved = answer?.solution != null
  const nothingTyped = answer?.verdict === 'unanswered' && !solved
  return (
    <div className="try" id="try">
      <form className="try-form" method="get" action="/#try">
        <TextField
          code
          name="code"
          id="try-code"
          label={ask}
          hint="With or without the dot."
          maxLength={20}
          defaultValue={answer?.typed}
          error={nothingTyped ? 'Type a code first.' : null}
        />
        <Button type="submit" tone="primary">
          Check
        </Button>
      </form>
      {answer && !nothingTyped ? <Feedback answer={answer} /> : null}
      {solved ? null : (
        <div className="try-examples">
          <p>Or see what the checker says to</p>
          <ul>
            {examples.map(({ code, what }) => (
              <li key={code}>
                <Link to={`/?code=${code}#try`}>
                  <CodeText plain>{code}</CodeText>
                </Link>{' '}
                <span>{what}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

function Feedback({ answer }: { answer: HomeAnswer }) {
  const { verdict, typed, messages, solution } = answer
  return (
    <section className={`try-feedback verdict-${verdict}`} aria-label="What the checker says">
      {verdict === 'unanswered' ? null : (
        <p className="try-verdict">
          <Verdict kind={verdict} /> <CodeText plain>{typed.trim().toUpperCase()}</CodeText>
        </p>
      )}
      {messages.map((message) => (
        <p key={message}>{message}</p>
      ))}
      {solution ? (
        <Solution solution={solution} />
      ) : (
        <p className="try-next">
          Mend the code above, or <Link to={`/?code=${encodeURIComponent(typed)}&show=1#try`}>show the answer</Link>.
        </p>
      )}
    </section>
  )
}

function Solution({ solution }: { solution: NonNullable<HomeAnswer['solution']> }) {
  return (
    <>
      <p>
        <CodeText title={solution.title}>{solution.code}</CodeText>
      </p>
      <dl className="code-parts">
        {solution.parts.map(({ characters, says }) => (
          <div key={characters}>
            <dt>
              <CodeText>{characters}</CodeText>
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
      <p>{solution.rationale}</p>
      <p className="try-next">
        <ButtonLink to="/lessons/icd10cm-structure-conventions-lookup">
          The lesson on reading and finding codes
        </ButtonLink>
      </p>
    </>
  )
}
