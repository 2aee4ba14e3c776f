import { forwardRef, type ComponentPropsWithoutRef } from 'react'
import { classNames } from './class-names'
import { Field, type FieldText } from './field'

export type TextFieldProps = Omit<ComponentPropsWithoutRef<'input'>, 'children'> &
  FieldText & {
    /** Mono and upper-case entry without corrections, for codes and modifiers. */
    code?: boolean | undefined
  }

/** A one-line field. `className` goes to the field around it, everything else to the input. */
export const TextField = forwardRef<HTMLInputElement, TextFieldProps>(function TextField(
  { label, hint, error, optional, code, id, className, type = 'text', ...rest },
  ref,
) {
  const codeEntry = code
    ? ({ autoCapitalize: 'characters', autoComplete: 'off', autoCorrect: 'off', spellCheck: false } as const)
    : {}
  return (
    <Field {...{ label, hint, error, optional, id, className }}>
      {(wiring) => (
        <input
          ref={ref}
          type={type}
          {...codeEntry}
          {...rest}
          {...wiring}
          className={classNames('control', code && 'control-code')}
        />
      )}
    </Field>
  )
})
