import { useEffect, useRef } from 'react'
import { Button } from '~/components/ui/button'
import { Icon } from '~/components/ui/icon'
import { bookPath, mainSystems, type MainSystem } from '~/domain/code-book'
import type { LookUp } from '~/domain/exams'

type BookPanelProps = {
  books: readonly string[]
  /** Whose editions: `yyyy-mm-dd`. */
  day: string
  open: boolean
  /** Whether it lies over the question instead of beside it. */
  covers: boolean
  /** Changes whenever the book is called; it then takes the focus. */
  called: number
  onClose: () => void
  /** Escape inside the book. */
  onEscape: () => void
  onLookUp: (page: LookUp) => void
}

/**
 * The code book beside the question: the book's own pages in a frame, in book mode, with the learner's tabs, notes and
 * bookmarks. It stays loaded while it is closed, so it opens again where it was.
 */
export default function BookPanel({ books, day, open, covers, called, onClose, onEscape, onLookUp }: BookPanelProps) {
  const frameRef = useRef<HTMLIFrameElement>(null)
  const isFirstPage = useRef(true)
  const beside = mainSystems.filter((system) => books.includes(system))
  const address = bookPath({ day, dated: true, book: true, beside }, `/codes/${beside[0] ?? ''}`)

  useEffect(() => {
    if (open) frameRef.current?.focus()
  }, [open, called])

  const onLoad = (): void => {
    const page = frameRef.current?.contentWindow
    if (!page) return
    const looked = lookUpOf(page.location.pathname)
    if (looked && !isFirstPage.current) onLookUp(looked)
    isFirstPage.current = false
    page.document.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.preventDefault()
      onEscape()
    })
  }

  return (
    <section className={covers ? 'exam-book exam-book-covers' : 'exam-book'} aria-label="Code book" hidden={!open}>
      <div className="exam-book-head">
        <h2>
          <Icon name="book" /> Code book
        </h2>
        <Button size="small" onClick={onClose}>
          {covers ? 'Back to the question' : 'Close'}
        </Button>
      </div>
      <iframe
        ref={frameRef}
        className="exam-book-frame"
        title="Code book, in book mode"
        src={address}
        onLoad={onLoad}
      />
    </section>
  )
}

/** A page of the book by its address; null for covers, lists of marks and the like. */
export function lookUpOf(path: string): LookUp | null {
  const [, system, code = ''] = /^\/codes\/([a-z0-9]+)\/(.+)$/.exec(path) ?? []
  const known = mainSystems.find((one: MainSystem) => one === system)
  return known ? { system: known, code: decodeURIComponent(code).slice(0, 40) } : null
}
