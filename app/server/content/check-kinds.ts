import { bareCode } from '../../domain/code-sets'
import {
  codeByMdm,
  codeByTime,
  decideMdm,
  findPhrase,
  isItemOf,
  plainItem,
  scoreAnswer,
  wordsOfRecord,
  type CodeQuestion,
  type EmLevelQuestion,
  type FormFieldsQuestion,
  type NumericQuestion,
} from '../../domain/scoring'
import { checkCode, checkRationale, type QuestionCheck } from './check-context'
import type { QuestionInput } from './question-schemas'

type InputOf<Kind extends QuestionInput['kind']> = Extract<QuestionInput, { kind: Kind }>

export function checkTypedCode(input: InputOf<'code'>, question: CodeQuestion, check: QuestionCheck): void {
  const { at, report } = check
  checkCode(input.key, check.listOf(input.system), at('key'), check.day, report)
  checkRationale(input.rationale, true, at('rationale'), report)
  input.nearMisses.forEach((miss, index) => {
    checkRationale(miss.rationale, false, at('nearMisses', index, 'rationale'), report)
    if (scoreAnswer(question, miss.code).points > 0) {
      report.error(at('nearMisses', index), 'two-right-answers', `${miss.code} scores as the key`)
    }
  })
}

/** Each slip gives a value of its own that does not score. */
export function checkNumeric(input: InputOf<'numeric'>, question: NumericQuestion, check: QuestionCheck): void {
  const { at, report } = check
  checkRationale(input.rationale, true, at('rationale'), report)
  input.slips.forEach((slip, index) => {
    checkRationale(slip.rationale, false, at('slips', index, 'rationale'), report)
    const line = at('slips', index, 'value')
    if (scoreAnswer(question, slip.value).points > 0) {
      report.error(line, 'two-right-answers', `${slip.value} scores as the key`)
    }
    const twin = input.slips.findIndex((other) => scoreAnswer({ ...question, key: other.value }, slip.value).points > 0)
    if (twin < index) report.error(line, 'equal-slips', `two slips give ${slip.value}; only the first would be told`)
  })
  if (input.slips.length === 0) report.warning(at('kind'), 'no-slips', 'name the slips that give wrong values')
}

export function checkOrdering(input: InputOf<'ordering'>, { at, report }: QuestionCheck): void {
  checkRationale(input.rationale, true, at('rationale'), report)
  const ids = input.items.map((item) => item.id)
  checkUnique(ids, (index) => at('items', index, 'id'), report)
  checkUnique(input.key, (index) => at('key', index), report)
  if (input.items.length === 0) report.error(at('items'), 'missing-items', 'an ordering needs items with words')
  input.key.forEach((id, index) => {
    if (!ids.includes(id)) report.error(at('key', index), 'unknown-key', `${id} is not an item`)
  })
  for (const id of ids.filter((one) => !input.key.includes(one))) {
    report.error(at('key'), 'incomplete-key', `${id} has no place in the key`)
  }
  if (input.key.length > 2 && [...input.key].sort().join() === input.key.join()) {
    report.warning(at('key'), 'key-in-sorted-order', 'the ids sorted give the key away: name items by their matter')
  }
}

export function checkMatching(input: InputOf<'matching'>, { at, report }: QuestionCheck): void {
  checkRationale(input.rationale, true, at('rationale'), report)
  const left = input.left.map((part) => part.id)
  const right = input.right.map((part) => part.id)
  checkUnique(left, (index) => at('left', index, 'id'), report)
  checkUnique(right, (index) => at('right', index, 'id'), report)
  for (const [from, to] of Object.entries(input.key)) {
    if (!left.includes(from)) report.error(at('key', from), 'unknown-key', `${from} is not a part of the left side`)
    if (!right.includes(to)) report.error(at('key', from), 'unknown-key', `${to} is not a part of the right side`)
  }
  for (const id of left.filter((one) => !Object.hasOwn(input.key, one))) {
    report.error(at('key'), 'incomplete-key', `${id} has no partner in the key`)
  }
}

export function checkFormFields(
  input: InputOf<'form-fields'>,
  question: FormFieldsQuestion,
  { at, report }: QuestionCheck,
): void {
  checkRationale(input.rationale, true, at('rationale'), report)
  const named: [string, number][] = [
    ...Object.keys(input.key).map((item): [string, number] => [item, at('key', item)]),
    ...Object.keys(input.given).map((item): [string, number] => [item, at('given', item)]),
    ...input.mustBeBlank.map((item, index): [string, number] => [item, at('mustBeBlank', index)]),
    ...input.fields.map((item, index): [string, number] => [item, at('fields', index)]),
  ]
  for (const [item, line] of named) {
    if (!isItemOf(input.form, plainItem(item))) report.error(line, 'unknown-item', `${item} is no item of the form`)
  }
  const keyItems = Object.keys(question.key)
  const given = Object.keys(question.given)
  for (const item of question.mustBeBlank) {
    if (keyItems.includes(item)) report.error(at('mustBeBlank'), 'contradictory-item', `${item} is also in the key`)
  }
  for (const item of given) {
    if (keyItems.includes(item) || question.mustBeBlank.includes(item)) {
      report.error(at('given', item), 'contradictory-item', `${item} is given and asked for`)
    }
  }
  for (const item of [...keyItems, ...question.mustBeBlank]) {
    if (!question.fields.includes(item)) {
      report.error(at('fields'), 'missing-field', `${item} is asked for, but cannot be filled in`)
    }
  }
  for (const [item, { rationale }] of Object.entries(input.reasons)) {
    const line = at('reasons', item)
    if (!question.fields.includes(plainItem(item))) report.error(line, 'unknown-item', `${item} cannot be filled in`)
    checkRationale(rationale, false, at('reasons', item, 'rationale'), report)
  }
  if (question.fields.length === keyItems.length) {
    report.warning(at('kind'), 'only-key-items', 'an item that stays blank tells whether the form is understood')
  }
}

/** The key must be what the record supports: the higher of decision making and time. */
export function checkEmLevel(input: InputOf<'em-level'>, question: EmLevelQuestion, check: QuestionCheck): void {
  const { at, report } = check
  checkRationale(input.rationale, true, at('rationale'), report)
  const list = check.listOf('cpt')
  checkCode(question.key, list, at('key'), check.day, report)
  question.levels.forEach((code, index) => {
    if (code !== question.key) checkCode(code, list, at('levels', index), check.day, report)
  })
  if (!question.levels.includes(question.key)) {
    report.error(at('levels'), 'unknown-key', `${question.key} is not among the levels`)
  }
  if (!question.elements && question.minutes === null) {
    report.error(at('kind'), 'no-path', 'needs the three elements, the minutes, or both')
    return
  }
  if (question.ladder.length === 0) return
  const reached = [
    question.elements ? codeByMdm(question.ladder, decideMdm(question.elements).level) : null,
    question.minutes === null ? null : codeByTime(question.ladder, question.minutes),
  ].flatMap((code) => (code === null ? [] : [question.ladder.findIndex((step) => step.code === code)]))
  const highest = question.ladder[Math.max(-1, ...reached)]?.code
  if (highest !== question.key) {
    report.error(at('key'), 'wrong-level', `elements and minutes lead to ${highest ?? 'no level'}, not ${question.key}`)
  }
}

export function checkHighlight(input: InputOf<'highlight'>, check: QuestionCheck): void {
  const { at, report } = check
  checkRationale(input.rationale, true, at('rationale'), report)
  const words = wordsOfRecord(input.record)
  input.key.forEach((place, index) => {
    const line = at('key', index)
    if (typeof place !== 'string') {
      if (place[0] > place[1] || place[1] >= words.length) {
        report.error(line, 'outside-record', `the record has words 0 to ${words.length - 1}`)
      }
      return
    }
    const found = findPhrase(words, place).length
    if (found !== 1) report.error(line, 'phrase-not-unique', `“${place}” stands ${found} times in the record`)
  })
  if (input.supports) {
    const { system, code } = input.supports
    checkCode(bareCode(code), check.listOf(system), at('supports', 'code'), check.day, report)
  }
}

function checkUnique(ids: readonly string[], lineOf: (index: number) => number, report: QuestionCheck['report']): void {
  ids.forEach((id, index) => {
    if (ids.indexOf(id) !== index) report.error(lineOf(index), 'duplicate-key', `${id} stands twice`)
  })
}
