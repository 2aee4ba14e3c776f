import { decideVerdict } from '~/domain/code-sets'
import { verdictMessages } from '~/domain/scoring'
import { content } from '../content/current'

/** What the engine says of one typed code on a date of service. */
export type CodeCheck = {
  typed: string
  code: string
  verdict: string
  title: string | null
  messages: string[]
  edition: string
}

/**
 * Looks one typed ICD-10-CM code up.
 *
 * @param day - date of service, `yyyy-mm-dd`
 */
export function checkTypedCode(typed: string, day: string): CodeCheck {
  const list = content().codeListOn('icd10cm', day)
  const verdict = decideVerdict(list, typed.slice(0, 200))
  return {
    typed,
    code: verdict.code,
    verdict: verdict.kind,
    title: verdict.entry?.title ?? null,
    messages: verdictMessages(verdict, list),
    edition: list.details.title,
  }
}
