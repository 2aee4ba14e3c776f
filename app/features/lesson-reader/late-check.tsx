import { MultipleChoiceInput } from '~/components/question/inputs/choice-inputs'
import { MatchingInput } from '~/components/question/inputs/matching-input'
import { OrderingInput } from '~/components/question/inputs/ordering-input'
import { NumericInput } from '~/components/question/inputs/typed-inputs'
import { ReviewedChoices } from '~/components/question/review/reviewed-choices'
import { ReviewedNumber, ReviewedOrder, ReviewedPairs } from '~/components/question/review/reviewed-parts'
import type { AnswerValue, PresentedOf } from '~/domain/scoring'
import { OpenCheck, type CheckInput, type CheckSolution, type LessonChecks } from './open-check'

type QuestionOfParts = PresentedOf<'multiple-choice' | 'numeric' | 'ordering' | 'matching'>

export type LateCheckProps = { question: QuestionOfParts; checks: LessonChecks; label: string }

/** An inline question of a kind whose input is fetched only in lessons that ask it. */
export function LateCheck({ question, checks, label }: LateCheckProps) {
  return (
    <OpenCheck
      question={question}
      checks={checks}
      label={label}
      renderInput={(input) => (input.solution ? null : <PartsInput question={question} {...input} />)}
      renderSolution={(solution) => (
        <div className="check-solution">
          <SolvedParts solution={solution} />
        </div>
      )}
    />
  )
}

function PartsInput({ question, answer, ready, change }: CheckInput & { question: QuestionOfParts }) {
  const rest = {
    name: `check-${question.id}`,
    value: answer === '' ? null : answer,
    disabled: !ready,
    onChange: (value: AnswerValue) => {
      change(value ?? '')
    },
  }
  switch (question.kind) {
    case 'multiple-choice':
      return <MultipleChoiceInput question={question} {...rest} />
    case 'numeric':
      return <NumericInput question={question} {...rest} />
    case 'ordering':
      return <OrderingInput question={question} {...rest} />
    case 'matching':
      return (
        <>
          <MatchingInput question={question} {...rest} />
          <p className="check-choices">To choose from: {question.right.map(({ text }) => text).join('; ')}.</p>
        </>
      )
  }
}

/** The answer beside the key. It comes after the verdict, which stands where the input stood. */
function SolvedParts({ solution }: { solution: CheckSolution }) {
  if (solution.kind !== 'parts') return null
  const { detail, dateOfService } = solution
  switch (detail.kind) {
    case 'choices':
      return <ReviewedChoices options={detail.options} day={dateOfService} />
    case 'numeric':
      return <ReviewedNumber detail={detail} />
    case 'ordering':
      return <ReviewedOrder detail={detail} />
    case 'matching':
      return <ReviewedPairs detail={detail} />
    case 'code':
    case 'code-set':
    case 'form-fields':
    case 'em-level':
    case 'highlight':
      return null
  }
}
