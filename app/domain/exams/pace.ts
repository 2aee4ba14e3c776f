/** How a learner stands against the pace of the exam. Milliseconds. */
export type Pace = { kind: 'too-early' } | { kind: 'on-pace' } | { kind: 'ahead' | 'behind'; byMs: number }

export type PaceFacts = {
  /** The whole time of this learner. */
  allowanceMs: number
  remainingMs: number
  items: number
  answered: number
}

/** Less than half a minute is no difference worth a word. */
const noticedMs = 30_000
/** After so few questions a difference says nothing yet. */
const fewestAnswered = 2

/**
 * Compares the time that is used with the time that the answered questions may take: answered x allowance / items.
 * Example: 100 questions in 240 minutes are 2.4 minutes each; 20 answered in 40 minutes is 8 minutes ahead.
 */
export function paceOf({ allowanceMs, remainingMs, items, answered }: PaceFacts): Pace {
  if (answered <= fewestAnswered || items <= 0) return { kind: 'too-early' }
  // An extension can leave more than the allowance; nothing was used then.
  const usedMs = Math.max(0, allowanceMs - remainingMs)
  const aheadMs = (answered * allowanceMs) / items - usedMs
  if (Math.abs(aheadMs) < noticedMs) return { kind: 'on-pace' }
  return { kind: aheadMs > 0 ? 'ahead' : 'behind', byMs: Math.abs(aheadMs) }
}
