import { z } from 'zod'
import { codeSystems } from '../../domain/code-sets'
import { questionKinds } from '../../domain/scoring'

export const day = z.iso.date('must be a day written yyyy-mm-dd')
export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower case words joined by hyphens')
export const words = z.string().trim().min(1, 'must not be empty')
export const system = z.enum(codeSystems)
const sources = z.array(z.strictObject({ figure: words, source: words, checkedOn: day })).min(1)

export const CurriculumFile = z.strictObject({
  modules: z.array(
    z.strictObject({
      id: slug,
      title: words,
      lessons: z.array(
        z.strictObject({
          slug,
          title: words,
          status: z.enum(['live', 'planned']),
          // Lessons on working life belong to no exam domain.
          domains: z.array(slug),
          prerequisites: z.array(slug),
          objectives: z.array(z.strictObject({ slug, text: words })).min(1),
        }),
      ),
    }),
  ),
  tracks: z
    .array(
      z.strictObject({
        id: slug,
        exam: slug,
        title: words,
        also: z.array(slug).default([]),
        without: z.array(slug).default([]),
      }),
    )
    .default([]),
})

export const GlossaryFile = z.strictObject({
  terms: z.array(
    z.strictObject({
      term: words,
      aliases: z.array(words).default([]),
      definition: words,
      lesson: slug,
      systems: z.array(system).default([]),
      exams: z.array(slug).default([]),
    }),
  ),
})

export const Frontmatter = z.strictObject({
  title: words,
  slug,
  summary: words.max(160, 'must have at most 160 characters'),
  minutes: z.int().min(3).max(90),
  checkedOn: day,
  dateOfService: day,
  references: z.array(z.strictObject({ title: words, detail: words.optional(), checkedOn: day })).min(1),
})

const count = z.int().positive()

export const ProfileFile = z.strictObject({
  id: slug,
  exam: slug,
  title: words,
  summary: words,
  effectiveFrom: day,
  endedOn: day.nullable().default(null),
  /** Shorter lengths that are offered beside the full one. */
  shorter: z.array(z.enum(['half', 'quarter'])).default([]),
  /** A bank that cannot fill it is an error, not a warning. */
  mustBeFilled: z.boolean().default(false),
  items: count,
  minutes: count,
  navigation: z.literal('free').default('free'),
  passPercent: z.int().min(1).max(100).nullable(),
  bands: z.array(z.strictObject({ fromPercent: z.int().min(0).max(100), title: words, meaning: words })).default([]),
  books: z.array(system),
  domains: z
    .array(
      z.strictObject({
        domain: slug,
        items: count,
        unscored: count.or(z.literal(0)).default(0),
        kinds: z.partialRecord(z.enum(questionKinds), count).default({}),
        difficulties: z.partialRecord(z.enum(['1', '2', '3']), count).default({}),
      }),
    )
    .min(1),
  sources,
})

export const EditionFile = z.strictObject({
  system,
  edition: z.string(),
  title: words,
  effectiveFrom: day,
  effectiveTo: day,
  source: words,
  coverage: z.enum(['all', 'categories', 'some']),
  /** An edition written as its differences from another one in the folder beside it. */
  basedOn: z.string().optional(),
})

/** Notes, an index, a table of it, or words that mean the same: what the layer is and where it comes from. */
export const LayerFile = z.strictObject({
  system,
  kind: z.enum(['notes', 'index', 'index-table', 'synonyms']),
  edition: z.string(),
  title: words,
  source: words,
})

const range = z.tuple([z.string().length(3), z.string().length(3)])
export const StructureFile = z.strictObject({
  seats: z.record(z.string().length(3), z.string().length(3)),
  chapters: z.array(
    z.strictObject({
      number: z.int().positive(),
      title: words,
      range,
      blocks: z.array(z.strictObject({ range, title: words })),
    }),
  ),
})

/** What the letters of HCPCS Level II stand for. */
export const SectionsFile = z.strictObject({
  sections: z.array(z.strictObject({ letter: z.string().regex(/^[A-CE-Z]$/), title: words })).min(1),
})

const factRange = z
  .strictObject({ over: z.number(), from: z.number(), upTo: z.number(), below: z.number() })
  .partial()
  .refine((bounds) => Object.keys(bounds).length > 0, 'needs a bound')
const facts = z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), z.union([words, z.number(), z.boolean(), factRange]))

/** Billing code sets: every entry in our own words. */
export const PlainCodesFile = z.strictObject({
  codes: z
    .array(
      z.strictObject({
        code: z.string(),
        title: words,
        explanation: words.optional(),
        groups: z.array(z.string()).optional(),
        action: words.optional(),
        facts: facts.optional(),
        retired: z.boolean().optional(),
      }),
    )
    .min(1),
})

/** Procedure codes in our own words, by families whose codes differ in their facts. */
export const ProcedureFile = z.strictObject({
  section: words,
  part: words.optional(),
  families: z.array(
    z.strictObject({
      id: slug,
      name: words,
      codes: z
        .array(
          z.strictObject({
            code: z.string(),
            summary: z.string().min(40).max(240).endsWith('.'),
            facts,
            addOn: z.boolean().optional(),
            addTo: z.array(z.string()).optional(),
            globalDays: z.enum(['000', '010', '090', 'XXX', 'ZZZ', 'MMM', 'YYY']).optional(),
            sided: z.boolean().optional(),
            baseUnits: z.number().positive().optional(),
          }),
        )
        .min(1),
    }),
  ),
})

export const ProcedureModifiersFile = z.strictObject({
  modifiers: z.array(
    z.strictObject({
      code: z.string().length(2),
      name: words,
      summary: words,
      never: words.optional(),
      appliesTo: words,
      setting: words,
      pricing: z.boolean().optional(),
    }),
  ),
})

export const DomainsFile = z.strictObject({
  exams: z.array(
    z.strictObject({
      id: slug,
      title: words,
      owner: words,
      domains: z.array(z.strictObject({ id: slug, title: words, group: words })).min(1),
    }),
  ),
})

export const ExamFactsFile = z.strictObject({
  exams: z.array(
    z.strictObject({
      exam: slug,
      name: words,
      shortName: words,
      body: words,
      items: z.int().positive(),
      unscoredItems: z.int().positive().optional(),
      minutes: z.int().positive(),
      pass: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('percent'), value: z.int().min(1).max(100) }),
        z.strictObject({
          kind: z.literal('scaled'),
          value: z.int().positive(),
          from: z.int().positive(),
          to: z.int().positive(),
        }),
      ]),
      books: words,
      note: words.optional(),
      sources,
    }),
  ),
})

/** `content/reviews/questions.yaml`: blind readings. An answer is kept as text. */
export const QuestionReadingsFile = z.array(
  z.strictObject({
    question: slug,
    readOn: day,
    reader: words,
    answer: z.union([words, z.number().transform(String)]),
    agreed: z.boolean(),
    change: words.nullable(),
  }),
)

/** `content/reviews/lessons.yaml`: second readings of lessons. */
export const LessonReadingsFile = z.array(
  z.strictObject({
    lesson: slug,
    readOn: day,
    findings: z.array(z.strictObject({ place: words, finding: words, change: words })),
  }),
)
