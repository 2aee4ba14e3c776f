import {
  bareCode,
  excludes1Between,
  referenceCovers,
  referencesIn,
  type CodeList,
  type NoteKind,
  type NotesBook,
} from '../../code-sets'

/** The note of the tabular list that tells one code from another, with the edition that it comes from. */
export type DecidingNote = { at: string; kind: NoteKind; text: string; edition: string }

const kindNames: Record<NoteKind, string> = {
  includes: 'Includes',
  'inclusion-term': 'inclusion term',
  excludes1: 'Excludes1',
  excludes2: 'Excludes2',
  'code-first': 'Code first',
  'use-additional': 'Use additional code',
  'code-also': 'Code also',
  note: 'Note',
  'seventh-character': '7th character',
}

/**
 * The note that decides between a typed code and the key, most telling first: an Excludes note between the two, a note at
 * your code that sends to the key, the table of 7th characters, an inclusion term of the key, an Includes note above it.
 *
 * @returns null where the tabular list says nothing between the two
 */
export function findDecidingNote(
  list: CodeList,
  notes: NotesBook,
  yours: string,
  key: string,
  differsInSeventh: boolean,
): DecidingNote | null {
  const [conflict] = excludes1Between(notes, list, yours, key)
  if (conflict) return noteAt(conflict.at, conflict.note)
  const toKey = noteNaming(list, notes, yours, key)
  if (toKey) return toKey
  const toYours = noteNaming(list, notes, key, yours)
  if (toYours) return toYours
  if (differsInSeventh) {
    const table = notes.seventhCharacters(list, key)
    const character = table?.characters.find((one) => one.character === bareCode(key).slice(6, 7))
    if (table && character) {
      const text = `${character.character} ${character.meaning}`
      return { at: table.node, kind: 'seventh-character', text, edition: table.edition }
    }
  }
  return ownNote(list, notes, yours, key)
}

export function decidingSentence({ at, kind, text, edition }: DecidingNote): string {
  return `The note at ${at} decides (${kindNames[kind]}, notes of ${edition}): “${text}”.`
}

/** An Excludes note that holds for one code alone and names the other. */
function noteNaming(list: CodeList, notes: NotesBook, at: string, named: string): DecidingNote | null {
  // A note above both says nothing between them.
  const above = new Set(notes.inForce(list, named).map(({ node }) => node))
  for (const { node, notes: standing } of notes.inForce(list, at)) {
    if (above.has(node)) continue
    const found = standing.find(
      ({ kind, text }) =>
        (kind === 'excludes1' || kind === 'excludes2') &&
        referencesIn(text).some(
          (reference) => referenceCovers(list, reference, named) && !bareCode(at).startsWith(reference.first),
        ),
    )
    if (found) return noteAt(node, found)
  }
  return null
}

/** An inclusion term or Includes note that holds for the key and not for the other code. */
function ownNote(list: CodeList, notes: NotesBook, yours: string, key: string): DecidingNote | null {
  const also = new Set(notes.inForce(list, yours).map(({ node }) => node))
  for (const { node, notes: standing } of notes.inForce(list, key)) {
    if (also.has(node) || node.startsWith('chapter ') || node.startsWith('block ')) continue
    const found = standing.find((note) => note.kind === 'inclusion-term' || note.kind === 'includes')
    if (found) return noteAt(node, found)
  }
  return null
}

function noteAt(at: string, note: { kind: NoteKind; text: string; edition: string }): DecidingNote {
  return { at, kind: note.kind, text: note.text, edition: note.edition }
}
