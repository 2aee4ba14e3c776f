import {
  buildPcs,
  groupNotes,
  seventhTable,
  standingOf,
  tabularRows,
  type BookCrumb,
  type BookPlace,
  type CodeView,
  type MissingCode,
  type NotesInForce,
  type OutlineRow,
} from '~/domain/code-book'
import {
  bareCodeOf,
  decideVerdict,
  verdictHint,
  writtenCode,
  type CodeEntry,
  type CodeList,
  type CodeSystem,
} from '~/domain/code-sets'
import { content } from '../content/current'
import { listFor } from './lists-at-hand'
import { entryBody } from './entry-body'
import { sectionKey } from './section-outlines'
import { chapterCrumb, rowOf, systemTrail } from './tabular-page'

export type CodePage = { found: CodeView; missing: null } | { found: null; missing: MissingCode }

/**
 * The page of one code for a reader's day.
 *
 * @param typed - as the address has it
 * @param choice - for ICD-10-PCS tables, what the reader chose of places 4 to 7
 * @returns null for a system without a list
 */
export function readCodePage(
  system: CodeSystem,
  typed: string,
  place: BookPlace,
  choice: readonly (string | null)[],
): CodePage | null {
  const list = listFor(system, place)
  if (!list) return null
  const table = system === 'icd10pcs' ? readTablePage(list, typed, choice) : null
  if (table) return { found: table, missing: null }
  const entry = list.find(typed)
  if (!entry) return { found: null, missing: readMissing(list, typed) }
  return { found: viewOf(list, entry), missing: null }
}

function viewOf(list: CodeList, entry: CodeEntry): CodeView {
  const { system } = list.details
  const { previous, next } = list.neighbors(entry.code)
  const tabular = system === 'icd10cm'
  const body: CodeView['body'] = tabular ? tabularBody(list, entry) : entryBody(list, entry)
  const words = body.kind === 'tabular' ? body.rows : body.kind === 'entry' ? body.around : []
  const labels = words.map((row) => ('code' in row ? row.code : row.label))
  return {
    system,
    code: entry.code,
    title: entry.title,
    standing: standingOf(list, entry),
    hint: entry.billable ? null : verdictHint(decideVerdict(list, entry.code), list),
    trail: trailOf(list, entry),
    previous: previous && { code: previous.code, title: previous.title },
    next: next && { code: next.code, title: next.title },
    guideWords: labels.length > 0 ? [labels[0] ?? '', labels.at(-1) ?? ''] : null,
    body,
  }
}

function tabularBody(list: CodeList, entry: CodeEntry): CodeView['body'] {
  const book = content().shelf.notesOf('icd10cm')
  const inForce = book.inForce(list, entry.code).map(({ node, title, notes }): NotesInForce => {
    const own = node === entry.code
    return { node: nodeName(node), title, own, to: own ? null : nodePath(list, node), groups: groupNotes(list, notes) }
  })
  return {
    kind: 'tabular',
    rows: tabularRows(list, book, entry.code),
    sevenths: seventhTable(list, book, entry.code),
    inForce,
  }
}

/** `block I10-I1A` as a reader says it: "Block I10-I1A". */
function nodeName(node: string): string {
  return node.replace(/^(block|chapter) /, (word) => word.charAt(0).toUpperCase() + word.slice(1))
}

/** Below `/codes/`. */
function nodePath(list: CodeList, node: string): string {
  const [kind, name = ''] = node.split(' ')
  if (kind === 'chapter') return `icd10cm/chapter-${name}`
  if (kind === 'block') return `icd10cm/chapter-${list.chapterOf(name.slice(0, 3))?.number}#${name}`
  return `icd10cm/${node}`
}

function trailOf(list: CodeList, entry: CodeEntry): BookCrumb[] {
  const { system } = list.details
  const trail = systemTrail(system)
  if (system === 'icd10cm') {
    const chapter = list.chapterOf(entry.code)
    if (!chapter) return trail
    const blocks = list.blocksOf(entry.code).toReversed()
    return [
      ...trail,
      chapterCrumb(chapter),
      ...blocks.map(({ first, last }) => ({
        label: first === last ? `Block ${first}` : `${first}-${last}`,
        to: `icd10cm/chapter-${chapter.number}#${first}-${last}`,
      })),
      ...list.ancestors(entry.code).map(({ code }) => ({ label: code, to: `icd10cm/${code}` })),
    ]
  }
  if (entry.modifier) return [...trail, { label: 'Modifiers', to: `${system}/modifiers` }]
  if (system === 'hcpcs') {
    const [letter, prefix] = [entry.code.slice(0, 1), entry.code.slice(0, 3)]
    return [...trail, { label: letter, to: `hcpcs/${letter}` }, { label: `${prefix}..`, to: `hcpcs/${prefix}` }]
  }
  const { section, part } = entry.details ?? {}
  if (system === 'cpt' && section) {
    return [...trail, { label: part ?? section, to: `cpt/${sectionKey(section, part)}` }]
  }
  return trail
}

/** The table of three characters, or of the code that begins with them. */
function readTablePage(list: CodeList, typed: string, choice: readonly (string | null)[]): CodeView | null {
  const bare = bareCodeOf('icd10pcs', typed)
  if (bare.length !== 3 && bare.length !== 7) return null
  const tables = content().shelf.pcsTables
  const position = tables.findIndex(({ table }) => table === bare.slice(0, 3))
  const table = tables[position]
  if (!table) return null
  const builder = buildPcs(table, bare.length === 7 ? bare.slice(3).split('') : choice)
  // Seven characters that no row allows are no page, but a mistake to be explained.
  if (bare.length === 7 && builder.code === null) return null
  const code = builder.code ?? table.table
  const codeTitle = builder.code === null ? null : (list.find(code)?.title ?? null)
  const neighbor = (at: number): CodeView['next'] => {
    const other = tables[at]
    return other ? { code: other.table, title: `${other.bodySystem}, ${other.operation}` } : null
  }
  return {
    system: 'icd10pcs',
    code: bare.length === 7 ? code : table.table,
    title: bare.length === 7 && codeTitle ? codeTitle : `${table.bodySystem}, ${table.operation}`,
    standing: builder.code ? 'billable' : 'header',
    hint: builder.code
      ? `${code} stands in a row of table ${table.table}, so it is a valid code.`
      : `${table.table} is a table, not a code: choose one value of each axis, all from the same row.`,
    trail: [
      ...systemTrail('icd10pcs'),
      { label: table.section, to: `icd10pcs/${table.table.charAt(0)}` },
      { label: table.bodySystem, to: `icd10pcs/${table.table.slice(0, 2)}` },
      ...(bare.length === 7 ? [{ label: `Table ${table.table}`, to: `icd10pcs/${table.table}` }] : []),
    ],
    previous: neighbor(position - 1),
    next: neighbor(position + 1),
    guideWords: [table.table, `${table.bodySystem}, ${table.operation}`],
    body: {
      kind: 'pcs',
      section: table.section,
      bodySystem: table.bodySystem,
      operation: table.operation,
      definition: table.definition,
      builder,
      codeTitle,
    },
  }
}

function readMissing(list: CodeList, typed: string): MissingCode {
  const { system } = list.details
  const verdict = decideVerdict(list, typed.slice(0, 20))
  const meant = verdict.typo && verdict.entry ? [rowOf(list, verdict.entry)] : []
  const completions = verdict.completions
    .slice(0, 8)
    .flatMap(({ code }): OutlineRow[] => (list.find(code) ? [rowOf(list, list.find(code) as CodeEntry)] : []))
  const nearest = [...meant, ...completions]
  return {
    system,
    typed: typed.slice(0, 20),
    hint: verdict.typo
      ? `${typed.slice(0, 20)} has a letter where a digit belongs. Did you mean ${verdict.code}?`
      : verdictHint(verdict, list),
    nearest: nearest.length > 0 ? nearest : stemsNear(list, bareCodeOf(system, typed.slice(0, 20))),
  }
}

/** The longest listed beginning of what was typed, with what stands below it. */
function stemsNear(list: CodeList, bare: string): OutlineRow[] {
  for (let length = bare.length - 1; length >= 2; length -= 1) {
    const beginning = bare.slice(0, length)
    const header = list.find(writtenCode(list.details.system, beginning))
    const near = header ? [header, ...list.children(header.code).slice(0, 8)] : list.startingWith(beginning, 8)
    if (near.length > 0) return near.map((entry) => rowOf(list, entry))
  }
  return []
}
