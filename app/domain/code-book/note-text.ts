import { referencesIn, type CodeList, type CodeReference, type NoteKind, type StampedNote } from '../code-sets'

/** A stretch of a note; `to` is the page below `/codes/` of what the stretch names. */
export type NotePart = { text: string; to: string | null }

/** The lines of one kind at one node, with the edition they come from. */
export type NoteGroup = { kind: NoteKind; label: string; edition: string; lines: NotePart[][] }

// In the order in which the book prints them below a code.
const labels: Partial<Record<NoteKind, string>> = {
  note: 'Note',
  includes: 'Includes',
  'inclusion-term': 'Inclusion terms',
  'code-first': 'Code first',
  'use-additional': 'Use additional code',
  'code-also': 'Code also',
  excludes1: 'Excludes1',
  excludes2: 'Excludes2',
}
const printOrder = Object.keys(labels) as NoteKind[]

/** Cuts a note where it names what the list holds: a code, a block, a chapter. The rest stays plain text. */
export function noteParts(list: CodeList, text: string): NotePart[] {
  const parts: NotePart[] = []
  let from = 0
  for (const reference of referencesIn(text)) {
    const start = text.indexOf(reference.text, from)
    const to = pageOf(list, reference)
    if (start < 0 || to === null) continue
    if (start > from) parts.push({ text: text.slice(from, start), to: null })
    parts.push({ text: reference.text, to })
    from = start + reference.text.length
  }
  if (from < text.length) parts.push({ text: text.slice(from), to: null })
  return parts
}

function pageOf(list: CodeList, { first, last }: CodeReference): string | null {
  const { system } = list.details
  const chapter = first === last ? null : list.chapterOf(first)
  const isRange = (range: { first: string; last: string }): boolean => range.first === first && range.last === last
  if (chapter && isRange(chapter)) return `${system}/chapter-${chapter.number}`
  if (chapter?.blocks.some(isRange)) return `${system}/chapter-${chapter.number}#${first}-${last}`
  const entry = list.find(first) ?? list.find(first.slice(0, 3))
  return entry ? `${system}/${entry.code}` : null
}

/** The notes of one node by kind, in print order; layers of different editions are kept apart. */
export function groupNotes(list: CodeList, notes: readonly StampedNote[]): NoteGroup[] {
  const groups = new Map<string, NoteGroup>()
  for (const note of notes) {
    const key = `${note.kind} ${note.edition}`
    const group = groups.get(key) ?? {
      kind: note.kind,
      label: labels[note.kind] ?? '',
      edition: note.edition,
      lines: [],
    }
    group.lines.push(noteParts(list, note.text))
    groups.set(key, group)
  }
  return [...groups.values()].sort((left, right) => printOrder.indexOf(left.kind) - printOrder.indexOf(right.kind))
}
