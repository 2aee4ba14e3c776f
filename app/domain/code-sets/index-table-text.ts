import { DomainError } from '../shared/domain-error'
import type { IndexTable, IndexTableRow } from './alphabetic-index'
import type { LayerDetails } from './layers'

export type LineFault = { line: number; message: string }

/** A table of the index without what its layer says of itself. */
export type IndexTableText = Omit<IndexTable, 'details'>

/**
 * The text form of an index table: a line `table, name, columns`, then lines `level, term, see, one code for each
 * column`, fields separated by tabs and empty where there is nothing. A "see also" stands in `see` as `also ...`.
 */
export function writeIndexTable({ name, columns, rows }: IndexTableText): string {
  return [
    ['table', name, ...columns].join('\t'),
    ...rows.map((row) => [row.level, row.term, row.see ?? '', ...row.codes.map((code) => code ?? '')].join('\t')),
    '',
  ].join('\n')
}

/** Reads what `writeIndexTable` writes; the table is null where the first line is not that of a table. */
export function readIndexTable(text: string): { table: IndexTableText | null; faults: LineFault[] } {
  const [head = '', ...lines] = text.split('\n')
  const [mark, name, ...columns] = head.split('\t')
  if (mark !== 'table' || (name !== 'neoplasm' && name !== 'drug') || columns.length === 0) {
    return { table: null, faults: [{ line: 1, message: 'must be: table, neoplasm or drug, columns' }] }
  }
  const rows: IndexTableRow[] = []
  const faults: LineFault[] = []
  let previousLevel = -1
  lines.forEach((line, index) => {
    if (line === '') return
    const [depth = '', term = '', see = '', ...codes] = line.split('\t')
    const level = Number(depth)
    if (!/^\d+$/.test(depth) || term === '' || codes.length !== columns.length || level > previousLevel + 1) {
      faults.push({ line: index + 2, message: `must be: level, term, see, ${columns.length} codes, no level left out` })
      return
    }
    previousLevel = level
    rows.push({ level, term, see: see || null, codes: codes.map((code) => code || null) })
  })
  return { table: { name, columns, rows }, faults }
}

/**
 * The table of a layer.
 *
 * @throws DomainError `no-index-table` for a text that does not begin as one
 */
export function parseIndexTable(details: LayerDetails, text: string): IndexTable {
  const { table } = readIndexTable(text)
  if (!table) throw new DomainError('no-index-table', `${details.title} is not the text of an index table`)
  return { details, ...table }
}
