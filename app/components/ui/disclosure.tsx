import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'

export type DisclosureProps = {
  summary: ReactNode
  children: ReactNode
  /** Open at first; afterwards the browser keeps the state. */
  defaultOpen?: boolean | undefined
  /** Without rules and indent, for small asides such as "Show the table". */
  plain?: boolean | undefined
  className?: string | undefined
}

/** Native details: works without JavaScript and is found by the browser's own search. */
export function Disclosure({ summary, children, defaultOpen, plain, className }: DisclosureProps) {
  return (
    <details className={classNames(plain ? 'plain-details' : 'disclosure', className)} open={defaultOpen}>
      <summary>
        <Icon name="chevron-right" className="turning-chevron" />
        {summary}
      </summary>
      <div className={plain ? undefined : 'disclosure-body'}>{children}</div>
    </details>
  )
}
