import type { ReadinessEstimate } from '~/domain/progress'

/** What lies beyond has not been checked against enough real results to be told apart. */
const sayable = { low: 0.05, high: 0.95 }

/** 0.523 is "52%"; next to certain is "over 95%", next to impossible "under 5%". */
export function chanceText(chance: number): string {
  if (chance < sayable.low) return 'under 5%'
  if (chance > sayable.high) return 'over 95%'
  return `${Math.round(100 * chance)}%`
}

/** "13 to 90%", "under 5 to over 95%"; one word where both ends read alike. */
export function chanceRangeText(low: number, high: number): string {
  const [from, to] = [chanceText(low), chanceText(high)]
  return from === to ? from : `${from.replace('%', '')} to ${to}`
}

/** The estimate in words, as the end of a title. */
export function findingOf(estimate: ReadinessEstimate | null, items: number): string {
  if (!estimate) return 'not enough evidence yet'
  const { pass, right } = estimate
  if (!pass) return `most likely ${right.low} to ${right.high} of ${items} right`
  if (pass.low >= 0.8) return 'a pass is very likely'
  if (pass.high <= 0.2) return 'a pass is not likely yet'
  if (pass.probability >= 0.65) return 'more likely a pass than not'
  return pass.probability >= 0.35 ? 'it could go either way' : 'less likely a pass than not'
}

/** Which bands an exam without a public pass mark may end in, from the lowest: "Borderline or Likely ready". */
export function bandsText(
  right: { low: number; high: number },
  items: number,
  bands: readonly { fromPercent: number; title: string }[],
): string {
  const reached = (count: number): number =>
    Math.max(
      0,
      bands.findLastIndex(({ fromPercent }) => 100 * count >= fromPercent * items),
    )
  return bands
    .slice(reached(right.low), reached(right.high) + 1)
    .map(({ title }) => title)
    .join(', ')
    .replace(/, ([^,]*)$/, ' or $1')
}
