import type { ComponentPropsWithoutRef } from 'react'
import { Field, type FieldText } from './field'

export type SelectOption = { value: string; label: string; disabled?: boolean | undefined }

export type SelectFieldProps = Omit<ComponentPropsWithoutRef<'select'>, 'children'> &
  FieldText & { options: readonly SelectOption[] }

/** A native select. For up to five options that need comparing, `RadioGroup` shows them all at once. */
export function SelectField({ label, hint, error, optional, id, className, options, ...rest }: SelectFieldProps) {
  return (
    <Field {...{ label, hint, error, optional, id, className }}>
      {(wiring) => (
        <select {...rest} {...wiring} className="control">
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
