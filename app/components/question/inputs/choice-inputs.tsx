import { useId } from 'react'
import { OptionContent } from '~/components/question/option-content'
import { classNames } from '~/components/ui/class-names'
import { ChoiceRow, RadioGroup } from '~/components/ui/radio-group'
import { answerParts, writeAnswerParts } from '~/domain/scoring'
import type { InputProps } from './input-props'
import { StrikeButton, strikeOnRightClick, type Strike } from './strike'

type ChoiceProps<Kind extends 'single-choice' | 'multiple-choice'> = InputProps<Kind> & { strike?: Strike | undefined }

export function SingleChoiceInput({ question, name, value, disabled, onChange, strike }: ChoiceProps<'single-choice'>) {
  return (
    <RadioGroup
      legend="Options"
      legendHidden
      name={name}
      value={value ?? ''}
      onValueChange={(option) => {
        onChange(option, 'choice')
      }}
      options={question.options.map((option, place) => ({
        value: option.id,
        label: <OptionContent text={option.text} codes={option.codes} />,
        disabled,
        ...(strike && {
          struck: strike.struck.includes(option.id),
          aside: <StrikeButton strike={strike} option={option.id} number={place + 1} />,
          onContextMenu: strikeOnRightClick(strike, option.id),
        }),
      }))}
    />
  )
}

/** Says that several may be right and never how many. */
export function MultipleChoiceInput({
  question,
  name,
  value,
  disabled,
  onChange,
  strike,
}: ChoiceProps<'multiple-choice'>) {
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
        {question.options.map((option, place) => (
          <ChoiceRow
            key={option.id}
            aside={strike ? <StrikeButton strike={strike} option={option.id} number={place + 1} /> : null}
          >
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the button beside it does the same */}
            <label
              className={classNames('choice', strike?.struck.includes(option.id) && 'choice-struck')}
              onContextMenu={strike ? strikeOnRightClick(strike, option.id) : undefined}
            >
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
          </ChoiceRow>
        ))}
      </div>
    </fieldset>
  )
}
