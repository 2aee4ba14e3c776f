import type { QuestionKind } from '../scoring'

/** The kinds of questions in the words a learner reads. */
export const kindNames: Record<QuestionKind, string> = {
  'single-choice': 'single choice',
  'multiple-choice': 'multiple choice',
  code: 'one typed code',
  'code-set': 'whole encounter',
  numeric: 'calculation',
  ordering: 'put in order',
  matching: 'match pairs',
  'form-fields': 'claim form',
  'em-level': 'E/M level',
  highlight: 'mark the record',
}
