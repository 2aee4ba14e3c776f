import { reportBank, type BankReport } from '../content/bank-report'
import { content } from '../content/current'
import { listTaughtClasses } from '../db/classes'
import { readExposures } from '../exams/exposure'

export type BankDesk = Omit<BankReport, 'warnings'> & {
  /** `places` are ids of questions or names of files; `kept` counts questions of the exam pool that are not named. */
  warnings: { rule: string; places: string[]; kept: number }[]
}

/**
 * The bank in counts, for those who teach a class and for administrators; null for everybody else. What is doubtful about
 * a question often tells its key, and anybody may make a class: which exam questions have doubts, administrators alone
 * are told.
 */
export async function readBankDesk(
  person: { id: string; isAdministrator: boolean },
  now: Date,
): Promise<BankDesk | null> {
  if (!person.isAdministrator && (await listTaughtClasses(person.id)).length === 0) return null
  const { warnings, ...report } = reportBank(content(), await readExposures(), now.toISOString().slice(0, 10))
  const isKept = (id: string | null): boolean =>
    !person.isAdministrator && id !== null && content().findQuestion(id)?.question.pool === 'exam'
  return {
    ...report,
    warnings: warnings.map(({ rule, places }) => {
      const named = places.filter(({ questionId }) => !isKept(questionId))
      return {
        rule,
        places: [...new Set(named.map(({ questionId, file }) => questionId ?? file))],
        kept: places.length - named.length,
      }
    }),
  }
}
