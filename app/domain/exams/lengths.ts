import type { DomainQuota, ExamProfile, ProfileLength } from './plan'

const parts = { half: 2, quarter: 4 } as const satisfies Record<Exclude<ProfileLength, 'full'>, number>

/**
 * A shorter length of a full profile: scored and unscored questions each divided and rounded up, domains (and within
 * them kinds and difficulties) by the largest remainder, the time by the pace of the full one. A domain whose share is
 * less than one question may be left out.
 */
export function shortenProfile(full: ExamProfile, length: keyof typeof parts): ExamProfile {
  const scored = shorten(
    full.domains.map((quota) => quota.items - quota.unscored),
    parts[length],
  )
  const unscored = shorten(
    full.domains.map((quota) => quota.unscored),
    parts[length],
  )
  const domains = full.domains.flatMap((quota, index) => {
    const items = (scored[index] ?? 0) + (unscored[index] ?? 0)
    return items === 0 ? [] : [shortenQuota(quota, items, unscored[index] ?? 0)]
  })
  const items = domains.reduce((sum, quota) => sum + quota.items, 0)
  return {
    ...full,
    id: `${full.id}-${length}`,
    title: `${full.title}, ${length} length`,
    length,
    items,
    minutes: (full.minutes * items) / full.items,
    domains,
  }
}

/** A count in the given parts, rounded up, and divided as the whole is. */
function shorten(counts: readonly number[], part: number): number[] {
  const whole = counts.reduce((sum, count) => sum + count, 0)
  return apportion(Math.ceil(whole / part), counts)
}

function shortenQuota(quota: DomainQuota, items: number, unscored: number): DomainQuota {
  return {
    domain: quota.domain,
    items,
    unscored,
    kinds: shortenNamed(quota.kinds, quota.items, items),
    difficulties: shortenNamed(quota.difficulties, quota.items, items),
  }
}

function shortenNamed<Counts extends Partial<Record<string, number>>>(
  counts: Counts,
  whole: number,
  items: number,
): Counts {
  const named = Object.entries(counts).map(([name, count]) => [name, count ?? 0] as const)
  const rest = whole - named.reduce((sum, [, count]) => sum + count, 0)
  const shares = apportion(items, [rest, ...named.map(([, count]) => count)])
  const kept = named.map(([name], index) => [name, shares[index + 1] ?? 0] as const).filter(([, count]) => count > 0)
  return Object.fromEntries(kept) as Counts
}

/**
 * Divides a total in proportion to weights by the largest remainder (Hamilton), in whole numbers only: everyone gets
 * the whole part of their share, what is left goes to the largest remainders, ties to the first in order.
 */
function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((whole, weight) => whole + weight, 0)
  if (sum === 0) return weights.map(() => 0)
  const shares = weights.map((weight) => Math.floor((weight * total) / sum))
  const left = total - shares.reduce((whole, share) => whole + share, 0)
  weights
    .map((weight, index) => ({ index, remainder: (weight * total) % sum }))
    .sort((one, other) => other.remainder - one.remainder || one.index - other.index)
    .slice(0, left)
    .forEach(({ index }) => {
      shares[index] = (shares[index] ?? 0) + 1
    })
  return shares
}

/** "120 min", or to the second where a time has a fraction: "120 min 53 s". */
export function timeText(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1_000)
  const rest = seconds % 60
  return rest === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${rest} s`
}
