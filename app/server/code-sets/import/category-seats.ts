/**
 * Which categories the tabular list prints elsewhere than their characters say: `{ C4A: 'C43' }` for C4A right after C43.
 * As few as possible are taken as moved: the others are the longest run of the list that is in code order.
 */
export function seatsOf(categories: readonly string[]): Record<string, string> {
  const inOrder = longestRisingRun(categories)
  const seats: Record<string, string> = {}
  categories.forEach((category, position) => {
    const before = categories[position - 1]
    if (before !== undefined && !inOrder.has(category)) seats[category] = before
  })
  return seats
}

/** The members of a longest strictly rising subsequence, by patience sorting. */
function longestRisingRun(texts: readonly string[]): Set<string> {
  const ends: number[] = []
  const previous: (number | undefined)[] = []
  texts.forEach((text, position) => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((texts[ends[middle] ?? 0] ?? '') < text) low = middle + 1
      else high = middle
    }
    previous[position] = ends[low - 1]
    ends[low] = position
  })
  const run = new Set<string>()
  for (let position = ends.at(-1); position !== undefined; position = previous[position]) run.add(texts[position] ?? '')
  return run
}
