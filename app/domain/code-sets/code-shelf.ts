import { parseIndex, type IndexLine, type IndexTable } from './alphabetic-index'
import type { CodeSystem, EditionDetails, Structure } from './code-entry'
import { createCodeList, type CodeList } from './code-list'
import { parseCodeLines, parseNoteLines } from './layer-text'
import type { LayerDetails } from './layers'
import { createNotesBook, type NotesBook } from './notes'
import { parsePcsTables, type PcsTable } from './pcs-tables'
import { parseIndexTable } from './index-table-text'

/** Where a layer comes from: the project's own files, or a release that the operator imported. */
export type LayerOrigin = 'embedded' | 'imported'

/** Layers in their text form, as content is frozen and releases are kept. */
export type CodesLayerText = { details: EditionDetails; origin: LayerOrigin; structure: Structure; text: string }
export type LayerText = { details: LayerDetails; origin: LayerOrigin; text: string }
export type CodeSetLayers = {
  codes: CodesLayerText[]
  notes: LayerText[]
  indexes: LayerText[]
  indexTables: LayerText[]
  pcsTables: LayerText[]
}

export type AlphabeticIndex = { layers: readonly LayerDetails[]; lines: readonly IndexLine[] }

/** Every code set that is at hand, with its notes, indexes and tables. */
export type CodeShelf = {
  lists: readonly CodeList[]
  originOf(list: CodeList): LayerOrigin
  notesOf(system: CodeSystem): NotesBook
  indexOf(system: CodeSystem): AlphabeticIndex
  indexTablesOf(system: CodeSystem): readonly IndexTable[]
  pcsTables: readonly PcsTable[]
}

/**
 * Puts layers on a shelf. An imported edition takes the place of the embedded one of the same name, being complete;
 * imported notes and indexes take the place of all embedded ones of their system.
 */
export function createCodeShelf(layers: CodeSetLayers): CodeShelf {
  const codes = layers.codes.filter(
    (layer) =>
      layer.origin === 'imported' ||
      !layers.codes.some(
        ({ origin, details }) =>
          origin === 'imported' && details.system === layer.details.system && details.edition === layer.details.edition,
      ),
  )
  const origins = new Map<CodeList, LayerOrigin>()
  const lists = codes.map((layer) => {
    const list = createCodeList(layer.details, parseCodeLines(layer.text).entries, layer.structure)
    origins.set(list, layer.origin)
    return list
  })
  const systems = new Set(lists.map((list) => list.details.system))
  const books = new Map<CodeSystem, NotesBook>()
  const indexes = new Map<CodeSystem, AlphabeticIndex>()
  for (const system of systems) {
    books.set(
      system,
      createNotesBook(
        preferImported(layers.notes, system).map(({ details, text }) => ({
          details,
          notes: parseNoteLines(text).notes,
        })),
      ),
    )
    const texts = preferImported(layers.indexes, system)
    indexes.set(system, {
      layers: texts.map((layer) => layer.details),
      lines: texts.flatMap((layer) => parseIndex(layer.text).lines),
    })
  }
  const tables = layers.indexTables.map((layer) => ({
    system: layer.details.system,
    table: parseIndexTable(layer.details, layer.text),
  }))
  const noNotes = createNotesBook([])

  return {
    lists,
    originOf: (list) => origins.get(list) ?? 'embedded',
    notesOf: (system) => books.get(system) ?? noNotes,
    indexOf: (system) => indexes.get(system) ?? { layers: [], lines: [] },
    indexTablesOf: (system) => tables.filter((layer) => layer.system === system).map((layer) => layer.table),
    pcsTables: layers.pcsTables.flatMap((layer) => parsePcsTables(layer.text).tables),
  }
}

/** Notes and indexes of a release replace the embedded ones of the same system. */
function preferImported(layers: readonly LayerText[], system: CodeSystem): LayerText[] {
  const own = layers.filter((layer) => layer.details.system === system)
  const imported = own.filter((layer) => layer.origin === 'imported')
  return imported.length > 0 ? imported : own
}
