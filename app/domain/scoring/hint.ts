import { bareCode } from '../code-sets'
import type { CodeBooks } from './feedback/code-books'
import { keyGuard, keyOptions, type KeyGuard } from './key-guard'
import type {
  ChoiceOption,
  CodeQuestion,
  CodeSetQuestion,
  EmLevelQuestion,
  FormFieldsQuestion,
  HighlightQuestion,
  MatchingQuestion,
  MultipleChoiceQuestion,
  NumericQuestion,
  OrderingQuestion,
  Question,
  SingleChoiceQuestion,
} from './question'

/** More hints than these would solve the question instead of the learner. */
const mostHints = 2

/** Ways of saying one thing, the most telling first: the first that gives nothing away is said. */
type Ways = string[]

/**
 * At most two hints for a learner who asks, mildest first; what the author wrote stands before what follows from the
 * question itself. No hint holds the key, whoever wrote it. The same question has the same hints for everybody.
 *
 * @param books - the code sets of the question's date of service
 */
export function hintFor(question: Question, books: CodeBooks): string[] {
  const givesAway = keyGuard(question, titlesOfKey(question, books))
  const all: Ways[] = [
    ...(question.hint === undefined ? [] : [[question.hint]]),
    ...hintsOf(question, books, givesAway),
  ]
  const told = all.flatMap((ways) => ways.find((way) => !givesAway(way)) ?? [])
  return [...new Set(told)].slice(0, mostHints)
}

function titlesOfKey(question: Question, books: CodeBooks): string[] {
  const titles = (codes: readonly string[]): string[] =>
    codes.flatMap((code) => books.listOf('icd10cm')?.find(code)?.title ?? [])
  if (question.kind === 'code') return [books.listOf(question.system)?.find(question.key)?.title ?? '']
  return question.kind === 'code-set' ? titles(question.key.diagnoses) : []
}

function hintsOf(question: Question, books: CodeBooks, givesAway: KeyGuard): Ways[] {
  switch (question.kind) {
    case 'single-choice':
      return [ruledOut(question, givesAway)]
    case 'multiple-choice':
      return [
        [`${countOf(question.key.length, 'option')} belong${question.key.length === 1 ? 's' : ''} to the answer.`],
        ruledOut(question, givesAway),
      ]
    case 'code':
      return codeHints(question, books)
    case 'code-set':
      return codeSetHints(question)
    case 'numeric':
      return numericHints(question)
    case 'ordering':
      return orderingHints(question)
    case 'matching':
      return matchingHints(question)
    case 'form-fields':
      return formHints(question)
    case 'em-level':
      return levelHints(question)
    case 'highlight':
      return highlightHints(question)
  }
}

/** One wrong option with its reason; a reason that names a code of the key is not told. */
function ruledOut(question: SingleChoiceQuestion | MultipleChoiceQuestion, givesAway: KeyGuard): Ways {
  const right = keyOptions(question)
  const wrong = question.options.filter((option) => !right.includes(option))
  const namesKey = keyGuard(
    question,
    right.flatMap((option) => option.codes?.list ?? []),
  )
  const shown = ({ text, codes }: ChoiceOption): string => text ?? codes?.list.join(', ') ?? ''
  const says = (option: ChoiceOption): string => `This is not it: ${shown(option).replace(/\.$/, '')}.`
  const best = wrong.find((option) => !namesKey(option.rationale) && !givesAway(says(option)))
  return best ? [`${says(best)} ${best.rationale}`] : wrong.map(says)
}

function codeHints(question: CodeQuestion, books: CodeBooks): Ways[] {
  const { system, key } = question
  const list = books.listOf(system)
  const length = `The complete code has ${countOf(bareCode(key).length, 'character')}.`
  const chapter = list?.chapterOf(key)
  const block = list?.blockOf(key)
  if (chapter) {
    const at = `Look in chapter ${chapter.number}, ${chapter.title}`
    const below = block ? `${at}; there in the block “${block.title}”` : at
    const range = block ? ` (${block.first}-${block.last})` : ` (${chapter.first}-${chapter.last})`
    return [[`${below}${range}.`, `${below}.`, `${at} (${chapter.first}-${chapter.last}).`, `${at}.`], [length]]
  }
  const { family, section } = list?.find(key)?.details ?? {}
  return [
    [
      ...(family ? [`It belongs to this family of codes: ${family.name}.`] : []),
      ...(section ? [`Look in this section: ${section}.`] : []),
    ],
    [system === 'icd10pcs' ? 'Name the root operation first: with the body system it leads to the table.' : length],
  ]
}

function codeSetHints({ key }: CodeSetQuestion): Ways[] {
  const { diagnoses, procedures, order, first, neverFirst } = key
  const parts = [
    ...(diagnoses.length > 0 ? [countOf(diagnoses.length, 'diagnosis code')] : []),
    ...(procedures.length > 0 ? [countOf(procedures.length, 'procedure line')] : []),
  ]
  const isOrdered = order.length + first.length + neverFirst.length > 0
  const modified = procedures.filter(({ modifiers }) => modifiers.length > 0).length
  return [
    [`The complete answer has ${parts.join(' and ')}.`],
    [
      [
        ...(diagnoses.length > 1 ? [isOrdered ? 'The order of the diagnoses counts.' : 'No order is asked for.'] : []),
        ...(procedures.length > 0
          ? [modified === 0 ? 'No line has a modifier.' : `${countOf(modified, 'line')} with a modifier.`]
          : []),
      ].join(' '),
    ],
  ]
}

/** The slips that an author foresaw say best where the way to a value turns. */
function numericHints({ unit, slips }: NumericQuestion): Ways[] {
  const units: Record<string, string> = {
    USD: 'The answer is an amount in dollars, exact to the cent.',
    date: 'The answer is a day; mind whether the first day counts.',
    percent: 'The answer is a percentage; ask what it is a share of.',
    'anesthesia-units': 'The answer is in units, exact to a tenth.',
  }
  const about = units[unit] ?? `The answer is a number of ${unit}.`
  return [slips.map(({ rationale }) => `A common slip, not to be made here: ${rationale}`), [about]]
}

function orderingHints({ items, key }: OrderingQuestion): Ways[] {
  const text = (id: string | undefined): string => items.find((item) => item.id === id)?.text ?? ''
  // Of two items alone this would be the whole answer.
  return key.length > 2 ? [[`“${text(key[0])}” comes some time before “${text(key.at(-1))}”.`]] : []
}

function matchingHints({ right, key }: MatchingQuestion): Ways[] {
  const used = Object.values(key)
  const spare = right.filter(({ id }) => !used.includes(id)).length
  const isShared = new Set(used).size < used.length
  return [
    [spare === 0 ? 'Every choice on the other side is used.' : `${countOf(spare, 'choice')} will be left over.`],
    [isShared ? 'One choice fits more than once.' : 'No choice fits more than once.'],
  ]
}

function formHints({ fields, key, mustBeBlank }: FormFieldsQuestion): Ways[] {
  const filled = Object.keys(key).length
  const blank = fields.length - filled
  return [
    [
      blank === 0
        ? 'Something belongs in every item that is asked for.'
        : `Something belongs in ${filled} of the ${fields.length} items.`,
    ],
    mustBeBlank.length > 0
      ? ['An item that must stay blank is as much a part of the answer as one that is filled.']
      : [],
  ]
}

function levelHints({ elements, minutes }: EmLevelQuestion): Ways[] {
  const byDecisions = 'Rate problems, data and risk on their own; two of the three must reach the level.'
  const byTime = 'Compare the total time of that day with the minutes of each level.'
  if (elements === null) return [[byTime]]
  return [
    [byDecisions],
    minutes === null ? [] : ['Time is given as well: take the path that leads to the higher level.'],
  ]
}

function highlightHints({ key }: HighlightQuestion): Ways[] {
  const words = key.reduce((sum, { first, last }) => sum + last - first + 1, 0)
  return [[`It rests on ${countOf(key.length, 'place')} of the record, ${countOf(words, 'word')} in all.`]]
}

function countOf(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`
}
