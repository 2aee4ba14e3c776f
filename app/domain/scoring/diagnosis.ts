import { bareCodeOf, decideVerdict, verdictHint, writtenCode, type CodeList, type CodeVerdict } from '../code-sets'
import { differingAxes, type AxisDifference } from './axes'
import { closenessOfCode } from './closeness'
import { differencesOf } from './differing-parts'
import type { ErrorType } from './error-types'
import { typingErrorSentence } from './feedback/typing-error'
import type { AnswerValue } from './answer'
import type { CodeQuestion, ChoiceOrCodeQuestion } from './question'
import { scoreAnswer } from './score'

/** What an answer teaches: how near, in which respects wrong, and the sentences that say so. */
export type Diagnosis = {
  right: boolean
  answered: boolean
  /** 0-1, or null for kinds without a rule for nearness. */
  closeness: number | null
  errorTypes: ErrorType[]
  verdict: CodeVerdict | null
  axes: AxisDifference[]
  /** Plain sentences, most important first. */
  messages: string[]
}

/** The diagnosis of one answer. Needs the code list in force on the question's date of service. */
export function diagnoseAnswer(question: ChoiceOrCodeQuestion, answer: AnswerValue, list: CodeList): Diagnosis {
  const score = scoreAnswer(question, answer)
  const right = score.points === score.maxPoints
  if (!score.answered || answer === null) {
    return unexplained(false, false, question.kind === 'code' ? 0 : null)
  }
  switch (question.kind) {
    case 'single-choice': {
      const chosen = question.options.find((option) => option.id === answer)
      return {
        ...unexplained(right, true, null),
        errorTypes: chosen?.error ? [chosen.error] : [],
        messages: chosen ? [chosen.rationale] : [],
      }
    }
    case 'code':
      return diagnoseCode(question, answer, list, right)
  }
}

function unexplained(right: boolean, answered: boolean, closeness: number | null): Diagnosis {
  return { right, answered, closeness, errorTypes: [], verdict: null, axes: [], messages: [] }
}

function diagnoseCode(question: CodeQuestion, answer: string, list: CodeList, right: boolean): Diagnosis {
  const { system } = question
  const bare = (code: string): string => bareCodeOf(system, code)
  const verdict = decideVerdict(list, answer)
  const keyCode = bare(question.key)
  if (right) {
    const mended = bare(answer) !== keyCode
    return {
      ...unexplained(true, true, 1),
      verdict,
      errorTypes: mended ? ['typo'] : [],
      messages: mended ? [typingErrorSentence(answer, writtenCode(system, keyCode), true)] : [],
    }
  }
  const key = list.find(question.key)
  const isDiagnosis = system === 'icd10cm'
  const sameCategory = bare(verdict.code).slice(0, 3) === keyCode.slice(0, 3)
  // Between categories the axes of two titles have nothing to do with each other.
  const axes = isDiagnosis && sameCategory && verdict.entry && key ? differingAxes(verdict.entry, key) : []
  const authored = question.nearMisses.find((miss) => bare(miss.code) === bare(verdict.code))
  const errors = new Set<ErrorType>([
    ...(authored ? [authored.error] : []),
    ...errorsOfVerdict(verdict, sameCategory || !isDiagnosis),
    ...(isDiagnosis ? axes.map((axis) => axis.error) : differencesOf(list, bare(verdict.code), keyCode).errors),
  ])
  if (errors.size === 0) errors.add('specificity')
  return {
    right: false,
    answered: true,
    closeness: closenessOfCode(list, verdict.code, question.key),
    errorTypes: [...errors],
    verdict,
    axes,
    messages: [
      ...(verdict.typo ? [typingErrorSentence(answer, verdict.code, false)] : []),
      ...(verdict.kind === 'valid'
        ? [`Your code, ${verdict.code}, says: ${(verdict.entry?.title ?? '').replace(/\.$/, '')}.`]
        : [verdictHint(verdict, list)]),
      ...axes.map(axisMessage),
      ...(authored ? [authored.rationale] : []),
    ],
  }
}

function errorsOfVerdict(verdict: CodeVerdict, sameCategory: boolean): ErrorType[] {
  const errors: ErrorType[] = verdict.typo ? ['typo'] : []
  if (!sameCategory || verdict.kind === 'malformed') errors.push('wrong-category')
  switch (verdict.kind) {
    case 'needs-seventh-character':
      return [...errors, 'seventh-char']
    case 'not-billable':
      return [...errors, 'not-billable']
    case 'needs-placeholder':
      return [...errors, 'placeholder']
    case 'not-in-edition':
      // With completions only the 7th character is impossible.
      return verdict.completions.length > 0 ? [...errors, 'seventh-char'] : errors
    case 'malformed':
    case 'outside-subset':
    case 'valid':
      return errors
  }
}

function axisMessage(axis: AxisDifference): string {
  switch (axis.axis) {
    case 'laterality':
      return `Wrong side: your code says ${axis.yours}, the record says ${axis.key}.`
    case 'encounter':
      return `Wrong 7th character: your code says “${axis.yours}”, the record says “${axis.key}”.`
    case 'trimester':
      return `Wrong trimester: your code says ${axis.yours}, the record says ${axis.key}.`
    case 'severity':
      return `Stage or severity differs: your code says ${axis.yours}, the record says ${axis.key}.`
    case 'complication':
      return `Your code says “${axis.yours}”, the record says “${axis.key}”.`
    case 'specified':
      return axis.yours === 'unspecified'
        ? 'Your code is an unspecified one; the record says more.'
        : 'Your code says more than the record does.'
    case 'site':
      return `Another site: your code says “${axis.yours}”, the record says “${axis.key}”.`
  }
}
