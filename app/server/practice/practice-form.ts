import { z } from 'zod'
import { largestSet, practiceStatuses, type PracticeSpec } from '~/domain/practice'
import { errorTypes, questionKinds } from '~/domain/scoring'
import { content } from '../content/current'

const chosen = z.string().max(80).optional()
const box = z
  .literal('on')
  .optional()
  .transform((value) => value === 'on')

/** The fields from which a practice set is built; what is left out asks for nothing. */
export const practiceFields = {
  source: z.enum(['questions', 'drills']).default('questions'),
  /** A domain, or `exam:cpc` for all domains of an exam. */
  domain: chosen,
  lesson: chosen,
  error: z.enum(errorTypes).optional(),
  kind: z.enum(questionKinds).optional(),
  status: z.enum(practiceStatuses).default('any'),
  family: chosen,
  size: z.coerce
    .number({ error: 'Give a number of questions.' })
    .int('Give a whole number.')
    .min(1, 'Choose at least one question.')
    .max(largestSet, `Choose at most ${largestSet} questions.`),
  mode: z.enum(['tutor', 'test']).default('tutor'),
  timed: box,
}

export const PracticeForm = z.object(practiceFields)
type PracticeInput = z.output<typeof PracticeForm>

/** What the fields ask for. Unknown domains, lessons and families fit no question, so they need no error of their own. */
export function specOf(input: PracticeInput): PracticeSpec {
  const exam = input.domain?.startsWith('exam:') ? input.domain.slice('exam:'.length) : null
  const domains =
    exam === null
      ? [input.domain ?? []].flat()
      : (content()
          .exams.find(({ id }) => id === exam)
          ?.domains.map(({ id }) => id) ?? [exam])
  return {
    source: input.source,
    domains,
    lesson: input.lesson ?? null,
    error: input.error ?? null,
    kinds: input.kind ? [input.kind] : [],
    status: input.status,
    families: input.family ? [input.family] : [],
    aims: [],
    size: input.size,
    mode: input.mode,
    timed: input.timed,
  }
}
