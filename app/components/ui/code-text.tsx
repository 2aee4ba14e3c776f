import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { tabClass, type TabColor } from './tab-color'

export type CodeSystem = Exclude<TabColor, 'billing' | 'ink'>

export type CodeTextProps = {
  /** Billing covers CARC, RARC, place of service and the like. */
  system?: CodeSystem | 'billing' | undefined
  children: ReactNode
  /** The official title, set beside the code. */
  title?: ReactNode
  /** A category or other header: dashed, because it cannot be reported. */
  header?: boolean | undefined
  /** Shown because it is not a valid code: struck through, and said to screen readers. */
  invalid?: boolean | undefined
  /** Without frame and tab, for columns of codes that share one system. */
  plain?: boolean | undefined
}

/** A code in mono, with the color tab of its system on the left edge. */
export function CodeText({ system = 'icd10cm', children, title, header, invalid, plain }: CodeTextProps) {
  const code = (
    <code
      className={classNames(
        'code',
        tabClass[system],
        plain && 'code-plain',
        header && 'code-header',
        invalid && 'code-invalid',
      )}
    >
      {children}
      {invalid ? <span className="sr-only"> (not a valid code)</span> : null}
    </code>
  )
  if (title == null) return code
  return (
    <span className="code-with-title">
      {code} <span>{title}</span>
    </span>
  )
}
