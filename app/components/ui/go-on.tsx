import { ButtonLink } from './button-link'

/** The lesson that a reader left in the middle, and the passage last reached. */
export type ResumeLink = { slug: string; title: string; under: string; passage: string }

/** The way back into it. */
export function GoOn({ resume }: { resume: ResumeLink }) {
  return (
    <p className="go-on">
      <ButtonLink to={`/lessons/${resume.slug}#${resume.passage}`}>Go on with “{resume.title}”</ButtonLink>
      {resume.under === '' ? null : <span className="go-on-place">at “{resume.under}”</span>}
    </p>
  )
}
