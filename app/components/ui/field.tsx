import { useId, type ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'

/** What the control inside a field must spread to be tied to its label, hint and error. */
export type FieldWiring = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

export type FieldText = {
  label: ReactNode
  hint?: ReactNode
  /** Conform gives lists, hand-written forms a string; an empty list is no error. */
  error?: string | readonly string[] | null | undefined
  /** Adds "(optional)" to the label. Required fields are the normal case and carry no star. */
  optional?: boolean | undefined
}

export type FieldProps = FieldText & {
  id?: string | undefined
  className?: string | undefined
  children: (wiring: FieldWiring) => ReactNode
}

/** Wires label, hint and error for one control; the control comes from a function that receives the wiring. */
export function Field({ label, hint, error, optional, id, className, children }: FieldProps) {
  const wiring = useFieldWiring({ id, hint, error })
  return (
    <div className={classNames('field', className)}>
      <label className="field-label" htmlFor={wiring.control.id}>
        {label}
        {optional ? <span className="field-optional"> (optional)</span> : null}
      </label>
      <FieldHint id={wiring.hintId}>{hint}</FieldHint>
      {children(wiring.control)}
      <FieldError id={wiring.errorId} error={error} />
    </div>
  )
}

/** The ids of a field's parts, and the attributes that refer to those that are present. */
export function useFieldWiring({ id, hint, error }: Pick<FieldProps, 'id' | 'hint' | 'error'>) {
  const generatedId = useId()
  const controlId = id ?? generatedId
  const hintId = `${controlId}-hint`
  const errorId = `${controlId}-error`
  const hasError = errorMessages(error).length > 0
  const describedBy = classNames(hint != null && hintId, hasError && errorId)
  const control: FieldWiring = {
    id: controlId,
    'aria-describedby': describedBy === '' ? undefined : describedBy,
    'aria-invalid': hasError ? true : undefined,
  }
  return { control, hintId, errorId }
}

export function FieldHint({ id, children }: { id: string; children: ReactNode }) {
  if (children == null) return null
  return (
    <p className="field-hint" id={id}>
      {children}
    </p>
  )
}

/** Renders nothing without a message; several messages follow one another. */
export function FieldError({ id, error }: { id: string; error: FieldText['error'] }) {
  const messages = errorMessages(error)
  if (messages.length === 0) return null
  return (
    <p className="field-error" id={id}>
      <Icon name="problem" />
      <span>{messages.join(' ')}</span>
    </p>
  )
}

function errorMessages(error: FieldText['error']): readonly string[] {
  if (error == null || error === '') return []
  return typeof error === 'string' ? [error] : error
}
