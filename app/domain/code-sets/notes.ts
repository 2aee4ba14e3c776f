import type { CodeList } from './code-list'
import { dottedCode, bareCode } from './code-grammar'
import type { LayerDetails } from './layers'

export const noteKinds = [
  'includes',
  'inclusion-term',
  'excludes1',
  'excludes2',
  'code-first',
  'use-additional',
  'code-also',
  'note',
  'seventh-character',
] as const
export type NoteKind = (typeof noteKinds)[number]

/**
 * One line of a note in the tabular list. `node` is where it stands: a dotted code (`S52`, `I50.2`), a block
 * (`block I10-I1A`) or a chapter (`chapter 9`). A block may have the letters of its only category (`block B20-B20`), so
 * the kind of node is part of its name. Text of a `seventh-character` line is `A=initial encounter`.
 */
export type TabularNote = { node: string; kind: NoteKind; text: string }

export type NotesLayer = { details: LayerDetails; notes: readonly TabularNote[] }

export type StampedNote = TabularNote & { edition: string }

/** The notes of one place above or at a code. */
export type NotesAt = { node: string; title: string; notes: StampedNote[] }

export type SeventhCharacter = { character: string; meaning: string }
export type SeventhCharacterTable = { node: string; edition: string; characters: SeventhCharacter[] }

/** All notes of a system, whatever layers they come from. */
export type NotesBook = {
  layers: readonly LayerDetails[]
  /** The notes that stand at a node itself, 7th-character lines left out. */
  at(node: string): readonly StampedNote[]
  /**
   * Every note that holds for a code: its own, those of the headers above, of its blocks and of its chapter, nearest
   * first. Inclusion terms do not come down: they name what their own code means.
   */
  inForce(list: CodeList, code: string): NotesAt[]
  /**
   * The 7th characters that the tabular list gives for a code. The nearest table wins and is never joined with one above
   * (M80.08 has M80's, S52.52 its own); which codes really exist is told by the code list alone.
   */
  seventhCharacters(list: CodeList, code: string): SeventhCharacterTable | null
}

/** @param layers - in the order in which their notes are shown where two speak at one node */
export function createNotesBook(layers: readonly NotesLayer[]): NotesBook {
  const byNode = new Map<string, StampedNote[]>()
  for (const layer of layers) {
    for (const note of layer.notes) {
      const notes = byNode.get(note.node)
      const stamped = { ...note, edition: layer.details.edition }
      if (notes) notes.push(stamped)
      else byNode.set(note.node, [stamped])
    }
  }

  const at = (node: string): StampedNote[] =>
    (byNode.get(node) ?? []).filter((note) => note.kind !== 'seventh-character')

  return {
    layers: layers.map((layer) => layer.details),
    at,
    inForce(list, code) {
      return nodesAbove(list, code).flatMap(({ node, title }, position) => {
        const notes = at(node).filter((note) => position === 0 || note.kind !== 'inclusion-term')
        return notes.length > 0 ? [{ node, title, notes }] : []
      })
    },
    seventhCharacters(list, code) {
      for (const { node } of nodesAbove(list, code)) {
        const lines = (byNode.get(node) ?? []).filter((note) => note.kind === 'seventh-character')
        if (lines.length === 0) continue
        return {
          node,
          edition: lines[0]?.edition ?? '',
          characters: lines.map((line) => ({ character: line.text.slice(0, 1), meaning: line.text.slice(2) })),
        }
      }
      return null
    },
  }
}

/** The nodes whose notes hold for a code, nearest first: itself, stems that are not listed, headers, blocks, chapter. */
function nodesAbove(list: CodeList, code: string): { node: string; title: string }[] {
  const bare = bareCode(code)
  const nodes: { node: string; title: string }[] = []
  for (let length = bare.length; length >= 3; length -= 1) {
    const node = dottedCode(bare.slice(0, length))
    const entry = list.find(node)
    // An unlisted stem carries no notes of its own (W19.X); the code asked for stays in, so that it comes first.
    if (entry || length === bare.length) nodes.push({ node, title: entry?.title ?? '' })
  }
  for (const block of list.blocksOf(code)) {
    nodes.push({ node: blockNode(block.first, block.last), title: block.title })
  }
  const chapter = list.chapterOf(code)
  if (chapter) nodes.push({ node: chapterNode(chapter.number), title: chapter.title })
  return nodes
}

export function blockNode(first: string, last: string): string {
  return `block ${first}-${last}`
}

export function chapterNode(number: number): string {
  return `chapter ${number}`
}
