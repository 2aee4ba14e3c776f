import type { Question } from './question'

/** Every text of a question that explains an answer: of the key first, then of wrong answers. None may be shown before. */
export function rationalesOf(question: Question): string[] {
  switch (question.kind) {
    case 'single-choice':
    case 'multiple-choice':
      return question.options.map((option) => option.rationale)
    case 'code':
    case 'code-set':
      return [question.rationale, ...question.nearMisses.map((miss) => miss.rationale)]
    case 'numeric':
      return [question.rationale, ...question.slips.map((slip) => slip.rationale)]
    case 'form-fields':
      return [question.rationale, ...Object.values(question.reasons).map((reason) => reason.rationale)]
    case 'ordering':
    case 'matching':
    case 'em-level':
    case 'highlight':
      return [question.rationale]
  }
}
