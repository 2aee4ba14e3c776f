import { CodeText } from '~/components/ui/code-text'
import { EmptyState } from '~/components/ui/empty-state'
import { PageHeader } from '~/components/ui/page-header'
import type { Standing } from '~/domain/code-book'
import { systemTitles, type CodeSystem } from '~/domain/code-sets'
import { BookLink } from './book-link'
import { StandingChip } from './standing-chip'
import { colorOf } from '~/components/ui/system-color'

export type SearchHit = {
  system: CodeSystem
  code: string
  title: string
  standing: Standing
  /** Why it was found: "inclusion term: Heart attack". */
  reason: string
}

export type SearchResults = {
  query: string
  system: CodeSystem | 'all'
  hits: SearchHit[]
  readAs: { typed: string; read: string }[]
  /** The editions that were searched. */
  editions: string[]
  /** What the engine says of something that looks like a code and is none. */
  verdict: { system: CodeSystem; hint: string } | null
}

/** What a search found, best first, each with the reason. */
export function SearchResultsPage({ results }: { results: SearchResults }) {
  const { query, hits, readAs, editions, verdict } = results
  return (
    <>
      <PageHeader
        title={hits.length > 0 ? `“${query}” in the code book` : `Nothing found for “${query}”`}
        lead={
          hits.length > 0
            ? `${hits.length === 1 ? 'One line' : `${hits.length} lines`}, best first. Always check a code in its place before you use it.`
            : undefined
        }
      />
      {readAs.length > 0 ? (
        <p className="book-read-as">Read {readAs.map(({ typed, read }) => `“${typed}” as “${read}”`).join(', ')}.</p>
      ) : null}
      {verdict ? <p className="book-verdict">{verdict.hint}</p> : null}
      {hits.length > 0 ? <Hits hits={hits} /> : <NothingFound />}
      <p className="book-stamp">Searched: {editions.join('; ')}.</p>
    </>
  )
}

function Hits({ hits }: { hits: readonly SearchHit[] }) {
  return (
    <ol className="book-hits" aria-label="Results">
      {hits.map(({ system, code, title, standing, reason }) => (
        <li key={`${system} ${code}`}>
          <BookLink to={`${system}/${code}`} className="book-hit">
            <CodeText system={colorOf(system)} header={standing === 'header' || standing === 'needs-seventh'}>
              {code}
            </CodeText>
            <span className="book-row-title">{title}</span>
          </BookLink>
          <p className="book-hit-facts">
            <StandingChip standing={standing} />
            <span>{systemTitles[system]}</span>
            <span>Found by {reason}</span>
          </p>
        </li>
      ))}
    </ol>
  )
}

function NothingFound() {
  return (
    <EmptyState title="How to find it all the same">
      <ul className="book-hints">
        <li>Name the condition, not the body part alone: “fracture of wrist” rather than “wrist”.</li>
        <li>Try the word a record would use, or a shorter one: “infarction”, “cough”.</li>
        <li>Type the beginning of a code, such as S52.5, to see what stands below it.</li>
        <li>
          Look it up as in a book: <BookLink to="icd10cm/index">alphabetic index</BookLink>, then the tabular list.
        </li>
      </ul>
    </EmptyState>
  )
}
