import { classNames } from '~/components/ui/class-names'
import { Icon } from '~/components/ui/icon'
import { tabClass } from '~/components/ui/tab-color'
import { billingSystems, type BookFrame } from '~/domain/code-book'
import { BookLink } from './book-link'
import { colorOf } from '~/components/ui/system-color'

/** The edge of the book: a tab for each system, for each chapter, and the reader's own. */
export function BookEdge({ frame }: { frame: BookFrame }) {
  const open =
    frame.system !== null && billingSystems.some((system) => system === frame.system) ? 'billing' : frame.system
  return (
    <div className="book-edge">
      <nav aria-label="Code systems">
        <ul className="book-tabs">
          {frame.systems.map(({ system, title }) => (
            <li key={system}>
              <BookLink
                to={system}
                className={classNames('book-tab', tabClass[colorOf(system)])}
                aria-current={system === open ? 'true' : undefined}
              >
                {title}
              </BookLink>
            </li>
          ))}
        </ul>
      </nav>
      {frame.chapters.length > 0 || frame.ownTabs !== null ? <EdgeDrawer frame={frame} /> : null}
    </div>
  )
}

/** Folded on a phone, where the page comes first; beside the leaf it always lies open. */
function EdgeDrawer({ frame }: { frame: BookFrame }) {
  return (
    <details className="book-drawer plain-details">
      <summary>
        <Icon name="chevron-right" className="turning-chevron" />
        Chapters, index and your tabs
      </summary>
      {frame.chapters.length > 0 ? (
        <nav aria-label="Chapters" className="book-edge-part">
          <p className="book-edge-title">Chapters</p>
          <ul className="book-chapter-tabs">
            {frame.chapters.map(({ number, title, current }) => (
              <li key={number}>
                <BookLink
                  to={`icd10cm/chapter-${number}`}
                  className="book-chapter-tab tab-icd10cm"
                  title={title}
                  aria-label={`Chapter ${number}: ${title}`}
                  aria-current={current ? 'true' : undefined}
                >
                  {number}
                </BookLink>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {frame.indexLetters.length > 0 ? (
        <p className="book-edge-part">
          <BookLink to="icd10cm/index">Alphabetic index</BookLink>
        </p>
      ) : null}
      <OwnTabs frame={frame} />
    </details>
  )
}

function OwnTabs({ frame }: { frame: BookFrame }) {
  if (frame.ownTabs === null) return null
  return (
    <nav aria-label="Your tabs" className="book-edge-part">
      <p className="book-edge-title">Your tabs</p>
      {frame.ownTabs.length > 0 ? (
        <ul className="book-tabs">
          {frame.ownTabs.map(({ label, system, to }) => (
            <li key={to}>
              <BookLink to={to} className={classNames('book-tab book-tab-own', tabClass[colorOf(system)])}>
                {label}
              </BookLink>
            </li>
          ))}
        </ul>
      ) : null}
      <p>
        <BookLink to="marks">All your marks</BookLink>
      </p>
    </nav>
  )
}
