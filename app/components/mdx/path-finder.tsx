import { useEffect, useId, useRef, useState } from 'react'
import { Button } from '../ui/button'
import { RadioGroup } from '../ui/radio-group'
import { adviseOnPath, pathLetters, pathQuestions, type PathAdvice, type PathLetter } from './path-advice'

const fieldName = (index: number): string => `path-${index + 1}`

/** "Billing, coding or both?": six questions, counted in the browser. The lesson prints the key for everyone else. */
export function PathFinder() {
  const titleId = useId()
  const form = useRef<HTMLFormElement>(null)
  const [given, setGiven] = useState<readonly unknown[]>([])
  const read = (): void => {
    if (!form.current) return
    const data = new FormData(form.current)
    setGiven(pathQuestions.map((_, index) => data.get(fieldName(index))))
  }
  // What was chosen before this script arrived counts too.
  useEffect(read, [])

  return (
    <form
      className="lesson-part path-finder"
      aria-labelledby={titleId}
      ref={form}
      onChange={read}
      onSubmit={(event) => {
        event.preventDefault()
      }}
      onReset={() => {
        setGiven([])
      }}
    >
      <p className="lesson-part-title" id={titleId}>
        Six questions: coding, billing, or both?
      </p>
      <noscript>
        <p>Counting needs JavaScript. Note your six letters and read the key below.</p>
      </noscript>
      {pathQuestions.map(({ text, options }, index) => (
        <RadioGroup
          key={text}
          legend={`${index + 1}. ${text}`}
          name={fieldName(index)}
          options={pathLetters.map((letter) => ({
            value: letter,
            label: (
              <>
                <b>{letter}</b> {options[letter].text}
              </>
            ),
          }))}
        />
      ))}
      <div role="status" className="path-advice">
        <Advice advice={adviseOnPath(given)} />
      </div>
      <Button type="reset">Start over</Button>
    </form>
  )
}

const results: Record<PathLetter, string> = {
  A: 'Your answers lean to coding',
  B: 'Your answers lean to billing',
  C: 'Your answers lean to a desk for both',
}

function Advice({ advice }: { advice: PathAdvice }) {
  const total = pathQuestions.length
  if (advice.kind === 'open') {
    // Nothing to say before the first answer.
    return advice.left < total ? <p>{`Answered: ${total - advice.left} of ${total}`}</p> : null
  }
  const { letter, counts, reasons } = advice
  return (
    <>
      <p className="lesson-part-title">{letter ? results[letter] : 'Your answers pull in different directions'}</p>
      <p>{pathLetters.map((each) => `${each}: ${counts[each]}`).join(', ')}. Why:</p>
      <ol>
        {reasons.map(({ letter: each, says }) => (
          <li key={says}>
            <b>{each}</b> {says}
          </li>
        ))}
      </ol>
      <p>This repeats what you said and knows nothing of your talent or of the jobs near you. The key is below.</p>
    </>
  )
}
