import type { ReactNode } from 'react'
import { Icon } from '../ui/icon'
import { errorNames, type LessonErrorType } from './error-names'

type PitfallProps = { error: LessonErrorType; title: string; children: ReactNode }

/** A common error, named by its type in the same words as a review does. */
export function Pitfall({ error, title, children }: PitfallProps) {
  return (
    <aside className="lesson-part pitfall" aria-label={`Common error: ${title}`}>
      <Icon name="caution" />
      <div>
        <p className="lesson-part-label">Common error: {errorNames[error]}</p>
        <p className="lesson-part-title">{title}</p>
        <div className="lesson-part-body">{children}</div>
      </div>
    </aside>
  )
}
