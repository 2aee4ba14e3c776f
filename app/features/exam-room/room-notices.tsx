import { Button, buttonClass } from '~/components/ui/button'
import { Notice } from '~/components/ui/notice'
import type { KeeperState } from './answer-keeper'
import { formatDuration } from './remaining-time'

/** After the deadline answers still arrive for this long. */
export const overdueMs = 60_000

type RoomNoticesProps = {
  state: KeeperState
  isOver: boolean
  remainingMs: number | null
  reviewPath: string
  onTakeOver: () => void
  onSignIn: () => void
  onSaveFile: () => void
}

/** What happened around the exam, that nothing is lost, and what to do. Above the question, only when there is something. */
export function RoomNotices(props: RoomNoticesProps) {
  const { state, isOver, onTakeOver, onSignIn, onSaveFile } = props
  const saveFile = (
    <Button size="small" onClick={onSaveFile}>
      Save my answers as a file
    </Button>
  )
  return (
    <>
      {isOver || state.link === 'closed' ? <EndNotice {...props} /> : null}
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
      {state.link === 'signed-out' || state.link === 'not-yours' ? (
        <Notice
          tone="caution"
          title={state.link === 'signed-out' ? 'You are signed out' : 'Another account is signed in'}
          announce="alert"
          actions={
            <Button tone="primary" onClick={onSignIn}>
              Sign in again
            </Button>
          }
        >
          {state.link === 'signed-out'
            ? 'The clock runs on. Answers you give are kept in this browser until you are back.'
            : 'This exam belongs to the account that began it. Sign in with that one; your answers are kept in this browser.'}
        </Notice>
      ) : null}
      {!isOver && state.link === 'offline' && state.unsent > 0 ? (
        <Notice tone="caution" title="No connection" announce="status" actions={saveFile}>
          Go on answering: everything is kept here and sent when the connection is back. To be safe, you can also save
          your answers as a file and hand it in later, under Practice exams.
        </Notice>
      ) : null}
      {state.durable ? null : (
        <Notice tone="caution" title="This browser stores nothing" actions={saveFile}>
          Answers that are not yet sent live only in this page. Do not close it while it says so above.
        </Notice>
      )}
    </>
  )
}

function EndNotice({ state, remainingMs, reviewPath, onSaveFile }: RoomNoticesProps) {
  const left = overdueMs + (remainingMs ?? 0)
  const toReview = (
    <a className={buttonClass({ tone: 'primary' })} href={reviewPath}>
      See the result
    </a>
  )
  if (state.unsent > 0 && (left <= 0 || state.link === 'closed')) {
    return (
      <Notice
        tone="problem"
        title={
          state.unsent === 1
            ? 'Time is over, and 1 answer is not sent'
            : `Time is over, and ${state.unsent} answers are not sent`
        }
        announce="alert"
        actions={
          <>
            <Button tone="primary" onClick={onSaveFile}>
              Save my answers as a file
            </Button>
            <a href="/exams/answer-file" target="_blank" rel="noopener">
              Hand in an answer file <span className="sr-only">(opens in a new tab)</span>
            </a>
          </>
        }
      >
        They are kept in this browser and sent as soon as the connection is back; then your result opens. What comes now
        is kept with the exam, but does not count. If the network failed you, save the file and tell your instructor.
      </Notice>
    )
  }
  if (state.late > 0) {
    return (
      <Notice
        tone="caution"
        title={state.late === 1 ? '1 answer came after the end' : `${state.late} answers came after the end`}
        announce="alert"
        actions={toReview}
      >
        The server has them, marked as late. They do not count; all that came before does. If the network failed you,
        tell your instructor: the times are on record.
      </Notice>
    )
  }
  return (
    <Notice tone="caution" title="Time is over" announce="alert">
      Your answers are being handed in. Answers still on their way count until {formatDuration(left)} from now; then
      your result opens by itself.
    </Notice>
  )
}
