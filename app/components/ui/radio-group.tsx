import { useId, type ChangeEvent, type ReactNode } from 'react'
import { classNames } from './class-names'
import { FieldError, FieldHint, useFieldWiring, type FieldText } from './field'

export type RadioOption = {
  value: string
  label: ReactNode
  hint?: ReactNode
  disabled?: boolean | undefined
}

export type RadioGroupProps = Omit<FieldText, 'label' | 'optional'> & {
  legend: ReactNode
  /** When the question itself already stands above, say it again for screen readers only. */
  legendHidden?: boolean | undefined
  name: string
  options: readonly RadioOption[]
  layout?: 'rows' | 'cards' | undefined
  defaultValue?: string | undefined
  /** With `value` the group is controlled and `onValueChange` must follow it. */
  value?: string | undefined
  onValueChange?: ((value: string) => void) | undefined
  required?: boolean | undefined
  className?: string | undefined
}

/** A fieldset whose whole rows (or cards) can be clicked; the chosen one is drawn over with the marker. */
export function RadioGroup({
  legend,
  legendHidden,
  name,
  options,
  layout = 'rows',
  defaultValue,
  value,
  onValueChange,
  required,
  hint,
  error,
  className,
}: RadioGroupProps) {
  const groupId = useId()
  const { control, hintId, errorId } = useFieldWiring({ id: groupId, hint, error })
  const choose = (event: ChangeEvent<HTMLInputElement>) => onValueChange?.(event.target.value)
  const checkedProps = (option: string) =>
    value === undefined
      ? { defaultChecked: option === defaultValue, onChange: choose }
      : { checked: option === value, onChange: choose }
  return (
    <fieldset
      className={classNames('choices', `choices-${layout}`, className)}
      aria-describedby={control['aria-describedby']}
    >
      <legend className={legendHidden ? 'sr-only' : undefined}>{legend}</legend>
      <FieldHint id={hintId}>{hint}</FieldHint>
      <FieldError id={errorId} error={error} />
      <div className="choices-list">
        {options.map((option) => (
          <label className="choice" key={option.value}>
            <input
              className="choice-input"
              type="radio"
              name={name}
              value={option.value}
              disabled={option.disabled}
              required={required}
              {...checkedProps(option.value)}
            />
            <span>
              <span className="choice-text">{option.label}</span>
              {option.hint == null ? null : <span className="choice-hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
