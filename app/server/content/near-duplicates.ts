/** Two texts that share most of what they say; `similarity` is the Jaccard index of their shingles, 0-1. */
export type NearDuplicate = { first: number; second: number; similarity: number }

/** Words of a shingle. */
const shingleLength = 3

/**
 * Finds all pairs of texts whose shingles of three words have a Jaccard index above a threshold.
 *
 * Two such texts must share one of the rarest shingles of both (prefix filtering: Chaudhuri, Ganti, Kaushik, "A primitive
 * operator for similarity joins in data cleaning", ICDE 2006), so only texts that do are compared.
 *
 * @param threshold - 0-1, exclusive
 * @returns pairs by their place in `texts`, the earlier one first
 */
export function findNearDuplicates(texts: readonly string[], threshold: number): NearDuplicate[] {
  const shingles = texts.map(shinglesOf)
  const frequency = new Map<string, number>()
  for (const set of shingles) for (const shingle of set) frequency.set(shingle, (frequency.get(shingle) ?? 0) + 1)
  const frequencyOf = (shingle: string): number => frequency.get(shingle) ?? 0

  const textsWith = new Map<string, number[]>()
  const found: NearDuplicate[] = []
  shingles.forEach((set, second) => {
    const rarestFirst = [...set].sort(
      (left, right) => frequencyOf(left) - frequencyOf(right) || (left < right ? -1 : 1),
    )
    const prefix = rarestFirst.slice(0, set.size - Math.ceil(threshold * set.size) + 1)
    const candidates = new Set(prefix.flatMap((shingle) => textsWith.get(shingle) ?? []))
    for (const first of [...candidates].sort((left, right) => left - right)) {
      const similarity = jaccard(shingles[first] ?? new Set(), set)
      if (similarity > threshold) found.push({ first, second, similarity })
    }
    for (const shingle of prefix) textsWith.set(shingle, [...(textsWith.get(shingle) ?? []), second])
  })
  return found
}

function shinglesOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}.$%]*[\p{L}\p{N}%]/gu) ?? []
  const shingles = new Set<string>()
  for (let first = 0; first + shingleLength <= words.length; first += 1) {
    shingles.add(words.slice(first, first + shingleLength).join(' '))
  }
  // A text of fewer words is one shingle.
  if (shingles.size === 0 && words.length > 0) shingles.add(words.join(' '))
  return shingles
}

function jaccard(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let shared = 0
  for (const one of left) if (right.has(one)) shared += 1
  return shared / (left.size + right.size - shared)
}
