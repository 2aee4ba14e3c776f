import { useEffect, useRef } from 'react'
import { OptionContent } from '~/components/question/option-content'
import { Stem } from '~/components/question/stem'
import type { Room } from './room-types'

/** Typing settles this long before it is sent; a click is sent at once. Both are in the outbox at once. */
const typingSettleMs = 800

type QuestionPanelProps = {
  item: Room['items'][number]
  total: number
  answer: string | null
  disabled: boolean
  onAnswer: (value: string | null, settleMs: number) => void
}

/** One question. Focus moves to its heading when it changes, so keyboard and screen reader follow. */
export function QuestionPanel({ item, total, answer, disabled, onAnswer }: QuestionPanelProps) {
  const headingRef = useRef<HTMLHeadingElement>(null)
  const isFirstShown = useRef(true)
  useEffect(() => {
    if (isFirstShown.current) isFirstShown.current = false
    else headingRef.current?.focus()
  }, [item.position])

  const { question } = item
  return (
    <section className="question-panel" aria-labelledby="question-heading">
      <h2 id="question-heading" className="question-heading" ref={headingRef} tabIndex={-1}>
        Question {item.position} of {total}
      </h2>
      <Stem text={question.stem} />
      {question.kind === 'single-choice' ? (
        <fieldset className="choices choices-rows" disabled={disabled}>
          <legend className="sr-only">Options</legend>
          <div className="choices-list">
            {question.options.map((option) => (
              <label className="choice" key={option.id}>
                <input
                  className="choice-input"
                  type="radio"
                  name={`question-${item.position}`}
                  value={option.id}
                  checked={answer === option.id}
                  onChange={() => {
                    onAnswer(option.id, 0)
                  }}
                />
                <span className="choice-text">
                  <OptionContent text={option.text} codes={option.codes} />
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      ) : (
        <div className="field question-code">
          <label className="field-label" htmlFor="question-code">
            ICD-10-CM code
          </label>
          <p className="field-hint" id="question-code-hint">
            Type one code, with or without the dot. An exact code scores.
          </p>
          <input
            className="control control-code"
            id="question-code"
            aria-describedby="question-code-hint"
            value={answer ?? ''}
            maxLength={60}
            disabled={disabled}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            onChange={(event) => {
              onAnswer(event.target.value === '' ? null : event.target.value, typingSettleMs)
            }}
          />
        </div>
      )}
    </section>
  )
}
