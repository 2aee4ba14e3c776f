import { Link } from '@remix-run/react'
import { useEffect, useState, type ComponentType } from 'react'
import { Button } from '~/components/ui/button'
import type { NoteMakerProps } from './note-maker'
import type { OwnNote } from '~/domain/lessons'

/**
 * The reader's own notes beside a lesson. What makes and shows them comes only when there is a note, or when the reader
 * is about to write one; without script there is the page of notes.
 */
export function LateNotes({ slug, notes }: { slug: string; notes: OwnNote[] }) {
  const [Maker, setMaker] = useState<ComponentType<NoteMakerProps> | null>(null)
  const [wanted, setWanted] = useState(false)
  const [failed, setFailed] = useState(false)

  useEffect(() => {
    const load = (): void => {
      import('./note-maker').then(
        (file) => {
          setMaker(() => file.NoteMaker)
        },
        () => {
          setFailed(true)
        },
      )
    }
    if (notes.length > 0 || wanted) {
      load()
      return undefined
    }
    const onSelect = (): void => {
      if (document.getSelection()?.isCollapsed !== false) return
      document.removeEventListener('selectionchange', onSelect)
      load()
    }
    document.addEventListener('selectionchange', onSelect)
    return () => {
      document.removeEventListener('selectionchange', onSelect)
    }
  }, [notes.length, wanted])

  return (
    <section className="own-notes" aria-labelledby="own-notes">
      <p className="lesson-side-title" id="own-notes">
        Your notes
      </p>
      {Maker ? (
        <Maker slug={slug} notes={notes} writing={wanted} />
      ) : (
        <>
          <p>
            <Link to={`/notes?lesson=${slug}`}>{notes.length === 0 ? 'None here yet' : `${notes.length} here`}</Link>
          </p>
          <p>
            <Button
              size="small"
              onClick={() => {
                setWanted(true)
              }}
            >
              Add a note
            </Button>
          </p>
        </>
      )}
      {failed ? (
        <p role="alert">This part could not be loaded. Your notes are safe; try again when you are online.</p>
      ) : null}
    </section>
  )
}
