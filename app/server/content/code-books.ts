import { listOnDay, type CodeShelf } from '../../domain/code-sets'
import type { CodeBooks } from '../../domain/scoring'

/** The code sets by which answers of a day are explained: the edition in force, or the nearest one. */
export function codeBooksOn(shelf: CodeShelf, day: string): CodeBooks {
  return {
    listOf: (system) => listOnDay(shelf.lists, system, day)?.list ?? null,
    notesOf: (system) => shelf.notesOf(system),
  }
}
