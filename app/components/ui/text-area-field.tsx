import { forwardRef, type ComponentPropsWithoutRef } from 'react'
import { Field, type FieldText } from './field'

export type TextAreaFieldProps = Omit<ComponentPropsWithoutRef<'textarea'>, 'children'> & FieldText

/** A field of several lines. `className` goes to the field around it, everything else to the textarea. */
export const TextAreaField = forwardRef<HTMLTextAreaElement, TextAreaFieldProps>(function TextAreaField(
  { label, hint, error, optional, id, className, ...rest },
  ref,
) {
  return (
    <Field {...{ label, hint, error, optional, id, className }}>
      {(wiring) => <textarea ref={ref} {...rest} {...wiring} className="control" />}
    </Field>
  )
})
