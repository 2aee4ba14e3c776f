import { lazy, Suspense, useContext, useEffect, useRef } from 'react'
import { OptionContent } from '~/components/question/option-content'
import { Stem } from '~/components/question/stem'
import { RadioGroup } from '~/components/ui/radio-group'
import { TextField } from '~/components/ui/text-field'
import { Verdict } from '~/components/ui/verdict'
import type { PresentedOf } from '~/domain/scoring'
import type { LateCheckProps } from './late-check'
import { LessonChecksContext, OpenCheck, type CheckInput, type CheckSolution } from './open-check'

/** An inline question of a lesson, judged by the server. Without an account the answer stays in this tab. */
export function Check({ id }: { id: string }) {
  const checks = useContext(LessonChecksContext)
  const question = checks?.questions.get(id)
  if (!checks || !question) return null
  const ids = [...checks.questions.keys()]
  const label = `Check yourself, ${ids.indexOf(id) + 1} of ${ids.length}`
  switch (question.kind) {
    case 'single-choice':
      return (
        <OpenCheck
          question={question}
          checks={checks}
          label={label}
          renderInput={(input) => <ChoiceInput question={question} {...input} />}
        />
      )
    case 'code':
      return <OpenCheck question={question} checks={checks} label={label} renderInput={CodeInput} />
    case 'multiple-choice':
    case 'numeric':
    case 'ordering':
    case 'matching':
      return <CheckOfParts question={question} checks={checks} label={label} />
  }
}

function ChoiceInput({
  question,
  answer,
  ready,
  solution,
  change,
}: CheckInput & { question: PresentedOf<'single-choice'> }) {
  return (
    <RadioGroup
      legend="Options"
      legendHidden
      name={`check-${question.id}`}
      value={answer}
      onValueChange={change}
      options={question.options.map((option) => ({
        value: option.id,
        label: <OptionContent text={option.text} codes={option.codes} />,
        hint: solution ? <OptionRationale id={option.id} solution={solution} /> : undefined,
        disabled: solution !== null || !ready,
      }))}
    />
  )
}

function OptionRationale({ id, solution }: { id: string; solution: CheckSolution }) {
  if (solution.kind !== 'single-choice') return null
  if (solution.key === id) {
    return (
      <>
        <Verdict kind="right">The answer</Verdict> {solution.rationale}
      </>
    )
  }
  return <>{solution.others.find((other) => other.id === id)?.rationale}</>
}

function CodeInput({ answer, ready, solution, change }: CheckInput) {
  return (
    <TextField
      code
      className="check-code"
      label="Your code"
      value={answer}
      maxLength={60}
      readOnly={solution !== null}
      disabled={!ready}
      onChange={(event) => {
        change(event.target.value)
      }}
    />
  )
}

// Inputs of the kinds that few lessons ask come as the reader nears the first of them. The server has them at hand.
let comeNear = (): void => undefined
const near =
  typeof document === 'undefined'
    ? Promise.resolve()
    : new Promise<void>((resolve) => {
        comeNear = resolve
      })

const LateCheck = lazy(() =>
  near
    .then(() => import('./late-check'))
    .then(
      ({ LateCheck: Loaded }) => ({ default: Loaded }),
      // A reader without a network keeps the rest of the lesson.
      () => ({ default: UnloadedCheck }),
    ),
)

function CheckOfParts(props: LateCheckProps) {
  const placeRef = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const place = placeRef.current
    if (!place || !('IntersectionObserver' in window)) {
      comeNear()
      return undefined
    }
    // One screen ahead, so that it is there in time.
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) comeNear()
      },
      { rootMargin: '100% 0px' },
    )
    watch.observe(place)
    return () => {
      watch.disconnect()
    }
  }, [])
  return (
    <div ref={placeRef}>
      <Suspense fallback={<QuestionAlone {...props} note="Getting what this check is answered with…" />}>
        <LateCheck {...props} />
      </Suspense>
    </div>
  )
}

function UnloadedCheck(props: LateCheckProps) {
  return (
    <QuestionAlone
      {...props}
      note="What this check is answered with could not be loaded. Your other answers are kept; load the page again when you are back online."
    />
  )
}

/** The question to read, where its input is not at hand. */
function QuestionAlone({ question, label, note }: Omit<LateCheckProps, 'checks'> & { note: string }) {
  return (
    <section className="check" aria-label={label}>
      <h3 className="check-label">{label}</h3>
      <Stem text={question.stem} />
      <ul>
        {textsOf(question).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <p className="check-kept">{note}</p>
    </section>
  )
}

/** What there is to choose, to put in order or to match. */
function textsOf(question: LateCheckProps['question']): string[] {
  switch (question.kind) {
    case 'multiple-choice':
      return question.options.map(({ text, codes }) => text ?? codes?.join(', ') ?? '')
    case 'ordering':
      return question.items.map(({ text }) => text)
    case 'matching':
      return [...question.left, ...question.right].map(({ text }) => text)
    case 'numeric':
      return []
  }
}
