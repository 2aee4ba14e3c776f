import { useEffect, useRef } from 'react'
import { AnswerInput } from '~/components/question/answer-input'
import { AskedQuestion } from '~/components/question/asked-question'
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
      <AskedQuestion question={question} />
      <AnswerInput
        question={question}
        name={`question-${item.position}`}
        value={answer}
        disabled={disabled}
        onChange={(value, how) => {
          onAnswer(value, how === 'typing' ? typingSettleMs : 0)
        }}
      />
    </section>
  )
}
