import { useId } from 'react'
import { OptionContent } from '~/components/question/option-content'
import { RadioGroup } from '~/components/ui/radio-group'
import { answerParts, writeAnswerParts } from '~/domain/scoring'
import type { InputProps } from './input-props'

export function SingleChoiceInput({ question, name, value, disabled, onChange }: InputProps<'single-choice'>) {
  return (
    <RadioGroup
      legend="Options"
      legendHidden
      name={name}
      value={value ?? ''}
      onValueChange={(option) => {
        onChange(option, 'choice')
      }}
      options={question.options.map((option) => ({
        value: option.id,
        label: <OptionContent text={option.text} codes={option.codes} />,
        disabled,
      }))}
    />
  )
}

/** Says that several may be right and never how many. */
export function MultipleChoiceInput({ question, name, value, disabled, onChange }: InputProps<'multiple-choice'>) {
  const hintId = useId()
  const chosen = answerParts('multiple-choice', value)
  const toggle = (option: string): void => {
    const next = chosen.includes(option) ? chosen.filter((one) => one !== option) : [...chosen, option]
    onChange(writeAnswerParts('multiple-choice', next.sort()), 'choice')
  }
  return (
    <fieldset className="choices choices-rows" aria-describedby={hintId}>
      <legend className="sr-only">Options</legend>
      <p className="field-hint" id={hintId}>
        Choose all that apply. Only all of the right ones, and no other, score.
      </p>
      <div className="choices-list">
        {question.options.map((option) => (
          <label className="choice" key={option.id}>
            <input
              className="choice-input"
              type="checkbox"
              name={name}
              value={option.id}
              disabled={disabled}
              checked={chosen.includes(option.id)}
              onChange={() => {
                toggle(option.id)
              }}
            />
            <span className="choice-text">
              <OptionContent text={option.text} codes={option.codes} />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
