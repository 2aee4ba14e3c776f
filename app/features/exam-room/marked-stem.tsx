import { forwardRef, useEffect, useImperativeHandle, useRef, useState, type KeyboardEvent } from 'react'
import { stemParagraphs } from '~/components/question/stem'
import { cutAtHighlights, type StemRange } from '~/domain/exams'

export type MarkedStemHandle = {
  /** Highlights what is selected, or clears it. @returns false when nothing of the stem is selected */
  toggle: () => boolean
  /** Lets the keyboard choose words, beginning at the first. */
  chooseWords: () => void
}

type MarkedStemProps = {
  text: string
  highlights: readonly StemRange[]
  onToggle: (stretch: StemRange) => void
  /** Escape while choosing words. */
  onLeave: () => void
}

type Words = { first: number; last: number }

/**
 * The stem with its highlights. A mouse or a finger selects as in any text. The keyboard has a way of its own, since plain
 * text has no caret: arrows go from word to word, with Shift they take more words in.
 */
export const MarkedStem = forwardRef<MarkedStemHandle, MarkedStemProps>(function MarkedStem(
  { text, highlights, onToggle, onLeave },
  ref,
) {
  const rootRef = useRef<HTMLDivElement>(null)
  /** The latest selection within the stem; a button that is pressed may already have taken the browser's own away. */
  const selected = useRef<StemRange | null>(null)
  const [choosing, setChoosing] = useState(false)
  const chosen = useRef<Words>({ first: 0, last: 0 })
  const paragraphs = stemParagraphs(text)

  useEffect(() => {
    const follow = (): void => {
      const selection = document.getSelection()
      if (!rootRef.current || !selection || selection.rangeCount === 0) return
      const range = selection.getRangeAt(0)
      if (range.intersectsNode(rootRef.current))
        selected.current = range.collapsed ? null : stretchOf(rootRef.current, range)
    }
    document.addEventListener('selectionchange', follow)
    return () => {
      document.removeEventListener('selectionchange', follow)
    }
  }, [])

  const choose = (words: Words): void => {
    const stretches = wordsOf(paragraphs)
    const from = stretches[Math.min(words.first, words.last)]?.[0]
    const to = stretches[Math.max(words.first, words.last)]?.[1]
    if (from === undefined || to === undefined || !rootRef.current) return
    chosen.current = words
    selected.current = [from, to]
    select(rootRef.current, [from, to])
  }
  const toggle = (): boolean => {
    const stretch = selected.current
    if (!stretch) return false
    onToggle(stretch)
    // The pieces of the text change under the selection, so it would point anywhere.
    document.getSelection()?.removeAllRanges()
    selected.current = null
    return true
  }
  useImperativeHandle(ref, () => ({
    toggle,
    chooseWords() {
      setChoosing(true)
      rootRef.current?.focus()
      choose({ first: 0, last: 0 })
    },
  }))

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!choosing || event.altKey || event.ctrlKey || event.metaKey) return
    const { first, last } = chosen.current
    const most = wordsOf(paragraphs).length - 1
    const to = { ArrowRight: last + 1, ArrowLeft: last - 1, Home: 0, End: most }[event.key]
    if (to !== undefined) {
      const next = Math.max(0, Math.min(to, most))
      choose({ first: event.shiftKey ? first : next, last: next })
    } else if (event.key === 'Enter' || event.key === ' ') {
      if (!toggle()) choose(chosen.current)
    } else if (event.key === 'Escape') {
      onLeave()
    } else return
    event.preventDefault()
  }

  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- a group while words are chosen, and silent else */}
      <div
        ref={rootRef}
        className="stem"
        tabIndex={-1}
        role={choosing ? 'group' : undefined}
        aria-label={choosing ? 'Choose words to highlight' : undefined}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setChoosing(false)
        }}
      >
        {paragraphs.map((paragraph) => (
          <p key={paragraph.from} data-from={paragraph.from}>
            {cutAtHighlights(paragraph.text, paragraph.from, highlights).map((piece) =>
              piece.highlighted ? (
                <mark key={piece.from} className="stem-highlight">
                  {piece.text}
                </mark>
              ) : (
                <span key={piece.from}>{piece.text}</span>
              ),
            )}
          </p>
        ))}
      </div>
      {choosing ? (
        <p className="stem-hint" role="status">
          Arrow keys go from word to word, with Shift they take more in. Enter highlights or clears, Escape goes back.
        </p>
      ) : null}
    </>
  )
})

/** Where each word begins and ends in the stem. */
function wordsOf(paragraphs: ReturnType<typeof stemParagraphs>): StemRange[] {
  return paragraphs.flatMap(({ text, from }) =>
    [...text.matchAll(/\S+/g)].map(({ 0: word, index }): StemRange => [from + index, from + index + word.length]),
  )
}

/** The stretch of the stem within a selection, which may begin before it or end after it. */
function stretchOf(root: HTMLElement, range: Range): StemRange | null {
  const from = placeOf(root, range.startContainer, range.startOffset)
  const to = placeOf(root, range.endContainer, range.endOffset)
  return to > from ? [from, to] : null
}

function placeOf(root: HTMLElement, node: Node, offset: number): number {
  const last = root.lastElementChild
  const end = last ? fromOf(last) + (last.textContent ?? '').length : 0
  if (!root.contains(node)) {
    return (root.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING) !== 0 ? 0 : end
  }
  const paragraph = (node instanceof Element ? node : node.parentElement)?.closest('[data-from]')
  if (!paragraph) {
    const next = root.children[offset]
    return next ? fromOf(next) : end
  }
  const before = document.createRange()
  before.setStart(paragraph, 0)
  before.setEnd(node, offset)
  return fromOf(paragraph) + before.toString().length
}

function fromOf(paragraph: Element): number {
  return Number(paragraph.getAttribute('data-from'))
}

/** Shows a stretch as the browser's own selection. */
function select(root: HTMLElement, [from, to]: StemRange): void {
  const start = pointAt(root, from, 'start')
  const end = pointAt(root, to, 'end')
  if (!start || !end) return
  document.getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset)
}

/** The text node that holds a place; of two that meet there the later one for a start, the earlier one for an end. */
function pointAt(root: HTMLElement, place: number, side: 'start' | 'end'): { node: Node; offset: number } | null {
  for (const paragraph of root.children) {
    let at = fromOf(paragraph)
    for (const piece of paragraph.children) {
      const node = piece.firstChild
      const length = (piece.textContent ?? '').length
      const isHere = side === 'start' ? place >= at && place < at + length : place > at && place <= at + length
      if (node && isHere) return { node, offset: place - at }
      at += length
    }
  }
  return null
}
