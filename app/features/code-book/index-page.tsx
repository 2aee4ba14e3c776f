import { classNames } from '~/components/ui/class-names'
import { CodeText } from '~/components/ui/code-text'
import type {
  BookPlace,
  IndexCode,
  IndexLineView,
  IndexOverview,
  IndexPageView,
  IndexTableView,
} from '~/domain/code-book'
import { BookLink } from './book-link'
import { BookTrail } from './outline-page'

const bookTrail = [{ label: 'ICD-10-CM', to: 'icd10cm' }]
const indexTrail = [...bookTrail, { label: 'Alphabetic index', to: 'icd10cm/index' }]

/** The first page of the index: its letters, its tables, and how to use it. */
export function IndexOverviewPage({ place, overview }: { place: BookPlace; overview: IndexOverview }) {
  return (
    <>
      <BookTrail place={place} trail={bookTrail} />
      <header className="book-head">
        <h1>Alphabetic index to diseases</h1>
        <p className="page-lead">
          Look up the condition, not the body part: “fracture, radius”. Follow the subterms, then check the code in the
          tabular list. Never code from the index alone.
        </p>
      </header>
      <ul className="book-letter-grid">
        {overview.letters.map(({ letter, to, terms }) => (
          <li key={letter}>
            <BookLink to={to}>
              <b>{letter}</b> <span>{terms === 1 ? '1 term' : `${terms.toLocaleString('en-US')} terms`}</span>
            </BookLink>
          </li>
        ))}
      </ul>
      {overview.parts.length > 0 ? (
        <section className="book-group" aria-labelledby="index-parts">
          <h2 id="index-parts">Also in the index</h2>
          <ul className="book-rows">
            {overview.parts.map(({ title, to, lines }) => (
              <li key={to}>
                <BookLink to={to}>
                  <span className="book-row-title">{title}</span>
                </BookLink>
                <span className="book-row-count">{lines.toLocaleString('en-US')} lines</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <IndexStamp layers={overview.layers} />
    </>
  )
}

/** One page of the index or of a table of it. */
export function IndexBookPage({ place, page }: { place: BookPlace; page: IndexPageView }) {
  return (
    <>
      <BookTrail place={place} trail={indexTrail} />
      <header className="book-head">
        <h1>{page.title}</h1>
      </header>
      <IndexBars page={page} />
      {page.table ? <IndexTable title={page.title} table={page.table} /> : <IndexLines lines={page.lines} />}
      <IndexTurn page={page} />
      <IndexStamp layers={page.layers} />
    </>
  )
}

function IndexBars({ page }: { page: IndexPageView }) {
  return (
    <>
      <nav className="book-letters" aria-label={`Letters of the ${page.table ? 'table' : 'index'}`}>
        <ul>
          {page.letters.map(({ letter, to, current }) => (
            <li key={letter}>
              <BookLink to={to} aria-current={current ? 'true' : undefined}>
                {letter}
              </BookLink>
            </li>
          ))}
        </ul>
      </nav>
      {page.pages.length > 1 ? (
        <nav aria-label="Pages">
          <ol className="book-pages">
            {page.pages.map(({ number, to, words, current }) => (
              <li key={number}>
                <BookLink to={to} aria-current={current ? 'page' : undefined}>
                  {words}
                </BookLink>
              </li>
            ))}
          </ol>
        </nav>
      ) : null}
    </>
  )
}

function IndexLines({ lines }: { lines: readonly IndexLineView[] }) {
  return (
    <ul className="index-lines">
      {lines.map(({ id, level, term, tag, codes, references }, position) => (
        <li
          key={id ?? `above-${position}`}
          id={id ?? undefined}
          className={`index-line index-level-${Math.min(level, 6)}`}
        >
          {level > 0 ? <span className="sr-only">{`${'sub'.repeat(Math.min(level, 3))}term: `}</span> : null}
          <span className="index-term">{term}</span>
          {tag ? (
            <span className="index-tag">{tag === 'lay' ? ' (everyday word)' : ' (abbreviation)'}</span>
          ) : null}{' '}
          {codes.map((code, place) => (
            <span key={code.text}>
              {place === 1 ? ' ' : null}
              <CodeLink code={code} bracketed={place === 1} />
            </span>
          ))}
          {references.map(({ kind, text, to }) => (
            <span key={kind} className="index-see">
              {' '}
              <em>{kind}</em> {to ? <BookLink to={to}>{text}</BookLink> : text}
            </span>
          ))}
        </li>
      ))}
    </ul>
  )
}

/** The second code of a pair stands in brackets and is reported second. */
function CodeLink({ code, bracketed = false }: { code: IndexCode; bracketed?: boolean }) {
  const text = <CodeText plain>{bracketed ? `[${code.text}]` : code.text}</CodeText>
  return code.to ? (
    <BookLink to={code.to} className="book-code-link">
      {text}
    </BookLink>
  ) : (
    text
  )
}

function IndexTable({ title, table }: { title: string; table: IndexTableView }) {
  return (
    <div className="table-scroll" role="region" aria-label={title} tabIndex={0}>
      <table className="data-table index-table">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            <th scope="col">Term</th>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ level, term, codes, reference, continued }, position) => (
            <tr key={position}>
              <th scope="row" className={classNames('index-table-term', `index-level-${Math.min(level, 6)}`)}>
                {term}
                {continued ? ' (continued)' : null}
                {reference ? <span className="index-see"> {reference}</span> : null}
              </th>
              {codes.map((code, column) => (
                <td key={column}>{code ? <CodeLink code={code} /> : <span className="sr-only">none</span>}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function IndexTurn({ page }: { page: IndexPageView }) {
  const at = page.pages.findIndex((one) => one.current)
  const [previous, next] = [page.pages[at - 1], page.pages[at + 1]]
  if (!previous && !next) return null
  return (
    <nav className="book-turn" aria-label="Previous and next page">
      {previous ? (
        <BookLink to={previous.to} rel="prev">
          <span>Previous</span> {previous.words}
        </BookLink>
      ) : (
        <span />
      )}
      {next ? (
        <BookLink to={next.to} rel="next">
          <span>Next</span> {next.words}
        </BookLink>
      ) : null}
    </nav>
  )
}

function IndexStamp({ layers }: { layers: readonly { title: string; source: string }[] }) {
  return <p className="book-stamp">{layers.map(({ title, source }) => `Index: ${title}. ${source}.`).join(' ')}</p>
}
