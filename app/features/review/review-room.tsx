import { Link } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { useTimeInSight } from '~/components/practice/time-in-sight'
import { UnkeptAnswer } from '~/components/practice/unkept-answer'
import { AnswerInput } from '~/components/question/answer-input'
import { AskedQuestion } from '~/components/question/asked-question'
import { ReviewedAnswer } from '~/components/question/review/reviewed-answer'
import { Button } from '~/components/ui/button'
import { ButtonLink } from '~/components/ui/button-link'
import { EmptyState } from '~/components/ui/empty-state'
import { Notice } from '~/components/ui/notice'
import { PageHeader } from '~/components/ui/page-header'
import { useIsInteractive } from '~/components/use-is-interactive'
import type { AskedCard, ReviewDay, ReviewReply } from '~/domain/review'
import type { AnswerValue, QuestionKind } from '~/domain/scoring'
import { sendTurn, type TurnProblem } from './review-connection'
import { useReviewKeys } from './review-keys'

/** The queue of a day: one card at a time, judged by the server, each with its full feedback. */
export function ReviewRoom({ opened }: { opened: ReviewDay }) {
  const [day, setDay] = useState(opened)
  const [reply, setReply] = useState<ReviewReply | null>(null)
  const [hasMoved, setHasMoved] = useState(false)
  const [wasElsewhere, setElsewhere] = useState(false)
  const next = (): void => {
    if (!reply) return
    setDay(reply.day)
    setReply(null)
    setHasMoved(true)
  }
  // While feedback is shown the counts are already those after the answer.
  const shown = reply?.day ?? day
  return (
    <>
      <PageHeader
        title="Review"
        lead={leadOf(shown)}
        actions={
          <ButtonLink to="/plan" size="small">
            Settings
          </ButtonLink>
        }
      />
      {wasElsewhere ? (
        <Notice announce="status" title="That card is done">
          It was answered in another tab or is no longer due. Nothing is lost; this is what comes next.
        </Notice>
      ) : null}
      {reply ? (
        <Feedback reply={reply} onNext={next} />
      ) : day.card ? (
        <Card
          key={`${day.card.cardId} ${day.card.round}`}
          card={day.card}
          focusOnArrival={hasMoved}
          onReply={(given) => {
            setElsewhere(false)
            setReply(given)
          }}
          onNotDue={(now) => {
            setElsewhere(true)
            setHasMoved(true)
            setDay(now)
          }}
        />
      ) : (
        <Done day={day} focusOnArrival={hasMoved} />
      )}
    </>
  )
}

function leadOf({ left, fresh, doneToday }: ReviewDay): string {
  const done = doneToday > 0 ? `${doneToday} done today. ` : ''
  if (left === 0) return doneToday > 0 ? `${doneToday} done today.` : 'What went wrong comes back here until it stays.'
  const news = fresh === 0 ? '' : fresh === left ? ', all new' : `, ${fresh} of them new`
  return `${done}${left === 1 ? 'One card' : `${left} cards`} left today${left === 1 ? '' : news}.`
}

/** Kinds on which Enter checks; in lists and forms it is a key of the input itself. */
const keyHints: Partial<Record<QuestionKind, string>> = {
  'single-choice': 'Keys: 1 to 4 or a to d choose, Enter checks.',
  code: 'Enter checks.',
  numeric: 'Enter checks.',
}

type CardProps = {
  card: AskedCard
  focusOnArrival: boolean
  onReply: (reply: ReviewReply) => void
  onNotDue: (day: ReviewDay) => void
}

function Card({ card, focusOnArrival, onReply, onNotDue }: CardProps) {
  const { question } = card
  const [answer, setAnswer] = useState<AnswerValue>(null)
  const ready = useIsInteractive()
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<TurnProblem | null>(null)
  const timeInSight = useTimeInSight()
  const heading = useFocusOn<HTMLHeadingElement>(focusOnArrival)
  // One id for one try: should the reply get lost on the way, the server takes it once all the same.
  const turn = useRef<{ id: string; answer: AnswerValue } | null>(null)

  const send = async (given: AnswerValue): Promise<void> => {
    if (isSending) return
    if (turn.current?.answer !== given) turn.current = null
    turn.current ??= { id: crypto.randomUUID(), answer: given }
    setSending(true)
    const { cardId, round } = card
    const sent = await sendTurn({ turnId: turn.current.id, cardId, round, answer: given, durationMs: timeInSight() })
    setSending(false)
    if (typeof sent === 'string') setProblem(sent)
    else if (sent.kind === 'not-due') onNotDue(sent.day)
    else onReply(sent.reply)
  }
  useReviewKeys({
    choose:
      question.kind === 'single-choice' && !isSending
        ? (place) => {
            const option = question.options[place]
            if (option) setAnswer(option.id)
          }
        : null,
    enter: () => {
      if (answer !== null) void send(answer)
    },
  })
  return (
    <article className="review-card" aria-labelledby="review-heading">
      <header className="tutor-head">
        <h2 id="review-heading" ref={heading} tabIndex={-1}>
          {card.isNew ? 'New card' : 'Seen before'}
        </h2>
        <span className="tutor-domain">{card.domainTitle}</span>
      </header>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (answer !== null) void send(answer)
        }}
      >
        <AskedQuestion question={question} />
        <AnswerInput
          question={question}
          name={`card-${card.round}`}
          value={answer}
          disabled={isSending || !ready}
          onChange={(value: AnswerValue) => {
            setAnswer(value)
          }}
        />
        <p className="tutor-actions">
          <Button type="submit" tone="primary" disabled={answer === null || isSending}>
            Check
          </Button>
          <Button disabled={isSending || !ready} onClick={() => void send(null)}>
            I do not know: show the answer
          </Button>
          {keyHints[question.kind] ? <span className="review-keys">{keyHints[question.kind]}</span> : null}
        </p>
      </form>
      {problem ? <Problem problem={problem} /> : null}
    </article>
  )
}

function Feedback({ reply, onNext }: { reply: ReviewReply; onNext: () => void }) {
  const heading = useFocusOn<HTMLHeadingElement>(true)
  useReviewKeys({ choose: null, enter: onNext })
  return (
    <article className="review-card" aria-labelledby="review-heading">
      <header className="tutor-head">
        <h2 id="review-heading" ref={heading} tabIndex={-1}>
          {reply.item.verdict === 'right' ? 'Right: it comes back later' : 'Not yet: it comes back soon'}
        </h2>
      </header>
      <ReviewedAnswer item={reply.item} lesson={reply.lesson} />
      <p className="tutor-actions">
        <Button tone="primary" onClick={onNext}>
          {reply.day.card ? 'Next card' : 'Finish for today'}
        </Button>
        <span className="review-keys">Enter goes on.</span>
      </p>
    </article>
  )
}

function Done({ day, focusOnArrival }: { day: ReviewDay; focusOnArrival: boolean }) {
  const heading = useFocusOn<HTMLHeadingElement>(focusOnArrival)
  const { doneToday, waiting, nextDay, cards } = day
  if (cards === 0) {
    return (
      <EmptyState
        title="Nothing to review yet"
        actions={
          <ButtonLink to="/practice" tone="primary" reloadDocument>
            Practice
          </ButtonLink>
        }
      >
        Every question you answer wrong, in a lesson, in practice or in an exam you have handed in, comes back here, and
        so does each code you missed. You can also flag a question in a set to meet it again. The first cards come the
        day after.
      </EmptyState>
    )
  }
  return (
    <section className="review-card" aria-labelledby="review-heading">
      <h2 id="review-heading" ref={heading} tabIndex={-1}>
        {doneToday > 0 ? 'Done for today' : 'Nothing is due today'}
      </h2>
      <p className="review-next">
        {nextDay === null ? 'No card is due after this one.' : `The next card is due on ${nextDay}.`}{' '}
        {waiting > 0
          ? `${waiting === 1 ? 'One more card was' : `${waiting} more cards were`} due and ${waiting === 1 ? 'waits' : 'wait'} for tomorrow, because of your daily limit.`
          : null}
      </p>
      <p className="tutor-actions">
        <ButtonLink to="/plan">Study plan and daily limit</ButtonLink>
        <Link to="/review/cards.txt" reloadDocument>
          Export {cards === 1 ? 'your card' : `your ${cards} cards`} for Anki
        </Link>
      </p>
    </section>
  )
}

function Problem({ problem }: { problem: TurnProblem }) {
  switch (problem) {
    case 'signed-out':
      return (
        <Notice tone="problem" announce="alert" title="You are signed out">
          Your answer is still on this page.{' '}
          <a href="/sign-in?next=/review" target="_blank" rel="noreferrer">
            Sign in again in another tab
          </a>{' '}
          and check it then.
        </Notice>
      )
    case 'refused':
    case 'unreachable':
      return <UnkeptAnswer problem={problem} />
  }
}

/** Moves focus to a heading when it appears, so that keyboard and screen reader follow; not when the page opens. */
function useFocusOn<Element extends HTMLElement>(wanted: boolean) {
  const element = useRef<Element>(null)
  useEffect(() => {
    if (wanted) element.current?.focus()
  }, [wanted])
  return element
}
