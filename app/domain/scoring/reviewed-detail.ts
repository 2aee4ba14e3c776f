import type { EmLevelAnswer } from './answer'
import type { ErrorType } from './error-types'
import type { CodeBooks } from './feedback/code-books'
import type { Explanation, ExplanationDetail } from './feedback/explanation'
import { decimalText } from './kinds/amount'
import { scoreEmLevel } from './kinds/em-level-score'
import { plainItem } from './kinds/form-fields-answer'
import { scoreFormFields, type ItemVerdict } from './kinds/form-fields-score'
import { itemName } from './kinds/form-items'
import { valueText, type NumericReading } from './kinds/numeric-score'
import { wordsInSpans, wordsOfRecord } from './kinds/record-words'
import {
  mdmElements,
  type ChoiceOption,
  type ClaimForm,
  type CodeQuestion,
  type EmLevelQuestion,
  type FormFieldsQuestion,
  type HighlightQuestion,
  type MatchingQuestion,
  type MdmElement,
  type MdmLevel,
  type MultipleChoiceQuestion,
  type NumericQuestion,
  type OrderingQuestion,
  type Part,
  type Question,
  type QuestionKind,
  type SingleChoiceQuestion,
} from './question'
import { readAnswer } from './read-answer'
import { systemOfProcedure } from './read-code'
import {
  reviewCodeSet,
  reviewComparison,
  reviewedCode,
  type ReviewedCode,
  type ReviewedCodeSet,
  type ReviewedComparison,
} from './reviewed-codes'

export type ReviewedOption = {
  id: string
  text: string | null
  codes: ReviewedCode[] | null
  rationale: string
  /** Null for what belongs to the key. */
  error: ErrorType | null
  isKey: boolean
  isChosen: boolean
}

export type ReviewedFormItem = {
  item: string
  /** As the form calls it: `Item 24B, line 1 (place of service)`. */
  name: string
  yours: string | null
  /** Equally right values; none where the item stays blank. */
  key: string[]
  verdict: ItemVerdict['verdict']
  /** What a claim scrubber would say; null for a right item and where nothing was answered. */
  message: string | null
}

export type ReviewedElement = {
  element: MdmElement
  yours: MdmLevel | null
  record: MdmLevel
  /** Reaches the level; two of three must. */
  decides: boolean
}

/** A stretch of a record: of the key, marked by the learner, both, or neither. */
export type ReviewedRun = { text: string; mark: 'none' | 'key' | 'yours' | 'both' }

/** What stands beside what, for each kind. Without an answer only the side of the key is filled. */
export type ReviewedDetail =
  | { kind: 'choices'; options: ReviewedOption[] }
  | { kind: 'code'; typed: string | null; key: ReviewedCode; comparison: ReviewedComparison | null }
  | ({ kind: 'code-set' } & ReviewedCodeSet)
  | {
      kind: 'numeric'
      typed: string | null
      /** How the typed text was read, written as the site writes values; null where it could not be. */
      reading: string | null
      key: string
    }
  | {
      kind: 'ordering'
      /** In the right order; `yours` is the place that the learner gave, from 1. */
      steps: { text: string; yours: number | null }[]
      /** Texts of pairs that stand the wrong way round; the first belongs before the second. */
      outOfOrder: [before: string, after: string][]
    }
  | { kind: 'matching'; pairs: { left: string; yours: string | null; key: string; right: boolean }[] }
  | { kind: 'form-fields'; form: ClaimForm; items: ReviewedFormItem[] }
  | {
      kind: 'em-level'
      yours: ReviewedCode | null
      key: ReviewedCode
      /** Empty where the record says nothing of them. */
      elements: ReviewedElement[]
      byDecisions: { level: MdmLevel; code: string | null } | null
      byTime: { minutes: number; code: string | null } | null
    }
  | { kind: 'highlight'; supports: ReviewedCode | null; runs: ReviewedRun[] }

/** What stands beside what for a question and its answer; the key's side alone without one. */
export function detailOf(
  question: Question,
  order: readonly string[],
  given: unknown,
  explanation: Explanation,
  books: CodeBooks,
): ReviewedDetail {
  switch (question.kind) {
    case 'single-choice':
    case 'multiple-choice':
      return { kind: 'choices', options: reviewOptions(question, order, given, books) }
    case 'code':
      return reviewCode(question, readOrNull(readAnswer(question, given)), explanation, books)
    case 'code-set': {
      const answer = readOrNull(readAnswer(question, given)) ?? { diagnoses: [], procedures: [] }
      return { kind: 'code-set', ...reviewCodeSet(question, answer, books) }
    }
    case 'numeric':
      return reviewNumber(question, readOrNull(readAnswer(question, given)), explanation)
    case 'ordering':
      return reviewOrder(question, readOrNull(readAnswer(question, given)) ?? [], explanation)
    case 'matching':
      return reviewMatches(question, readOrNull(readAnswer(question, given)) ?? {})
    case 'form-fields':
      return reviewForm(question, explanation)
    case 'em-level':
      return reviewLevel(question, readOrNull(readAnswer(question, given)), books)
    case 'highlight':
      return reviewMarks(question, readOrNull(readAnswer(question, given)) ?? [], books)
  }
}

function readOrNull<Value>(answer: { state: 'read'; value: Value } | { state: 'nothing' | 'refused' }): Value | null {
  return answer.state === 'read' ? answer.value : null
}

/** The detail of one kind, where there was an answer to explain. */
function explained<Kind extends QuestionKind>(
  { detail }: Explanation,
  kind: Kind,
): Extract<ExplanationDetail, { kind: Kind }> | null {
  return detail?.kind === kind ? (detail as Extract<ExplanationDetail, { kind: Kind }>) : null
}

function reviewOptions(
  question: SingleChoiceQuestion | MultipleChoiceQuestion,
  order: readonly string[],
  given: unknown,
  books: CodeBooks,
): ReviewedOption[] {
  const key = question.kind === 'single-choice' ? [question.key] : question.key
  const read = readOrNull(readAnswer(question, given)) ?? []
  const chosen = typeof read === 'string' ? [read] : read
  const inOrder = order.flatMap((id) => question.options.find((option) => option.id === id) ?? [])
  return inOrder.map(({ id, text, codes, rationale, error }: ChoiceOption) => ({
    id,
    text,
    codes: codes?.list.map((code) => reviewedCode(books, codes.system, code)) ?? null,
    rationale,
    error,
    isKey: key.includes(id),
    isChosen: chosen.includes(id),
  }))
}

/** Of a typed text only its beginning is shown. */
const longestShown = 60

function reviewCode(
  question: CodeQuestion,
  typed: string | null,
  explanation: Explanation,
  books: CodeBooks,
): ReviewedDetail {
  const { system, nearMisses } = question
  const comparison = explained(explanation, 'code')?.comparison
  const key = comparison ? { system, ...comparison.key } : reviewedCode(books, system, question.key)
  return {
    kind: 'code',
    typed: typed?.trim().slice(0, longestShown) ?? null,
    key,
    comparison: comparison && !explanation.right ? reviewComparison(comparison, system, nearMisses, books) : null,
  }
}

function reviewNumber(question: NumericQuestion, typed: string | null, explanation: Explanation): ReviewedDetail {
  const found = explained(explanation, 'numeric')
  return {
    kind: 'numeric',
    typed: typed?.slice(0, longestShown) ?? null,
    reading: found ? readingText(found.reading, question.unit) : null,
    key: valueText(question.key, question.unit),
  }
}

function readingText(reading: NumericReading, unit: string): string | null {
  if (reading.state === 'number') return valueText(decimalText(reading.value), unit)
  return reading.state === 'day' ? reading.day : null
}

function reviewOrder(question: OrderingQuestion, order: readonly string[], explanation: Explanation): ReviewedDetail {
  const text = textIn(question.items)
  return {
    kind: 'ordering',
    steps: question.key.map((id) => ({ text: text(id), yours: order.indexOf(id) + 1 || null })),
    outOfOrder: (explained(explanation, 'ordering')?.outOfOrder ?? []).map(([before, after]) => [
      text(before),
      text(after),
    ]),
  }
}

function reviewMatches(question: MatchingQuestion, matches: Readonly<Record<string, string>>): ReviewedDetail {
  const right = textIn(question.right)
  const given = new Map(Object.entries(matches))
  return {
    kind: 'matching',
    pairs: question.left.flatMap(({ id, text }) => {
      const key = question.key[id]
      const mine = given.get(id) ?? null
      if (key === undefined) return []
      return [{ left: text, yours: mine === null ? null : right(mine), key: right(key), right: mine === key }]
    }),
  }
}

function textIn(parts: readonly Part[]): (id: string) => string {
  return (id) => parts.find((part) => part.id === id)?.text ?? id
}

function reviewForm(question: FormFieldsQuestion, explanation: Explanation): ReviewedDetail {
  const found = explained(explanation, 'form-fields')
  const items = found?.items ?? scoreFormFields(question, {}).items
  // One sentence for each fault, in the order of the faults.
  const faults = items.filter(({ verdict }) => verdict !== 'right')
  const places = question.fields.map(plainItem)
  const placeOf = (item: string): number => (places.includes(item) ? places.indexOf(item) : places.length)
  return {
    kind: 'form-fields',
    form: question.form,
    items: items
      .map((one) => ({
        item: one.item,
        name: itemName(question.form, one.item),
        yours: one.given,
        key: one.key,
        verdict: one.verdict,
        message: found && faults.includes(one) ? (explanation.messages[faults.indexOf(one)] ?? null) : null,
      }))
      .sort((left, right) => placeOf(left.item) - placeOf(right.item)),
  }
}

function reviewLevel(question: EmLevelQuestion, answer: EmLevelAnswer | null, books: CodeBooks): ReviewedDetail {
  const { level, mdm, time } = scoreEmLevel(question, answer ?? { level: '', path: null, elements: {}, minutes: null })
  const { elements } = question
  const code = (written: string): ReviewedCode => reviewedCode(books, systemOfProcedure(written), written)
  return {
    kind: 'em-level',
    yours: answer ? code(level.slice(0, longestShown)) : null,
    key: code(question.key),
    elements: elements
      ? mdmElements.map((element) => ({
          element,
          yours: answer?.elements[element] ?? null,
          record: elements[element],
          decides: mdm?.deciding.includes(element) ?? false,
        }))
      : [],
    byDecisions: mdm ? { level: mdm.level, code: mdm.code } : null,
    byTime: time,
  }
}

function reviewMarks(question: HighlightQuestion, marked: readonly number[], books: CodeBooks): ReviewedDetail {
  const words = wordsOfRecord(question.record)
  const inKey = new Set(wordsInSpans(question.key, words.length))
  const mine = new Set(marked)
  const runs: ReviewedRun[] = []
  words.forEach((word, place) => {
    const mark = inKey.has(place) ? (mine.has(place) ? 'both' : 'key') : mine.has(place) ? 'yours' : 'none'
    const open = runs.at(-1)
    if (open?.mark === mark) open.text += ` ${word}`
    else runs.push({ text: word, mark })
  })
  const { supports } = question
  return { kind: 'highlight', supports: supports && reviewedCode(books, supports.system, supports.code), runs }
}
