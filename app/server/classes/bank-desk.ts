import { countBank, tellExposure, type BankCounts, type BankReport } from '../content/bank-report'
import type { Content } from '../content/content'
import { content } from '../content/current'
import { listTaughtClasses } from '../db/classes'
import { readExposures } from '../exams/exposure'

export type BankDesk = Omit<BankReport, 'warnings'> & {
  /** `places` are ids of questions or names of files; `kept` counts questions of the exam pool that are not named. */
  warnings: { rule: string; places: string[]; kept: number }[]
}

// Of the content that is served: counting takes a while, during which no answer is saved.
const kept = new WeakMap<Content, BankCounts>()

function countsOn(today: string): BankCounts {
  const known = kept.get(content())
  if (known?.asOf === today) return known
  const counts = countBank(content(), today)
  kept.set(content(), counts)
  return counts
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
  const exposure = tellExposure(content(), await readExposures())
  const { warnings, ...counts } = countsOn(now.toISOString().slice(0, 10))
  const isKept = (id: string | null): boolean =>
    !person.isAdministrator && id !== null && content().findQuestion(id)?.question.pool === 'exam'
  return {
    ...counts,
    exposure,
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
