import { useEffect, useRef } from 'react'
import { OptionContent } from '~/components/question/option-content'
import { Stem } from '~/components/question/stem'
import { RadioGroup } from '~/components/ui/radio-group'
import { TextField } from '~/components/ui/text-field'
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
        <RadioGroup
          legend="Options"
          legendHidden
          name={`question-${item.position}`}
          value={answer ?? ''}
          onValueChange={(option) => {
            onAnswer(option, 0)
          }}
          options={question.options.map((option) => ({
            value: option.id,
            label: <OptionContent text={option.text} codes={option.codes} />,
            disabled,
          }))}
        />
      ) : (
        <TextField
          code
          className="question-code"
          label="ICD-10-CM code"
          hint="Type one code, with or without the dot. An exact code scores."
          value={answer ?? ''}
          maxLength={60}
          disabled={disabled}
          onChange={(event) => {
            onAnswer(event.target.value === '' ? null : event.target.value, typingSettleMs)
          }}
        />
      )}
    </section>
  )
}
