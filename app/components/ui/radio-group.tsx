import { useId, type ChangeEvent, type MouseEventHandler, type ReactNode } from 'react'
import { classNames } from './class-names'
import { FieldError, FieldHint, useFieldWiring, type FieldText } from './field'

export type RadioOption = {
  value: string
  label: ReactNode
  hint?: ReactNode
  disabled?: boolean | undefined
  /** Ruled out by the learner: a line through it, and said so. It can still be chosen. */
  struck?: boolean | undefined
  /** Stands beside the row, outside of what chooses it. */
  aside?: ReactNode
  onContextMenu?: MouseEventHandler | undefined
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
          <ChoiceRow key={option.value} aside={option.aside}>
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the button beside it does the same */}
            <label
              className={classNames('choice', option.struck && 'choice-struck')}
              onContextMenu={option.onContextMenu}
            >
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
                {option.struck ? <span className="sr-only"> (struck out)</span> : null}
                {option.hint == null ? null : <span className="choice-hint">{option.hint}</span>}
              </span>
            </label>
          </ChoiceRow>
        ))}
      </div>
    </fieldset>
  )
}

/** A choice with something beside it that is not part of its label; alone without it. */
export function ChoiceRow({ aside, children }: { aside?: ReactNode; children: ReactNode }) {
  if (aside == null) return <>{children}</>
  return (
    <div className="choice-row">
      {children}
      {aside}
    </div>
  )
}
