import { bareCode } from './code-grammar'
import type { CodeList } from './code-list'
import { referenceCovers, referencesIn, type CodeReference } from './note-references'
import type { NotesBook, StampedNote } from './notes'

/** An Excludes1 note that forbids two codes together; `at` is the node on which it stands, above `code`. */
export type Excludes1Conflict = { code: string; other: string; at: string; note: StampedNote }

/**
 * The Excludes1 notes that speak against coding two codes together, found from either side: a note on any header,
 * block or chapter of one that names the other or anything above it. A note that names a code's own descendants, or its
 * own header, is about where else to look and no conflict between the two.
 */
export function excludes1Between(book: NotesBook, list: CodeList, code: string, other: string): Excludes1Conflict[] {
  return [...oneWay(book, list, code, other), ...oneWay(book, list, other, code)]
}

function oneWay(book: NotesBook, list: CodeList, code: string, other: string): Excludes1Conflict[] {
  return book.inForce(list, code).flatMap(({ node, notes }) => {
    // Both stand under the node that carries the note: it sends away what belongs elsewhere, and neither is elsewhere.
    if (isUnder(list, node, code) && isUnder(list, node, other)) return []
    return notes
      .filter((note) => note.kind === 'excludes1')
      .filter((note) => referencesIn(note.text).some((reference) => isNamed(list, reference, other)))
      .map((note) => ({ code, other, at: node, note }))
  })
}

function isNamed(list: CodeList, reference: CodeReference, other: string): boolean {
  // A header above the named code is not itself forbidden; whatever stands in the named stretch is.
  if (reference.first === reference.last && !bareCode(other).startsWith(reference.first)) return false
  return referenceCovers(list, reference, other)
}

function isUnder(list: CodeList, node: string, code: string): boolean {
  if (node.startsWith('chapter ')) return `chapter ${list.chapterOf(code)?.number}` === node
  if (node.startsWith('block ')) {
    const [first = '', last = first] = node.slice('block '.length).split('-')
    return list.inRange(code, first, last)
  }
  return bareCode(code).startsWith(bareCode(node))
}
