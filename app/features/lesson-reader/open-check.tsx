import { createContext, useId, useState, useSyncExternalStore, type FormEvent, type ReactNode } from 'react'
import { Stem } from '~/components/question/stem'
import { keepAnswer, readKeptAnswers } from '~/components/kept-answers'
import { useIsInteractive } from '~/components/use-is-interactive'
import { Button } from '~/components/ui/button'
import { CodeText } from '~/components/ui/code-text'
import { Verdict, type VerdictKind } from '~/components/ui/verdict'
import type { PresentedLessonQuestion, ReviewedDetail } from '~/domain/scoring'

/** The key and why. Where an answer has parts, they stand beside those of the key. */
export type CheckSolution =
  | { kind: 'single-choice'; key: string; rationale: string; others: { id: string; rationale: string }[] }
  | { kind: 'code'; key: string; keyTitle: string | null; rationale: string }
  | { kind: 'parts'; detail: ReviewedDetail; dateOfService: string; rationale: string | null }

export type CheckFeedback = {
  questionId: string
  verdict: VerdictKind
  messages: string[]
  solution: CheckSolution | null
}

export type LessonChecks = {
  questions: Map<string, PresentedLessonQuestion>
  recalled: Map<string, { answer: string; feedback: CheckFeedback }>
  signedIn: boolean
}

export const LessonChecksContext = createContext<LessonChecks | null>(null)

/** What the answer is given in: its text as it is kept, empty for none. */
export type CheckInput = {
  answer: string
  /** Before the page's script has taken over nothing can be given. */
  ready: boolean
  /** Once the key is out the answer stays as it is. */
  solution: CheckSolution | null
  change: (answer: string) => void
}

export type OpenCheckProps = {
  question: PresentedLessonQuestion
  checks: LessonChecks
  label: string
  renderInput: (input: CheckInput) => ReactNode
  /** What stands below the verdict once the key is out; a choice and a code show theirs in the input. */
  renderSolution?: (solution: CheckSolution) => ReactNode
}

type State =
  | { kind: 'open' }
  | { kind: 'judging' }
  | { kind: 'judged'; feedback: CheckFeedback; kept: boolean }
  | { kind: 'failed' }

/** An inline question with all that goes on around its input: checking, the verdict, and asking for the solution. */
export function OpenCheck({ question, checks, label, renderInput, renderSolution }: OpenCheckProps) {
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
  const solution = judged?.feedback.solution ?? null

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
        {renderInput({ answer, ready, solution, change })}
        <div role="status" className="check-feedback">
          <Feedback state={state} />
        </div>
        {solution && renderSolution ? renderSolution(solution) : null}
        {solution ? null : (
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
          {feedback.solution ? <Solution solution={feedback.solution} /> : null}
        </>
      )
    }
  }
}

/** What of a solution is said below the input; the options of a choice say theirs themselves. */
function Solution({ solution }: { solution: CheckSolution }) {
  switch (solution.kind) {
    case 'single-choice':
      return null
    case 'code':
      return solution.keyTitle ? (
        <>
          <p>
            <CodeText title={solution.keyTitle}>{solution.key}</CodeText>
          </p>
          <p>{solution.rationale}</p>
        </>
      ) : null
    case 'parts':
      return solution.rationale === null ? null : <p>{solution.rationale}</p>
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
