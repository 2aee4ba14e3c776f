import type { AnswerRefusal, ReadAnswer } from '../answer'
import type { CodeQuestion, Question, SingleChoiceQuestion } from '../question'
import { readAnswer } from '../read-answer'
import { readsAsKey, scoreAnswer } from '../score'
import type { CodeBooks } from './code-books'
import { compareWithKey } from './compare-codes'
import { explainCodeSet } from './explain-code-set'
import {
  explainChoices,
  explainEmLevel,
  explainFormFields,
  explainHighlight,
  explainMatches,
  explainNumeric,
  explainOrder,
} from './explain-kinds'
import type { Explanation, Findings } from './explanation'

/**
 * What an answer to any kind of question is worth and what it teaches: error types, sentences, and what stands beside
 * what. Needs the code sets of the question's date of service; the points need none. Never throws, whatever is given.
 */
export function explainAnswer(question: Question, given: unknown, books: CodeBooks): Explanation {
  const score = scoreAnswer(question, given)
  const found = findingsOf(question, given, books)
  const right = score.points === score.maxPoints
  const frame = { ...score, right, closeness: hasCloseness(question) ? 0 : null, share: null, refusal: null }
  if (found === 'nothing') return { ...frame, errorTypes: [], messages: [], detail: null }
  if (typeof found === 'string') {
    return { ...frame, refusal: found, errorTypes: [], messages: [refusalSentences[found]], detail: null }
  }
  const { closeness, share, ...rest } = found
  return { ...frame, closeness: closeness ?? null, share: share ?? null, ...rest }
}

const refusalSentences: Record<AnswerRefusal, string> = {
  'too-large': 'The answer is longer than 64 KB, so it was not read.',
  'too-many-entries': 'The answer lists more entries than any claim can hold, so it was not read.',
  unreadable: 'The answer could not be read.',
}

function hasCloseness(question: Question): boolean {
  return question.kind === 'code' || question.kind === 'code-set'
}

function findingsOf(question: Question, given: unknown, books: CodeBooks): Findings | 'nothing' | AnswerRefusal {
  switch (question.kind) {
    case 'single-choice':
      return found(readAnswer(question, given), (answer) => explainChoice(question, answer))
    case 'multiple-choice':
      return found(readAnswer(question, given), (answer) => explainChoices(question, answer))
    case 'code':
      return found(readAnswer(question, given), (answer) => explainCode(question, answer, books))
    case 'code-set':
      return found(readAnswer(question, given), (answer) => explainCodeSet(question, answer, books))
    case 'numeric':
      return found(readAnswer(question, given), (answer) => explainNumeric(question, answer))
    case 'ordering':
      return found(readAnswer(question, given), (answer) => explainOrder(question, answer))
    case 'matching':
      return found(readAnswer(question, given), (answer) => explainMatches(question, answer))
    case 'form-fields':
      return found(readAnswer(question, given), (answer) => explainFormFields(question, answer))
    case 'em-level':
      return found(readAnswer(question, given), (answer) => explainEmLevel(question, answer))
    case 'highlight':
      return found(readAnswer(question, given), (answer) => explainHighlight(question, answer))
  }
}

/** What was left out or changed in reading is told with the rest. */
function found<Value>(
  answer: ReadAnswer<Value>,
  explain: (value: Value) => Findings,
): Findings | 'nothing' | AnswerRefusal {
  if (answer.state === 'nothing') return 'nothing'
  if (answer.state === 'refused') return answer.reason
  const findings = explain(answer.value)
  return { ...findings, messages: [...findings.messages, ...answer.remarks] }
}

function explainChoice(question: SingleChoiceQuestion, chosen: string): Findings {
  const option = question.options.find(({ id }) => id === chosen)
  return {
    errorTypes: option?.error ? [option.error] : [],
    messages: option ? [option.rationale] : [],
    detail: { kind: 'single-choice', chosen: chosen.slice(0, 40) },
  }
}

function explainCode(question: CodeQuestion, typed: string, books: CodeBooks): Findings {
  const comparison = compareWithKey(question, typed, books)
  const right = readsAsKey(question, typed)
  return {
    closeness: right ? 1 : comparison.closeness,
    errorTypes: right ? comparison.errorTypes.filter((error) => error === 'typo') : comparison.errorTypes,
    messages: right && comparison.verdict === null ? [] : comparison.messages,
    detail: { kind: 'code', comparison },
  }
}
