import { PageHeader } from '~/components/ui/page-header'
import { classNames } from '~/components/ui/class-names'
import { tabClass } from '~/components/ui/tab-color'
import type { CodeSystem } from '~/domain/code-sets'
import { BookLink } from './book-link'
import { colorOf } from '~/components/ui/system-color'

export type ShelfLine = {
  system: CodeSystem | 'billing'
  title: string
  edition: string
  codes: number
  what: string
}

export type OverviewPageProps = {
  shelf: ShelfLine[]
  changedEditions: { edition: string; title: string }[]
  hasIndex: boolean
  book: boolean
  signedIn: boolean
}

const examples = ['heart attack', 'broken wrist', 'S52.5', 'diabetes with neuropathy', 'J1100', '0DTJ4ZZ']

/** The cover of the book: what is in it, and how to begin. */
export function OverviewPage({ shelf, changedEditions, hasIndex, book, signedIn }: OverviewPageProps) {
  return (
    <>
      <PageHeader
        title="Code book"
        lead={
          book
            ? 'Book mode: as on the exam day. No search by words; open a tab, turn to a chapter, or look the term up in the index.'
            : 'The code sets of billing and coding in one book, in the edition of the date of service. Search it, or turn its pages as on the exam day.'
        }
      />
      {book ? null : (
        <p className="book-examples">
          Try{' '}
          {examples.map((example, position) => (
            <span key={example}>
              {position > 0 ? ', ' : null}
              <BookLink to={`?q=${encodeURIComponent(example)}`}>{example}</BookLink>
            </span>
          ))}
          .
        </p>
      )}
      <ul className="book-shelf">
        {shelf.map(({ system, title, edition, codes, what }) => (
          <li key={system} className={classNames('book-volume', tabClass[colorOf(system)])}>
            <h2>
              <BookLink to={system}>{title}</BookLink>
            </h2>
            <p>{what}</p>
            <p className="book-stamp">
              {edition} · {codes.toLocaleString('en-US')} codes
            </p>
          </li>
        ))}
      </ul>
      <section className="book-more" aria-labelledby="book-more">
        <h2 id="book-more">Also in the book</h2>
        <ul>
          {hasIndex ? (
            <li>
              <BookLink to="icd10cm/index">Alphabetic index to diseases</BookLink>: where every look-up begins.
            </li>
          ) : null}
          {changedEditions.map(({ edition, title }) => (
            <li key={edition}>
              <BookLink to={`changes/${edition}`}>What changed in {title}</BookLink>, with a quiz.
            </li>
          ))}
          <li>
            <BookLink to="marks">Your tabs, bookmarks and notes</BookLink>
            {signedIn ? '.' : ': sign in to keep some.'}
          </li>
        </ul>
      </section>
    </>
  )
}
