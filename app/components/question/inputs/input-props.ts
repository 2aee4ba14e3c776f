import type { AnswerValue, PresentedOf, QuestionKind } from '~/domain/scoring'

/** `typing` may be followed by more of the same; a `choice` is whole. */
export type HowGiven = 'choice' | 'typing'

export type InputProps<Kind extends QuestionKind> = {
  question: PresentedOf<Kind>
  /** Unique on the page: names the controls and begins their ids. */
  name: string
  value: AnswerValue
  disabled: boolean
  onChange: (value: AnswerValue, how: HowGiven) => void
}
