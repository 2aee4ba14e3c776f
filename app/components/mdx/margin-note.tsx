import type { ReactNode } from 'react'

/** An aside: in the margin where the page is wide enough, in the text elsewhere. Put it before what it comments on. */
export function MarginNote({ children }: { children: ReactNode }) {
  return (
    <div className="margin-note" role="note">
      {children}
    </div>
  )
}
