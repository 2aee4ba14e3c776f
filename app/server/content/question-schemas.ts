import { z } from 'zod'
import { errorTypes, mdmLevels, parseDay, parseDecimal } from '../../domain/scoring'
import { day, slug, system, words } from './schemas'

const errorType = z.enum(errorTypes)

const frame = {
  id: z.string().regex(/^q[a-z0-9]{5}$/, 'must be q and five characters of a-z and 0-9'),
  pool: z.enum(['lesson', 'practice', 'exam']),
  placements: z.array(z.strictObject({ exam: slug, domain: slug })).min(1),
  lesson: slug,
  objective: slug,
  difficulty: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  level: z.enum(['recall', 'application', 'analysis']),
  writtenOn: day,
  dateOfService: day,
  references: z.array(words).min(1),
  stem: words,
  /** Id of a file in `content/cases`. */
  exhibit: slug.optional(),
  hint: words.optional(),
  /** Ids of questions that must not stand in one form with this one; named on one side is enough. */
  enemies: z.array(z.string().regex(/^q[a-z0-9]{5}$/)).optional(),
}

/** A script need not say more than kind and key: the rest of the frame stands in, and nothing is explained. */
const bareFrame = {
  id: frame.id.default('qbare0'),
  pool: frame.pool.default('practice'),
  placements: z.array(z.strictObject({ exam: slug, domain: slug })).default([]),
  lesson: slug.default('none'),
  objective: slug.default('none'),
  difficulty: frame.difficulty.default(2),
  level: frame.level.default('application'),
  writtenOn: day.default('2026-11-22'),
  dateOfService: day.optional(),
  references: z.array(words).default([]),
  stem: words.default('Which answer is right?'),
}

const maxScore = z.int().min(1).max(10).optional()
const codeText = z.union([words, z.int().nonnegative().transform(String)])
const codes = z.array(codeText)
const oneOrMore = z.union([codeText.transform((one) => [one]), codes]).default([])
const part = z.strictObject({ id: slug, text: words })
const mdmLevel = z.enum(mdmLevels)
const nearMisses = z.array(z.strictObject({ code: words, error: errorType, rationale: words })).default([])

const procedureLine = z.strictObject({
  code: codeText,
  modifiers: codes.default([]),
  units: z.number().positive().max(99_999).default(1),
  pointers: codes.default([]),
  modifierOrder: z.boolean().default(false),
})

const codeSetKey = {
  diagnoses: codes.default([]),
  procedures: z.array(procedureLine).default([]),
  order: z.array(z.tuple([codeText, codeText])).default([]),
  first: oneOrMore,
  neverFirst: oneOrMore,
}
const hasCodes = (key: { diagnoses: string[]; procedures: unknown[] }): boolean =>
  key.diagnoses.length + key.procedures.length > 0
const CodeSetKeyInput = z
  .strictObject({ ...codeSetKey, mayHave: codes.default([]), mustNot: codes.default([]) })
  .refine(hasCodes, 'must name at least one code')
/** What may and must not be there is that of the first key, unless the alternative says otherwise. */
const AlternativeInput = z
  .strictObject({ ...codeSetKey, mayHave: codes.optional(), mustNot: codes.optional() })
  .refine(hasCodes, 'must name at least one code')

/** A number or a day, kept as text so that no digit is lost. */
const amount = z.union([z.number().transform(String), words])
const fillings = z.union([codeText.transform((one) => [one]), z.array(codeText).min(1)])

function optionOf(rationale: z.ZodType<string>) {
  return z.strictObject({
    id: z.enum(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']),
    text: words.optional(),
    codes: z.array(words).min(1).optional(),
    system: system.default('icd10cm'),
    rationale,
    error: errorType.optional(),
    invalidDistractor: z.boolean().default(false),
  })
}

/** The fields of each kind; what explains is asked of authors and not of scripts. */
function kindsOf(rationale: z.ZodType<string>) {
  const option = optionOf(rationale)
  return {
    code: { system, key: codeText, rationale, nearMisses },
    codeSet: {
      key: CodeSetKeyInput,
      alternatives: z.array(AlternativeInput).default([]),
      rationale,
      nearMisses,
      maxScore,
    },
    numeric: {
      key: amount,
      unit: words.default('number'),
      tolerance: amount.default('0'),
      accepted: z.array(words).default([]),
      rationale,
      slips: z.array(z.strictObject({ value: amount, error: errorType.default('calculation'), rationale })).default([]),
      maxScore,
    },
    ordering: {
      items: z.array(part).max(20).default([]),
      key: z.array(slug).min(2).max(20),
      error: errorType.default('sequencing'),
      rationale,
      maxScore,
    },
    matching: {
      left: z.array(part).max(20).default([]),
      right: z.array(part).max(20).default([]),
      key: z.record(slug, slug).refine((key) => Object.keys(key).length > 0, 'must have a pair'),
      error: errorType.default('term'),
      rationale,
      maxScore,
    },
    formFields: {
      form: z.enum(['cms-1500', 'ub-04']).default('cms-1500'),
      key: z.record(words, fillings),
      mustBeBlank: z.array(words).default([]),
      given: z.record(words, codeText).default({}),
      fields: z.array(words).default([]),
      reasons: z.record(words, z.strictObject({ error: errorType, rationale: words })).default({}),
      rationale,
      maxScore,
    },
    emLevel: {
      key: codeText,
      levels: codes.default([]),
      elements: z.strictObject({ problems: mdmLevel, data: mdmLevel, risk: mdmLevel }).nullable().default(null),
      minutes: z.int().positive().nullable().default(null),
      rationale,
      maxScore,
    },
    highlight: {
      record: words,
      supports: z
        .strictObject({ system: system.default('icd10cm'), code: codeText })
        .nullable()
        .default(null),
      key: z.array(z.union([words, z.tuple([z.int().nonnegative(), z.int().nonnegative()])])).min(1),
      error: errorType.default('specificity'),
      rationale,
      maxScore,
    },
    option,
  }
}

type Amounts = { key: string; unit: string; tolerance: string; slips: { value: string }[] }

/** Every value of a numeric question must be one of its unit. */
function checkAmounts({ key, unit, tolerance, slips }: Amounts, context: z.RefinementCtx): void {
  const isAmount = (text: string): boolean => (unit === 'date' ? parseDay(text) : parseDecimal(text)) !== null
  const wrong = (path: PropertyKey[]): void => {
    context.addIssue({ code: 'custom', path, message: unit === 'date' ? 'must be a day' : 'must be a number' })
  }
  if (!isAmount(key)) wrong(['key'])
  if (parseDecimal(tolerance) === null || tolerance.startsWith('-')) wrong(['tolerance'])
  slips.forEach((slip, index) => {
    if (!isAmount(slip.value)) wrong(['slips', index, 'value'])
  })
}

const authored = kindsOf(words)
const bare = kindsOf(words.default('Not explained.'))
const fourOptions = z.array(optionOf(words).extend({ id: z.enum(['a', 'b', 'c', 'd']) }))

/** A question as authors write it, one a file. */
export const QuestionFile = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('single-choice'),
    ...frame,
    options: fourOptions.length(4, 'must be four options'),
    key: z.enum(['a', 'b', 'c', 'd']),
  }),
  z.strictObject({
    kind: z.literal('multiple-choice'),
    ...frame,
    options: z.array(authored.option).min(4).max(8),
    key: z.array(authored.option.shape.id).min(1),
    maxScore,
  }),
  z.strictObject({ kind: z.literal('code'), ...frame, ...authored.code }),
  z.strictObject({ kind: z.literal('code-set'), ...frame, ...authored.codeSet }),
  z.strictObject({ kind: z.literal('numeric'), ...frame, ...authored.numeric }).superRefine(checkAmounts),
  z.strictObject({ kind: z.literal('ordering'), ...frame, ...authored.ordering }),
  z.strictObject({ kind: z.literal('matching'), ...frame, ...authored.matching }),
  z.strictObject({ kind: z.literal('form-fields'), ...frame, ...authored.formFields }),
  z.strictObject({ kind: z.literal('em-level'), ...frame, ...authored.emLevel }),
  z.strictObject({ kind: z.literal('highlight'), ...frame, ...authored.highlight }),
])
export type QuestionInput = z.output<typeof QuestionFile>

const heading = words.nullable().default(null)

/** What questions share, one a file in `content/cases`. A part is text, facts by label, a table, or a claim form. */
export const ExhibitFile = z.strictObject({
  id: slug,
  title: words,
  parts: z
    .array(
      z.union([
        z.strictObject({ heading, text: words }),
        z.strictObject({ heading, facts: z.record(words, codeText) }),
        z
          .strictObject({ heading, columns: z.array(words).min(2), rows: z.array(z.array(codeText)).min(1) })
          .refine(({ columns, rows }) => rows.every((row) => row.length === columns.length), {
            message: 'every row must have a value for each column',
          }),
        z.strictObject({ heading, form: z.enum(['cms-1500', 'ub-04']), items: z.record(words, codeText) }),
      ]),
    )
    .min(1),
})
export type ExhibitInput = z.output<typeof ExhibitFile>

/** A question as scripts may write it inline: kind and key are enough. */
export const BareQuestion = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('single-choice'),
    ...bareFrame,
    options: z.array(bare.option).max(8).default([]),
    key: words,
  }),
  z.strictObject({
    kind: z.literal('multiple-choice'),
    ...bareFrame,
    options: z.array(bare.option).max(8).default([]),
    key: z.array(words).min(1),
    maxScore,
  }),
  z.strictObject({ kind: z.literal('code'), ...bareFrame, ...bare.code }),
  z.strictObject({ kind: z.literal('code-set'), ...bareFrame, ...bare.codeSet }),
  z.strictObject({ kind: z.literal('numeric'), ...bareFrame, ...bare.numeric }).superRefine(checkAmounts),
  z.strictObject({ kind: z.literal('ordering'), ...bareFrame, ...bare.ordering, key: z.array(words).min(1).max(20) }),
  z.strictObject({ kind: z.literal('matching'), ...bareFrame, ...bare.matching, key: z.record(words, words) }),
  z.strictObject({ kind: z.literal('form-fields'), ...bareFrame, ...bare.formFields }),
  z.strictObject({ kind: z.literal('em-level'), ...bareFrame, ...bare.emLevel }),
  z.strictObject({ kind: z.literal('highlight'), ...bareFrame, ...bare.highlight }),
])
export type BareQuestionInput = z.output<typeof BareQuestion>
