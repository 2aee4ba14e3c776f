import { answersToCompare } from './comparison'

type Counted = { right: number; total: number }

/** How much the other domains say about one, in answers. Never less and never more, see docs/domain/progress.md. */
const leastStrength = 10
const mostStrength = 200
/** Where too few domains tell how far apart they lie: as much as the answers that an estimate takes at least. */
const usualStrength = 20
const fewestDomains = 3

/**
 * The strength of the prior in answers, by the method of moments for the beta-binomial: the further apart the shares of
 * the domains lie, beyond what chance explains, the less they say about one another.
 *
 * @see Kleinman (1973), J. Am. Stat. Assoc. 68, 46-54
 */
export function priorStrength(domains: readonly Counted[]): number {
  const counted = domains.filter(({ total }) => total > 0)
  const sum = sumOf(counted)
  const share = sum.right / sum.total
  if (counted.length < fewestDomains || share === 0 || share === 1) return usualStrength
  const chance = share * (1 - share)
  const spread = counted.reduce((total, domain) => total + domain.total * (domain.right / domain.total - share) ** 2, 0)
  const weight = sum.total - counted.reduce((squares, { total }) => squares + total * total, 0) / sum.total
  const others = counted.length - 1
  if (weight <= others) return usualStrength
  // Correlation of two answers in the same domain: 0 when domains do not differ.
  const correlation = (spread - chance * others) / (chance * (weight - others))
  if (correlation <= 0) return mostStrength
  return Math.min(mostStrength, Math.max(leastStrength, (1 - correlation) / correlation))
}

/**
 * The share of questions of a domain that a learner would get right, shrunk toward the share in all its domains:
 * (right + strength x total share) / (answers + strength).
 *
 * @param domains - all of the exam, this one too
 * @returns null under `answersToCompare` answers
 */
export function estimateMastery(domain: Counted, domains: readonly Counted[]): number | null {
  if (domain.total < answersToCompare) return null
  const sum = sumOf(domains)
  const strength = priorStrength(domains)
  return (domain.right + (strength * sum.right) / sum.total) / (domain.total + strength)
}

/** What several add up to. */
export function sumOf(counts: readonly Counted[]): Counted {
  return counts.reduce<Counted>((sum, { right, total }) => ({ right: sum.right + right, total: sum.total + total }), {
    right: 0,
    total: 0,
  })
}
