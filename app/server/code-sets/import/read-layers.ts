import {
  codesOfTable,
  parseIndex,
  parseNoteLines,
  parsePcsTables,
  parseStructure,
  readIndexTable,
  writeCodeLines,
  writeIndex,
  writeIndexTable,
  writeNoteLines,
  writePcsTables,
  writeStructure,
  type CodeEntry,
} from '../../../domain/code-sets'
import { sha256 } from '../../content/hash'
import { packLayer, type LayerKind, type PackedLayer } from '../../db/code-layers'
import type { ChosenFile } from './choose-files'
import { readBillableCodes, readCptDescriptors, readOrderFile } from './code-files'
import { checkHierarchy, type CodeRows } from './code-rows'
import { readCodeTable } from './code-table'
import type { EditionDays } from './edition-days'
import { readHcpcsRecords } from './hcpcs-records'
import { ImportRefusal } from './import-refusal'
import { readIndexTableXml, readIndexXml } from './index-xml'
import { readPcsTablesXml } from './pcs-tables-xml'
import { readPoaExempt } from './poa-exempt'
import type { ImportedSystem } from './release-format'
import { readTabularXml } from './tabular-xml'

/** What one file gives. `mentioned` are codes that a list of the same edition should have. */
export type ReadFile = {
  /** Packed at once: the texts of a release take more room than all else that an import keeps. */
  layers: PackedLayer[]
  entries?: CodeEntry[]
  mentioned?: { what: string; codes: readonly string[] }
  leftOut?: ReadonlyMap<string, number>
  warnings?: readonly string[]
}

/**
 * Reads one file of a release into layers, whose text is proved to be readable again where it has a form of its own.
 *
 * @throws ImportRefusal with file, line and reason
 */
export async function readLayers(
  { file, format }: ChosenFile,
  system: ImportedSystem,
  edition: string,
  days: EditionDays,
): Promise<ReadFile> {
  const requireYear = (year: number | string): void => {
    if (Number(year) === days.year) return
    const found = year === '' ? 'does not tell its year' : `is of ${year}`
    throw new ImportRefusal(file.name, null, `${found}; the declared edition is of ${days.year}`)
  }
  const layer = (kind: LayerKind, rows: number, text: string, faults: readonly Fault[]): PackedLayer => {
    const [fault] = faults
    if (fault) throw new ImportRefusal(file.name, null, `has what a ${kind} layer cannot hold: ${fault.message}`)
    return packLayer({ hash: sha256(text), system, kind, edition, rows, text })
  }
  const codesLayer = ({ rows, leftOut, warnings }: CodeRows): ReadFile => {
    if (system === 'icd10cm') checkHierarchy(file.name, rows)
    const entries = rows.map(({ entry }) => entry)
    // The rows were checked one by one and are in order, so reading 100,000 of them again would show nothing new.
    return { layers: [layer('codes', rows.length, writeCodeLines(entries), [])], entries, leftOut, warnings }
  }

  switch (format.name) {
    case 'order-file':
      return codesLayer(await readOrderFile(file, system))
    case 'code-table':
      return codesLayer(await readCodeTable(file, system))
    case 'billable-codes':
      return codesLayer(await readBillableCodes(file, system))
    case 'hcpcs-records':
      return codesLayer(await readHcpcsRecords(file, days.effectiveFrom))
    case 'cpt-descriptors':
      return codesLayer(await readCptDescriptors(file, days.year))
    case 'poa-exempt': {
      const { codes, year } = await readPoaExempt(file)
      requireYear(year)
      const text = codes.map((code) => `${code}\n`).join('')
      return { layers: [layer('poa-exempt', codes.length, text, [])], mentioned: { what: 'POA-exempt codes', codes } }
    }
    case 'tabular-xml': {
      const { version, structure, notes, printed } = await readTabularXml(file)
      requireYear(version)
      const [chapters, lines] = [writeStructure(structure), writeNoteLines(notes)]
      const ranges = structure.chapters.reduce((sum, chapter) => sum + 1 + chapter.blocks.length, 0)
      return {
        layers: [
          layer('structure', ranges, chapters, parseStructure(chapters).faults),
          layer('notes', notes.length, lines, parseNoteLines(lines).faults),
        ],
        mentioned: { what: 'codes of the tabular list', codes: printed },
      }
    }
    case 'index-xml': {
      const { version, lines, warnings } = await readIndexXml(file)
      requireYear(version)
      const text = writeIndex(lines)
      const parsed = parseIndex(text)
      const lost = parsed.lines.length === lines.length ? [] : [{ message: 'a term that looks like a comment' }]
      return { layers: [layer(format.kind, lines.length, text, [...parsed.faults, ...lost])], warnings }
    }
    case 'index-table-xml': {
      const name = format.kind === 'index-table-drug' ? 'drug' : 'neoplasm'
      const { version, table, warnings } = await readIndexTableXml(file, name)
      requireYear(version)
      const text = writeIndexTable(table)
      return { layers: [layer(format.kind, table.rows.length, text, readIndexTable(text).faults)], warnings }
    }
    case 'pcs-tables-xml': {
      const { version, tables } = await readPcsTablesXml(file)
      requireYear(version)
      const text = writePcsTables(tables)
      return {
        layers: [layer('pcs-tables', tables.length, text, parsePcsTables(text).faults)],
        mentioned: { what: 'codes of the tables', codes: tables.flatMap(codesOfTable) },
      }
    }
  }
}

type Fault = { message: string }
