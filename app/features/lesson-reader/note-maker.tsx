import { useEffect, useRef, useState, type FormEvent } from 'react'
import { createPortal } from 'react-dom'
import { Link } from '@remix-run/react'
import { Button } from '~/components/ui/button'
import { Dialog } from '~/components/ui/dialog'
import { Icon } from '~/components/ui/icon'
import { SelectField } from '~/components/ui/select-field'
import { TextArea } from '~/components/ui/text-area'
import type { OwnNote } from '~/domain/lessons'
import { listPassages, paintQuotes, readSelection, unpaintQuotes, type SelectedWords } from './selected-words'

export type NoteMakerProps = {
  slug: string
  notes: OwnNote[]
  /** Whether the reader asked for a new note before this was there. */
  writing: boolean
}

type Draft = { id: string; isNew: boolean; words: SelectedWords | null; note: string }

const problems: Record<string, string> = {
  'signed-out': 'You are signed out. Your words are still here: sign in in another tab, then try again.',
  full: 'You have 1,000 notes, which is all that fit. Your words are still here: remove another note, then try again.',
  'no-such-note': 'This note is not there any more; perhaps you removed it in another tab.',
}
const unreachable = 'The server could not be reached. Your words are still here; try again when you are back online.'

/** Marks selected words, keeps notes beside passages, and lists them. Loaded when it is first needed. */
export function NoteMaker({ slug, notes: given, writing }: NoteMakerProps) {
  const [notes, setNotes] = useState(given)
  const [selected, setSelected] = useState<SelectedWords | null>(() => {
    const text = lessonText()
    return text ? readSelection(text) : null
  })
  const [draft, setDraft] = useState<Draft | null>(writing ? newDraft : null)
  const [said, setSaid] = useState('')

  useEffect(() => {
    const text = lessonText()
    if (text) {
      const quotes = notes.map(({ passage, quote }) => ({ passage: passage?.id ?? null, quote }))
      paintQuotes(
        text,
        quotes.filter(({ quote }) => quote !== ''),
      )
    }
    return unpaintQuotes
  }, [notes])

  useEffect(() => {
    const onSelect = (): void => {
      const text = lessonText()
      setSelected(text ? readSelection(text) : null)
    }
    document.addEventListener('selectionchange', onSelect)
    return () => {
      document.removeEventListener('selectionchange', onSelect)
    }
  }, [])

  const send = async (deed: Record<string, unknown>, done: string): Promise<boolean> => {
    const reply = await sendDeed(slug, deed)
    setSaid(reply.notes ? done : reply.problem)
    if (reply.notes) setNotes(reply.notes)
    return reply.notes !== null
  }
  const keep = (words: SelectedWords | null, note: string, id: string) =>
    send(
      { intent: 'keep', id, slug, passage: words?.passage ?? '', quote: words?.quote ?? '', note },
      note === '' ? 'Highlighted.' : 'Note kept.',
    )
  const highlight = (words: SelectedWords): void => {
    void keep(words, '', crypto.randomUUID()).then((kept) => {
      if (kept) document.getSelection()?.removeAllRanges()
    })
  }

  return (
    <>
      <ul className="own-notes-list">
        {notes.map((note) => (
          <li key={note.id}>
            {note.quote === '' ? null : (
              <p className="own-note-quote">
                {note.passage ? <a href={`#${note.passage.id}`}>{note.quote}</a> : note.quote}
              </p>
            )}
            {note.note === '' ? null : (
              <p className="own-note-words">
                {note.note} {note.quote === '' && note.passage ? <a href={`#${note.passage.id}`}>Go there</a> : null}
              </p>
            )}
            {note.changed ? <p className="own-note-changed">The text has changed since.</p> : null}
            <p className="own-note-deeds">
              <button
                type="button"
                onClick={() => {
                  setDraft({ id: note.id, isNew: false, words: null, note: note.note })
                }}
              >
                {note.note === '' ? 'Write beside it' : 'Change'}
                <span className="sr-only"> {note.note || note.quote}</span>
              </button>
              <button
                type="button"
                onClick={() => {
                  void send({ intent: 'remove', id: note.id }, 'Removed.')
                }}
              >
                Remove<span className="sr-only"> {note.note || note.quote}</span>
              </button>
            </p>
          </li>
        ))}
      </ul>
      <p>
        <Button
          size="small"
          onClick={() => {
            setDraft(newDraft(selected))
          }}
        >
          Add a note
        </Button>
      </p>
      <p>
        <Link to="/notes">All your notes</Link>
      </p>
      <p role="status" className="own-notes-status">
        {said}
      </p>
      {createPortal(
        <>
          {selected && !draft ? (
            <div
              className="note-bar"
              role="group"
              aria-label="The words you selected"
              // A press on a button would otherwise end the selection before the button hears of it.
              onPointerDown={(event) => {
                event.preventDefault()
              }}
            >
              <Button
                size="small"
                onClick={() => {
                  highlight(selected)
                }}
              >
                <Icon name="marker" />
                Highlight
              </Button>
              <Button
                size="small"
                onClick={() => {
                  setDraft(newDraft(selected))
                }}
              >
                <Icon name="note" />
                Write a note
              </Button>
            </div>
          ) : null}
          {draft ? (
            <NoteForm
              key={draft.id}
              draft={draft}
              onClose={() => {
                setDraft(null)
              }}
              onKeep={(words, note) =>
                draft.isNew
                  ? keep(words, note, draft.id)
                  : send({ intent: 'change', id: draft.id, note }, 'Change kept.')
              }
              problem={said}
            />
          ) : null}
        </>,
        document.body,
      )}
    </>
  )
}

type NoteFormProps = {
  draft: Draft
  problem: string
  onClose: () => void
  onKeep: (words: SelectedWords | null, note: string) => Promise<boolean>
}

function NoteForm({ draft, problem, onClose, onKeep }: NoteFormProps) {
  const [{ passages, inSight }] = useState(() => {
    const text = lessonText()
    return text ? listPassages(text) : { passages: [], inSight: '' }
  })
  const [passage, setPassage] = useState(inSight)
  const [note, setNote] = useState(draft.note)
  const [failed, setFailed] = useState(false)
  const formRef = useRef<HTMLFormElement>(null)
  const choosesPassage = draft.isNew && draft.words === null

  useEffect(() => {
    // The dialog was opened to write in it.
    formRef.current?.querySelector('textarea')?.focus()
  }, [])

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const words = draft.words ?? (passage === '' ? null : { passage, quote: '' })
    void onKeep(words, note.trim()).then((kept) => {
      if (kept) onClose()
      else setFailed(true)
    })
  }
  return (
    <Dialog open onClose={onClose} title={draft.isNew ? 'Write a note' : 'Change the note'}>
      <form className="note-form" ref={formRef} onSubmit={submit}>
        {draft.words ? <blockquote className="own-note-quote">{draft.words.quote}</blockquote> : null}
        {choosesPassage ? (
          <SelectField
            label="Beside"
            value={passage}
            onChange={(event) => {
              setPassage(event.target.value)
            }}
            options={[
              { value: '', label: 'The whole lesson' },
              ...passages.map(({ id, begins }) => ({ value: id, label: begins })),
            ]}
          />
        ) : null}
        <TextArea
          label="Your note"
          hint="Only you see it."
          error={failed ? problem : null}
          value={note}
          maxLength={2_000}
          onChange={(event) => {
            setNote(event.target.value)
          }}
        />
        <p>
          <Button type="submit" tone="primary" disabled={draft.isNew && note.trim() === ''}>
            Keep
          </Button>
        </p>
      </form>
    </Dialog>
  )
}

function newDraft(words: SelectedWords | null = null): Draft {
  return { id: crypto.randomUUID(), isNew: true, words, note: '' }
}

function lessonText(): Element | null {
  return document.querySelector('.lesson-article .prose')
}

type Reply = { notes: OwnNote[]; problem: '' } | { notes: null; problem: string }

async function sendDeed(slug: string, deed: Record<string, unknown>): Promise<Reply> {
  try {
    const response = await fetch(`/api/lesson-notes/${slug}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(deed),
    })
    const reply = (await response.json()) as { notes?: OwnNote[]; problem?: string }
    return reply.notes
      ? { notes: reply.notes, problem: '' }
      : { notes: null, problem: problems[reply.problem ?? ''] ?? unreachable }
  } catch {
    return { notes: null, problem: unreachable }
  }
}
