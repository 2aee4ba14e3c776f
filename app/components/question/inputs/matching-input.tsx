import { SelectField } from '~/components/ui/select-field'
import { answerParts, writeAnswerParts } from '~/domain/scoring'
import type { InputProps } from './input-props'

export function MatchingInput({ question, name, value, disabled, onChange }: InputProps<'matching'>) {
  const matches = answerParts('matching', value)
  const choices = [
    { value: '', label: 'Choose…' },
    ...question.right.map(({ id, text }) => ({ value: id, label: text })),
  ]
  const match = (left: string, right: string): void => {
    // In the order shown, so that the same pairs are the same answer.
    const next = question.left.flatMap(({ id }) => {
      const partner = id === left ? right : matches[id]
      return partner ? [[id, partner] as const] : []
    })
    onChange(writeAnswerParts('matching', Object.fromEntries(next)), 'choice')
  }
  return (
    <div className="answer-stack">
      <p className="field-hint">A choice may fit several of them, or none.</p>
      {question.left.map(({ id, text }) => (
        <SelectField
          key={id}
          id={`${name}-${id}`}
          className="matching-pair"
          label={text}
          options={choices}
          value={matches[id] ?? ''}
          disabled={disabled}
          onChange={(event) => {
            match(id, event.target.value)
          }}
        />
      ))}
    </div>
  )
}
