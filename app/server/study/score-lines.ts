import { z } from 'zod'
import type { CodeVerdict } from '~/domain/code-sets'
import {
  explainAnswer,
  fullPoint,
  longestReadAnswer,
  type ErrorType,
  type Explanation,
  type Question,
} from '~/domain/scoring'
import { codeBooksOn } from '../content/code-books'
import { content } from '../content/current'
import { BareQuestion } from '../content/question-schemas'
import { toQuestion } from '../content/to-question'

/** What is said of one line; the names are those of the documented JSON lines. */
export type ScoredLine = {
  /** Points as a number from 0 to `maxScore`, exact to a ten-thousandth. */
  examScore: number
  maxScore: number
  closeness: number | null
  verdicts: LineVerdict[]
  errorTypes: ErrorType[]
  feedback: string[]
}

/** One entered or missed code; other kinds of answers have none. */
export type LineVerdict = {
  /** Null where the key has a code that was not entered. */
  code: string | null
  /** Null where no code set is at hand to judge by. */
  verdict: string | null
  typo: string | null
  /** How the code stands to the key. */
  result: 'matched' | 'near' | 'missed' | 'extra'
  key: string | null
  closeness: number
}

export type LineError = { error: string }

/** A question may be long, an answer 64 KB; beyond this a line is refused by its size. */
const longestLine = 1_000_000

const Line = z.strictObject({
  question: z.unknown(),
  answer: z.unknown(),
  dateOfService: z.iso.date('must be a day written yyyy-mm-dd').optional(),
})
const ById = z.strictObject({ questionId: z.string() })

/**
 * Scores one JSON line `{question, answer, dateOfService?}`. Never throws: a line that cannot be understood gives an
 * error in words.
 *
 * @param today - the date of service where neither the line nor the question has one, `yyyy-mm-dd`
 */
export function scoreLine(line: string, today: string): ScoredLine | LineError {
  if (line.length > longestLine) return { error: `the line is longer than ${longestLine} characters` }
  let value: unknown
  try {
    // Some programs begin a file with a mark of its byte order.
    value = JSON.parse(line.replace(/^\ufeff/, ''))
  } catch {
    return { error: 'the line is not JSON' }
  }
  const parsed = Line.safeParse(value)
  if (!parsed.success) return { error: issuesOf(parsed.error) }
  const { question: asked, answer, dateOfService } = parsed.data
  if (typeof answer === 'string' && answer.length > longestReadAnswer) {
    return { error: `the answer is longer than ${longestReadAnswer} characters` }
  }
  const question = findQuestion(asked, dateOfService, today)
  if ('error' in question && !('kind' in question)) return question
  const explanation = explainAnswer(question, answer, codeBooksOn(content().shelf, question.dateOfService))
  return describe(explanation)
}

function findQuestion(asked: unknown, dateOfService: string | undefined, today: string): Question | LineError {
  const named = ById.safeParse(asked)
  if (named.success) {
    const found = content().findQuestion(named.data.questionId)?.question
    if (!found) return { error: `no question has the id ${named.data.questionId}` }
    return dateOfService === undefined ? found : { ...found, dateOfService }
  }
  const parsed = BareQuestion.safeParse(asked)
  if (!parsed.success) return { error: issuesOf(parsed.error, 'question') }
  const day = dateOfService ?? parsed.data.dateOfService ?? today
  const books = codeBooksOn(content().shelf, day)
  return toQuestion({ ...parsed.data, dateOfService: day }, (system) => books.listOf(system))
}

function issuesOf(error: z.ZodError, root?: string): string {
  return error.issues
    .map((issue) => {
      const path = [...(root === undefined ? [] : [root]), ...issue.path].join('.')
      return path === '' ? issue.message : `${path}: ${issue.message}`
    })
    .join('; ')
}

function describe(explanation: Explanation): ScoredLine {
  return {
    examScore: explanation.points / fullPoint,
    maxScore: explanation.maxPoints / fullPoint,
    closeness: explanation.closeness === null ? null : rounded(explanation.closeness),
    verdicts: verdictsOf(explanation).map((verdict) => ({ ...verdict, closeness: rounded(verdict.closeness) })),
    errorTypes: explanation.errorTypes,
    feedback: explanation.messages,
  }
}

/** To a millionth: what lies behind it is noise of binary fractions. */
function rounded(closeness: number): number {
  return Math.round(closeness * 1e6) / 1e6
}

function verdictsOf({ detail, right }: Explanation): LineVerdict[] {
  if (detail?.kind === 'code') {
    const { yours, key, verdict, closeness } = detail.comparison
    const result = right ? 'matched' : closeness > 0 ? 'near' : 'extra'
    return [{ code: yours.code, ...judged(verdict), result, key: key.code, closeness: right ? 1 : closeness }]
  }
  if (detail?.kind !== 'code-set') return []
  return [
    ...detail.diagnoses.map(({ entered, key, verdict, result, closeness }) => ({
      code: entered?.code ?? null,
      ...judged(verdict),
      result,
      key: key?.code ?? null,
      closeness,
    })),
    ...detail.lines.map(({ entered, key, verdict, result, closeness }) => ({
      code: entered?.code ?? null,
      ...judged(verdict),
      result,
      key: key?.code ?? null,
      closeness,
    })),
  ]
}

function judged(verdict: CodeVerdict | null): { verdict: string | null; typo: string | null } {
  return { verdict: verdict?.kind ?? null, typo: verdict?.typo ?? null }
}
