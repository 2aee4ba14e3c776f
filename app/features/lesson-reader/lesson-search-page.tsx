import { Link } from '@remix-run/react'
import { EmptyState } from '~/components/ui/empty-state'
import { PageHeader } from '~/components/ui/page-header'
import type { LessonHit, QuotePart } from '~/domain/lessons'
import { LessonSearchForm } from './lesson-search-form'

export type LessonSearchPageProps = {
  query: string
  lessons: LessonHit[]
  terms: { id: string; term: string; definition: string }[]
  looksLikeCode: boolean
}

/** What lessons and glossary say about some words, each with the place to read it. */
export function LessonSearchPage({ query, lessons, terms, looksLikeCode }: LessonSearchPageProps) {
  const asked = query !== ''
  const nothing = asked && lessons.length === 0 && terms.length === 0
  const bookAddress = `/codes?q=${encodeURIComponent(query)}`
  return (
    <>
      <PageHeader
        title={asked ? `Lessons on “${query}”` : 'Search the lessons'}
        lead={
          asked ? (
            <SearchLead lessons={lessons.length} terms={terms.length} />
          ) : (
            'Titles, headings, passages and the glossary.'
          )
        }
      />
      <LessonSearchForm id="lesson-query" query={query} />
      {asked ? (
        <p className={looksLikeCode ? 'search-code-hint search-code-hint-strong' : 'search-code-hint'}>
          {looksLikeCode ? 'This looks like a code. ' : null}
          Codes are searched in the code book: <a href={bookAddress}>look up “{query}” there</a>.
        </p>
      ) : null}
      {nothing ? (
        <EmptyState title="No lesson and no term has these words">
          <p>
            Try one word instead of several, the full word instead of its short form, or look through{' '}
            <Link to="/lessons">all lessons</Link> and the <Link to="/glossary">glossary</Link>.
          </p>
        </EmptyState>
      ) : null}
      {terms.length > 0 ? (
        <section className="search-terms" aria-labelledby="found-terms">
          <h2 id="found-terms">In the glossary</h2>
          <dl>
            {terms.map((entry) => (
              <div key={entry.id} className="glossary-entry">
                <dt>
                  <Link to={`/glossary#${entry.id}`}>{entry.term}</Link>
                </dt>
                <dd>{entry.definition}</dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
      {lessons.length > 0 ? (
        <section aria-labelledby="found-lessons">
          <h2 id="found-lessons">In the lessons</h2>
          <ol className="search-hits">
            {lessons.map((hit) => (
              <Hit key={hit.slug} hit={hit} />
            ))}
          </ol>
        </section>
      ) : null}
    </>
  )
}

function SearchLead({ lessons, terms }: { lessons: number; terms: number }) {
  const parts = [
    lessons === 1 ? '1 lesson' : `${lessons} lessons`,
    ...(terms > 0 ? [terms === 1 ? '1 term of the glossary' : `${terms} terms of the glossary`] : []),
  ]
  return <>{parts.join(' and ')} found.</>
}

function Hit({ hit }: { hit: LessonHit }) {
  const address = `/lessons/${hit.slug}`
  return (
    <li className="search-hit">
      <h3>
        <Link to={address}>
          <Marked parts={hit.title} />
        </Link>
      </h3>
      {hit.headings.length > 0 ? (
        <p className="search-hit-headings">
          Under:{' '}
          {hit.headings.map((heading, index) => (
            <span key={heading.id}>
              {index > 0 ? ' · ' : null}
              <Link to={`${address}#${heading.id}`}>
                <Marked parts={heading.text} />
              </Link>
            </span>
          ))}
        </p>
      ) : null}
      {hit.passage ? (
        <p className="search-hit-quote">
          <Marked parts={hit.passage.quote} />{' '}
          <Link to={`${address}#${hit.passage.id}`}>
            Read it{hit.passage.under === '' ? null : ` under “${hit.passage.under}”`}
          </Link>
        </p>
      ) : null}
    </li>
  )
}

function Marked({ parts }: { parts: QuotePart[] }) {
  // Parts have no identity of their own; they never change while they are shown.
  return parts.map((part, index) => (part.marked ? <mark key={index}>{part.text}</mark> : part.text))
}
