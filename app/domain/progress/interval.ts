/** Bounds of a share, 0 to 1. */
export type Interval = { low: number; high: number }

const z95 = 1.959964

/**
 * The 95% Wilson score interval of a share: how wide the truth may lie behind so few answers.
 * 4 of 6 gives 0.30 to 0.90.
 *
 * @param right - number right, 0 to total
 * @returns null when there is no answer at all
 * @see Wilson (1927), J. Am. Stat. Assoc. 22, 209-212
 */
export function wilsonInterval(right: number, total: number): Interval | null {
  if (total <= 0) return null
  const share = right / total
  const square = (z95 * z95) / total
  const center = (share + square / 2) / (1 + square)
  const half = (z95 * Math.sqrt((share * (1 - share)) / total + square / (4 * total))) / (1 + square)
  return { low: Math.max(0, center - half), high: Math.min(1, center + half) }
}
