import type { ComponentPropsWithoutRef } from 'react'
import { Field, type FieldText } from './field'

export type TextAreaProps = Omit<ComponentPropsWithoutRef<'textarea'>, 'children'> & FieldText

/** A field of several lines. `className` goes to the field around it, everything else to the text area. */
export function TextArea({ label, hint, error, optional, id, className, ...rest }: TextAreaProps) {
  return (
    <Field {...{ label, hint, error, optional, id, className }}>
      {(wiring) => <textarea {...rest} {...wiring} className="control" />}
    </Field>
  )
}
