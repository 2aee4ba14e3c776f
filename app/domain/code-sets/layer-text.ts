import { bareCode } from './code-grammar'
import type { CodeDetails, CodeEntry } from './code-entry'
import { noteKinds, type NoteKind, type TabularNote } from './notes'

/**
 * The text form of layers: one fact a line, fields separated by tabs. Content files, the frozen content, imported
 * releases and snapshot hashes all use it, so there is one way to write a layer down.
 */
export type TextFault = { line: number; rule: 'code-line' | 'code-order' | 'note-line'; message: string }

const marks = ['billable', 'header', 'modifier'] as const

/** Lines of `code, billable|header|modifier, title` and, where there are any, the details as JSON. */
export function writeCodeLines(entries: readonly CodeEntry[]): string {
  return entries
    .map((entry) => {
      const mark = entry.modifier ? 'modifier' : entry.billable ? 'billable' : 'header'
      const details = entry.details ? `\t${JSON.stringify(entry.details)}` : ''
      return `${entry.code}\t${mark}\t${entry.title}${details}\n`
    })
    .join('')
}

/** Reads what `writeCodeLines` writes. Lines must be in code order, each code once. */
export function parseCodeLines(text: string): { entries: CodeEntry[]; faults: TextFault[] } {
  const entries: CodeEntry[] = []
  const faults: TextFault[] = []
  let previous = ''
  let position = 0
  for (const line of text.split('\n')) {
    position += 1
    if (line === '') continue
    const [code, mark, title, details, ...rest] = line.split('\t')
    if (!code || !title || rest.length > 0 || !marks.includes(mark as (typeof marks)[number])) {
      faults.push({
        line: position,
        rule: 'code-line',
        message: 'must be: code, billable, header or modifier, title, separated by tabs',
      })
      continue
    }
    const bare = bareCode(code)
    if (bare <= previous) {
      faults.push({ line: position, rule: 'code-order', message: `${code} repeats or is out of order` })
    }
    previous = bare
    entries.push({
      code,
      title,
      billable: mark !== 'header',
      ...(mark === 'modifier' ? { modifier: true as const } : {}),
      ...(details ? { details: JSON.parse(details) as CodeDetails } : {}),
    })
  }
  return { entries, faults }
}

/** Lines of `node, kind, text`. */
export function writeNoteLines(notes: readonly TabularNote[]): string {
  return notes.map((note) => `${note.node}\t${note.kind}\t${note.text}\n`).join('')
}

export function parseNoteLines(text: string): { notes: TabularNote[]; faults: TextFault[] } {
  const notes: TabularNote[] = []
  const faults: TextFault[] = []
  let position = 0
  for (const line of text.split('\n')) {
    position += 1
    if (line === '') continue
    const [node, kind, words, ...rest] = line.split('\t')
    if (!node || !words || rest.length > 0 || !noteKinds.includes(kind as NoteKind)) {
      faults.push({
        line: position,
        rule: 'note-line',
        message: `must be: node, one of ${noteKinds.join(', ')}, text, separated by tabs`,
      })
      continue
    }
    notes.push({ node, kind: kind as NoteKind, text: words })
  }
  return { notes, faults }
}
