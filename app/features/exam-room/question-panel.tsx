import { forwardRef, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { AnswerInput } from '~/components/question/answer-input'
import { ExhibitView } from '~/components/question/exhibit'
import { Button } from '~/components/ui/button'
import { Icon } from '~/components/ui/icon'
import { toggleHighlight, workLimits, type QuestionMarks } from '~/domain/exams'
import { MarkedStem, type MarkedStemHandle } from './marked-stem'
import { QuestionNote } from './question-note'
import type { Room } from './room-types'

/** Typing settles this long before it is sent; a click is sent at once. Both are in the outbox at once. */
const typingSettleMs = 800

type QuestionPanelProps = {
  item: Room['items'][number]
  total: number
  answer: string | null
  marks: QuestionMarks
  disabled: boolean
  onAnswer: (value: string | null, settleMs: number) => void
  onMark: (change: Partial<QuestionMarks>) => void
}

/** What the keyboard asks of the question in sight. */
export type QuestionPanelHandle = {
  focusHeading: () => void
  /** Chooses an option by its place, counted from 0. */
  choose: (place: number) => void
  /** Strikes an option out by its place, or the one that has the focus; or takes the line away. */
  strike: (place: number | null) => void
  highlight: () => void
  openNote: () => void
}

/** One question. Focus moves to its heading when it changes, so keyboard and screen reader follow. */
export const QuestionPanel = forwardRef<QuestionPanelHandle, QuestionPanelProps>(function QuestionPanel(
  { item, total, answer, marks, disabled, onAnswer, onMark },
  ref,
) {
  const headingRef = useRef<HTMLHeadingElement>(null)
  const sectionRef = useRef<HTMLElement>(null)
  const stemRef = useRef<MarkedStemHandle>(null)
  const noteRef = useRef<HTMLTextAreaElement>(null)
  const isFirstShown = useRef(true)
  const [noteOpenAt, setNoteOpenAt] = useState<number | null>(null)
  const { question, position } = item
  const isNoteOpen = noteOpenAt === position || marks.note !== ''

  useEffect(() => {
    if (isFirstShown.current) isFirstShown.current = false
    else headingRef.current?.focus()
  }, [position])
  useEffect(() => {
    if (noteOpenAt !== null) noteRef.current?.focus()
  }, [noteOpenAt])

  const options = 'options' in question ? question.options : []
  const inputs = () => [...(sectionRef.current?.querySelectorAll<HTMLInputElement>('.choices .choice-input') ?? [])]
  const toggleStrike = (option: string): void => {
    const { struck } = marks
    onMark({ struck: struck.includes(option) ? struck.filter((one) => one !== option) : [...struck, option] })
  }
  const highlight = (): void => {
    if (!stemRef.current?.toggle()) stemRef.current?.chooseWords()
  }
  const openNote = (): void => {
    if (isNoteOpen) noteRef.current?.focus()
    else setNoteOpenAt(position)
  }

  useImperativeHandle(ref, () => ({
    focusHeading: () => headingRef.current?.focus(),
    choose(place) {
      const input = options.length > 0 ? inputs()[place] : undefined
      if (!input || input.disabled) return
      input.focus()
      input.click()
    },
    strike(place) {
      const at = place ?? inputs().findIndex((input) => input === document.activeElement)
      const option = options[at]
      if (option) toggleStrike(option.id)
    },
    highlight,
    openNote,
  }))

  return (
    <section ref={sectionRef} className="question-panel" aria-labelledby="question-heading">
      <h2 id="question-heading" className="question-heading" ref={headingRef} tabIndex={-1}>
        Question {position} of {total}
      </h2>
      {question.exhibit ? <ExhibitView exhibit={question.exhibit} /> : null}
      <MarkedStem
        key={`stem ${position}`}
        ref={stemRef}
        text={question.stem}
        highlights={marks.highlights}
        onToggle={(stretch) => {
          const highlights = toggleHighlight(marks.highlights, stretch)
          if (highlights.length <= workLimits.highlights) onMark({ highlights })
        }}
        onLeave={() => headingRef.current?.focus()}
      />
      <AnswerInput
        question={question}
        name={`question-${position}`}
        value={answer}
        disabled={disabled}
        onChange={(value, how) => {
          onAnswer(value, how === 'typing' ? typingSettleMs : 0)
        }}
        strike={{ struck: marks.struck, onToggle: toggleStrike }}
      />
      <div className="question-tools" role="group" aria-label="Marks on this question">
        <Button
          size="small"
          // A press would take the selection away before it is read.
          onPointerDown={(event) => {
            event.preventDefault()
          }}
          onClick={highlight}
        >
          <Icon name="marker" />
          Highlight
        </Button>
        {marks.highlights.length > 0 ? (
          <Button
            size="small"
            onClick={() => {
              onMark({ highlights: [] })
              headingRef.current?.focus()
            }}
          >
            Clear highlights
          </Button>
        ) : null}
        {isNoteOpen ? null : (
          <Button size="small" onClick={openNote}>
            <Icon name="note" />
            Add a note
          </Button>
        )}
      </div>
      {isNoteOpen ? (
        <QuestionNote
          key={`note ${position}`}
          ref={noteRef}
          position={position}
          note={marks.note}
          onNote={(note) => {
            // An emptied field stays until the learner goes on.
            setNoteOpenAt(position)
            onMark({ note })
          }}
        />
      ) : null}
    </section>
  )
})
