import { useState } from 'react'
import { Button } from '~/components/ui/button'
import { answerParts, writeAnswerParts, type AnswerValue, type Part } from '~/domain/scoring'
import type { InputProps } from './input-props'
import { moveItem } from './move-item'
import { MoveButtons } from './row-buttons'
import { useFocusAfter } from './use-focus-after'

/** Moved by buttons, so that keyboard, touch and speech can do it alike. */
export function OrderingInput({ question, name, value, disabled, onChange }: InputProps<'ordering'>) {
  const [message, setMessage] = useState('')
  const focusAfter = useFocusAfter()
  const items = shownOrder(question.items, value)
  const give = (order: readonly Part[]): void => {
    onChange(
      writeAnswerParts(
        'ordering',
        order.map(({ id }) => id),
      ),
      'choice',
    )
  }
  const move = (from: number, to: number): void => {
    const item = items[from]
    if (!item || !items[to]) return
    give(moveItem(items, from, to))
    setMessage(`${item.text}: now ${to + 1} of ${items.length}.`)
    focusAfter(`${name}-${item.id}-${to < from ? 'up' : 'down'}`)
  }
  return (
    <div className="answer-stack">
      <p className="field-hint" id={`${name}-hint`}>
        Put these in order, the first one on top.
      </p>
      <ol className="ordering" aria-describedby={`${name}-hint`}>
        {items.map((item, place) => (
          <li className="ordering-item" key={item.id}>
            <span className="row-mark" aria-hidden="true">
              {place + 1}
            </span>
            <span className="ordering-text">{item.text}</span>
            <MoveButtons
              id={`${name}-${item.id}`}
              what={item.text}
              place={place}
              count={items.length}
              disabled={disabled}
              onMove={move}
            />
          </li>
        ))}
      </ol>
      {value === null ? (
        <p className="answer-note">
          <span>Not answered yet. If this order is right as it stands:</span>
          <Button
            size="small"
            disabled={disabled}
            onClick={() => {
              give(items)
              setMessage('This order is your answer.')
            }}
          >
            Answer with this order
          </Button>
        </p>
      ) : null}
      <p className="sr-only" role="status">
        {message}
      </p>
    </div>
  )
}

/** The items as they were ordered; what the answer does not name follows as it was shown first. */
function shownOrder(items: readonly Part[], value: AnswerValue): Part[] {
  const order = answerParts('ordering', value)
  const ordered = order.flatMap((id) => items.find((item) => item.id === id) ?? [])
  return [...ordered, ...items.filter((item) => !order.includes(item.id))]
}
