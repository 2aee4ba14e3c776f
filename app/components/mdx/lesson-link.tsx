import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'

export type LessonLinkProps = {
  slug: string
  /** `status` and `title` are put in by the build from the curriculum. */
  status: 'live' | 'planned'
  title: string
  /** The passage meant, where it is not the whole lesson. */
  passage?: { id: string; under: string } | null
  children?: ReactNode
}

/** A link to another lesson. One that is not written yet is plain text and says so. */
export function LessonLink({ slug, status, title, passage, children }: LessonLinkProps) {
  const place = passage?.under ? `${title}, under “${passage.under}”` : title
  const text = children ?? place
  if (status === 'live') return <Link to={`/lessons/${slug}${passage ? `#${passage.id}` : ''}`}>{text}</Link>
  return (
    <span>
      {text} <span className="lesson-link-planned">(in preparation)</span>
    </span>
  )
}
