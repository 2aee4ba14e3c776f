import type { ComponentPropsWithoutRef } from 'react'
import { useFieldWiring, FieldError, FieldHint, type FieldText } from './field'

export type CheckboxFieldProps = Omit<ComponentPropsWithoutRef<'input'>, 'children' | 'type'> &
  Omit<FieldText, 'optional'>

/** One thing that is wanted or not. `className` goes to the field around it, everything else to the box. */
export function CheckboxField({ label, hint, error, id, className, ...rest }: CheckboxFieldProps) {
  const { control, hintId, errorId } = useFieldWiring({ id, hint, error })
  return (
    <div className={className}>
      <label className="choice" htmlFor={control.id}>
        <input className="choice-input" type="checkbox" {...rest} {...control} />
        <span className="choice-text">{label}</span>
      </label>
      <FieldHint id={hintId}>{hint}</FieldHint>
      <FieldError id={errorId} error={error} />
    </div>
  )
}
