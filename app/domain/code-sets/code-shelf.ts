import { parseIndex, type IndexLine, type IndexTable } from './alphabetic-index'
import type { CodeSystem, EditionDetails, Structure } from './code-entry'
import { bareCode } from './code-grammar'
import { createCodeList, type CodeList } from './code-list'
import { parseCodeLines, parseNoteLines } from './layer-text'
import type { LayerDetails } from './layers'
import { createNotesBook, type NotesBook } from './notes'
import { parsePcsTables, type PcsTable } from './pcs-tables'
import { parseIndexTable } from './index-table-text'
import { parseSynonyms, type SynonymGroup } from './search/synonyms'

/** Where a layer comes from: the project's own files, or a release that the operator imported. */
export type LayerOrigin = 'embedded' | 'imported'

/** Layers in their text form, as content is frozen and releases are kept. */
export type CodesLayerText = { details: EditionDetails; origin: LayerOrigin; structure: Structure; text: string }
export type LayerText = {
  details: LayerDetails
  origin: LayerOrigin
  text: string
  /** An index that stands beside the alphabetic index of diseases and does not replace it. */
  part?: 'external-causes'
}
export type CodeSetLayers = {
  codes: CodesLayerText[]
  notes: LayerText[]
  indexes: LayerText[]
  indexTables: LayerText[]
  pcsTables: LayerText[]
  synonyms: LayerText[]
  /** Codes exempt from reporting whether a condition was present on admission, one bare code a line. */
  poaExempt: LayerText[]
}

export const noLayers: CodeSetLayers = {
  codes: [],
  notes: [],
  indexes: [],
  indexTables: [],
  pcsTables: [],
  synonyms: [],
  poaExempt: [],
}

/** Two collections of layers in one. */
export function joinLayers(left: CodeSetLayers, right: CodeSetLayers): CodeSetLayers {
  return {
    codes: [...left.codes, ...right.codes],
    notes: [...left.notes, ...right.notes],
    indexes: [...left.indexes, ...right.indexes],
    indexTables: [...left.indexTables, ...right.indexTables],
    pcsTables: [...left.pcsTables, ...right.pcsTables],
    synonyms: [...left.synonyms, ...right.synonyms],
    poaExempt: [...left.poaExempt, ...right.poaExempt],
  }
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
  /** All index lines of a system, also of an own index that an imported one replaces in the book: lay words live there. */
  searchLinesOf(system: CodeSystem): readonly IndexLine[]
  /** Whether a code is exempt from present-on-admission reporting, and by which edition; null when no list is at hand. */
  poaExemption(code: string): { exempt: boolean; edition: string } | null
  /** Words that a search takes for each other, whatever the system. */
  synonyms: readonly SynonymGroup[]
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
    const own = layers.indexes.filter((layer) => layer.details.system === system)
    const texts = [
      ...preferImported(
        own.filter((layer) => !layer.part),
        system,
      ),
      ...own.filter((layer) => layer.part),
    ]
    indexes.set(system, {
      layers: texts.map((layer) => layer.details),
      lines: texts.flatMap((layer) => parseIndex(layer.text).lines),
    })
  }
  // An imported table replaces the embedded one of the same name; the other one stays.
  const tables = layers.indexTables
    .map((layer) => ({ layer, table: parseIndexTable(layer.details, layer.text) }))
    .filter(
      ({ layer, table }, _position, all) =>
        layer.origin === 'imported' ||
        !all.some((other) => other.layer.origin === 'imported' && other.table.name === table.name),
    )
  const noNotes = createNotesBook([])
  const exemptions = layers.poaExempt.map((layer) => ({
    edition: layer.details.edition,
    codes: new Set(layer.text.split('\n').map(bareCode)),
  }))

  return {
    lists,
    originOf: (list) => origins.get(list) ?? 'embedded',
    notesOf: (system) => books.get(system) ?? noNotes,
    indexOf: (system) => indexes.get(system) ?? { layers: [], lines: [] },
    searchLinesOf: (system) =>
      layers.indexes
        .filter((layer) => layer.details.system === system)
        .flatMap((layer) => parseIndex(layer.text).lines),
    poaExemption(code) {
      const newest = exemptions.at(-1)
      return newest ? { exempt: newest.codes.has(bareCode(code)), edition: newest.edition } : null
    },
    indexTablesOf: (system) => tables.filter(({ layer }) => layer.details.system === system).map(({ table }) => table),
    synonyms: layers.synonyms.flatMap((layer) => parseSynonyms(layer.text).groups),
    pcsTables: layers.pcsTables.flatMap((layer) => parsePcsTables(layer.text).tables),
  }
}

/** Notes and indexes of a release replace the embedded ones of the same system. */
function preferImported(layers: readonly LayerText[], system: CodeSystem): LayerText[] {
  const own = layers.filter((layer) => layer.details.system === system)
  const imported = own.filter((layer) => layer.origin === 'imported')
  return imported.length > 0 ? imported : own
}
