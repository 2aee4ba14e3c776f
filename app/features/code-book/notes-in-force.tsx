import type { NotesInForce as Place } from '~/domain/code-book'
import { BookLink } from './book-link'
import { NoteGroups } from './note-groups'

/** Every note that holds for the code, with where it stands: its own first, then from above. */
export function NotesInForce({ places }: { places: readonly Place[] }) {
  return (
    <section aria-labelledby="notes-in-force">
      <h2 className="book-margin-title" id="notes-in-force">
        Notes in force here
      </h2>
      {places.length === 0 ? (
        <p className="book-none">No note stands at this code or above it.</p>
      ) : (
        places.map(({ node, title, own, to, groups }) => (
          <div key={node} className="book-margin-notes">
            <h3>
              {own ? 'At this code' : to ? <BookLink to={to}>{node}</BookLink> : node}
              {own || title === '' ? null : <span> {title}</span>}
            </h3>
            <NoteGroups groups={groups} showEdition />
          </div>
        ))
      )}
    </section>
  )
}
