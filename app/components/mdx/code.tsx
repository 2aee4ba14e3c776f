import { classNames } from '../ui/class-names'
import { tabClass } from '../ui/tab-color'
import type { CodeTextProps } from '../ui/code-text'

export type CodeProps = Pick<CodeTextProps, 'system' | 'children' | 'header' | 'invalid'> & {
  /** The official title, put in by the build from the code set. Absent for invalid codes and for CPT. */
  title?: string | undefined
  /** Put in by the build where the pack that holds the code is switched off. */
  absent?: string | undefined
}

/**
 * A code inside a lesson. Its title shows on hover or tap and is always in the text for screen readers; it takes no
 * tab stop, because a lesson holds a hundred of them.
 */
export function Code({ system = 'icd10cm', title, header, invalid, absent, children }: CodeProps) {
  const tip = describe({ title, header, invalid, absent })
  return (
    <code
      className={classNames(
        'code',
        tabClass[system],
        tip !== null && 'code-ref',
        header && 'code-header',
        invalid && 'code-invalid',
      )}
      {...(tip === null ? {} : { tabIndex: -1 })}
    >
      {children}
      {tip === null ? null : <CodeTip>{tip}</CodeTip>}
    </code>
  )
}

/** The parentheses are for ears only. */
function CodeTip({ children }: { children: string }) {
  return (
    <span className="code-tip">
      <span className="sr-only"> (</span>
      {children}
      <span className="sr-only">)</span>
    </span>
  )
}

function describe({ title, header, invalid, absent }: Pick<CodeProps, 'title' | 'header' | 'invalid' | 'absent'>) {
  if (absent) return 'the pack of procedure codes is switched off on this site'
  if (invalid) return 'not a valid code'
  if (title === undefined) return null
  return header ? `${title}; a header, not a code to report` : title
}
