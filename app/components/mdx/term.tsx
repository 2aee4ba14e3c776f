import type { ReactNode } from 'react'

/** A glossary term at its first use. */
export function Term({ children }: { children: ReactNode }) {
  return <dfn className="term">{children}</dfn>
}
