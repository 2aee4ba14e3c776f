import type {
  CodeSetKey,
  CodeSetQuestion,
  EmLevelQuestion,
  FormFieldsQuestion,
  HighlightQuestion,
  MatchingQuestion,
  MultipleChoiceQuestion,
  NumericQuestion,
  OrderingQuestion,
  ProcedureLine,
  Question,
  WordSpan,
} from '~/domain/scoring'
import { aChoiceQuestion, aCodeQuestion } from './questions'

const { kind: _kind, options: choices, key: _key, ...frame } = aChoiceQuestion({ pool: 'practice' })

/** Why the key is right, with a word that no presentation may hold. */
const rationale = 'Because the canary sings.'

export function aLine(code: string, details: Partial<ProcedureLine> = {}): ProcedureLine {
  return { code, modifiers: [], units: 1, pointers: [], modifierOrder: false, ...details }
}

export function aKey(diagnoses: string[], details: Partial<CodeSetKey> = {}): CodeSetKey {
  return { diagnoses, procedures: [], order: [], first: [], neverFirst: [], mayHave: [], mustNot: [], ...details }
}

/** Asks for E11.22 and N18.31 unless said otherwise. */
export function aCodeSetQuestion(
  key: Partial<CodeSetKey> = {},
  details: Partial<CodeSetQuestion> = {},
): CodeSetQuestion {
  const { diagnoses = ['E11.22', 'N18.31'], ...rest } = key
  return {
    ...frame,
    kind: 'code-set',
    key: aKey(diagnoses, rest),
    alternatives: [],
    rationale,
    nearMisses: [],
    lookAlikes: [],
    ...details,
  }
}

/** Four options of which a and c are right. */
export function aMultipleChoiceQuestion(details: Partial<MultipleChoiceQuestion> = {}): MultipleChoiceQuestion {
  const key = details.key ?? ['a', 'c']
  const options = choices.map((option) => ({ ...option, error: key.includes(option.id) ? null : option.error }))
  return { ...frame, kind: 'multiple-choice', options, key, ...details }
}

/** $24.00 unless said otherwise; $36.00 is 20% of the charge. */
export function aNumericQuestion(details: Partial<NumericQuestion> = {}): NumericQuestion {
  return {
    ...frame,
    kind: 'numeric',
    key: '24',
    unit: 'USD',
    tolerance: '0',
    accepted: [],
    rationale,
    slips: [{ value: '36', error: 'calculation', rationale: '20% of the charge.' }],
    ...details,
  }
}

/** Three steps: verify, submit, post. */
export function anOrderingQuestion(details: Partial<OrderingQuestion> = {}): OrderingQuestion {
  return {
    ...frame,
    kind: 'ordering',
    items: ['verify', 'submit', 'post'].map((id) => ({ id, text: `The ${id} step` })),
    key: ['verify', 'submit', 'post'],
    error: 'sequencing',
    rationale,
    ...details,
  }
}

/** Four codes and what they say. */
export function aMatchingQuestion(details: Partial<MatchingQuestion> = {}): MatchingQuestion {
  return {
    ...frame,
    kind: 'matching',
    left: ['co', 'pr', 'oa', 'pi'].map((id) => ({ id, text: id.toUpperCase() })),
    right: ['provider', 'patient', 'other', 'payer'].map((id) => ({ id, text: `Says ${id}` })),
    key: { co: 'provider', pr: 'patient', oa: 'other', pi: 'payer' },
    error: 'group-code',
    rationale,
    ...details,
  }
}

/** Three items of a CMS-1500 and one that stays blank; item 17 can be filled as well. */
export function aFormQuestion(details: Partial<FormFieldsQuestion> = {}): FormFieldsQuestion {
  return {
    ...frame,
    kind: 'form-fields',
    form: 'cms-1500',
    key: { '24B.1': ['11'], '24E.1': ['A'], '24F.1': ['120.00'] },
    mustBeBlank: ['10D'],
    given: { '21A': 'E11.22' },
    fields: ['10D', '17', '24B.1', '24E.1', '24F.1'],
    reasons: {},
    rationale,
    ...details,
  }
}

/** An established office visit: moderate, low, moderate; 25 minutes. */
export function anEmQuestion(details: Partial<EmLevelQuestion> = {}): EmLevelQuestion {
  return {
    ...frame,
    kind: 'em-level',
    key: '99214',
    levels: ['99212', '99213', '99214', '99215'],
    elements: { problems: 'moderate', data: 'low', risk: 'moderate' },
    minutes: 25,
    ladder: [
      { code: '99211', mdm: [], minutes: null },
      { code: '99212', mdm: ['straightforward'], minutes: 10 },
      { code: '99213', mdm: ['low'], minutes: 20 },
      { code: '99214', mdm: ['moderate'], minutes: 30 },
      { code: '99215', mdm: ['high'], minutes: 40 },
    ],
    rationale,
    ...details,
  }
}

const word = (first: number, last = first): WordSpan => ({ first, last })

/** "Closed fracture" and "right radius," support the code: words 0, 1, 6 and 7. */
export function aHighlightQuestion(details: Partial<HighlightQuestion> = {}): HighlightQuestion {
  return {
    ...frame,
    kind: 'highlight',
    record: 'Closed fracture, lower end of the   right\nradius, first visit; hand unhurt.',
    supports: { system: 'icd10cm', code: 'S52.501A' },
    key: [word(0, 1), word(6, 7)],
    error: 'specificity',
    rationale,
    ...details,
  }
}

/** One question of each kind. */
export function oneOfEachKind(): Question[] {
  return [
    aChoiceQuestion(),
    aMultipleChoiceQuestion(),
    aCodeQuestion({ key: 'S52.541A' }),
    aCodeSetQuestion({
      order: [['E11.22', 'N18.31']],
      mayHave: ['Z79.4'],
      mustNot: ['N18.9'],
      procedures: [aLine('99213', { modifiers: ['25'], pointers: ['E11.22'] })],
    }),
    aNumericQuestion(),
    anOrderingQuestion(),
    aMatchingQuestion(),
    aFormQuestion(),
    anEmQuestion(),
    aHighlightQuestion(),
  ]
}
