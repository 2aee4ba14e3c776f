import { bareCode, hasCodeShape, systemTitles, writtenCode, type CodeEntry } from '../../../domain/code-sets'
import { ImportRefusal } from './import-refusal'
import type { ImportedSystem } from './release-format'

/** A code with the line of its file, for messages. */
export type CodeRow = { entry: CodeEntry; bare: string; line: number }

/** What a reader found, before anything is compared with anything else. */
export type CodeRows = {
  rows: CodeRow[]
  /** Lines that are no codes of this list, counted by reason: dental codes, table headings, ended codes. */
  leftOut: Map<string, number>
  warnings: string[]
}

/** What a reader knows of one code. */
export type RawRow = { code: string; title: string; billable: boolean; modifier?: boolean; line: number }

/** Takes the codes of one file; each must have its system's shape and a title, and be there once. */
export type RowCollector = {
  add(row: RawRow): void
  leaveOut(reason: string): void
  warn(warning: string): void
  /** The rows in code order, as layers are written. */
  finish(): CodeRows
}

export function collectRows(file: string, system: ImportedSystem): RowCollector {
  const rows: CodeRow[] = []
  const leftOut = new Map<string, number>()
  const warnings: string[] = []
  return {
    add({ code, title, billable, modifier, line }) {
      const bare = bareCode(code)
      const refusal = (reason: string): ImportRefusal => new ImportRefusal(file, line, reason)
      if (!hasCodeShape(bare, system) || (code !== bare && code !== writtenCode(system, bare))) {
        throw refusal(`"${code}" is not written as a code of ${systemTitles[system]}`)
      }
      const words = title.trim()
      if (words === '') throw refusal(`${code} has no title`)
      if (words.includes('\t')) throw refusal(`the title of ${code} has a tab in it`)
      const entry: CodeEntry = { code: writtenCode(system, bare), title: words, billable }
      if (modifier) entry.modifier = true
      rows.push({ entry, bare, line })
    },
    leaveOut(reason) {
      leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1)
    },
    warn(warning) {
      warnings.push(warning)
    },
    finish() {
      if (rows.length === 0) throw new ImportRefusal(file, null, `has no codes of ${systemTitles[system]}`)
      // Equal codes stay in the order of their lines.
      rows.sort((left, right) => (left.bare < right.bare ? -1 : left.bare > right.bare ? 1 : 0))
      rows.forEach(({ entry, bare, line }, position) => {
        const before = rows[position - 1]
        if (before?.bare !== bare) return
        throw new ImportRefusal(file, line, `${entry.code} is there already, in line ${before.line}`)
      })
      return { rows, leftOut, warnings }
    },
  }
}

/**
 * The rules that a whole list of ICD-10-CM keeps: every code has its category, nothing stands below a billable code, and
 * a header has something below it.
 *
 * @param rows - in code order, so that whatever stands below a code follows it
 */
export function checkHierarchy(file: string, rows: readonly CodeRow[]): void {
  const above: CodeRow[] = []
  rows.forEach((row, position) => {
    while (above.length > 0 && !row.bare.startsWith(above.at(-1)?.bare ?? '')) above.pop()
    const parent = above.at(-1)
    if (!parent && row.bare.length > 3) {
      throw new ImportRefusal(file, row.line, `${row.entry.code} has no category ${row.bare.slice(0, 3)} in the list`)
    }
    if (parent?.entry.billable) {
      const reason = `${parent.entry.code} is marked billable, but ${row.entry.code} stands below it`
      throw new ImportRefusal(file, parent.line, reason)
    }
    if (!row.entry.billable && !rows[position + 1]?.bare.startsWith(row.bare)) {
      throw new ImportRefusal(file, row.line, `${row.entry.code} is marked as a header, but nothing stands below it`)
    }
    above.push(row)
  })
}
