import type { ReactNode } from 'react'

/** Read by screen readers, seen by nobody. For visible-on-focus use `SkipLink`. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="sr-only">{children}</span>
}
