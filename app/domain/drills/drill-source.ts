import { listOnDay, type CodeList, type CodeShelf, type NotesBook } from '../code-sets'

/**
 * What drills are made from: the code sets at hand, and the day of service (`yyyy-mm-dd`) whose edition judges. Without a
 * day it is the newest edition.
 */
export type DrillSource = { shelf: Pick<CodeShelf, 'lists' | 'notesOf'>; day?: string }

/**
 * The list of diagnoses and its notes. `day` is the first one of the edition, whatever day was asked for: so questions
 * are the same as long as the edition is.
 */
export type DrillBooks = { list: CodeList; notes: NotesBook; day: string }

const booksOfLists = new WeakMap<CodeList, DrillBooks>()

/** The books of a source. Null when no list of diagnoses is in force on its day: a stale list would give stale keys. */
export function booksOf({ shelf, day }: DrillSource): DrillBooks | null {
  const found = listOnDay(shelf.lists, 'icd10cm', day ?? '9999-12-31')
  if (!found || (day !== undefined && found.stale)) return null
  const { list } = found
  const books = booksOfLists.get(list) ?? { list, notes: shelf.notesOf('icd10cm'), day: list.details.effectiveFrom }
  booksOfLists.set(list, books)
  return books
}

/** Something that takes a pass through the whole list, and is made once for it. */
export function madeOnce<Made>(make: (books: DrillBooks) => Made): (books: DrillBooks) => Made {
  const made = new WeakMap<DrillBooks, { value: Made }>()
  return (books) => {
    const kept = made.get(books) ?? { value: make(books) }
    made.set(books, kept)
    return kept.value
  }
}
