import { bareCode, type CodeVerdict } from '../code-sets'
import type { AxisDifference } from './axes'
import type { ErrorType } from './error-types'
import type { CodeComparison, Explanation, ExplanationDetail } from './feedback/explanation'
import { parseDecimal, type Decimal } from './kinds/amount'
import { itemName } from './kinds/form-items'
import type { NumericReading } from './kinds/numeric-score'
import { wordsOfRecord } from './kinds/record-words'
import { keyGuard } from './key-guard'
import type { EmLevelQuestion, FormFieldsQuestion, HighlightQuestion, NumericQuestion, Question } from './question'
import type { SequenceRuleName } from './sequencing'

/** Ways of saying one thing, the most telling first: the first that gives nothing away is said. */
type Ways = string[]

/** What is said, and the error types that it has told of. */
type Told = { said: Ways[]; covers: ErrorType[] }

/**
 * How a wrong answer is wrong, for a second try: what the typed code says, in which respect it differs, how many codes
 * are missing. Says nothing of the key: not its codes, not its title, not what it says where the answer differs.
 *
 * @param explanation - what `explainAnswer` found for the answer
 * @returns no sentence for a right answer and for none
 */
export function nudgeFor(question: Question, explanation: Explanation): string[] {
  const { answered, right, refusal, messages, errorTypes, detail } = explanation
  if (!answered || right) return []
  if (refusal !== null) return messages
  const { said, covers } = detail ? nudgesOf(question, detail) : { said: [], covers: [] }
  const others = errorTypes.filter((error) => !covers.includes(error)).map((error) => [errorNudges[error]])
  const givesAway = keyGuard(question, toldOfKey(detail))
  const sentences = [...said, ...others].flatMap((ways) => ways.find((way) => !givesAway(way)) ?? [])
  return sentences.length > 0 ? [...new Set(sentences)] : ['Not yet.']
}

/** What an explanation holds of the key: titles, and what the key says where the answer differs. */
function toldOfKey(detail: ExplanationDetail | null): string[] {
  const ofComparison = ({ key, axes }: CodeComparison): string[] => [
    key.code,
    key.title ?? '',
    ...axes.map((axis) => axis.key),
  ]
  if (detail?.kind === 'code') return ofComparison(detail.comparison)
  if (detail?.kind !== 'code-set') return []
  return [...detail.diagnoses, ...detail.lines].flatMap(({ key, comparison }) => [
    key?.title ?? '',
    ...(comparison ? ofComparison(comparison) : []),
  ])
}

function nudgesOf(question: Question, detail: ExplanationDetail): Told {
  switch (detail.kind) {
    case 'single-choice':
      return { said: [], covers: [] }
    case 'multiple-choice':
      return {
        said: [
          ...counted(
            detail.extra.length,
            (count) => `${count} of your choices ${count === 1 ? 'does' : 'do'} not belong.`,
          ),
          ...counted(
            detail.missed.length,
            (count) => `${count} that ${count === 1 ? 'belongs is' : 'belong are'} not chosen.`,
          ),
        ],
        covers: ['missed-code'],
      }
    case 'code':
      return aboutCode(detail.comparison)
    case 'code-set':
      return aboutCodeSet(detail)
    case 'numeric':
      return question.kind === 'numeric' ? aboutValue(question, detail.reading) : nothingSaid
    case 'ordering':
      return {
        said: [
          ...counted(
            detail.missing.length,
            (count) => `${count} ${count === 1 ? 'item is' : 'items are'} not in your order.`,
          ),
          ...counted(
            detail.outOfOrder.length,
            (count) => `${count} ${count === 1 ? 'pair stands' : 'pairs stand'} the wrong way round.`,
          ),
        ],
        covers: [],
      }
    case 'matching':
      return {
        said: [
          ...counted(
            detail.wrong.length,
            (count) => `${count} of your pairs ${count === 1 ? 'does' : 'do'} not belong together.`,
          ),
          ...counted(
            detail.missing.length,
            (count) => `${count} ${count === 1 ? 'part is' : 'parts are'} not matched yet.`,
          ),
        ],
        covers: [],
      }
    case 'form-fields':
      return question.kind === 'form-fields' ? aboutForm(question, detail.items) : nothingSaid
    case 'em-level':
      return question.kind === 'em-level' ? aboutLevel(question, detail) : nothingSaid
    case 'highlight':
      return question.kind === 'highlight' ? aboutMarks(question, detail) : nothingSaid
  }
}

const nothingSaid: Told = { said: [], covers: [] }

function counted(count: number, say: (count: number) => string): Ways[] {
  return count > 0 ? [[say(count)]] : []
}

function aboutCode({ yours, verdict, axes }: CodeComparison): Told {
  return {
    said: [aboutOwnCode(yours, verdict), ...axes.map(aboutAxis)],
    covers: [...axes.map(({ error }) => error), ...(verdict ? coveredBy(verdict) : [])],
  }
}

/** What a code says for itself. Completions of a header are left out: the key is among them. */
function aboutOwnCode({ code, title }: CodeComparison['yours'], verdict: CodeVerdict | null): Ways {
  const named = title === null ? code : `${code} (${title.replace(/\.$/, '')})`
  const toldBy = (say: (name: string) => string): Ways => [say(named), say(code), say('Your code')]
  if (verdict === null) return []
  switch (verdict.kind) {
    case 'valid':
      return title === null
        ? []
        : [`Your code, ${code}, says: ${title.replace(/\.$/, '')}.`, 'Your code is valid, but another one.']
    case 'needs-seventh-character':
      return toldBy(
        (name) =>
          `${name} is a header: it needs a 7th character${bareCode(code).length < 6 ? ', and X in the empty places before it' : ''}.`,
      )
    case 'not-billable':
      return toldBy((name) => `${name} is a header, not a billable code: code to the highest number of characters.`)
    case 'needs-placeholder':
      return toldBy((name) => `${name} does not exist: the placeholder X keeps the 7th character in seventh place.`)
    case 'not-in-edition':
      return toldBy(
        (name) =>
          `${name} is not in the edition${verdict.completions.length > 0 ? ', because of its 7th character' : ''}.`,
      )
    case 'outside-subset':
      return toldBy((name) => `${name} lies outside the codes of this site, so nothing can be said of it here.`)
    case 'malformed':
      return ['What you typed does not have the shape of a code of this system.']
  }
}

function coveredBy({ kind }: CodeVerdict): ErrorType[] {
  switch (kind) {
    case 'needs-seventh-character':
    case 'not-in-edition':
      return ['seventh-char']
    case 'not-billable':
      return ['not-billable']
    case 'needs-placeholder':
      return ['placeholder']
    case 'malformed':
      return ['wrong-category']
    case 'outside-subset':
    case 'valid':
      return []
  }
}

/** Names the respect and what the learner's own code says there. */
function aboutAxis({ axis, yours }: AxisDifference): Ways {
  switch (axis) {
    case 'laterality':
      return [`The side differs: your code says ${yours}.`, 'The side differs.']
    case 'encounter':
      return [`The 7th character differs: yours says “${yours}”.`, 'The 7th character differs.']
    case 'trimester':
      return [`The trimester differs: your code says ${yours}.`, 'The trimester differs.']
    case 'severity':
      return [`Stage or severity differs: your code says ${yours}.`, 'Stage or severity differs.']
    case 'complication':
      return [
        `What comes with the condition differs: your code says “${yours}”.`,
        'What comes with the condition differs.',
      ]
    case 'site':
      return [`The site differs: your code says “${yours}”.`, 'The site differs.']
    case 'specified':
      return yours === 'unspecified'
        ? ['Your code leaves open what the record says.']
        : ['Your code says more than the record does.']
  }
}

const ruleNames: Record<SequenceRuleName, string> = {
  'etiology-before-manifestation': 'etiology before manifestation',
  'code-first': 'code first',
  'use-additional': 'use additional code',
  'manifestation-never-first': 'a manifestation is never first',
  'residual-before-sequela': 'residual before sequela',
  'therapy-before-neoplasm': 'an encounter for therapy',
  'external-cause-never-first': 'an external cause is never first',
  'chapter-15-first': 'chapter 15 comes first',
}

function aboutCodeSet(detail: Extract<ExplanationDetail, { kind: 'code-set' }>): Told {
  const { diagnoses, lines, requiredOrder, brokenRules, conflicts } = detail
  const near = [...diagnoses, ...lines].flatMap(({ comparison }) => (comparison ? [aboutCode(comparison)] : []))
  const countIn = (rows: readonly { result: string }[], result: string): number =>
    rows.filter((row) => row.result === result).length
  const differing = (part: 'modifiers' | 'units' | 'pointers'): number =>
    lines.filter((line) => line.result === 'matched' && line.parts !== null && line.parts[part] < 1).length
  const hasBrokenOrder = requiredOrder.some(({ kept }) => !kept) && countIn(diagnoses, 'missed') === 0
  return {
    said: [
      ...counted(
        countIn(diagnoses, 'missed'),
        (count) => `${count} ${count === 1 ? 'diagnosis is' : 'diagnoses are'} missing.`,
      ),
      ...counted(
        countIn(diagnoses, 'extra'),
        (count) => `${count} of your diagnoses ${count === 1 ? 'does' : 'do'} not belong.`,
      ),
      ...counted(
        countIn(lines, 'missed'),
        (count) => `${count} procedure ${count === 1 ? 'line is' : 'lines are'} missing.`,
      ),
      ...counted(
        countIn(lines, 'extra'),
        (count) => `${count} of your procedure lines ${count === 1 ? 'does' : 'do'} not belong.`,
      ),
      ...near.flatMap(({ said }) => said),
      ...counted(differing('modifiers'), (count) => `The modifiers differ on ${count} of your lines.`),
      ...counted(differing('units'), (count) => `The units differ on ${count} of your lines.`),
      ...counted(differing('pointers'), (count) => `The pointers differ on ${count} of your lines.`),
      ...brokenRules.map(({ name, guideline }) => [
        `The order breaks a rule: ${ruleNames[name]} (guideline ${guideline}).`,
        `The order breaks a rule (guideline ${guideline}).`,
      ]),
      ...(hasBrokenOrder && brokenRules.length === 0 ? [['The order is not yet the one asked for.']] : []),
      ...(conflicts.length > 0 ? [['An Excludes1 note keeps some of your codes apart.']] : []),
    ],
    covers: [
      'missed-code',
      'extra-code',
      'modifier',
      'units',
      'pointer',
      'sequencing',
      'excludes1',
      ...near.flatMap(({ covers }) => covers),
    ],
  }
}

function aboutValue(question: NumericQuestion, reading: NumericReading): Told {
  switch (reading.state) {
    case 'unreadable':
      return { said: [['What you typed could not be read as a value.']], covers: ['calculation'] }
    case 'other-unit':
      return { said: [['The value has another unit than the one that is asked for.']], covers: ['calculation'] }
    case 'day':
      return { said: [[reading.day < question.key ? 'The day is too early.' : 'The day is too late.']], covers: [] }
    case 'number': {
      const key = parseDecimal(question.key)
      const isLow = key !== null && isBelow(reading.value, key)
      return { said: [[isLow ? 'The value is too low.' : 'The value is too high.']], covers: [] }
    }
    case 'spelled':
      return nothingSaid
  }
}

function isBelow(value: Decimal, key: Decimal): boolean {
  return value.digits * 10n ** BigInt(key.places) < key.digits * 10n ** BigInt(value.places)
}

function aboutForm(
  question: FormFieldsQuestion,
  items: Extract<ExplanationDetail, { kind: 'form-fields' }>['items'],
): Told {
  const faults = items.filter(({ verdict }) => verdict !== 'right')
  return {
    said: faults.map(({ item, verdict }) => {
      const name = itemName(question.form, item)
      return [
        verdict === 'missing' ? `${name} is still blank.` : `Look again at ${name}.`,
        'Look again at what each item is for.',
      ]
    }),
    covers: ['form-item'],
  }
}

function aboutLevel(
  question: EmLevelQuestion,
  { level, misrated }: Extract<ExplanationDetail, { kind: 'em-level' }>,
): Told {
  const rungs = question.ladder.map(({ code }) => bareCode(code))
  const [mine, key] = [rungs.indexOf(level), rungs.indexOf(bareCode(question.key))]
  return {
    said: [
      ...(mine >= 0 && key >= 0 ? [[mine < key ? 'Your level is too low.' : 'Your level is too high.']] : []),
      ...misrated.map(({ element }) => [`Your rating of ${element} is not what the record supports.`]),
    ],
    covers: [],
  }
}

function aboutMarks(
  question: HighlightQuestion,
  { unsupported, missed }: Extract<ExplanationDetail, { kind: 'highlight' }>,
): Told {
  const words = wordsOfRecord(question.record)
  return {
    said: [
      ...unsupported.map(({ first, last }) => [
        `“${words.slice(first, last + 1).join(' ')}” does not support it.`,
        'Some of what you marked does not support it.',
      ]),
      ...counted(missed.length, (count) => `${count} ${count === 1 ? 'place is' : 'places are'} not marked yet.`),
      ...(unsupported.length + missed.length === 0
        ? [['The places are found, but with more or fewer words than it rests on.']]
        : []),
    ],
    covers: [],
  }
}

/** How each error is named before the key may be: where to look, not what stands there. */
const errorNudges: Record<ErrorType, string> = {
  'seventh-char': 'The 7th character is the point: ask which encounter this is.',
  laterality: 'The side is not the one in the record.',
  specificity: 'It says more or less than what is documented.',
  placeholder: 'Mind the placeholder X: it keeps the 7th character in seventh place.',
  sequencing: 'The order is not the one that the rules ask for.',
  'integral-symptom': 'A sign or symptom that belongs to a confirmed diagnosis is not reported beside it.',
  excludes1: 'An Excludes1 note keeps some of these codes apart.',
  'combination-code': 'Ask whether a single code says both things, or says a thing too many.',
  'uncertain-diagnosis':
    'Ask how sure the provider is, and what the setting makes of a diagnosis that is not confirmed.',
  'wrong-category': 'It belongs to another category than the one that is asked for.',
  'deleted-code': 'Mind the edition in force on the date of service: a code here was deleted.',
  'not-billable': 'It is a header: code to the highest number of characters.',
  typo: 'A letter stands where a digit belongs.',
  'missed-code': 'Something that belongs to the answer is missing.',
  'extra-code': 'Something is reported that does not belong.',
  unbundling: 'A service is reported that is part of another.',
  'global-period': 'Think of the days around a procedure that its payment covers.',
  modifier: 'Look at the modifiers.',
  units: 'Look at the units.',
  pointer: 'Look at which diagnosis each line points to.',
  'em-level': 'Go through the level once more: elements of decision making, or time.',
  'place-of-service': 'Look at where the service was given.',
  'payer-order': 'Ask which payer comes before which.',
  'group-code': 'Ask who bears the amount.',
  'filing-limit': 'Count the days again, and ask from which day they run.',
  calculation: 'Go through the calculation again: ask which amount each step starts from.',
  regulation: 'The rule says something else: look up what it asks for.',
  'form-item': 'Ask what each item of the form is for.',
  term: 'A term is taken for another.',
}
