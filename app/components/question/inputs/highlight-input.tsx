import { useRef, useState, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react'
import { Button } from '~/components/ui/button'
import { CodeText } from '~/components/ui/code-text'
import { answerParts, spansOfWords, writeAnswerParts } from '~/domain/scoring'
import type { HowGiven, InputProps } from './input-props'
import { markStretch, toggleMark, wordInNextLine } from './marks'

/** A line that the mouse draws over words: what was marked before, and whether it marks or clears. */
type Drag = { from: number; before: number[]; mark: boolean; moved: boolean }

/**
 * The record, each word a button. One stop for the Tab key: arrows go from word to word, with Shift they mark on the way.
 * A mouse can draw over words; a finger taps them, since drawing would be scrolling.
 */
export function HighlightInput({ question, name, value, disabled, onChange }: InputProps<'highlight'>) {
  const { words, supports } = question
  const marked = answerParts('highlight', value)
  const markedSet = new Set(marked)
  const [current, setCurrent] = useState(0)
  const recordRef = useRef<HTMLDivElement>(null)
  /** Where a stretch begins: the word that was pressed or left last. */
  const anchor = useRef(0)
  const drag = useRef<Drag | null>(null)

  const give = (next: number[], how: HowGiven): void => {
    onChange(writeAnswerParts('highlight', next), how)
  }
  const onKeyDown = (word: number, event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const buttons = [...(recordRef.current?.querySelectorAll<HTMLElement>('[data-word]') ?? [])]
    const to = wordAfterKey(event.key, word, buttons)
    if (to === null) return
    event.preventDefault()
    if (event.shiftKey) give(markStretch(marked, word, to, true), 'typing')
    anchor.current = to
    buttons[to]?.focus()
  }
  const onPointerDown = (word: number, event: PointerEvent): void => {
    const draws = event.pointerType === 'mouse' && event.button === 0 && !event.shiftKey && !disabled
    drag.current = draws ? { from: word, before: marked, mark: !markedSet.has(word), moved: false } : null
  }
  const onPointerEnter = (word: number, event: PointerEvent): void => {
    const line = drag.current
    if (!line || disabled) return
    if ((event.buttons & 1) === 0) drag.current = null
    else if (word !== line.from || line.moved) {
      line.moved = true
      give(markStretch(line.before, line.from, word, line.mark), 'typing')
    }
  }
  const onPress = (word: number, event: MouseEvent): void => {
    // A drag that ends where it began is no press; what the keyboard presses has no clicks to count.
    if (drag.current?.moved && event.detail > 0) return
    if (event.shiftKey) give(markStretch(marked, anchor.current, word, true), 'choice')
    else give(toggleMark(marked, word), 'choice')
    anchor.current = word
    setCurrent(word)
  }

  return (
    <div className="answer-stack">
      <p className="field-hint" id={`${name}-hint`}>
        Press the words{' '}
        {supports ? (
          <>
            that support <CodeText plain>{supports.code}</CodeText>
          </>
        ) : (
          'that answer the question'
        )}
        ; press again to clear. With the keyboard: arrows to move, Space to mark, Shift and an arrow to mark on the way.
      </p>
      <div ref={recordRef} className="record" role="group" aria-label="Record" aria-describedby={`${name}-hint`}>
        {words.map((word, place) => (
          <span key={place}>
            <button
              type="button"
              className="record-word"
              data-word={place}
              aria-pressed={markedSet.has(place)}
              tabIndex={place === current ? 0 : -1}
              disabled={disabled}
              onClick={(event) => {
                onPress(place, event)
              }}
              onKeyDown={(event) => {
                onKeyDown(place, event)
              }}
              onPointerDown={(event) => {
                onPointerDown(place, event)
              }}
              onPointerEnter={(event) => {
                onPointerEnter(place, event)
              }}
              onFocus={() => {
                setCurrent(place)
              }}
            >
              {word}
            </button>{' '}
          </span>
        ))}
      </div>
      <div className="answer-note">
        <p>
          <strong>Marked:</strong> {marked.length === 0 ? 'nothing yet' : markedText(words, marked)}
        </p>
        {marked.length > 0 ? (
          <Button
            size="small"
            disabled={disabled}
            onClick={() => {
              give([], 'choice')
            }}
          >
            Clear all marks
          </Button>
        ) : null}
      </div>
    </div>
  )
}

/** `“Closed fracture”; “right radius,”` */
function markedText(words: readonly string[], marked: readonly number[]): string {
  return spansOfWords(marked)
    .map(({ first, last }) => `“${words.slice(first, last + 1).join(' ')}”`)
    .join('; ')
}

/** Null for a key that moves nowhere. */
function wordAfterKey(key: string, current: number, buttons: readonly HTMLElement[]): number | null {
  const within = (word: number): number => Math.max(0, Math.min(word, buttons.length - 1))
  switch (key) {
    case 'ArrowRight':
      return within(current + 1)
    case 'ArrowLeft':
      return within(current - 1)
    case 'ArrowDown':
    case 'ArrowUp':
      return wordInNextLine(
        buttons.map((button) => button.getBoundingClientRect()),
        current,
        key === 'ArrowDown' ? 1 : -1,
      )
    case 'Home':
      return 0
    case 'End':
      return within(buttons.length - 1)
    default:
      return null
  }
}
