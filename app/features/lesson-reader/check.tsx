import { createContext, useContext, useId, useState, useSyncExternalStore, type FormEvent } from 'react'
import { OptionContent } from '~/components/question/option-content'
import { Stem } from '~/components/question/stem'
import { keepAnswer, readKeptAnswers } from '~/components/kept-answers'
import { Button } from '~/components/ui/button'
import { CodeText } from '~/components/ui/code-text'
import { RadioGroup } from '~/components/ui/radio-group'
import { TextField } from '~/components/ui/text-field'
import { Verdict, type VerdictKind } from '~/components/ui/verdict'
import type { PresentedChoiceOrCode } from '~/domain/scoring'

export type CheckFeedback = {
  questionId: string
  verdict: VerdictKind
  messages: string[]
  solution: {
    key: string
    keyTitle: string | null
    rationale: string
    others: { id: string; rationale: string }[]
  } | null
}

export type LessonChecks = {
  questions: Map<string, PresentedChoiceOrCode>
  recalled: Map<string, { answer: string; feedback: CheckFeedback }>
  signedIn: boolean
}

export const LessonChecksContext = createContext<LessonChecks | null>(null)

/** An inline question of a lesson, judged by the server. Without an account the answer stays in this tab. */
export function Check({ id }: { id: string }) {
  const checks = useContext(LessonChecksContext)
  const question = checks?.questions.get(id)
  if (!checks || !question) return null
  const ids = [...checks.questions.keys()]
  return (
    <OpenCheck question={question} checks={checks} label={`Check yourself, ${ids.indexOf(id) + 1} of ${ids.length}`} />
  )
}

type State =
  | { kind: 'open' }
  | { kind: 'judging' }
  | { kind: 'judged'; feedback: CheckFeedback; kept: boolean }
  | { kind: 'failed' }

type OpenCheckProps = { question: PresentedChoiceOrCode; checks: LessonChecks; label: string }

function OpenCheck({ question, checks, label }: OpenCheckProps) {
  const recalled = checks.recalled.get(question.id)
  const ready = useIsInteractive()
  const kept = useKeptAnswer(question.id)
  const [given, setGiven] = useState<string | null>(recalled?.answer ?? null)
  const answer = given ?? kept
  const [state, setState] = useState<State>(
    recalled ? { kind: 'judged', feedback: recalled.feedback, kept: true } : { kind: 'open' },
  )
  const headingId = useId()

  const judged = state.kind === 'judged' ? state : null
  const solved = judged?.feedback.solution !== null && judged !== null

  const judge = async (reveal: boolean): Promise<void> => {
    setState({ kind: 'judging' })
    const responseId = crypto.randomUUID()
    const result = await requestVerdict({ responseId, questionId: question.id, answer, reveal })
    if (!result) {
      setState({ kind: 'failed' })
      return
    }
    if (!result.kept && !reveal && !checks.signedIn) {
      keepAnswer({ responseId, questionId: question.id, answer, answeredAt: new Date().toISOString() })
    }
    setState({ kind: 'judged', feedback: result.feedback, kept: result.kept || reveal })
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (answer.trim() !== '' && state.kind !== 'judging') void judge(false)
  }
  const change = (value: string): void => {
    setGiven(value)
    if (state.kind !== 'open') setState({ kind: 'open' })
  }

  return (
    <section className="check" aria-labelledby={headingId}>
      <h3 className="check-label" id={headingId}>
        {label}
      </h3>
      <form onSubmit={submit}>
        <Stem text={question.stem} />
        {question.kind === 'single-choice' ? (
          <RadioGroup
            legend="Options"
            legendHidden
            name={`check-${question.id}`}
            value={answer}
            onValueChange={change}
            options={question.options.map((option) => ({
              value: option.id,
              label: <OptionContent text={option.text} codes={option.codes} />,
              hint: judged?.feedback.solution ? (
                <OptionRationale id={option.id} solution={judged.feedback.solution} />
              ) : undefined,
              disabled: solved || !ready,
            }))}
          />
        ) : (
          <TextField
            code
            className="check-code"
            label="Your code"
            value={answer}
            maxLength={60}
            readOnly={solved}
            disabled={!ready}
            onChange={(event) => {
              change(event.target.value)
            }}
          />
        )}
        <div role="status" className="check-feedback">
          <Feedback state={state} />
        </div>
        {solved ? null : (
          <p className="check-actions">
            <Button type="submit" tone="primary" disabled={answer.trim() === '' || state.kind === 'judging'}>
              {judged ? 'Check again' : 'Check'}
            </Button>
            {judged ? (
              <Button
                onClick={() => {
                  void judge(true)
                }}
              >
                Show the answer
              </Button>
            ) : null}
          </p>
        )}
        {judged && !judged.kept && !checks.signedIn ? (
          <p className="check-kept">Kept in this tab; it comes along when you sign up.</p>
        ) : null}
        <noscript>
          <p className="check-kept">This check is judged by the server and needs JavaScript.</p>
        </noscript>
      </form>
    </section>
  )
}

function OptionRationale({ id, solution }: { id: string; solution: NonNullable<CheckFeedback['solution']> }) {
  if (solution.key === id) {
    return (
      <>
        <Verdict kind="right">The answer</Verdict> {solution.rationale}
      </>
    )
  }
  return <>{solution.others.find((other) => other.id === id)?.rationale}</>
}

function Feedback({ state }: { state: State }) {
  switch (state.kind) {
    case 'open':
      return null
    case 'judging':
      return <p>Checking…</p>
    case 'failed':
      return <p>The server could not be reached. Your answer is still here; try again when you are back online.</p>
    case 'judged': {
      const { feedback } = state
      return (
        <>
          <p>
            <Verdict kind={feedback.verdict} />
          </p>
          {feedback.messages.map((message) => (
            <p key={message}>{message}</p>
          ))}
          {feedback.solution?.keyTitle ? (
            <>
              <p>
                <CodeText title={feedback.solution.keyTitle}>{feedback.solution.key}</CodeText>
              </p>
              <p>{feedback.solution.rationale}</p>
            </>
          ) : null}
        </>
      )
    }
  }
}

async function requestVerdict(submission: {
  responseId: string
  questionId: string
  answer: string
  reveal: boolean
}): Promise<{ feedback: CheckFeedback; kept: boolean } | null> {
  try {
    const response = await fetch('/api/lesson-checks', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(submission),
    })
    if (!response.ok) return null
    return (await response.json()) as { feedback: CheckFeedback; kept: boolean }
  } catch {
    return null
  }
}

const never = () => () => undefined

/** False until the page's script has taken over: what is typed before then would not be noticed. */
function useIsInteractive(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}

/** What this tab kept as the newest answer to a question; empty on the server and when there is none. */
function useKeptAnswer(questionId: string): string {
  return useSyncExternalStore(
    never,
    () =>
      readKeptAnswers()
        .filter((entry) => entry.questionId === questionId)
        .at(-1)?.answer ?? '',
    () => '',
  )
}
