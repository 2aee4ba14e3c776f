import { parseIndex, type IndexLine, type IndexTable } from './alphabetic-index'
import type { CodeEntry, CodeSystem, EditionDetails, Structure } from './code-entry'
import { bareCode } from './code-grammar'
import { openLater, type CodeList } from './code-list'
import { applyCodeChanges, parseCodeLines, parseNoteLines } from './layer-text'
import type { LayerDetails } from './layers'
import { createNotesBook, type NotesBook } from './notes'
import { parsePcsTables, type PcsTable } from './pcs-tables'
import { parseIndexTable } from './index-table-text'
import { parseSynonyms, type SynonymGroup } from './search/synonyms'

/** Where a layer comes from: the project's own files, or a release that the operator imported. */
export type LayerOrigin = 'embedded' | 'imported'

/** Layers in their text form, as content is frozen and releases are kept. */
export type CodesLayerText = {
  details: EditionDetails
  origin: LayerOrigin
  structure: Structure
  text: string
  /** The edition, embedded like this one, from which `text` tells only the differences. */
  basedOn?: string
}
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
  /** Entries of earlier editions that the newest one of the system does not have. */
  formerEntries(system: CodeSystem): readonly CodeEntry[]
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
    const list = openLater(layer.details, layer.structure, () => entriesOf(layer, layers.codes))
    origins.set(list, layer.origin)
    return list
  })
  const books = new Map<CodeSystem, NotesBook>()
  const readNotes = (system: CodeSystem): NotesBook =>
    createNotesBook(
      preferImported(layers.notes, system).map(({ details, text }) => ({ details, notes: parseNoteLines(text).notes })),
    )
  const indexLines = new Map(layers.indexes.map((layer) => [layer, parseIndex(layer.text).lines]))
  const indexesOf = (system: CodeSystem): LayerText[] =>
    layers.indexes.filter((layer) => layer.details.system === system)
  const indexes = new Map<CodeSystem, AlphabeticIndex>()
  const readIndex = (system: CodeSystem): AlphabeticIndex => {
    const own = indexesOf(system)
    const main = own.filter((layer) => !layer.part)
    const texts = [...preferImported(main, system), ...own.filter((layer) => layer.part)]
    return { layers: texts.map((layer) => layer.details), lines: linesOf(texts) }
  }
  const linesOf = (texts: readonly LayerText[]): IndexLine[] => texts.flatMap((layer) => indexLines.get(layer) ?? [])
  // An imported table replaces the embedded one of the same name; the other one stays.
  const tables = layers.indexTables
    .map((layer) => ({ layer, table: parseIndexTable(layer.details, layer.text) }))
    .filter(
      ({ layer, table }, _position, all) =>
        layer.origin === 'imported' ||
        !all.some((other) => other.layer.origin === 'imported' && other.table.name === table.name),
    )
  const exemptions = layers.poaExempt.map((layer) => ({
    edition: layer.details.edition,
    codes: new Set(layer.text.split('\n').map(bareCode)),
  }))

  return {
    lists,
    originOf: (list) => origins.get(list) ?? 'embedded',
    notesOf(system) {
      const book = books.get(system) ?? readNotes(system)
      books.set(system, book)
      return book
    },
    indexOf(system) {
      const index = indexes.get(system) ?? readIndex(system)
      indexes.set(system, index)
      return index
    },
    searchLinesOf: (system) => linesOf(indexesOf(system)),
    formerEntries(system) {
      const [newest, ...earlier] = lists.filter((list) => list.details.system === system).sort(newestFirst)
      const former = earlier.flatMap((list) => {
        const layer = codes.find(({ details }) => details === list.details)
        if (!layer) return []
        const isDelta = layer.basedOn !== undefined && layer.basedOn === newest?.details.edition
        // Not `list.entries()`: an earlier edition is seldom wanted, and opening it would keep it in memory.
        return isDelta ? applyCodeChanges([], layer.text).added : entriesOf(layer, layers.codes)
      })
      const missing = former.filter((entry) => !newest?.find(entry.code))
      return [...new Map(missing.map((entry) => [entry.code, entry])).values()]
    },
    poaExemption(code) {
      const newest = exemptions.at(-1)
      return newest ? { exempt: newest.codes.has(bareCode(code)), edition: newest.edition } : null
    },
    indexTablesOf: (system) => tables.filter(({ layer }) => layer.details.system === system).map(({ table }) => table),
    synonyms: layers.synonyms.flatMap((layer) => parseSynonyms(layer.text).groups),
    pcsTables: layers.pcsTables.flatMap((layer) => parsePcsTables(layer.text).tables),
  }
}

function entriesOf(layer: CodesLayerText, all: readonly CodesLayerText[]): CodeEntry[] {
  if (layer.basedOn === undefined) return parseCodeLines(layer.text).entries
  const base = all.find(
    ({ details, origin }) =>
      origin === 'embedded' && details.system === layer.details.system && details.edition === layer.basedOn,
  )
  return base ? applyCodeChanges(parseCodeLines(base.text).entries, layer.text).entries : []
}

function newestFirst(left: CodeList, right: CodeList): number {
  return left.details.effectiveFrom < right.details.effectiveFrom ? 1 : -1
}

/** Notes and indexes of a release replace the embedded ones of the same system. */
function preferImported(layers: readonly LayerText[], system: CodeSystem): LayerText[] {
  const own = layers.filter((layer) => layer.details.system === system)
  const imported = own.filter((layer) => layer.origin === 'imported')
  return imported.length > 0 ? imported : own
}
