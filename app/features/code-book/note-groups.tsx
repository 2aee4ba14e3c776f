import type { NoteGroup, NotePart } from '~/domain/code-book'
import { BookLink } from './book-link'

/** Notes as the book sets them: the label, then its lines, codes as links. */
export function NoteGroups({ groups, showEdition = false }: { groups: readonly NoteGroup[]; showEdition?: boolean }) {
  if (groups.length === 0) return null
  return (
    <dl className="book-notes">
      {groups.map(({ kind, label, edition, lines }) => (
        <div key={`${kind} ${edition}`} className={`book-note book-note-${kind}`}>
          <dt>
            {label}
            {showEdition ? <span className="book-note-edition"> {edition}</span> : null}
          </dt>
          {lines.map((line, position) => (
            // Official lists repeat lines, so the text is no key.
            <dd key={position}>
              <NoteLine parts={line} />
            </dd>
          ))}
        </div>
      ))}
    </dl>
  )
}

function NoteLine({ parts }: { parts: readonly NotePart[] }) {
  return (
    <>
      {parts.map(({ text, to }, position) =>
        to === null ? (
          text
        ) : (
          <BookLink key={position} to={to} className="book-code-link">
            {text}
          </BookLink>
        ),
      )}
    </>
  )
}
