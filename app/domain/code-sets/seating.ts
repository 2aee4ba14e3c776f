/** Where a category stands in the tabular list, as a text that sorts like it. */
export type Seating = { seatOf(bare: string): string }

const categoryLength = 3

/**
 * Code-unit order is the tabular order but for a few categories: the book has C4A between C43 and C44, M1A before M10,
 * Z3A between Z36 and Z37.
 *
 * @param seats - category to the category that it follows; chains are allowed (C7B follows C7A follows C75)
 */
export function createSeating(seats: Readonly<Record<string, string>>): Seating {
  const known = new Map<string, string>()
  const seatOfCategory = (category: string, depth: number): string => {
    const kept = known.get(category)
    if (kept !== undefined) return kept
    const follows = depth < 5 && Object.hasOwn(seats, category) ? seats[category] : undefined
    // `~` comes after every letter and digit, so the seat is behind its neighbor and before the next category.
    const seat = follows === undefined ? category : `${seatOfCategory(follows, depth + 1)}~${category}`
    if (follows !== undefined) known.set(category, seat)
    return seat
  }
  return { seatOf: (bare) => seatOfCategory(bare.slice(0, categoryLength), 0) }
}
