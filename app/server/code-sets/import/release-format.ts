import { hasCodeShape } from '../../../domain/code-sets'
import type { LayerKind } from '../../db/code-layers'
import { packingOf, type ReleaseFile } from './release-files'
import { ImportRefusal } from './import-refusal'
import { announcesDocumentType } from './safe-xml'

/** The systems whose releases are imported. */
export const importedSystems = ['icd10cm', 'icd10pcs', 'hcpcs', 'cpt'] as const
export type ImportedSystem = (typeof importedSystems)[number]

export type FormatName =
  | 'order-file'
  | 'code-table'
  | 'billable-codes'
  | 'hcpcs-records'
  | 'cpt-descriptors'
  | 'tabular-xml'
  | 'index-xml'
  | 'index-table-xml'
  | 'pcs-tables-xml'
  | 'poa-exempt'

/** What a text is. `system` is null where the text itself does not tell. */
export type ReleaseFormat = { name: FormatName; kind: LayerKind; system: ImportedSystem | null }

/** A code of five characters or a modifier, one tab, one descriptor; other lists have more columns. */
const cptLine = /^(?:\d{4}[0-9A-Z]|\d\d)\t[^\t]+$/

const sampleBytes = 64 * 1024

/** Recognizes a text by its content. Null for what is none of the official formats, such as a PDF or a read-me. */
export async function detectFormat(file: ReleaseFile, declared: ImportedSystem): Promise<ReleaseFormat | null> {
  const head = await readHead(file)
  if (packingOf(head) !== 'plain') return null
  const sample = Buffer.from(head)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
  if (/^\s*</.test(sample)) {
    if (announcesDocumentType(sample)) {
      throw new ImportRefusal(file.name, null, 'has a document type or an entity, which official files never have')
    }
    return formatOfXml(sample)
  }
  const lines = sample.split(/\r?\n/)
  // The last one may have been cut off by the sample.
  if (lines.length > 1) lines.pop()
  return formatOfLines(lines, declared)
}

async function readHead(file: ReleaseFile): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of file.open()) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= sampleBytes) break
  }
  if (length === 0) throw new ImportRefusal(file.name, null, 'is empty (0 bytes)')
  return Buffer.concat(chunks).subarray(0, sampleBytes)
}

function formatOfXml(sample: string): ReleaseFormat | null {
  if (sample.includes('<ICD10CM.tabular')) return { name: 'tabular-xml', kind: 'notes', system: 'icd10cm' }
  if (sample.includes('<ICD10PCS.tabular')) return { name: 'pcs-tables-xml', kind: 'pcs-tables', system: 'icd10pcs' }
  if (!sample.includes('<ICD10CM.index')) return null
  const heading = /<head col="1">\s*(\w+)/.exec(sample)?.[1]
  if (heading === 'Neoplasm') return { name: 'index-table-xml', kind: 'index-table-neoplasm', system: 'icd10cm' }
  if (heading === 'Substance') return { name: 'index-table-xml', kind: 'index-table-drug', system: 'icd10cm' }
  const title = /<title>([^<]*)/.exec(sample)?.[1] ?? ''
  const kind = /external cause/i.test(title) ? 'index-external-causes' : 'index'
  return { name: 'index-xml', kind, system: 'icd10cm' }
}

function formatOfLines(lines: readonly string[], declared: ImportedSystem): ReleaseFormat | null {
  const [first = ''] = lines
  const some = lines.filter((line) => line !== '').slice(0, 200)
  if (/^\d{5} [0-9A-Z]{3,7} +[01] /.test(first)) {
    const codes = some.map((line) => line.slice(6, 13).trim())
    return { name: 'order-file', kind: 'codes', system: systemOfOrder(codes, declared) }
  }
  if (/^Order\d\d\tPOAexemptCode\tDescription/.test(first)) {
    return { name: 'poa-exempt', kind: 'poa-exempt', system: 'icd10cm' }
  }
  const columns = first.toLowerCase().split(first.includes('\t') ? '\t' : ',')
  if (columns.includes('code') && columns.some((column) => ['long_title', 'long', 'title'].includes(column))) {
    return { name: 'code-table', kind: 'codes', system: null }
  }
  if (/^(?:[A-Z]\d{4}|[ ]{3}[A-Z][0-9A-Z])\d{5}[37]\S/.test(first)) {
    return { name: 'hcpcs-records', kind: 'codes', system: 'hcpcs' }
  }
  const beginnings = some.map((line) => /^([0-9A-Z]{3,7})(?:\t| +)\S/.exec(line)?.[1] ?? '')
  if (beginnings.every((code) => hasCodeShape(code, 'icd10pcs'))) {
    return { name: 'billable-codes', kind: 'codes', system: 'icd10pcs' }
  }
  if (beginnings.every((code) => hasCodeShape(code, 'icd10cm'))) {
    return { name: 'billable-codes', kind: 'codes', system: 'icd10cm' }
  }
  const begin = some.findIndex((line) => cptLine.test(line))
  return begin >= 0 && some.slice(begin).every((line) => cptLine.test(line))
    ? { name: 'cpt-descriptors', kind: 'codes', system: 'cpt' }
    : null
}

/** ICD-10-PCS has tables of three characters and codes of seven; ICD-10-CM begins with a letter and has all lengths. */
function systemOfOrder(codes: readonly string[], declared: ImportedSystem): ImportedSystem {
  if (!codes.every((code) => code.length === 3 || code.length === 7)) return 'icd10cm'
  if (codes.some((code) => /^\d/.test(code))) return 'icd10pcs'
  return declared === 'icd10pcs' ? 'icd10pcs' : 'icd10cm'
}
