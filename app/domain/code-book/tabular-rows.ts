import { bareCodeOf, type CodeEntry, type CodeList, type NotesBook } from '../code-sets'
import { groupNotes, type NoteGroup } from './note-text'
import { standingOf, type Standing } from './standing'

/** One line of the tabular list as the page sets it. */
export type TabularRow = {
  code: string
  title: string
  /** Listed headers above it on this page. */
  depth: number
  standing: Standing
  /** The line the reader came for; of a code with a 7th character, the stem. */
  current: boolean
  notes: NoteGroup[]
  /** Codes with a 7th character below, told by the table instead. */
  sevenths: number
  /** Lines below that are left out here, because the category is long. */
  folded: number
}

// More than a reader pages through, and more than a phone should load.
const mostRows = 120

/**
 * The category around a code, in tabular order. Codes of seven characters are counted at their stem; in a long category
 * lines far from the code are folded into the header above them.
 *
 * @param code - a listed code
 */
export function tabularRows(list: CodeList, book: NotesBook, code: string): TabularRow[] {
  const bareOf = (entry: CodeEntry): string => bareCodeOf(list.details.system, entry.code)
  const own = list.find(code)
  const category = list.ancestors(code)[0] ?? own
  if (!own || !category) return []
  const focus = bareOf(own).length === 7 ? (list.ancestors(code).at(-1) ?? own) : own
  const all = [category, ...list.descendants(category.code)]
  const lines = all.filter((entry) => bareOf(entry).length < 7 || entry === focus)
  const kept = new Set(keepNear(lines.map(bareOf), bareOf(focus)))

  const rows: (TabularRow & { bare: string })[] = []
  const open: (TabularRow & { bare: string })[] = []
  for (const entry of all) {
    const bare = bareOf(entry)
    while (open.length > 0 && !bare.startsWith(open.at(-1)?.bare ?? '')) open.pop()
    const above = open.at(-1)
    if (kept.has(bare)) {
      const row = {
        bare,
        code: entry.code,
        title: entry.title,
        depth: open.length,
        standing: standingOf(list, entry),
        current: entry === focus,
        notes: groupNotes(list, book.at(entry.code)),
        sevenths: 0,
        folded: 0,
      }
      rows.push(row)
      open.push(row)
    } else if (above) {
      if (bare.length < 7) above.folded += 1
      else if (above.folded === 0) above.sevenths += 1
    }
  }
  return rows.map(({ bare: _bare, ...row }) => row)
}

/** The lines of a long category that stand near one of them: its family, and elsewhere only the upper levels. */
function keepNear(bares: readonly string[], focus: string): readonly string[] {
  if (bares.length <= mostRows) return bares
  const parent = focus.length > 4 ? focus.slice(0, -1) : focus
  for (const around of [parent, focus]) {
    for (const upper of [5, 4]) {
      const kept = bares.filter(
        (bare) => bare.length <= upper || focus.startsWith(bare) || (around.length > 3 && bare.startsWith(around)),
      )
      if (kept.length <= mostRows) return kept
    }
  }
  return bares.filter((bare) => bare.length <= 4 || focus.startsWith(bare))
}
