import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'

export type LessonLinkProps = {
  slug: string
  /** `status` and `title` are put in by the build from the curriculum. */
  status: 'live' | 'planned'
  title: string
  children?: ReactNode
}

/** A link to another lesson. One that is not written yet is plain text and says so. */
export function LessonLink({ slug, status, title, children }: LessonLinkProps) {
  const text = children ?? title
  if (status === 'live') return <Link to={`/lessons/${slug}`}>{text}</Link>
  return (
    <span>
      {text} <span className="lesson-link-planned">(in preparation)</span>
    </span>
  )
}
