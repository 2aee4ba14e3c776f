import { collectRows } from './code-rows'
import { ImportRefusal } from './import-refusal'
import type { ReleaseFile } from './release-files'
import { forEachLine } from './text-lines'

/** Codes that need no present-on-admission indicator, in code order, and the fiscal year in the file's own heading. */
export type PoaExemptList = { codes: string[]; year: number }

/** Reads CMS's list: `OrderYY, POAexemptCode, Description`, separated by tabs, descriptions with commas in quotes. */
export async function readPoaExempt(file: ReleaseFile): Promise<PoaExemptList> {
  const codes = collectRows(file.name, 'icd10cm')
  let year = 0
  await forEachLine(file, (line, position) => {
    if (position === 1) {
      year = 2000 + Number(/^Order(\d\d)/.exec(line)?.[1])
      return
    }
    const [order, code = '', title = '', ...rest] = line.split('\t')
    if (!/^\d+$/.test(order ?? '') || rest.length > 0) {
      throw new ImportRefusal(file.name, position, 'is not: order number, code, description, separated by tabs')
    }
    codes.add({ code, title, billable: true, line: position })
  })
  return { codes: codes.finish().rows.map(({ entry }) => entry.code), year }
}
