import { Link, type LinkProps } from '@remix-run/react'
import { buttonClass, type ButtonSize, type ButtonTone } from './button'
import { classNames } from './class-names'

export type ButtonLinkProps = LinkProps & {
  tone?: ButtonTone | undefined
  size?: ButtonSize | undefined
}

/** A link that looks like a button. `reloadDocument` leaves a page without the client router, as from the exam room. */
export function ButtonLink({ tone, size, className, ...rest }: ButtonLinkProps) {
  return <Link className={classNames(buttonClass({ tone, size }), className)} {...rest} />
}
