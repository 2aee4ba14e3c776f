import type { ReactNode } from 'react'

/** The claim or chart that went wrong; first thing in a lesson. */
export function Hook({ title, children }: { title: string; children: ReactNode }) {
  return (
    <aside className="lesson-part hook" aria-label={title}>
      <p className="index-tab tab-billing">What went wrong</p>
      <p className="lesson-part-title">{title}</p>
      <div className="lesson-part-body">{children}</div>
    </aside>
  )
}
