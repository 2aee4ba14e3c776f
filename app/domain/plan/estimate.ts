import { answersToCompare } from '../progress'

type Counted = { right: number; total: number }

/** As many answers as the share of all domains weighs in the estimate of one. */
const priorAnswers = 20

/**
 * How much of each domain a learner is taken to know, 0 to 1. The share of all answers together is (right + 1) /
 * (total + 2), one half without any. A domain with fewer than 20 answers is taken to stand there; one with more is drawn
 * toward it by 20 answers' weight.
 */
export function shrunkShares(domains: readonly Counted[]): { estimate: number; ownEvidence: boolean }[] {
  const all = domains.reduce((sum, { right, total }) => ({ right: sum.right + right, total: sum.total + total }), {
    right: 0,
    total: 0,
  })
  const together = (all.right + 1) / (all.total + 2)
  return domains.map(({ right, total }) => {
    const ownEvidence = total >= answersToCompare
    const estimate = ownEvidence ? (right + priorAnswers * together) / (total + priorAnswers) : together
    return { estimate, ownEvidence }
  })
}
