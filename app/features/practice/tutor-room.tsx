import { Form, Link } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { ConfidenceChoice } from '~/components/practice/confidence-choice'
import { sendFlag } from '~/components/practice/practice-api'
import { useTimeInSight } from '~/components/practice/time-in-sight'
import { UnkeptAnswer } from '~/components/practice/unkept-answer'
import { AnswerInput } from '~/components/question/answer-input'
import { AskedQuestion } from '~/components/question/asked-question'
import { ReviewedAnswer } from '~/components/question/review/reviewed-answer'
import { Button } from '~/components/ui/button'
import { Notice } from '~/components/ui/notice'
import { PageHeader } from '~/components/ui/page-header'
import { useIsInteractive } from '~/components/use-is-interactive'
import type { Confidence, TutorItem, TutorSet } from '~/domain/practice'
import type { AnswerValue } from '~/domain/scoring'
import { useDraft } from './drafts'
import { sendStep, type Step, type StepProblem } from './practice-connection'
import { SetPalette } from './set-palette'

/** A practice set with feedback after each question: try, hint, second try, reveal, on to the next. */
export function TutorRoom({ room }: { room: TutorSet }) {
  const [items, setItems] = useState(room.items)
  const [position, setPosition] = useState(() => firstOpen(room.items))
  const [hasMoved, setHasMoved] = useState(false)
  const go = (to: number): void => {
    setPosition(to)
    setHasMoved(true)
  }
  const item = items.find((candidate) => candidate.position === position)
  const revealed = items.filter(({ phase }) => phase === 'revealed').length
  const replace = (changed: TutorItem): void => {
    setItems((before) => before.map((one) => (one.position === changed.position ? changed : one)))
  }
  if (!item) return null
  return (
    <>
      <PageHeader
        title={room.title}
        lead={`${revealed} of ${items.length} done. You can stop at any time: the set stays open under Practice.`}
      />
      <div className="tutor-room">
        <SetPalette items={items} current={position} onGo={go} />
        <TutorQuestion
          key={position}
          attemptId={room.attemptId}
          item={item}
          total={items.length}
          onChange={replace}
          onNext={
            position < items.length
              ? () => {
                  go(position + 1)
                }
              : null
          }
          focusOnArrival={hasMoved}
        />
        <Form method="post" className="tutor-finish">
          <Button type="submit" tone={revealed === items.length ? 'primary' : 'quiet'}>
            Finish the set
          </Button>
          {revealed === items.length ? null : (
            <p>
              {items.length - revealed === 1 ? 'One question is' : `${items.length - revealed} questions are`} not done;
              finishing counts them as not answered.
            </p>
          )}
        </Form>
      </div>
    </>
  )
}

function firstOpen(items: readonly TutorItem[]): number {
  return items.find(({ phase }) => phase !== 'revealed')?.position ?? 1
}

type TutorQuestionProps = {
  attemptId: string
  item: TutorItem
  total: number
  onChange: (item: TutorItem) => void
  /** Null on the last question. */
  onNext: (() => void) | null
  /** Whether the learner came here from another question of the set. */
  focusOnArrival: boolean
}

function TutorQuestion({ attemptId, item, total, onChange, onNext, focusOnArrival }: TutorQuestionProps) {
  const { position, question, phase } = item
  const [draft, setDraft, forgetDraft] = useDraft(attemptId, position, item.answer)
  const [confidence, setConfidence] = useState<Confidence | null>(item.confidence)
  const ready = useIsInteractive()
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<StepProblem | null>(null)
  const timeInSight = useTimeInSight()
  const heading = useHeadingFocus(focusOnArrival, phase)
  const isOpen = phase !== 'revealed'

  const take = async (step: Step): Promise<void> => {
    setSending(true)
    const reply = await sendStep(attemptId, position, step)
    setSending(false)
    if (typeof reply === 'string') {
      setProblem(reply)
      return
    }
    setProblem(null)
    if (reply.phase === 'revealed') forgetDraft()
    onChange(reply)
  }

  return (
    <article className="tutor-question" aria-labelledby="tutor-heading">
      <header className="tutor-head">
        <h2 id="tutor-heading" ref={heading} tabIndex={-1}>
          Question {position} of {total}
        </h2>
        <span className="tutor-domain">{item.domainTitle}</span>
        <Button
          size="small"
          aria-pressed={item.flagged}
          disabled={!ready}
          onClick={() => {
            const flagged = !item.flagged
            onChange({ ...item, flagged })
            void sendFlag(attemptId, position, flagged).then((kept) => {
              if (!kept) onChange(item)
            })
          }}
        >
          {item.flagged ? 'Remove flag' : 'Flag to meet again'}
        </Button>
      </header>
      {isOpen ? (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (draft !== null && !isSending) {
              void take({ kind: 'check', answer: draft, confidence, durationMs: timeInSight() })
            }
          }}
        >
          <AskedQuestion question={question} />
          <AnswerInput
            question={question}
            name={`question-${position}`}
            value={draft}
            disabled={isSending || !ready}
            onChange={(value: AnswerValue) => {
              setDraft(value)
            }}
          />
          {phase === 'open' ? (
            <ConfidenceChoice name={`confidence-${position}`} value={confidence} onChange={setConfidence} />
          ) : null}
          <div role="status" className="tutor-status">
            <Help item={item} />
          </div>
          <p className="tutor-actions">
            <Button type="submit" tone="primary" disabled={draft === null || isSending}>
              {phase === 'open' ? 'Check' : 'Check the second try'}
            </Button>
            {item.hasMoreHints ? (
              <Button disabled={isSending || !ready} onClick={() => void take({ kind: 'hint' })}>
                {item.hints.length === 0 ? 'Hint' : 'Another hint'}
              </Button>
            ) : null}
            <Button disabled={isSending || !ready} onClick={() => void take({ kind: 'reveal' })}>
              Show the answer
            </Button>
          </p>
        </form>
      ) : (
        <Revealed attemptId={attemptId} item={item} onNext={onNext} />
      )}
      {problem ? <Problem problem={problem} attemptId={attemptId} /> : null}
    </article>
  )
}

/** Hints that were asked for, and in which respect the first try is wrong. */
function Help({ item }: { item: TutorItem }) {
  return (
    <>
      {item.phase === 'second-try' ? (
        <Notice tone="caution" title="Not yet. One more try before the answer">
          <ul>
            {item.nudge.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {item.hints.map((hint) => (
        <Notice key={hint} title="Hint">
          {hint}
        </Notice>
      ))}
    </>
  )
}

function Revealed({ attemptId, item, onNext }: Pick<TutorQuestionProps, 'attemptId' | 'item' | 'onNext'>) {
  const { review } = item
  if (!review) return null
  return (
    <div>
      <div role="status" className="tutor-status">
        {review.item.verdict === 'right' && !review.countedRight ? (
          <Notice tone="good" title="Right on the second try">
            The first try is what counts; what you mended yourself stays.
          </Notice>
        ) : null}
      </div>
      <ReviewedAnswer item={review.item} lesson={review.lesson} />
      <p className="tutor-actions">
        {onNext ? (
          <Button tone="primary" onClick={onNext}>
            Next question
          </Button>
        ) : null}
        <Link to={`/attempts/${attemptId}/questions/${item.position}/report`}>Report this question</Link>
      </p>
    </div>
  )
}

function Problem({ problem, attemptId }: { problem: StepProblem; attemptId: string }) {
  switch (problem) {
    case 'signed-out':
      return (
        <Notice tone="problem" announce="alert" title="You are signed out">
          Your answer is kept in this tab. <Link to={`/sign-in?next=/practice/${attemptId}`}>Sign in again</Link> and
          check it then.
        </Notice>
      )
    case 'closed':
      return (
        <Notice tone="problem" announce="alert" title="This set is finished">
          It was finished in another tab. <Link to={`/attempts/${attemptId}/review`}>See its review</Link>.
        </Notice>
      )
    case 'refused':
    case 'unreachable':
      return <UnkeptAnswer problem={problem} />
  }
}

/**
 * Focus moves to the heading when a question comes and when its form gives way to the answer, so keyboard and screen
 * reader follow; not when the page opens.
 */
function useHeadingFocus(focusOnArrival: boolean, phase: TutorItem['phase']) {
  const heading = useRef<HTMLHeadingElement>(null)
  const shownPhase = useRef(focusOnArrival ? null : phase)
  useEffect(() => {
    const isNew = shownPhase.current === null || (phase === 'revealed' && shownPhase.current !== phase)
    if (isNew) heading.current?.focus()
    shownPhase.current = phase
  }, [phase])
  return heading
}
