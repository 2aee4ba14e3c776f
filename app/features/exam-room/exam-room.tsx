import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { ConfidenceChoice } from '~/components/practice/confidence-choice'
import { sendConfidence, sendFlag } from '~/components/practice/practice-api'
import { Button } from '~/components/ui/button'
import { Notice } from '~/components/ui/notice'
import type { Confidence } from '~/domain/practice'
import { createAnswerKeeper, type AnswerKeeper, type KeeperState } from './answer-keeper'
import { Palette } from './palette'
import { QuestionPanel } from './question-panel'
import { formatDuration, timeAnnouncement, useRemainingMs } from './remaining-time'
import type { Room } from './room-types'
import { SaveStatus } from './save-status'
import { SignInAgain } from './sign-in-again'
import { SubmitDialog } from './submit-dialog'

const overdueMs = 60_000

/** The exam room: one question, the time, the truth about saving, and nothing else. */
export function ExamRoom({ room }: { room: Room }) {
  const [keeper] = useState(() => createAnswerKeeper(room))
  const state = useSyncExternalStore(keeper.subscribe, keeper.getState, keeper.getState)
  const [current, setCurrent] = useState(1)
  const [flagged, setFlagged] = useState<ReadonlySet<number>>(() => new Set(room.remarks?.flagged))
  const [asksToSubmit, setAsksToSubmit] = useState(false)
  const [confidences, setConfidences] = useState<ReadonlyMap<number, Confidence>>(
    () => new Map(room.remarks?.confidences.map((one) => [one.position, one.confidence])),
  )
  const remainingMs = useRemainingMs(state)
  const isOver = remainingMs !== null && remainingMs <= 0
  const reviewPath = `/attempts/${room.attemptId}/review`

  useKeeper(keeper, reviewPath, state, isOver)

  const item = room.items.find((candidate) => candidate.position === current)
  // Not before the keeper runs: an answer given to the bare page would look given and be kept nowhere.
  const { paused } = state.clock
  const disabled =
    isOver || paused || state.link === 'connecting' || state.link === 'elsewhere' || state.link === 'closed'
  const go = (position: number): void => {
    if (position >= 1 && position <= room.items.length) setCurrent(position)
  }
  const toggleFlag = (): void => {
    const next = new Set(flagged)
    if (!next.delete(current)) next.add(current)
    setFlagged(next)
    // In practice a flag means to meet the question again, so it outlives the room.
    if (room.remarks) void sendFlag(room.attemptId, current, next.has(current))
  }

  return (
    <div className="exam-room">
      <header className="exam-bar">
        <h1 className="exam-title">{room.title}</h1>
        <Timer remainingMs={remainingMs} />
        <SaveStatus state={state} />
        {room.books.length > 0 ? (
          <a href="/codes?book=1" target="_blank" rel="noopener">
            Code book <span className="sr-only">(opens in a new tab, with your tabs and notes)</span>
          </a>
        ) : null}
        <Button
          size="small"
          onClick={() => {
            setAsksToSubmit(true)
          }}
        >
          Finish…
        </Button>
      </header>
      <main className="exam-main" id="main">
        <div className="exam-palette">
          <Palette items={room.items} current={current} answers={state.answers} flagged={flagged} onGo={go} />
        </div>
        <div className="exam-question">
          <RoomNotices
            state={state}
            isOver={isOver}
            remainingMs={remainingMs}
            onTakeOver={() => void keeper.takeOver()}
          />
          {item && !paused ? (
            <QuestionPanel
              item={item}
              total={room.items.length}
              answer={state.answers.get(current) ?? null}
              disabled={disabled}
              onAnswer={(value, settleMs) => {
                keeper.answer(current, value, settleMs)
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
      <footer className="exam-foot">
        <Button
          disabled={current === 1}
          onClick={() => {
            go(current - 1)
          }}
        >
          Previous
        </Button>
        <Button aria-pressed={flagged.has(current)} onClick={toggleFlag}>
          {flagged.has(current) ? 'Remove flag' : 'Flag'}
        </Button>
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
          <Button
            tone="primary"
            onClick={() => {
              setAsksToSubmit(true)
            }}
          >
            Finish…
          </Button>
        )}
      </footer>
      <SubmitDialog
        open={asksToSubmit && !isOver}
        items={room.items}
        answers={state.answers}
        flagged={flagged}
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
      <SignInAgain open={state.link === 'signed-out'} onSignedIn={() => void keeper.takeOver()} />
    </div>
  )
}

/** Runs the keeper while the room is open, and leaves for the review once the attempt is closed. */
function useKeeper(keeper: AnswerKeeper, reviewPath: string, state: KeeperState, isOver: boolean): void {
  useEffect(() => {
    void keeper.start()
    return () => {
      keeper.stop()
    }
  }, [keeper])

  useEffect(() => {
    if (state.link === 'closed') window.location.assign(reviewPath)
  }, [state.link, reviewPath])

  const sentLast = useRef(false)
  useEffect(() => {
    // Minutes may be added even now; then there is another end to prepare for.
    if (!isOver) sentLast.current = false
    if (!isOver || sentLast.current) return undefined
    sentLast.current = true
    void keeper.flush()
    // Late answers count for a minute; then the server closes and the review is ready.
    const leave = setTimeout(() => {
      window.location.assign(reviewPath)
    }, overdueMs + 3_000)
    return () => {
      clearTimeout(leave)
    }
  }, [isOver, keeper, reviewPath])
}

function Timer({ remainingMs }: { remainingMs: number | null }) {
  const [hidden, setHidden] = useState(false)
  if (remainingMs === null) return <p className="exam-timer">No time limit</p>
  return (
    <div className="exam-timer">
      <span className="exam-timer-value" role="timer" aria-label="Time left" hidden={hidden}>
        {formatDuration(remainingMs)}
      </span>
      <Button
        size="small"
        aria-pressed={hidden}
        onClick={() => {
          setHidden(!hidden)
        }}
      >
        {hidden ? 'Show time' : 'Hide time'}
      </Button>
      <span className="sr-only" role="status">
        {timeAnnouncement(remainingMs)}
      </span>
    </div>
  )
}

type RoomNoticesProps = {
  state: KeeperState
  isOver: boolean
  remainingMs: number | null
  onTakeOver: () => void
}

function RoomNotices({ state, isOver, remainingMs, onTakeOver }: RoomNoticesProps) {
  return (
    <>
      {isOver ? (
        <Notice tone="caution" title="Time is over" announce="alert">
          Your answers are being handed in. Answers still on their way count until{' '}
          {formatDuration(overdueMs + (remainingMs ?? 0))} from now; then your result opens by itself.
        </Notice>
      ) : null}
      {state.clock.paused ? (
        <Notice tone="info" title="Paused by your instructor" announce="alert">
          Your answers are kept and the clock stands still. Stay on this page: the question comes back by itself when
          the exam goes on.
        </Notice>
      ) : null}
      {state.link === 'elsewhere' ? (
        <Notice
          tone="caution"
          title="This exam was opened somewhere else"
          announce="alert"
          actions={
            <Button tone="primary" onClick={onTakeOver}>
              Go on here
            </Button>
          }
        >
          Another tab or device has it now. What you answered here is not lost.
        </Notice>
      ) : null}
      {state.durable ? null : (
        <Notice tone="caution" title="This browser stores nothing">
          Answers that are not yet sent live only in this page. Do not close it while it says so above.
        </Notice>
      )}
    </>
  )
}
