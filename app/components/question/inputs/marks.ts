/** Marks or clears every word from one to another, both included and in either direction. */
export function markStretch(marked: readonly number[], from: number, to: number, mark: boolean): number[] {
  const first = Math.min(from, to)
  const last = Math.max(from, to)
  const others = marked.filter((word) => word < first || word > last)
  const stretch = mark ? Array.from({ length: last - first + 1 }, (_, place) => first + place) : []
  return [...others, ...stretch].sort((left, right) => left - right)
}

export function toggleMark(marked: readonly number[], word: number): number[] {
  return markStretch(marked, word, word, !marked.includes(word))
}

/** Where a word stands on the page. */
type WordPlace = { left: number; top: number; height: number }

/**
 * The word above or below another: in the nearest line of that direction the one that is nearest to the side.
 *
 * @returns the word itself in the first or last line
 */
export function wordInNextLine(places: readonly WordPlace[], word: number, direction: 1 | -1): number {
  const from = places[word]
  if (!from) return word
  const isBeyond = (place: WordPlace): boolean => direction * (place.top - from.top) > from.height / 2
  let best = word
  let least = Number.POSITIVE_INFINITY
  places.forEach((place, index) => {
    if (!isBeyond(place)) return
    // Lines weigh more than any distance inside of one.
    const distance = Math.abs(place.top - from.top) * 10_000 + Math.abs(place.left - from.left)
    if (distance < least) {
      best = index
      least = distance
    }
  })
  return best
}
