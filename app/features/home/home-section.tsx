import type { ReactNode } from 'react'

export type HomeSectionProps = { id: string; title: ReactNode; lead?: ReactNode; children: ReactNode }

/** A section with its heading hung in the margin, where there is one. */
export function HomeSection({ id, title, lead, children }: HomeSectionProps) {
  return (
    <section className="home-section" id={id} aria-labelledby={`${id}-title`}>
      <div className="home-section-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {lead == null ? null : <p>{lead}</p>}
      </div>
      <div className="home-section-body">{children}</div>
    </section>
  )
}
