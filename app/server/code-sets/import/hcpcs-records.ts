import { collectRows, type CodeRows } from './code-rows'
import { dentalCodes } from './code-table'
import { ImportRefusal } from './import-refusal'
import type { ReleaseFile } from './release-files'
import { forEachLine } from './text-lines'

const recordLength = 320

type OpenRecord = { code: string; modifier: boolean; pieces: string[]; sequence: number; endedOn: string; line: number }

/**
 * The record file that CMS publishes each quarter (`..._ANWEB.txt`), in columns: code 1-5 (of a modifier 4-5), sequence
 * number 6-10, record 11 (3 first line of a procedure, 4 its next ones, 7 first line of a modifier, 8 its next ones),
 * long description 12-91, short one 92-119, ..., last day of the code 285-292, to 320.
 *
 * Codes that ended before `effectiveFrom` are left out: CMS keeps them in the file for a while.
 */
export async function readHcpcsRecords(file: ReleaseFile, effectiveFrom: string): Promise<CodeRows> {
  const codes = collectRows(file.name, 'hcpcs')
  const firstDay = effectiveFrom.replaceAll('-', '')
  let open: OpenRecord | null = null

  const close = (): void => {
    if (!open) return
    const { code, modifier, pieces, line, endedOn } = open
    if (/^D\d{4}$/.test(code)) codes.leaveOut(dentalCodes)
    else if (endedOn !== '' && endedOn < firstDay) codes.leaveOut('codes that ended before the edition began')
    else codes.add({ code, title: pieces.join(' '), billable: true, modifier, line })
    open = null
  }

  await forEachLine(
    file,
    (line, position) => {
      const refusal = (reason: string): ImportRefusal => new ImportRefusal(file.name, position, reason)
      const [, head = '', number, record] = /^([A-Z]\d{4}|[ ]{3}[A-Z][0-9A-Z])(\d{5})([3478])/.exec(line) ?? []
      const code = head.trim()
      const modifier = record === '7' || record === '8'
      if (!number || line.length > recordLength || modifier !== (code.length === 2)) {
        throw refusal('is not a record of the HCPCS file: code, sequence number, 3, 4, 7 or 8, description')
      }
      const piece = line.slice(11, 91).trim()
      if (piece === '') throw refusal(`${code} has no description in columns 12 to 91`)
      if (record === '3' || record === '7') {
        close()
        const endedOn = line.slice(284, 292).trim()
        if (!/^(?:\d{8})?$/.test(endedOn)) throw refusal(`"${endedOn}" in columns 285 to 292 is not a day`)
        open = { code, modifier, pieces: [piece], sequence: Number(number), endedOn, line: position }
        return
      }
      if (open?.code !== code || open.modifier !== modifier)
        throw refusal(`continues ${code}, which did not come before`)
      if (Number(number) <= open.sequence) throw refusal(`the sequence numbers of ${code} do not rise`)
      open.sequence = Number(number)
      open.pieces.push(piece)
    },
    // Fixed columns tell a whole record without a line break from one that was cut off.
    { isWhole: (lastLine) => lastLine.length >= 292 && lastLine.length <= recordLength },
  )
  close()
  return codes.finish()
}
