import type { CodeSystem } from '../code-sets'
import type { Exhibit } from './exhibit'
import { mdmElements, mdmLevels } from './question'
import type {
  ChoiceOption,
  ClaimForm,
  CodeSetQuestion,
  LessonQuestion,
  MdmElement,
  MdmLevel,
  Part,
  Question,
  QuestionKind,
} from './question'
import { wordsOfRecord } from './kinds/record-words'

export type PresentedOption = {
  id: string
  text: string | null
  codes: string[] | null
}

/** What the learner sees of each kind: everything that is needed to answer, and nothing that gives the answer away. */
type PresentedParts = {
  'single-choice': { options: PresentedOption[] }
  'multiple-choice': { options: PresentedOption[] }
  code: { system: CodeSystem }
  'code-set': {
    asksProcedures: boolean
    /** Facility claims have no diagnosis pointers: the column is shown only where the key has any. */
    asksPointers: boolean
    asksOrder: boolean
  }
  numeric: { unit: string }
  ordering: { items: Part[] }
  matching: { left: Part[]; right: Part[] }
  'form-fields': { form: ClaimForm; fields: string[]; given: Record<string, string> }
  'em-level': { levels: string[]; elements: readonly MdmElement[]; ratings: readonly MdmLevel[] }
  highlight: { words: string[]; supports: { system: CodeSystem; code: string } | null }
}

/** A question of one kind before submission: no key, no rationale, no error type, no near miss. */
export type PresentedOf<Kind extends QuestionKind> = {
  [One in Kind]: { id: string; stem: string; exhibit: Exhibit | null; kind: One } & PresentedParts[One]
}[Kind]

/** What may be shown before submission. */
export type PresentedQuestion = PresentedOf<QuestionKind>
/** The same for the kinds that lessons ask. */
export type PresentedLessonQuestion = PresentedOf<LessonQuestion['kind']>

/** Ids of what is shuffled once for a showing: options, items to order, or the right side of a matching. */
export function partsToShuffle(question: Question): string[] {
  switch (question.kind) {
    case 'single-choice':
    case 'multiple-choice':
      return question.options.map((option) => option.id)
    case 'ordering':
      return question.items.map((item) => item.id)
    case 'matching':
      return question.right.map((part) => part.id)
    case 'code':
    case 'code-set':
    case 'numeric':
    case 'form-fields':
    case 'em-level':
    case 'highlight':
      return []
  }
}

/**
 * The part of a question that may leave the server while it is open.
 *
 * @param order - ids of `partsToShuffle` in the order fixed for this showing; ids that no part has are left out
 */
export function presentQuestion<Asked extends Question>(
  question: Asked,
  order: readonly string[],
): PresentedOf<Asked['kind']>
export function presentQuestion(question: Question, order: readonly string[]): PresentedQuestion {
  const { id, stem } = question
  const exhibit = question.exhibit ?? null
  switch (question.kind) {
    case 'single-choice':
      return { id, stem, exhibit, kind: question.kind, options: presentOptions(question.options, order) }
    case 'multiple-choice':
      return { id, stem, exhibit, kind: question.kind, options: presentOptions(question.options, order) }
    case 'code':
      return { id, stem, exhibit, kind: question.kind, system: question.system }
    case 'code-set':
      return { id, stem, exhibit, kind: question.kind, ...whatIsAsked(question) }
    case 'numeric':
      return { id, stem, exhibit, kind: question.kind, unit: question.unit }
    case 'ordering':
      return { id, stem, exhibit, kind: question.kind, items: inOrder(question.items, order) }
    case 'matching':
      return {
        id,
        stem,
        exhibit,
        kind: question.kind,
        left: question.left.map(plainPart),
        right: inOrder(question.right, order),
      }
    case 'form-fields':
      return {
        id,
        stem,
        exhibit,
        kind: question.kind,
        form: question.form,
        fields: [...question.fields],
        given: { ...question.given },
      }
    case 'em-level':
      return {
        id,
        stem,
        exhibit,
        kind: question.kind,
        levels: [...question.levels],
        elements: mdmElements,
        ratings: mdmLevels,
      }
    case 'highlight':
      return {
        id,
        stem,
        exhibit,
        kind: question.kind,
        words: wordsOfRecord(question.record),
        supports: question.supports ? { ...question.supports } : null,
      }
  }
}

function whatIsAsked(question: CodeSetQuestion): PresentedParts['code-set'] {
  const keys = [question.key, ...question.alternatives]
  const lines = keys.flatMap((key) => key.procedures)
  return {
    asksProcedures: lines.length > 0,
    asksPointers: lines.some((line) => line.pointers.length > 0),
    asksOrder: keys.some((key) => key.order.length + key.first.length + key.neverFirst.length > 0),
  }
}

function presentOptions(options: readonly ChoiceOption[], order: readonly string[]): PresentedOption[] {
  return pick(options, order).map(({ id, text, codes }) => ({ id, text, codes: codes?.list ?? null }))
}

function inOrder(parts: readonly Part[], order: readonly string[]): Part[] {
  return pick(parts, order).map(plainPart)
}

function plainPart({ id, text }: Part): Part {
  return { id, text }
}

function pick<Thing extends { id: string }>(things: readonly Thing[], order: readonly string[]): Thing[] {
  return order.flatMap((id) => things.find((thing) => thing.id === id) ?? [])
}
