import type { Interval } from './interval'

/** Under this many answers a domain is counted and nothing more: no ranking, no mastery, no color. */
export const answersToCompare = 20

type Counted = { right: number; total: number; interval: Interval | null }

/** Whether a domain has enough answers to be set against others. */
export function isComparable(domain: { total: number }): boolean {
  return domain.total >= answersToCompare
}

/**
 * The domain that is behind: one whose whole interval lies below another's, of several the one with the lowest share.
 * Where all intervals overlap, nobody is named.
 */
export function weakestDomain<Domain extends Counted>(domains: readonly Domain[]): Domain | null {
  const comparable = domains.filter(isComparable)
  const behind = comparable.filter(({ interval }) =>
    comparable.some((other) => interval !== null && other.interval !== null && interval.high < other.interval.low),
  )
  return behind.sort((left, right) => left.right / left.total - right.right / right.total)[0] ?? null
}
