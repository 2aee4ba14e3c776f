import { Link } from '@remix-run/react'
import { createContext, useContext, useId, type ReactNode } from 'react'

/** The glossary entries that a lesson explains, by id. */
export const TermsContext = createContext<ReadonlyMap<string, { term: string; definition: string }>>(new Map())

export type TermProps = {
  /** The id of its glossary entry, put in by the build. */
  entry?: string
  children: ReactNode
}

/** A glossary term at its first use. It explains itself on focus, hover or tap, without script; Esc closes it. */
export function Term({ entry, children }: TermProps) {
  const found = useContext(TermsContext).get(entry ?? '')
  const tipId = useId()
  if (!entry || !found) return <dfn className="term">{children}</dfn>
  return (
    <dfn className="term-ref">
      <button type="button" className="term" aria-describedby={tipId}>
        {children}
      </button>
      <span className="term-tip" role="tooltip">
        <span id={tipId}>{found.definition}</span> <Link to={`/glossary#${entry}`}>Glossary</Link>
      </span>
    </dfn>
  )
}
