import type { CodeList, CodeSystem, NotesBook } from '../../code-sets'

/** The code sets by which an answer is explained: those of the question's date of service. */
export type CodeBooks = {
  /** Null where no list of the system is at hand. */
  listOf(system: CodeSystem): CodeList | null
  notesOf(system: CodeSystem): NotesBook
}
