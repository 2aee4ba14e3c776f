import type { PcsRow, PcsTable, PcsValue } from '../../../domain/code-sets'
import { ImportRefusal } from './import-refusal'
import type { ReleaseFile } from './release-files'
import { readXml } from './safe-xml'

export type ReadPcsTables = { version: string; tables: PcsTable[] }

type OpenAxis = { position: number; title: string; definition: string | null; values: PcsValue[]; line: number }

/**
 * Reads the tables of ICD-10-PCS: three fixed axes, then rows of four axes with their values.
 *
 * @throws ImportRefusal where the number of values or of codes is not the one that the file itself gives
 */
export async function readPcsTablesXml(file: ReleaseFile): Promise<ReadPcsTables> {
  const tables = new Map<string, PcsTable>()
  let version = ''
  let fixed: OpenAxis[] = []
  let rowAxes: OpenAxis[] = []
  let rows: PcsRow[] = []
  let axisTitles: PcsTable['axisTitles'] | null = null
  let axis: OpenAxis | null = null
  let inRow = false

  const closeRow = (wantedCodes: number, line: number): void => {
    const [fourth, fifth, sixth, seventh] = rowAxes
    if (!fourth || !fifth || !sixth || !seventh || rowAxes.some((one, index) => one.position !== index + 4)) {
      throw new ImportRefusal(file.name, line, 'a row does not have the axes 4, 5, 6 and 7')
    }
    const codes = rowAxes.reduce((product, one) => product * one.values.length, 1)
    if (codes !== wantedCodes) {
      throw new ImportRefusal(file.name, line, `a row makes ${codes} codes and is said to make ${wantedCodes}`)
    }
    axisTitles ??= [fourth.title, fifth.title, sixth.title, seventh.title]
    rows.push({ axes: [fourth.values, fifth.values, sixth.values, seventh.values] })
  }

  const closeTable = (line: number): void => {
    const [section, bodySystem, operation] = fixed
    const [first, second, third] = fixed.map((one) => one.values[0])
    if (!section || !bodySystem || !operation || !first || !second || !third || !axisTitles) {
      throw new ImportRefusal(file.name, line, 'a table lacks its section, body system, operation or rows')
    }
    const table = first.character + second.character + third.character
    if (tables.has(table)) throw new ImportRefusal(file.name, line, `table ${table} is there twice`)
    tables.set(table, {
      table,
      section: first.meaning,
      bodySystem: second.meaning,
      operation: third.meaning,
      definition: operation.definition,
      axisTitles,
      rows,
    })
  }

  await readXml(file, {
    open({ name, attributes, line }) {
      if (name === 'pcsTable') {
        fixed = []
        rows = []
        axisTitles = null
      } else if (name === 'pcsRow') {
        rowAxes = []
        inRow = true
      } else if (name === 'axis') {
        axis = { position: Number(attributes.pos), title: '', definition: null, values: [], line }
      }
    },
    close({ name, attributes, line, parent }, text) {
      if (name === 'version') version = text
      else if (name === 'pcsRow') {
        closeRow(Number(attributes.codes), line)
        inRow = false
      } else if (name === 'pcsTable') closeTable(line)
      else if (parent === 'axis' && axis) {
        if (name === 'title') axis.title = text
        else if (name === 'definition') axis.definition = text
        else if (name === 'label') axis.values.push(valueOf(file.name, line, attributes.code ?? '', text))
      } else if (name === 'axis' && axis) {
        if (axis.values.length !== Number(attributes.values)) {
          throw new ImportRefusal(file.name, line, `an axis has ${axis.values.length} values, not ${attributes.values}`)
        }
        const axes = inRow ? rowAxes : fixed
        axes.push(axis)
        axis = null
      }
    },
  })
  if (tables.size === 0) throw new ImportRefusal(file.name, null, 'has no tables')
  return { version, tables: [...tables.values()] }
}

function valueOf(file: string, line: number, character: string, meaning: string): PcsValue {
  if (!/^[0-9A-HJ-NP-Z]$/.test(character) || meaning === '' || meaning.includes('|')) {
    throw new ImportRefusal(file, line, `"${character}" = "${meaning}" is not a value of an axis`)
  }
  return { character, meaning }
}
