import type { ComponentPropsWithoutRef } from 'react'
import { classNames } from './class-names'
import { FieldError, FieldHint, useFieldWiring, type FieldText } from './field'

export type CheckboxFieldProps = Omit<ComponentPropsWithoutRef<'input'>, 'children' | 'type'> &
  Omit<FieldText, 'optional'>

/** One yes-or-no with its label on the right. Unchecked sends nothing, as native checkboxes do. */
export function CheckboxField({ label, hint, error, id, className, ...rest }: CheckboxFieldProps) {
  const { control, hintId, errorId } = useFieldWiring({ id, hint, error })
  return (
    <div className={classNames('checkbox', className)}>
      <input type="checkbox" {...rest} {...control} className="checkbox-box" />
      <label className="checkbox-label" htmlFor={control.id}>
        {label}
      </label>
      <FieldHint id={hintId}>{hint}</FieldHint>
      <FieldError id={errorId} error={error} />
    </div>
  )
}
