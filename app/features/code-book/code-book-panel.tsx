import type { ReactNode } from 'react'
import { classNames } from '~/components/ui/class-names'
import { billingSystems, type BookFrame } from '~/domain/code-book'
import { systemTitles, type CodeSystem } from '~/domain/code-sets'
import { BookEdge } from './book-edge'
import { BookLink, OpenBookContext } from './book-link'
import { EditionBar } from './edition-bar'
import { SearchForm } from './search-form'
import { TurnToForm } from './turn-to-form'

export type CodeBookPanelProps = {
  frame: BookFrame
  /** What was searched for, where this is the search page. */
  search?: { query: string; system: CodeSystem | 'all' } | undefined
  /** Parameters of the page that a change of date must not lose. */
  keep?: Record<string, string> | undefined
  /** First and last line of the page, printed at its head. */
  guideWords?: [string, string] | null | undefined
  /** What stands in the margin: notes in force, own marks. */
  side?: ReactNode
  children: ReactNode
}

/** The open book, without the site around it: edge, head, page, margin. */
export function CodeBookPanel({ frame, search, keep, guideWords, side, children }: CodeBookPanelProps) {
  const { place } = frame
  return (
    <OpenBookContext.Provider value={place}>
      <div className={classNames('book', place.book && 'book-paper', place.beside && 'book-beside')}>
        <a className="skip-link" href="#book-page">
          Skip the tabs and the search
        </a>
        <BookEdge frame={frame} />
        <div className="book-leaf">
          {place.book ? (
            <>
              <TurnToForm place={place} />
              <LetterBar frame={frame} />
            </>
          ) : (
            <SearchForm
              place={place}
              query={search?.query ?? ''}
              system={search?.system ?? (frame.system === 'billing' ? 'all' : (frame.system ?? 'all'))}
              systems={searchable(frame)}
            />
          )}
          <EditionBar frame={frame} keep={keep} />
          {guideWords ? (
            <p className="book-guide-words">
              <span className="sr-only">On this page: </span>
              <span>{guideWords[0]}</span>
              <span className="sr-only"> to </span>
              <span>{guideWords[1]}</span>
            </p>
          ) : null}
          <div className={classNames('book-spread', side != null && 'book-spread-margin')}>
            <div className="book-page" id="book-page" tabIndex={-1}>
              {children}
            </div>
            {side == null ? null : <aside className="book-margin">{side}</aside>}
          </div>
        </div>
      </div>
    </OpenBookContext.Provider>
  )
}

/** In book mode a term is looked up in the index, by its letter. */
function LetterBar({ frame }: { frame: BookFrame }) {
  if (frame.indexLetters.length === 0) return null
  return (
    <nav className="book-letters" aria-label="Letters of the alphabetic index">
      <ul>
        {frame.indexLetters.map((letter) => (
          <li key={letter}>
            <BookLink to={`icd10cm/index/${letter}`}>{letter}</BookLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function searchable(frame: BookFrame): { system: CodeSystem | 'all'; title: string }[] {
  return [
    { system: 'all', title: 'all code sets' },
    ...frame.systems.flatMap(({ system, title }) =>
      system === 'billing'
        ? billingSystems.map((one) => ({ system: one, title: systemTitles[one] }))
        : [{ system, title }],
    ),
  ]
}
