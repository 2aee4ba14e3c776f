import { wilsonInterval, type Interval } from './interval'

/** One response, reduced to what progress needs. */
export type ResponseEvidence = {
  domain: string
  right: boolean
  answeredAt: Date
}

/** Raw counts of a domain with their interval; under `answersToCompare` answers nothing else may be claimed. */
export type DomainEvidence = {
  domain: string
  right: number
  total: number
  interval: Interval | null
}

/** Answers per domain, most evidence first, equal counts by name. */
export function countByDomain(responses: readonly ResponseEvidence[]): DomainEvidence[] {
  const counts = new Map<string, { right: number; total: number }>()
  for (const response of responses) {
    const count = counts.get(response.domain) ?? { right: 0, total: 0 }
    count.total += 1
    if (response.right) count.right += 1
    counts.set(response.domain, count)
  }
  return [...counts.entries()]
    .map(([domain, { right, total }]) => ({
      domain,
      right,
      total,
      interval: wilsonInterval(right, total),
    }))
    .sort((left, right) => right.total - left.total || (left.domain < right.domain ? -1 : 1))
}
