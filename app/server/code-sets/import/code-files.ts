import { collectRows, type CodeRows } from './code-rows'
import { ImportRefusal } from './import-refusal'
import type { ReleaseFile } from './release-files'
import type { ImportedSystem } from './release-format'
import { forEachLine } from './text-lines'

/**
 * The order file of ICD-10-CM and ICD-10-PCS, in fixed columns: order number 1-5, code 7-13, billable flag 15, short
 * title 17-76, long title from 78.
 *
 * @throws ImportRefusal for a line in another form, and for numbers that do not rise
 */
export async function readOrderFile(file: ReleaseFile, system: ImportedSystem): Promise<CodeRows> {
  const codes = collectRows(file.name, system)
  let previous = 0
  let openTable: { code: string; line: number } | null = null
  await forEachLine(file, (line, position) => {
    const refusal = (reason: string, at = position): ImportRefusal => new ImportRefusal(file.name, at, reason)
    const fields = /^(\d{5}) ([0-9A-Z]{3,7}) *([01]) (.*)$/.exec(line)
    const [, number = '', code = '', flag] = fields ?? []
    if (!fields || line.slice(6, 13).trimEnd() !== code || line[14] !== flag) {
      throw refusal('is not a line of an order file: order number, code, 0 or 1, short title, long title')
    }
    const title = line.slice(77)
    if (title.trim() === '') throw refusal(`${code} has no long title; the line was cut off`)
    // A title in other columns would lose its first letters in silence.
    if (line[76] !== ' ' || title.startsWith(' '))
      throw refusal(`the long title of ${code} does not begin in column 78`)
    if (Number(number) <= previous) throw refusal(`order number ${number} does not follow ${previous}`)
    if (Number(number) > previous + 1 && previous > 0) {
      codes.warn(`${file.name}, line ${position}: the order numbers skip from ${previous} to ${Number(number)}`)
    }
    previous = Number(number)
    const isTable = system === 'icd10pcs' && code.length === 3
    if (openTable && (isTable || !code.startsWith(openTable.code))) {
      throw refusal(`table ${openTable.code} has no codes`, openTable.line)
    }
    openTable = isTable ? { code, line: position } : null
    if (isTable) {
      if (flag === '1') throw refusal(`${code} is the heading of a table and cannot be billable`)
      codes.leaveOut('headings of tables')
      return
    }
    codes.add({ code, title, billable: flag === '1', line: position })
  })
  return codes.finish()
}

/**
 * Lists of billable codes without headers: a code, a tab or spaces, the title. ICD-10-PCS is complete in this form;
 * ICD-10-CM is not, see importRelease.
 */
export async function readBillableCodes(file: ReleaseFile, system: ImportedSystem): Promise<CodeRows> {
  const codes = collectRows(file.name, system)
  await forEachLine(file, (line, position) => {
    const [, code, title] = /^([0-9A-Z]+)(?:\t| +)(.+)$/.exec(line) ?? []
    if (!code || !title) throw new ImportRefusal(file.name, position, 'is not a code and its title')
    codes.add({ code, title, billable: true, line: position })
  })
  return codes.finish()
}

/**
 * The file of long descriptors that CPT licensees get: some lines of text, then `code, tab, descriptor`. Nothing but
 * codes may follow the first code.
 *
 * @throws ImportRefusal when the text before the codes speaks of another year than that of the edition
 */
export async function readCptDescriptors(file: ReleaseFile, year: number): Promise<CodeRows> {
  const codes = collectRows(file.name, 'cpt')
  const heading: string[] = []
  let begun = false
  await forEachLine(file, (line, position) => {
    const [, code, title] = /^(\d{4}[0-9A-Z]|\d\d)\t(.+)$/.exec(line) ?? []
    if (code && title) {
      begun = true
      codes.add({ code, title, billable: true, modifier: code.length === 2, line: position })
    } else if (begun && line.trim() !== '') {
      throw new ImportRefusal(file.name, position, 'is not a code, a tab and its descriptor')
    } else {
      heading.push(line)
    }
  })
  checkHeadingYear(file.name, heading, year)
  return codes.finish()
}

/** The copyright of an edition is of the year before it, so that year may stand there as well. */
function checkHeadingYear(file: string, heading: readonly string[], year: number): void {
  const years = heading.flatMap((line) => [...line.matchAll(/\b20\d\d\b/g)].map((match) => Number(match[0])))
  if (years.length === 0) return
  const latest = Math.max(...years)
  if (latest !== year && latest !== year - 1) {
    throw new ImportRefusal(file, null, `its heading is of ${latest}, the declared edition of ${year}`)
  }
}
