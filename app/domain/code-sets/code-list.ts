import { bareCodeOf, writtenCode } from './code-grammar'
import {
  noStructure,
  type CategoryRange,
  type Chapter,
  type CodeEntry,
  type CodeSystem,
  type EditionDetails,
  type Structure,
} from './code-entry'
import { createSeating } from './seating'

/** A code list in memory: look-up by code, and where a code stands in the tabular list. */
export type CodeList = {
  details: EditionDetails
  chapters: readonly Chapter[]
  /** Categories that stand elsewhere than their characters say (`Structure`). */
  seats: Readonly<Record<string, string>>
  size: number
  billableCount: number
  categoryCount: number
  /** The entry of a code typed with or without its dot; null when the list has none. */
  find(code: string): CodeEntry | null
  /** Where a code stands among `entries()`; null when the list has none. */
  positionOf(code: string): number | null
  /** Whether everything around the code is here, so that its absence is a verdict. */
  covers(code: string): boolean
  /** All entries below a header, in tabular order; empty for a code without children. */
  descendants(code: string): readonly CodeEntry[]
  /** The entries one step below a header: the next listed level, which may skip characters. */
  children(code: string): readonly CodeEntry[]
  /** The listed headers above a code, category first. */
  ancestors(code: string): readonly CodeEntry[]
  /** Entries whose bare code begins with a bare prefix, in tabular order. */
  startingWith(prefix: string, limit: number): readonly CodeEntry[]
  /** The listed categories from one to another, in tabular order. */
  categoriesIn(range: { first: string; last: string }): readonly CodeEntry[]
  /** The entries before and after one, in tabular order. */
  neighbors(code: string): { previous: CodeEntry | null; next: CodeEntry | null }
  chapterOf(code: string): Chapter | null
  /** The blocks around the code, narrowest first: they nest, C00-C96 holds C00-C75 holds C30-C39. */
  blocksOf(code: string): readonly CategoryRange[]
  /** The narrowest block around the code. */
  blockOf(code: string): CategoryRange | null
  /** Whether a category stands in a range of the tabular list: C4A is in C43-C44, O9A in O00-O9A. */
  inRange(code: string, first: string, last: string): boolean
  entries(): readonly CodeEntry[]
}

const categoryLength = 3
/** Systems in which the first three characters say what kind of thing a code is about. */
const hasCategories = new Set<CodeSystem>(['icd10cm', 'icd10pcs', 'hcpcs'])

/**
 * @param entries - with coverage `categories`, whole categories, headers included; in any order
 */
export function createCodeList(
  details: EditionDetails,
  entries: readonly CodeEntry[],
  structure: Structure = noStructure,
): CodeList {
  const bareOf = (code: string): string => bareCodeOf(details.system, code)
  const seating = createSeating(structure.seats)
  const inOrder = entries
    .map((entry) => {
      const bare = bareOf(entry.code)
      return { entry, bare, seat: seating.seatOf(bare) }
    })
    .sort((left, right) => compareText(left.seat, right.seat) || compareText(left.bare, right.bare))
  const sorted = inOrder.map(({ entry }) => entry)
  const bares = inOrder.map(({ bare }) => bare)
  const positions = new Map(bares.map((bare, position) => [bare, position]))
  // The tabular list of a system without categories is the list itself.
  const isCategory = (position: number): boolean => bares[position]?.length === categoryLength
  const categories = sorted.filter((_entry, position) => isCategory(position))
  // Modifiers are no category; of a system that embeds any of them all are here.
  const covered = new Set(
    inOrder.filter(({ entry }) => !entry.modifier).map(({ bare }) => bare.slice(0, categoryLength)),
  )
  const hasModifiers = sorted.some((entry) => entry.modifier)

  const find = (code: string): CodeEntry | null => {
    const position = positions.get(bareOf(code))
    return position === undefined ? null : (sorted[position] ?? null)
  }

  const within = (bare: string, first: string, last: string): boolean => {
    const seat = seating.seatOf(bare)
    return seating.seatOf(first) <= seat && seat <= seating.seatOf(last)
  }

  const chapterOf = (code: string): Chapter | null => {
    const bare = bareOf(code)
    return structure.chapters.find((chapter) => within(bare, chapter.first, chapter.last)) ?? null
  }

  const blocksOf = (code: string): CategoryRange[] => {
    const bare = bareOf(code)
    const around = chapterOf(code)?.blocks.filter((block) => within(bare, block.first, block.last)) ?? []
    // The one that starts last and ends first is the narrowest.
    return around.sort(
      (left, right) =>
        compareText(seating.seatOf(right.first), seating.seatOf(left.first)) ||
        compareText(seating.seatOf(left.last), seating.seatOf(right.last)),
    )
  }

  const rangeBelow = (bare: string): [start: number, end: number] => {
    const position = positions.get(bare)
    if (position === undefined) return [0, 0]
    let end = position + 1
    while (bares[end]?.startsWith(bare)) end += 1
    return [position + 1, end]
  }

  return {
    details,
    chapters: structure.chapters,
    seats: structure.seats,
    size: sorted.length,
    billableCount: sorted.filter((entry) => entry.billable).length,
    categoryCount: hasCategories.has(details.system) ? covered.size : 0,
    find,
    positionOf: (code) => positions.get(bareOf(code)) ?? null,
    covers(code) {
      if (details.coverage === 'categories') {
        const bare = bareOf(code)
        return bare.length < categoryLength ? hasModifiers : covered.has(bare.slice(0, categoryLength))
      }
      return details.coverage === 'all'
    },
    descendants(code) {
      const [start, end] = rangeBelow(bareOf(code))
      return sorted.slice(start, end)
    },
    children(code) {
      const [start, end] = rangeBelow(bareOf(code))
      const found: CodeEntry[] = []
      let last = ''
      for (let position = start; position < end; position += 1) {
        const bare = bares[position] ?? ''
        if (last !== '' && bare.startsWith(last)) continue
        const entry = sorted[position]
        if (entry) found.push(entry)
        last = bare
      }
      return found
    },
    ancestors(code) {
      const bare = bareOf(code)
      const found: CodeEntry[] = []
      for (let length = categoryLength; length < bare.length; length += 1) {
        const entry = find(writtenCode(details.system, bare.slice(0, length)))
        if (entry) found.push(entry)
      }
      return found
    },
    startingWith(prefix, limit) {
      const bare = bareOf(prefix)
      const seat = seating.seatOf(bare)
      let low = 0
      let high = bares.length
      // The first entry that is not before the prefix.
      while (low < high) {
        const middle = (low + high) >> 1
        const other = bares[middle] ?? ''
        const order = compareText(seating.seatOf(other), seat) || compareText(other, bare)
        if (order < 0) low = middle + 1
        else high = middle
      }
      const found: CodeEntry[] = []
      for (let position = low; position < bares.length && found.length < limit; position += 1) {
        if (!bares[position]?.startsWith(bare)) break
        const entry = sorted[position]
        if (entry) found.push(entry)
      }
      return found
    },
    categoriesIn: ({ first, last }) => categories.filter((category) => within(bareOf(category.code), first, last)),
    neighbors(code) {
      const position = positions.get(bareOf(code))
      if (position === undefined) return { previous: null, next: null }
      return { previous: sorted[position - 1] ?? null, next: sorted[position + 1] ?? null }
    },
    chapterOf,
    blocksOf,
    blockOf: (code) => blocksOf(code)[0] ?? null,
    inRange: (code, first, last) => within(bareOf(code), first, last),
    entries: () => sorted,
  }
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

/**
 * A list that reads its entries when they are first asked for: most editions at hand are seldom opened, and each takes
 * memory and time.
 */
export function openLater(details: EditionDetails, structure: Structure, load: () => readonly CodeEntry[]): CodeList {
  let opened: CodeList | null = null
  const open = (): CodeList => (opened ??= createCodeList(details, load(), structure))
  return {
    details,
    chapters: structure.chapters,
    seats: structure.seats,
    get size() {
      return open().size
    },
    get billableCount() {
      return open().billableCount
    },
    get categoryCount() {
      return open().categoryCount
    },
    find: (code) => open().find(code),
    positionOf: (code) => open().positionOf(code),
    covers: (code) => open().covers(code),
    descendants: (code) => open().descendants(code),
    children: (code) => open().children(code),
    ancestors: (code) => open().ancestors(code),
    startingWith: (prefix, limit) => open().startingWith(prefix, limit),
    categoriesIn: (range) => open().categoriesIn(range),
    neighbors: (code) => open().neighbors(code),
    chapterOf: (code) => open().chapterOf(code),
    blocksOf: (code) => open().blocksOf(code),
    blockOf: (code) => open().blockOf(code),
    inRange: (code, first, last) => open().inRange(code, first, last),
    entries: () => open().entries(),
  }
}
