import type { ReactNode } from 'react'

/** How the exam asks about this, marked as with a highlighter. */
export function OnTheExam({ children }: { children: ReactNode }) {
  return (
    <aside className="lesson-part on-the-exam" aria-label="On the exam">
      <p className="lesson-part-label">On the exam</p>
      <div className="lesson-part-body">{children}</div>
    </aside>
  )
}
