import { bareCode } from './code-grammar'
import type { CodeDetails, CodeEntry } from './code-entry'
import { noteKinds, type NoteKind, type TabularNote } from './notes'

/**
 * The text form of layers: one fact a line, fields separated by tabs. Content files, the frozen content, imported
 * releases and snapshot hashes all use it, so there is one way to write a layer down.
 */
export type TextFault = {
  line: number
  rule: 'code-line' | 'code-order' | 'change-line' | 'note-line'
  message: string
}

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

/**
 * Reads an edition that is written as its differences from another: `+ code mark title` for a code that only it has,
 * `- code` for one that it does not have, `= code mark title` for one that it tells otherwise; fields by tabs.
 */
export function applyCodeChanges(
  base: readonly CodeEntry[],
  text: string,
): { entries: CodeEntry[]; added: CodeEntry[]; faults: TextFault[] } {
  const entries = new Map(base.map((entry) => [entry.code, entry]))
  const added: CodeEntry[] = []
  const faults: TextFault[] = []
  text.split('\n').forEach((line, index) => {
    if (line === '') return
    const [sign, code = '', mark, title = ''] = line.split('\t')
    const known = entries.has(code)
    const fits = sign === '+' ? !known : (sign === '-' || sign === '=') && known
    if (!fits || (sign !== '-' && (title === '' || (mark !== 'billable' && mark !== 'header')))) {
      faults.push({ line: index + 1, rule: 'change-line', message: 'does not fit the edition that it changes' })
      return
    }
    if (sign === '-') {
      entries.delete(code)
      return
    }
    const entry = { code, title, billable: mark === 'billable' }
    entries.set(code, entry)
    if (sign === '+') added.push(entry)
  })
  return { entries: [...entries.values()], added, faults }
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
