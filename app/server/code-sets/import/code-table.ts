import { writtenCode, bareCode } from '../../../domain/code-sets'
import { collectRows, type CodeRows } from './code-rows'
import { ImportRefusal } from './import-refusal'
import type { ReleaseFile } from './release-files'
import type { ImportedSystem } from './release-format'
import { forEachLine } from './text-lines'

/** Dental procedure codes belong to the American Dental Association; they are no government work. */
export const dentalCodes = 'dental codes (D), which are not part of the public release'

const titleColumns = ['long_title', 'long', 'title']

/**
 * A table with a line of column names, fields separated by tabs or commas: `code`, a title (`long_title`, `long` or
 * `title`), and where there are any `dotted`, `billable` (1 or 0) and `kind` (`procedure` or `modifier`).
 *
 * @throws ImportRefusal for ICD-10-CM without `billable`: headers could not be told from codes
 */
export async function readCodeTable(file: ReleaseFile, system: ImportedSystem): Promise<CodeRows> {
  const codes = collectRows(file.name, system)
  let separator: '\t' | ',' = '\t'
  let columns: string[] = []
  await forEachLine(file, (line, position) => {
    const refusal = (reason: string): ImportRefusal => new ImportRefusal(file.name, position, reason)
    if (position === 1) {
      separator = line.includes('\t') ? '\t' : ','
      columns = line.toLowerCase().split(separator)
      if (system === 'icd10cm' && !columns.includes('billable')) {
        throw refusal('the table has no column `billable`, so headers cannot be told from codes')
      }
      return
    }
    const fields = separator === '\t' ? line.split('\t') : splitCommas(line)
    if (fields?.length !== columns.length)
      throw refusal(`does not have ${columns.length} fields, as the first line has`)
    const field = (name: string): string | null => fields[columns.indexOf(name)] ?? null
    const code = field('code') ?? ''
    const dotted = field('dotted')
    if (dotted !== null && dotted !== writtenCode(system, bareCode(code))) {
      throw refusal(`${code} and ${dotted} are not the same code`)
    }
    if (system === 'hcpcs' && /^D\d{4}$/.test(code)) {
      codes.leaveOut(dentalCodes)
      return
    }
    const billable = field('billable') ?? '1'
    if (billable !== '0' && billable !== '1') throw refusal(`billable is "${billable}" and should be 1 or 0`)
    const kind = field('kind') ?? (isModifier(system, code) ? 'modifier' : 'procedure')
    if ((kind === 'modifier') !== isModifier(system, code)) throw refusal(`${code} is not a ${kind}`)
    const title = titleColumns.map(field).find((value) => value !== null) ?? ''
    codes.add({ code, title, billable: billable === '1', modifier: kind === 'modifier', line: position })
  })
  return codes.finish()
}

function isModifier(system: ImportedSystem, code: string): boolean {
  return (system === 'hcpcs' || system === 'cpt') && code.length === 2
}

/** The fields of a line of CSV; null where quotes do not close within the line. */
function splitCommas(line: string): string[] | null {
  const fields: string[] = []
  let rest = line
  for (;;) {
    const match = /^(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/.exec(rest)
    if (!match) return null
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] === '') return fields
    rest = rest.slice(match[0].length)
  }
}
