import { useRef, useState, useSyncExternalStore } from 'react'
import { ConfidenceChoice } from '~/components/practice/confidence-choice'
import { sendConfidence, sendFlag } from '~/components/practice/practice-api'
import { Button } from '~/components/ui/button'
import { Icon } from '~/components/ui/icon'
import { noMarks } from '~/domain/exams'
import type { Confidence } from '~/domain/practice'
import { createAnswerKeeper } from './answer-keeper'
import { LatePart } from './late-part'
import { isAnswered, Palette, type PaletteHandle } from './palette'
import { useSwitch } from './preference'
import { QuestionPanel, type QuestionPanelHandle } from './question-panel'
import { useRemainingMs } from './remaining-time'
import { RoomMenu } from './room-menu'
import { RoomNotices } from './room-notices'
import type { Room } from './room-types'
import { saveAnswerFile } from './save-answer-file'
import { SaveStatus } from './save-status'
import { useEscape, useShortcuts } from './shortcuts'
import { SignInAgain } from './sign-in-again'
import { SubmitDialog } from './submit-dialog'
import { Timer } from './timer'
import { useBook } from './use-book'
import { useKeepers } from './use-keepers'
import { createWorkKeeper } from './work-keeper'

const loadBook = () => import('./book-panel')
const loadCalculator = () => import('./calculator')
const loadHelp = () => import('./keyboard-help')

/** The exam room: one question, the time, the truth about saving, and nothing else. */
export function ExamRoom({ room }: { room: Room }) {
  const [keeper] = useState(() => createAnswerKeeper(room))
  const [work] = useState(() =>
    createWorkKeeper(room, { leaseEpoch: keeper.leaseEpoch, answersWait: () => keeper.getState().unsent > 0 }),
  )
  const state = useSyncExternalStore(keeper.subscribe, keeper.getState, keeper.getState)
  const marks = useSyncExternalStore(work.subscribe, work.getMarks, work.getMarks)
  const [current, setCurrent] = useState(1)
  const [asksToSubmit, setAsksToSubmit] = useState(false)
  /** The dialog opens by itself when the session has ended; once closed it is asked for. */
  const [signIn, setSignIn] = useState<'by-itself' | 'asked' | 'closed'>('by-itself')
  const [confidences, setConfidences] = useState<ReadonlyMap<number, Confidence>>(
    () => new Map(room.remarks?.confidences.map((one) => [one.position, one.confidence])),
  )
  const [calculatorOpen, setCalculatorOpen] = useState(false)
  const [helpOpen, setHelpOpen] = useState(false)
  const [timeShown, setTimeShown] = useSwitch('exam-time', true, 'tab')
  const [keysOn, setKeysOn] = useSwitch('exam-keys', true, 'browser')
  const questionRef = useRef<QuestionPanelHandle>(null)
  const paletteRef = useRef<PaletteHandle>(null)
  const toQuestion = (): void => questionRef.current?.focusHeading()
  const { roomRef, panelRef, ...book } = useBook(work, toQuestion)
  const remainingMs = useRemainingMs(state)
  const isOver = remainingMs !== null && remainingMs <= 0
  const reviewPath = `/attempts/${room.attemptId}/review`

  useKeepers(keeper, work, reviewPath, state, isOver)

  const item = room.items.find((candidate) => candidate.position === current)
  const signInOpen = signIn === 'asked' || (signIn === 'by-itself' && state.link === 'signed-out')
  const hasBook = room.books.length > 0
  // Not before the keeper runs: an answer given to the bare page would look given and be kept nowhere.
  const { paused } = state.clock
  const disabled = isOver || paused || ['connecting', 'elsewhere', 'closed'].includes(state.link)
  const isFlagged = marks.get(current)?.flagged ?? false
  const answered = room.items.filter(({ position }) => isAnswered(state.answers.get(position))).length

  const go = (position: number): void => {
    if (position < 1 || position > room.items.length) return
    setCurrent(position)
    work.show(position)
  }
  const toggleFlag = (): void => {
    work.mark(current, { flagged: !isFlagged })
    // In practice a flag means to meet the question again, so it outlives the room.
    if (room.remarks) void sendFlag(room.attemptId, current, !isFlagged)
  }
  const finish = (): void => {
    setAsksToSubmit(true)
  }
  const closeCalculator = (): void => {
    setCalculatorOpen(false)
    toQuestion()
  }
  const saveFile = (): void => {
    saveAnswerFile(keeper.answerFile(new Date().toISOString()))
  }

  useEscape(book.leave)
  useShortcuts(keysOn, {
    next: () => {
      go(current + 1)
    },
    previous: () => {
      go(current - 1)
    },
    choose: (place) => questionRef.current?.choose(place),
    strikeAt: (place) => questionRef.current?.strike(place),
    strike: () => questionRef.current?.strike(null),
    flag: toggleFlag,
    highlight: () => questionRef.current?.highlight(),
    note: () => questionRef.current?.openNote(),
    book: () => {
      if (hasBook) book.call()
    },
    'close-book': book.close,
    calculator: () => {
      setCalculatorOpen(true)
    },
    palette: () => paletteRef.current?.focus(),
    time: () => {
      setTimeShown(!timeShown)
    },
    finish,
    help: () => {
      setHelpOpen(true)
    },
  })

  return (
    <div className={book.isBeside ? 'exam-room exam-room-with-book' : 'exam-room'} ref={roomRef}>
      <header className="exam-bar" aria-label="Exam">
        <h1 className="exam-title">{room.title}</h1>
        <Timer
          remainingMs={remainingMs}
          allowanceMs={room.allowanceMs}
          items={room.items.length}
          answered={answered}
          shown={timeShown}
          onShow={setTimeShown}
        />
        <SaveStatus state={state} />
        <RoomMenu
          onHelp={() => {
            setHelpOpen(true)
          }}
          onSaveFile={saveFile}
        />
        <Button size="small" onClick={finish}>
          Finish…
        </Button>
      </header>
      <main className="exam-main" id="main">
        <div className="exam-palette">
          <Palette
            ref={paletteRef}
            items={room.items}
            current={current}
            answers={state.answers}
            marks={marks}
            onGo={go}
          />
        </div>
        <div className="exam-question">
          <RoomNotices
            state={state}
            isOver={isOver}
            remainingMs={remainingMs}
            reviewPath={reviewPath}
            onTakeOver={() => {
              // The other one may have answered and marked since: what it did is read anew.
              void keeper.takeOver().then((taken) => {
                if (taken) window.location.reload()
              })
            }}
            onSignIn={() => {
              setSignIn('asked')
            }}
            onSaveFile={saveFile}
          />
          {item && !paused ? (
            <QuestionPanel
              ref={questionRef}
              item={item}
              total={room.items.length}
              answer={state.answers.get(current) ?? null}
              marks={marks.get(current) ?? noMarks}
              disabled={disabled}
              onAnswer={(value, settleMs) => {
                keeper.answer(current, value, settleMs)
              }}
              onMark={(change) => {
                work.mark(current, change)
              }}
            />
          ) : null}
          {item && !paused && room.remarks ? (
            <ConfidenceChoice
              name={`confidence-${current}`}
              value={confidences.get(current) ?? null}
              disabled={disabled}
              onChange={(confidence) => {
                setConfidences(new Map(confidences).set(current, confidence))
                void sendConfidence(room.attemptId, current, confidence)
              }}
            />
          ) : null}
        </div>
      </main>
      <LatePart
        wanted={calculatorOpen && !paused}
        load={loadCalculator}
        name="calculator"
        props={{ onClose: closeCalculator }}
      />
      <LatePart
        wanted={helpOpen}
        load={loadHelp}
        name="list of keys"
        props={{
          hasBook,
          on: keysOn,
          onSwitch: setKeysOn,
          onClose: () => {
            setHelpOpen(false)
          },
        }}
      />
      <footer className="exam-foot">
        <Button
          disabled={current === 1}
          onClick={() => {
            go(current - 1)
          }}
        >
          Previous
        </Button>
        <div className="exam-foot-tools">
          <Button aria-pressed={isFlagged} onClick={toggleFlag}>
            <Icon name="flag" />
            <span className="exam-tool-name">{isFlagged ? 'Remove flag' : 'Flag'}</span>
          </Button>
          {hasBook ? (
            <Button aria-expanded={book.isOpen} onClick={book.isOpen ? book.close : book.call}>
              <Icon name="book" />
              <span className="exam-tool-name">Code book</span>
            </Button>
          ) : null}
          <Button
            aria-expanded={calculatorOpen}
            onClick={() => {
              setCalculatorOpen(!calculatorOpen)
            }}
          >
            <Icon name="calculator" />
            <span className="exam-tool-name">Calculator</span>
          </Button>
        </div>
        {current < room.items.length ? (
          <Button
            tone="primary"
            onClick={() => {
              go(current + 1)
            }}
          >
            Next
          </Button>
        ) : (
          <Button tone="primary" onClick={finish}>
            Finish…
          </Button>
        )}
      </footer>
      {hasBook ? (
        <div className="exam-beside" ref={panelRef}>
          <LatePart
            wanted={book.wasOpened}
            load={loadBook}
            name="code book"
            props={{
              books: room.books,
              day: room.bookDay,
              open: book.isOpen && !paused,
              covers: book.covers,
              called: book.called,
              onClose: book.close,
              onEscape: book.leave,
              onLookUp: work.lookUp,
            }}
          />
        </div>
      ) : null}
      <SubmitDialog
        open={asksToSubmit && !isOver}
        items={room.items}
        answers={state.answers}
        flagged={room.items.filter(({ position }) => marks.get(position)?.flagged).map(({ position }) => position)}
        onClose={() => {
          setAsksToSubmit(false)
        }}
        onGo={(position) => {
          setAsksToSubmit(false)
          go(position)
        }}
        onSubmit={() => keeper.submit()}
        reviewPath={reviewPath}
      />
      <SignInAgain
        open={signInOpen}
        onClose={() => {
          // It also says so when it was closed from here, after signing in.
          if (signInOpen) setSignIn('closed')
        }}
        onSignedIn={() => {
          setSignIn('by-itself')
          void keeper.takeOver()
        }}
      />
    </div>
  )
}
