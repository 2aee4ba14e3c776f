import { Link } from '@remix-run/react'
import { Button } from '~/components/ui/button'
import { EmptyState } from '~/components/ui/empty-state'
import { Notice } from '~/components/ui/notice'
import { PageHeader } from '~/components/ui/page-header'
import { TextArea } from '~/components/ui/text-area'
import type { OwnNote } from '~/domain/lessons'

export type NotesPageProps = {
  /** The one lesson whose notes are shown; null: all lessons. */
  lesson: { slug: string; title: string } | null
  lessons: { slug: string; title: string; notes: OwnNote[] }[]
  problem: string | null
  newId: string
}

const problems: Record<string, string> = {
  full: 'You have 1,000 notes, which is all that fit. Remove some first; nothing that was kept is lost.',
  empty: 'The note had no words, so there was nothing to keep.',
  'too-long': 'A note takes 2,000 characters. Nothing that was kept before is lost; go back to get your text again.',
  'no-such-note': 'That note is not there any more; perhaps you removed it in another tab.',
  'no-such-place': 'The lesson that you wrote about cannot be read at present.',
}

/** Everything a reader marked or wrote, by lesson. Complete without scripts. */
export function NotesPage({ lesson, lessons, problem, newId }: NotesPageProps) {
  const said = problems[problem ?? '']
  return (
    <>
      <PageHeader title={lesson ? `Your notes on “${lesson.title}”` : 'Your notes'} lead="Only you see them." />
      {said === undefined ? null : (
        <Notice tone="problem" title="Not kept" announce="alert">
          {said}
        </Notice>
      )}
      {lesson ? (
        <p className="notes-ways">
          <Link to={`/lessons/${lesson.slug}`}>Back to the lesson</Link> · <Link to="/notes">Notes on all lessons</Link>
        </p>
      ) : null}
      {lessons.length === 0 ? (
        <EmptyState title="What you mark and write will stand here">
          <p>
            In a lesson, select some words and choose “Highlight” or “Write a note”, or use “Add a note” beside the
            text.
          </p>
        </EmptyState>
      ) : null}
      {lessons.map(({ slug, title, notes }) => (
        <section key={slug} className="notes-lesson" aria-labelledby={`notes-${slug}`}>
          <h2 id={`notes-${slug}`}>
            <Link to={`/lessons/${slug}`}>{title}</Link>
          </h2>
          <ul className="notes-list">
            {notes.map((note) => (
              <Note key={note.id} note={note} slug={slug} lesson={lesson?.slug ?? ''} />
            ))}
          </ul>
        </section>
      ))}
      {lesson ? (
        <form method="post" action="/notes" className="notes-new">
          <input type="hidden" name="intent" value="keep" />
          <input type="hidden" name="id" value={newId} />
          <input type="hidden" name="slug" value={lesson.slug} />
          <input type="hidden" name="lesson" value={lesson.slug} />
          <TextArea label="A note on the whole lesson" name="note" maxLength={2_000} required />
          <Button type="submit" tone="primary">
            Keep this note
          </Button>
        </form>
      ) : null}
    </>
  )
}

function Note({ note, slug, lesson }: { note: OwnNote; slug: string; lesson: string }) {
  return (
    <li className="notes-entry">
      {note.quote === '' ? null : <blockquote className="own-note-quote">{note.quote}</blockquote>}
      {note.note === '' ? null : <p className="own-note-words">{note.note}</p>}
      <p className="notes-facts">
        {note.passage ? (
          <Link to={`/lessons/${slug}#${note.passage.id}`}>
            {note.passage.under === '' ? 'In the lesson' : `Under “${note.passage.under}”`}
          </Link>
        ) : (
          'On the whole lesson'
        )}
        {note.changed ? ' · the text has changed since' : null} · {note.writtenOn}
      </p>
      <div className="notes-deeds">
        <details className="plain-details">
          <summary>
            {note.note === '' ? 'Write beside it' : 'Change'}
            <span className="sr-only"> the note {shortly(note)}</span>
          </summary>
          <form method="post" action="/notes" className="notes-new">
            <input type="hidden" name="intent" value="change" />
            <input type="hidden" name="id" value={note.id} />
            <input type="hidden" name="lesson" value={lesson} />
            <TextArea label="Your note" name="note" defaultValue={note.note} maxLength={2_000} />
            <Button type="submit">Keep the change</Button>
          </form>
        </details>
        <form method="post" action="/notes">
          <input type="hidden" name="id" value={note.id} />
          <input type="hidden" name="lesson" value={lesson} />
          <Button type="submit" size="small" name="intent" value="remove">
            Remove
            <span className="sr-only"> the note {shortly(note)}</span>
          </Button>
        </form>
      </div>
    </li>
  )
}

/** The first words of a note, to tell its buttons from those of others. */
function shortly({ note, quote }: OwnNote): string {
  const words = note === '' ? quote : note
  return `“${words.length > 40 ? `${words.slice(0, 40)}…` : words}”`
}
