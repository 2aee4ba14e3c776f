/** An item name in parts: `24B.1` is number 24, letter B, line 1. */
function partsOf(item: string): { number: number; letter: string; line: number } {
  const match = /^(\d+)([A-Z]*)(?:\.(\w+))?$/.exec(item)
  return {
    number: Number(match?.[1] ?? Number.MAX_SAFE_INTEGER),
    letter: match?.[2] ?? '',
    line: Number.parseInt(match?.[3] ?? '0', 36),
  }
}

/** Items in the order in which the form is read: by number, and the service lines one after another where they stand. */
export function inFormOrder(items: readonly string[]): string[] {
  const parts = new Map(items.map((item) => [item, partsOf(item)]))
  // All items of service lines stand where their first one does, so that a line is not torn apart.
  const firstOfLines = Math.min(...[...parts.values()].filter(({ line }) => line > 0).map(({ number }) => number))
  const keyOf = (item: string): (number | string)[] => {
    const { number, letter, line } = parts.get(item) ?? partsOf(item)
    return [line > 0 ? firstOfLines : number, line, number, letter]
  }
  return [...items].sort((one, other) => compareKeys(keyOf(one), keyOf(other)))
}

function compareKeys(one: readonly (number | string)[], other: readonly (number | string)[]): number {
  for (const [place, part] of one.entries()) {
    const against = other[place] ?? ''
    if (part !== against) return part < against ? -1 : 1
  }
  return 0
}

/**
 * The items that may be filled, in their own order, with those that are filled in already among them where the form has
 * them. An item that may be filled is not shown twice.
 */
export function excerptOf(fields: readonly string[], given: readonly string[]): string[] {
  const rank = new Map(inFormOrder([...fields, ...given]).map((item, place) => [item, place]))
  const excerpt = [...fields]
  for (const item of inFormOrder(given.filter((one) => !fields.includes(one)))) {
    const place = excerpt.findIndex((one) => (rank.get(one) ?? 0) > (rank.get(item) ?? 0))
    excerpt.splice(place < 0 ? excerpt.length : place, 0, item)
  }
  return excerpt
}
