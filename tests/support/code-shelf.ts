import { join } from 'node:path'
import {
  createCodeShelf,
  createCodeList,
  createCodeSearch,
  createNotesBook,
  openCodeSearch,
  parseIndex,
  parseSynonyms,
  type CodeList,
  type CodeSearch,
  type CodeSetLayers,
  type CodeShelf,
  type CodeSystem,
  type EditionDetails,
  type TabularNote,
} from '~/domain/code-sets'
import { openContentFiles } from '~/server/content/content-files'
import { formatFinding, type Finding } from '~/server/content/finding'
import { loadCodeSets } from '~/server/content/load-code-sets'

const projectRoot = join(import.meta.dirname, '../..')

let layers: CodeSetLayers | null = null
let shelf: CodeShelf | null = null
const searches = new Map<CodeSystem, CodeSearch>()

/** All embedded layers; read once per process. */
export function embeddedLayers(): CodeSetLayers {
  if (layers) return layers
  const findings: Finding[] = []
  layers = loadCodeSets(openContentFiles(projectRoot, findings), 'embedded', findings)
  if (findings.length > 0) throw new Error(findings.map(formatFinding).join('\n'))
  return layers
}

/** All embedded code sets on one shelf. */
export function embeddedShelf(): CodeShelf {
  return (shelf ??= createCodeShelf(embeddedLayers()))
}

/** An embedded list. */
export function listOf(system: CodeSystem, edition?: string): CodeList {
  const found = embeddedShelf().lists.find(
    ({ details }) => details.system === system && (edition === undefined || details.edition === edition),
  )
  if (!found) throw new Error(`${system} ${edition ?? ''} is not embedded`)
  return found
}

/** The search of an embedded system, opened once per process. */
export function embeddedSearch(system: CodeSystem): CodeSearch {
  const kept = searches.get(system)
  if (kept) return kept
  const opened = openCodeSearch(embeddedShelf(), system)
  if (!opened) throw new Error(`${system} is not embedded`)
  searches.set(system, opened)
  return opened
}

/** An edition's details, of ICD-10-CM 2027 unless told otherwise. */
export function aDetails(details: Partial<EditionDetails> = {}): EditionDetails {
  return {
    system: 'icd10cm',
    edition: '2027',
    title: 'ICD-10-CM FY2027',
    effectiveFrom: '2026-10-01',
    effectiveTo: '2027-09-30',
    source: 'made up for a test',
    coverage: 'categories',
    ...details,
  }
}

/** A small list of any system: `aListOf({ system: 'pos' }, '11 billable Office')`. */
export function aListOf(details: Partial<EditionDetails>, ...lines: string[]): CodeList {
  const entries = lines.map((line) => {
    const [code = '', mark, ...title] = line.split(' ')
    return { code, title: title.join(' '), billable: mark === 'billable' }
  })
  return createCodeList(aDetails(details), entries)
}

/** A search over a small list, with what may stand beside it in the text forms of index and synonyms. */
export function aSearch(
  lines: readonly string[],
  beside: { notes?: readonly TabularNote[]; index?: string; synonyms?: string } = {},
): CodeSearch {
  const details = { system: 'icd10cm', edition: 'test', title: 'Test', source: 'made up for a test' } as const
  return createCodeSearch({
    list: aListOf({}, ...lines),
    notes: createNotesBook([{ details, notes: beside.notes ?? [] }]),
    index: parseIndex(beside.index ?? '').lines,
    synonyms: parseSynonyms(beside.synonyms ?? '').groups,
  })
}

/** The codes that a search finds, best first. */
export function codesFound(search: CodeSearch, query: string, limit = 10): string[] {
  return search.search(query, limit).hits.map((hit) => hit.entry.code)
}
