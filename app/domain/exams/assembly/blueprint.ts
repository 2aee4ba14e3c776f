import type { Question, QuestionKind } from '../../scoring'
import type { Difficulty, DomainQuota } from '../plan'

/** A count that a form meets exactly: of a kind, or of a difficulty (`other`: of those that have no count). */
export type Row =
  | { by: 'kind'; kind: QuestionKind; count: number }
  | { by: 'difficulty'; difficulty: Difficulty | 'other'; count: number }

/** What a form holds of one domain: each question counts in one row of kinds and, where asked for, of difficulties. */
export type DomainDemand = { domain: string; items: number; rows: Row[] }

export function demandOf(quota: DomainQuota): DomainDemand {
  return { domain: quota.domain, items: quota.items, rows: [...kindRows(quota), ...difficultyRows(quota)] }
}

function kindRows({ items, kinds }: DomainQuota): Row[] {
  const special = Object.entries(kinds).filter(([kind]) => kind !== 'single-choice') as [QuestionKind, number][]
  const choices = items - special.reduce((sum, [, count]) => sum + count, 0)
  return [['single-choice', choices] as const, ...special]
    .map(([kind, count]) => ({ by: 'kind' as const, kind, count }))
    .filter(({ count }) => count > 0)
}

function difficultyRows({ items, difficulties }: DomainQuota): Row[] {
  const named = ([1, 2, 3] as const).flatMap((difficulty) => {
    const count = difficulties[difficulty]
    return count === undefined ? [] : [{ by: 'difficulty' as const, difficulty, count }]
  })
  if (named.length === 0) return []
  const rest = items - named.reduce((sum, { count }) => sum + count, 0)
  return rest > 0 ? [...named, { by: 'difficulty', difficulty: 'other', count: rest }] : named
}

/** The rows in which a question counts, by number; null when the domain has no place for it. */
export function rowsOf(demand: DomainDemand, question: Question): number[] | null {
  const kind = demand.rows.findIndex((row) => row.by === 'kind' && row.kind === question.kind)
  if (kind < 0) return null
  if (!demand.rows.some((row) => row.by === 'difficulty')) return [kind]
  const named = demand.rows.findIndex((row) => row.by === 'difficulty' && row.difficulty === question.difficulty)
  const difficulty =
    named >= 0 ? named : demand.rows.findIndex((row) => row.by === 'difficulty' && row.difficulty === 'other')
  return difficulty < 0 ? null : [kind, difficulty]
}
