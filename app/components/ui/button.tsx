import { forwardRef, type ComponentPropsWithoutRef } from 'react'
import { classNames } from './class-names'

export type ButtonTone = 'primary' | 'quiet' | 'danger'
export type ButtonSize = 'small' | 'medium' | 'large'

type ButtonLook = { tone?: ButtonTone | undefined; size?: ButtonSize | undefined }

export type ButtonProps = ComponentPropsWithoutRef<'button'> & ButtonLook

const toneClass: Record<ButtonTone, string> = {
  primary: 'button-primary',
  quiet: '',
  danger: 'button-danger',
}

const sizeClass: Record<ButtonSize, string> = {
  small: 'button-small',
  medium: '',
  large: 'button-large',
}

/** The classes of a button, for the rare element that is neither `Button` nor `ButtonLink`. */
export function buttonClass({ tone = 'quiet', size = 'medium' }: ButtonLook = {}): string {
  return classNames('button', toneClass[tone], sizeClass[size])
}

/** Is `type="button"` unless told otherwise: a form's button needs `type="submit"`. One primary per view. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { tone, size, className, type = 'button', ...rest },
  ref,
) {
  return <button ref={ref} type={type} className={classNames(buttonClass({ tone, size }), className)} {...rest} />
})
