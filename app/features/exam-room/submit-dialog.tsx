import { useState } from 'react'
import { Button } from '~/components/ui/button'
import { Dialog } from '~/components/ui/dialog'
import { Notice } from '~/components/ui/notice'
import { isAnswered } from './palette'
import type { Room } from './room-types'

type SubmitDialogProps = {
  open: boolean
  items: Room['items']
  answers: ReadonlyMap<number, string | null>
  flagged: readonly number[]
  onClose: () => void
  onGo: (position: number) => void
  onSubmit: () => Promise<'submitted' | 'time-expired' | 'unsent'>
  reviewPath: string
}

/** Asks once more before handing in, and names what is still open. */
export function SubmitDialog({
  open,
  items,
  answers,
  flagged,
  onClose,
  onGo,
  onSubmit,
  reviewPath,
}: SubmitDialogProps) {
  const [state, setState] = useState<'asking' | 'sending' | 'unsent'>('asking')
  const unanswered = items.filter(({ position }) => !isAnswered(answers.get(position)))

  const submit = async (): Promise<void> => {
    setState('sending')
    const result = await onSubmit()
    if (result === 'unsent') setState('unsent')
    else window.location.assign(reviewPath)
  }

  return (
    <Dialog
      open={open}
      onClose={() => {
        setState('asking')
        onClose()
      }}
      title="Hand in?"
      actions={
        <>
          <Button tone="primary" disabled={state === 'sending'} onClick={() => void submit()}>
            {state === 'sending' ? 'Handing in…' : 'Hand in'}
          </Button>
          <Button onClick={onClose}>Go on working</Button>
        </>
      }
    >
      {state === 'unsent' ? (
        <Notice tone="problem" announce="alert" title="Not handed in yet">
          The server could not be reached. All answers are kept in this browser; try again in a moment.
        </Notice>
      ) : null}
      <p>
        {unanswered.length === 0
          ? `All ${items.length} questions are answered.`
          : `${unanswered.length} of ${items.length} questions have no answer. A guess costs nothing.`}
      </p>
      <QuestionLinks label="Not answered" positions={unanswered.map((item) => item.position)} onGo={onGo} />
      <QuestionLinks label="Flagged" positions={flagged} onGo={onGo} />
      <p>After handing in, answers cannot be changed.</p>
    </Dialog>
  )
}

function QuestionLinks({
  label,
  positions,
  onGo,
}: {
  label: string
  positions: readonly number[]
  onGo: (position: number) => void
}) {
  if (positions.length === 0) return null
  return (
    <p className="question-links">
      {label}:{' '}
      {positions.map((position) => (
        <Button
          key={position}
          size="small"
          aria-label={`Question ${position}`}
          onClick={() => {
            onGo(position)
          }}
        >
          {position}
        </Button>
      ))}
    </p>
  )
}
