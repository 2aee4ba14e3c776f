import type { PresentedQuestion } from '~/domain/scoring'
import { MultipleChoiceInput, SingleChoiceInput } from './inputs/choice-inputs'
import { CodeSetInput } from './inputs/code-set-input'
import { EmLevelInput } from './inputs/em-level-input'
import { FormFieldsInput } from './inputs/form-fields-input'
import { HighlightInput } from './inputs/highlight-input'
import type { InputProps } from './inputs/input-props'
import type { Strike } from './inputs/strike'
import { MatchingInput } from './inputs/matching-input'
import { OrderingInput } from './inputs/ordering-input'
import { CodeInput, NumericInput } from './inputs/typed-inputs'

type AnswerInputProps = Omit<InputProps<never>, 'question'> & {
  question: PresentedQuestion
  /** Where options can be struck out; only choices have any. */
  strike?: Strike | undefined
}

/**
 * The input for one question of any kind, without its stem. `value` is the answer as it is kept (text, or the JSON of an
 * answer's parts; null for none), and so is what `onChange` gets.
 */
export function AnswerInput({ question, strike, ...rest }: AnswerInputProps) {
  // Another question begins without the rows and places of the one before it.
  const key = `${rest.name} ${question.id}`
  switch (question.kind) {
    case 'single-choice':
      return <SingleChoiceInput key={key} question={question} strike={strike} {...rest} />
    case 'multiple-choice':
      return <MultipleChoiceInput key={key} question={question} strike={strike} {...rest} />
    case 'code':
      return <CodeInput key={key} question={question} {...rest} />
    case 'code-set':
      return <CodeSetInput key={key} question={question} {...rest} />
    case 'numeric':
      return <NumericInput key={key} question={question} {...rest} />
    case 'ordering':
      return <OrderingInput key={key} question={question} {...rest} />
    case 'matching':
      return <MatchingInput key={key} question={question} {...rest} />
    case 'form-fields':
      return <FormFieldsInput key={key} question={question} {...rest} />
    case 'em-level':
      return <EmLevelInput key={key} question={question} {...rest} />
    case 'highlight':
      return <HighlightInput key={key} question={question} {...rest} />
  }
}
