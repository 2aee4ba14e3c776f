import { codeSystems, judgeCode, listOnDay, verdictHint, type CodeList, type CodeSystem } from '~/domain/code-sets'
import { content } from '../content/current'

/** What is said of one typed code; the names are those of the documented JSON lines. */
export type CheckedCode = {
  input: string
  code: string
  system: CodeSystem
  edition: string
  /** Whether no edition was in force on the day, so that the nearest one stood in. */
  editionStale: boolean
  verdict: string
  title: string | null
  billable: boolean
  hint: string
  typo: string | null
}

/** Judges typed codes by the edition of a day; null for a system without a list. */
export function checkCodes(system: CodeSystem, day: string, inputs: readonly string[]): CheckedCode[] | null {
  const { lists } = content().shelf
  const found = listOnDay(lists, system, day)
  if (!found) return null
  return inputs.flatMap((input) => {
    const verdict = judgeCode(lists, system, input, day)
    if (!verdict) return []
    return [
      {
        input,
        code: verdict.code,
        system,
        edition: verdict.edition,
        editionStale: verdict.editionStale,
        verdict: verdict.kind,
        title: verdict.entry?.title ?? null,
        billable: verdict.entry?.billable ?? false,
        hint: verdictHint(verdict, found.list),
        typo: verdict.typo,
      },
    ]
  })
}

export type ListStatistics = {
  system: CodeSystem
  edition: string
  title: string
  effectiveFrom: string
  effectiveTo: string
  categories: number
  codes: number
  billable: number
  coverage: string
  source: 'embedded' | 'imported'
}

/** A line for every list at hand, by system, then edition. */
export function listStatistics(): ListStatistics[] {
  const { shelf } = content()
  const place = (list: CodeList): number => codeSystems.indexOf(list.details.system)
  return [...shelf.lists]
    .sort((left, right) => place(left) - place(right) || (left.details.edition < right.details.edition ? -1 : 1))
    .map((list) => ({
      system: list.details.system,
      edition: list.details.edition,
      title: list.details.title,
      effectiveFrom: list.details.effectiveFrom,
      effectiveTo: list.details.effectiveTo,
      categories: list.categoryCount,
      codes: list.size,
      billable: list.billableCount,
      coverage: list.details.coverage,
      source: shelf.originOf(list),
    }))
}
