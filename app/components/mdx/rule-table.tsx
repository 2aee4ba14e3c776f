import type { ReactNode } from 'react'

/** The rules at a glance: a caption over the Markdown table inside. */
export function RuleTable({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <figure className="lesson-part rule-table">
      <figcaption>{caption}</figcaption>
      {children}
    </figure>
  )
}
