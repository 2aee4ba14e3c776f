import type { EmLevelAnswer } from '../answer'
import type { ErrorType } from '../error-types'
import { scoreChoices, scoreMatches, scoreOrder } from '../kinds/arrangement-score'
import { scoreEmLevel } from '../kinds/em-level-score'
import { scoreFormFields, type ItemVerdict } from '../kinds/form-fields-score'
import { itemError, itemName } from '../kinds/form-items'
import { scoreHighlight } from '../kinds/highlight-score'
import { scoreNumeric, valueText } from '../kinds/numeric-score'
import { wordsOfRecord } from '../kinds/record-words'
import type {
  EmLevelQuestion,
  FormFieldsQuestion,
  HighlightQuestion,
  MatchingQuestion,
  MultipleChoiceQuestion,
  NumericQuestion,
  OrderingQuestion,
  Part,
  WordSpan,
} from '../question'
import { eachOnce, type Findings } from './explanation'
import { typingErrorSentence } from './typing-error'

export function explainChoices(question: MultipleChoiceQuestion, chosen: readonly string[]): Findings {
  const score = scoreChoices(question, chosen)
  const options = question.options.filter(({ id }) => score.missed.includes(id) || score.extra.includes(id))
  const shown = (id: string): string => {
    const option = question.options.find((one) => one.id === id)
    return option?.text ?? option?.codes?.list.join(', ') ?? id
  }
  return {
    share: score.share,
    errorTypes: eachOnce([
      ...options.flatMap((option) => (option.error && score.extra.includes(option.id) ? [option.error] : [])),
      ...(score.missed.length > 0 ? (['missed-code'] as const) : []),
    ]),
    messages: options.map((option) => {
      const about = score.missed.includes(option.id) ? 'Belongs to the answer' : 'Does not belong'
      return `${about}: ${shown(option.id)}. ${option.rationale}`
    }),
    detail: { kind: 'multiple-choice', ...score },
  }
}

export function explainNumeric(question: NumericQuestion, typed: string): Findings {
  const { right, reading, slip } = scoreNumeric(question, typed)
  const keyText = valueText(question.key, question.unit)
  const messages: string[] = []
  const errors: ErrorType[] = []
  if (reading.state === 'number' && reading.mended) {
    errors.push('typo')
    messages.push(`“${typed}” was read with digits for letters: 0 for O, 1 for I and l.`)
  }
  if (reading.state === 'unreadable') {
    const example = question.unit === 'date' ? '2026-11-21' : valueText('1234.5', question.unit)
    messages.push(`“${typed.slice(0, 40)}” could not be read as a value. Write it like ${example}.`)
  }
  if (reading.state === 'other-unit') {
    messages.push(`The value has another unit (${reading.unit}) than the one that is asked for (${question.unit}).`)
  }
  if (!right) {
    errors.push(slip?.error ?? 'calculation')
    if (slip) messages.push(slip.rationale)
    messages.push(`The answer is ${keyText}.`)
  }
  return { errorTypes: eachOnce(errors), messages, detail: { kind: 'numeric', reading, slip, keyText } }
}

export function explainOrder(question: OrderingQuestion, order: readonly string[]): Findings {
  const score = scoreOrder(question, order)
  return {
    share: score.share,
    errorTypes: score.right ? [] : [question.error],
    messages: [
      ...score.missing.map((id) => `Not in your order: ${textOf(question.items, id)}.`),
      ...score.outOfOrder.map(
        ([before, after]) => `${textOf(question.items, before)} comes before ${textOf(question.items, after)}.`,
      ),
    ],
    detail: { kind: 'ordering', ...score },
  }
}

export function explainMatches(question: MatchingQuestion, matches: Readonly<Record<string, string>>): Findings {
  const score = scoreMatches(question, matches)
  return {
    share: score.share,
    errorTypes: score.share < 1 ? [question.error] : [],
    messages: [
      ...score.wrong.map(
        ({ left, given, right }) =>
          `${textOf(question.left, left)} belongs to ${textOf(question.right, right)}, ` +
          `not to ${textOf(question.right, given)}.`,
      ),
      ...score.missing.map(
        (left) =>
          `${textOf(question.left, left)} is not matched; it belongs to ` +
          `${textOf(question.right, question.key[left] ?? '')}.`,
      ),
    ],
    detail: { kind: 'matching', ...score },
  }
}

export function explainFormFields(question: FormFieldsQuestion, filled: Readonly<Record<string, string>>): Findings {
  const { share, items } = scoreFormFields(question, filled)
  const faults = items.filter(({ verdict }) => verdict !== 'right')
  const reasonOf = (item: string) => (Object.hasOwn(question.reasons, item) ? question.reasons[item] : undefined)
  return {
    share,
    errorTypes: eachOnce(faults.map(({ item }) => reasonOf(item)?.error ?? itemError(question.form, item))),
    messages: faults.map((fault) => {
      const reason = reasonOf(fault.item)
      return `${itemSentence(question, fault)}${reason ? ` ${reason.rationale}` : ''}`
    }),
    detail: { kind: 'form-fields', items },
  }
}

/** As a claim scrubber says it: which item, what stands in it, what belongs there. */
function itemSentence(question: FormFieldsQuestion, { item, verdict, given, key }: ItemVerdict): string {
  const name = itemName(question.form, item)
  const wanted = key.map((value) => `“${value}”`).join(' or ')
  switch (verdict) {
    case 'missing':
      return `${name} is blank; ${wanted} belongs there.`
    case 'must-be-blank':
      return `${name} holds “${given}” and must stay blank.`
    case 'not-asked':
      return key.length > 0
        ? `${name} was changed from ${wanted} to “${given}”.`
        : `${name} holds “${given}”; nothing belongs there.`
    case 'wrong':
    case 'right':
      return `${name} holds “${given}”; ${wanted} belongs there.`
  }
}

export function explainEmLevel(question: EmLevelQuestion, answer: EmLevelAnswer): Findings {
  const score = scoreEmLevel(question, answer)
  const messages = score.misrated.map(
    ({ element, given, record }) => `You rated ${element} as ${given}; the record supports ${record}.`,
  )
  const { mdm, time } = score
  if (mdm) {
    const [first, second] = mdm.deciding
    messages.push(
      `Two of three elements decide: ${first} and ${second} reach ${mdm.level}` +
        `${mdm.deciding.length > 2 ? ', as does the third' : ''}, so decision making is ${mdm.level}` +
        `${mdm.code ? ` (${mdm.code})` : ''}.`,
    )
  }
  if (time) {
    messages.push(`By time, ${time.minutes} minutes reach ${time.code ?? 'no level of this family'}.`)
  }
  if (mdm?.code && time?.code && mdm.code !== time.code) {
    messages.push(`The provider takes the path with the higher level: ${question.key}.`)
  }
  const mended = score.mended ? [typingErrorSentence(answer.level, score.level, score.right)] : []
  const told = score.right
    ? messages
    : [`Your level is ${score.level.slice(0, 20)}, the key ${question.key}.`, ...messages]
  return {
    errorTypes: [...(score.mended ? (['typo'] as const) : []), ...(score.right ? [] : (['em-level'] as const))],
    messages: [...mended, ...(score.right && score.misrated.length === 0 ? [] : told)],
    detail: { kind: 'em-level', ...score },
  }
}

export function explainHighlight(question: HighlightQuestion, marked: readonly number[]): Findings {
  const score = scoreHighlight(question, marked)
  const words = wordsOfRecord(question.record)
  const quote = ({ first, last }: WordSpan): string => `“${words.slice(first, last + 1).join(' ')}”`
  return {
    share: score.share,
    errorTypes: score.share < 1 ? [question.error] : [],
    messages: [
      ...score.unsupported.map((span) => `${quote(span)} does not support the code.`),
      ...score.missed.map((span) => `${quote(span)} supports the code and is not marked.`),
      ...(score.share < 1 && score.unsupported.length + score.missed.length === 0
        ? ['The right places are marked, but with more or fewer words than the code rests on.']
        : []),
    ],
    detail: { kind: 'highlight', ...score },
  }
}

function textOf(parts: readonly Part[], id: string): string {
  return parts.find((part) => part.id === id)?.text ?? id
}
