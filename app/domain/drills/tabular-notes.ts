import {
  blockNode,
  chapterNode,
  referencesIn,
  type CodeEntry,
  type CodeReference,
  type NoteKind,
  type StampedNote,
} from '../code-sets'
import { madeOnce, type DrillBooks } from './drill-source'
import { isReadable } from './title-words'

/** A note with the place where it stands, the codes that it names, and the chapter of that place. */
export type PlacedNote = { node: string; chapter: number; note: StampedNote; references: CodeReference[] }

/** Every note of a books that reads well on its own, by its kind. */
export const notesByKind = madeOnce((books): Map<NoteKind, PlacedNote[]> => {
  const { list, notes } = books
  const nodes = [
    ...list.chapters.flatMap(({ number, blocks }) => [
      { node: chapterNode(number), chapter: number },
      ...blocks.map(({ first, last }) => ({ node: blockNode(first, last), chapter: number })),
    ]),
    ...list.entries().map(({ code }) => ({ node: code, chapter: null })),
  ]
  const found = new Map<NoteKind, PlacedNote[]>()
  for (const { node, chapter } of nodes) {
    for (const note of notes.at(node)) {
      if (!isWhole(note.text)) continue
      const placed = found.get(note.kind) ?? []
      found.set(note.kind, placed)
      const number = chapter ?? list.chapterOf(node)?.number ?? 0
      placed.push({ node, chapter: number, note, references: referencesIn(note.text) })
    }
  }
  return found
})

/** A note that is a phrase of its own: the head of an enumeration says nothing without what follows. */
function isWhole(text: string): boolean {
  return text.length >= 10 && text.length <= 130 && !/:\s*$|such as|^or$|\bNOS$|^Note/i.test(text)
}

const billableByNode = madeOnce(() => new Map<string, CodeEntry[]>())

/** The billable codes below a place of the tabular list whose titles read well. */
export function codesBelow(books: DrillBooks, node: string): CodeEntry[] {
  const byNode = billableByNode(books)
  const kept = byNode.get(node)
  if (kept) return kept
  const found = entriesBelow(books, node).filter(({ billable, title }) => billable && isNameable(title))
  byNode.set(node, found)
  return found
}

/** A title that may stand beside its code: a manifestation says whose, though no record would put it so. */
function isNameable(title: string): boolean {
  return isReadable(
    title.replace(/ (?:in|of) (?:other )?(?:\w+ ){0,3}(?:diseases?|disorders?) classified elsewhere/i, ''),
  )
}

function entriesBelow({ list }: DrillBooks, node: string): readonly CodeEntry[] {
  if (node.startsWith('chapter ')) {
    const chapter = list.chapters.find(({ number }) => chapterNode(number) === node)
    return chapter ? entriesIn(list, chapter) : []
  }
  if (node.startsWith('block ')) {
    const [first = '', last = first] = node.slice('block '.length).split('-')
    return entriesIn(list, { first, last })
  }
  const own = list.find(node)
  return own ? [own, ...list.descendants(node)] : []
}

function entriesIn(list: DrillBooks['list'], range: { first: string; last: string }): CodeEntry[] {
  return list.categoriesIn(range).flatMap((category) => [category, ...list.descendants(category.code)])
}

const namedByReference = madeOnce(() => new Map<string, CodeEntry[]>())

/**
 * The readable billable codes that a note means by one of its references. None where it names a wide stretch: two codes
 * drawn from whole chapters have nothing to do with each other.
 */
export function codesNamed(books: DrillBooks, reference: CodeReference): CodeEntry[] {
  const { first, last } = reference
  if (first.slice(0, 2) !== last.slice(0, 2) || reference.endings || reference.places) return []
  const byReference = namedByReference(books)
  const kept = byReference.get(`${first}-${last}`)
  if (kept) return kept
  const range = { first: first.slice(0, 3), last: last.slice(0, 3) }
  const found = entriesIn(books.list, range).filter(({ code, billable, title }) => {
    if (!billable || !isNameable(title)) return false
    const bare = code.replace('.', '')
    return first <= bare && bare.slice(0, last.length) <= last
  })
  byReference.set(`${first}-${last}`, found)
  return found
}

/** How a note begins where it is shown, as in the tabular list. */
export const noteOpenings: Record<Exclude<NoteKind, 'inclusion-term' | 'note' | 'seventh-character'>, string> = {
  includes: 'Includes:',
  excludes1: 'Excludes1:',
  excludes2: 'Excludes2:',
  'code-first': 'Code first:',
  'use-additional': 'Use additional code:',
  'code-also': 'Code also:',
}

/** The text of a note behind its opening, which some texts repeat. */
export function noteText(kind: keyof typeof noteOpenings, text: string): string {
  return `${noteOpenings[kind]} ${text.replace(/^(?:code first|use additional code|code also|code)\b[(s),]* ?/i, '')}`
}

/** The place of a note in words: `category I11`, `block I10-I1A`, `chapter 9`. */
export function placeText(node: string): string {
  return node.startsWith('block ') || node.startsWith('chapter ')
    ? node
    : `${node.length === 3 ? 'category ' : ''}${node}`
}
