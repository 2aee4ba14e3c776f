import { bareCode, dottedCode } from './code-grammar'
import type { CategoryRange, Chapter, CodeEntry, EditionDetails } from './code-entry'

/** A code list in memory: look-up by code, and where a code stands in the tabular list. */
export type CodeList = {
  details: EditionDetails
  size: number
  categoryCount: number
  /** The entry of a code typed with or without its dot; null when the list has none. */
  find(code: string): CodeEntry | null
  /** Whether the code's category is embedded; categories are embedded whole, so verdicts inside are definite. */
  hasCategoryOf(code: string): boolean
  /** All entries below a header, in tabular order; empty for a code without children. */
  descendants(code: string): readonly CodeEntry[]
  /** The listed headers above a code, category first. */
  ancestors(code: string): readonly CodeEntry[]
  chapterOf(code: string): Chapter | null
  /** The blocks around the code, narrowest first: they nest, C00-C96 holds C00-C75 holds C30-C39. */
  blocksOf(code: string): readonly CategoryRange[]
  /** The narrowest block around the code. */
  blockOf(code: string): CategoryRange | null
  entries(): readonly CodeEntry[]
}

/**
 * @param entries - whole categories, headers included, in tabular order
 */
export function createCodeList(
  details: EditionDetails,
  entries: readonly CodeEntry[],
  chapters: readonly Chapter[],
): CodeList {
  const inOrder = entries
    .map((entry) => ({ entry, bare: bareCode(entry.code) }))
    .sort((left, right) => compareBare(left.bare, right.bare))
  const sorted = inOrder.map(({ entry }) => entry)
  const bares = inOrder.map(({ bare }) => bare)
  const positions = new Map(bares.map((bare, position) => [bare, position]))

  const find = (code: string): CodeEntry | null => {
    const position = positions.get(bareCode(code))
    return position === undefined ? null : (sorted[position] ?? null)
  }

  const categoryOf = (code: string): string => bareCode(code).slice(0, 3)
  const within = (category: string, range: CategoryRange): boolean => range.first <= category && category <= range.last

  const chapterOf = (code: string): Chapter | null =>
    chapters.find((chapter) => within(categoryOf(code), chapter)) ?? null

  const blocksOf = (code: string): CategoryRange[] => {
    const category = categoryOf(code)
    const around = chapterOf(code)?.blocks.filter((block) => within(category, block)) ?? []
    // The one that starts last and ends first is the narrowest.
    return around.sort((left, right) => compareBare(right.first, left.first) || compareBare(left.last, right.last))
  }

  return {
    details,
    size: sorted.length,
    categoryCount: bares.filter((bare) => bare.length === 3).length,
    find,
    hasCategoryOf: (code) => positions.has(categoryOf(code)),
    descendants(code) {
      const bare = bareCode(code)
      const position = positions.get(bare)
      if (position === undefined) return []
      let end = position + 1
      while (bares[end]?.startsWith(bare)) end += 1
      return sorted.slice(position + 1, end)
    },
    ancestors(code) {
      const bare = bareCode(code)
      const found: CodeEntry[] = []
      for (let length = 3; length < bare.length; length += 1) {
        const entry = find(dottedCode(bare.slice(0, length)))
        if (entry) found.push(entry)
      }
      return found
    },
    chapterOf,
    blocksOf,
    blockOf: (code) => blocksOf(code)[0] ?? null,
    entries: () => sorted,
  }
}

// Plain code-unit order is the tabular order: digits before letters, so C79 < C7A < C80 and O99 < O9A.
function compareBare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
