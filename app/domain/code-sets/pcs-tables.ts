/** One value that an axis of an ICD-10-PCS table allows. */
export type PcsValue = { character: string; meaning: string }

/** One row of a table: every combination of its values in places 4 to 7 is a code. */
export type PcsRow = { axes: readonly [PcsValue[], PcsValue[], PcsValue[], PcsValue[]] }

/** A table: the first three characters fix section, body system and operation; its rows give the other four. */
export type PcsTable = {
  /** `0DT`. */
  table: string
  section: string
  bodySystem: string
  operation: string
  /** The official definition of the operation, where the section has one. */
  definition: string | null
  /** What places 4 to 7 mean in this table: Body Part, Approach, Device, Qualifier in most sections. */
  axisTitles: readonly [string, string, string, string]
  rows: readonly PcsRow[]
}

/** The codes that a table allows, in code order, each once. */
export function codesOfTable(table: PcsTable): string[] {
  const codes = new Set<string>()
  for (const { axes } of table.rows) {
    const [fourth, fifth, sixth, seventh] = axes
    for (const a of fourth) {
      for (const b of fifth) {
        for (const c of sixth) {
          for (const d of seventh) codes.add(table.table + a.character + b.character + c.character + d.character)
        }
      }
    }
  }
  return [...codes].sort()
}

/**
 * The text form: `table`, `axes` and `row` lines, fields separated by tabs, values as `0=Open|3=Percutaneous`.
 */
export function writePcsTables(tables: readonly PcsTable[]): string {
  const values = (axis: readonly PcsValue[]): string =>
    axis.map((value) => `${value.character}=${value.meaning}`).join('|')
  return tables
    .map((table) =>
      [
        ['table', table.table, table.section, table.bodySystem, table.operation, table.definition ?? ''].join('\t'),
        ['axes', ...table.axisTitles].join('\t'),
        ...table.rows.map((row) => ['row', ...row.axes.map(values)].join('\t')),
        '',
      ].join('\n'),
    )
    .join('')
}

/** Reads what `writePcsTables` writes. `line` of a fault counts from 1. */
export function parsePcsTables(text: string): { tables: PcsTable[]; faults: { line: number; message: string }[] } {
  const tables: PcsTable[] = []
  const faults: { line: number; message: string }[] = []
  const readAxis = (field: string | undefined): PcsValue[] =>
    (field ?? '').split('|').map((value) => ({ character: value.slice(0, 1), meaning: value.slice(2) }))
  text.split('\n').forEach((line, index) => {
    if (line === '') return
    const [kind, ...fields] = line.split('\t')
    const last = tables.at(-1)
    if (kind === 'table' && fields.length === 5) {
      const [table = '', section = '', bodySystem = '', operation = '', definition = ''] = fields
      tables.push({
        table,
        section,
        bodySystem,
        operation,
        definition: definition === '' ? null : definition,
        axisTitles: ['', '', '', ''],
        rows: [],
      })
    } else if (kind === 'axes' && last && fields.length === 4) {
      const [fourth = '', fifth = '', sixth = '', seventh = ''] = fields
      tables[tables.length - 1] = { ...last, axisTitles: [fourth, fifth, sixth, seventh] }
    } else if (
      kind === 'row' &&
      last &&
      fields.length === 4 &&
      fields.every((field) => /^(?:[0-9A-HJ-NP-Z]=[^|]+(?:\||$))+$/.test(field))
    ) {
      const axes: PcsRow['axes'] = [readAxis(fields[0]), readAxis(fields[1]), readAxis(fields[2]), readAxis(fields[3])]
      tables[tables.length - 1] = { ...last, rows: [...last.rows, { axes }] }
    } else {
      faults.push({ line: index + 1, message: 'is neither a table, nor axes, nor a row with four lists of values' })
    }
  })
  return { tables, faults }
}
