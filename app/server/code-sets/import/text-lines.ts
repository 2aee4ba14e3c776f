import { isUtf8 } from 'node:buffer'
import { ImportRefusal } from './import-refusal'
import type { ReleaseFile } from './release-files'

const longestLine = 64 * 1024
/** Any control character but the tab. */
const controlCharacter = /[^\P{Cc}\t]/u

/** What `forEachLine` asks of a file. */
export type LineRules = {
  /** Whether a last line without a line break may still be whole; official lists end with one. */
  isWhole?: (lastLine: string) => boolean
}

/**
 * Hands over a text line by line, without line breaks, byte order mark and trailing carriage returns. Lines count from 1.
 *
 * @throws ImportRefusal for bytes that are not UTF-8, control characters, endless lines, and a text that stops within
 *   a line
 */
export async function forEachLine(
  file: ReleaseFile,
  take: (line: string, position: number) => void,
  { isWhole }: LineRules = {},
): Promise<void> {
  let position = 0
  const takeBlock = (block: Buffer): void => {
    if (!isUtf8(block)) throw new ImportRefusal(file.name, position + badLine(block), 'is not UTF-8 text')
    const lines = block.toString('utf8').split('\n')
    for (const raw of lines) {
      position += 1
      let line = raw.endsWith('\r') ? raw.slice(0, -1) : raw
      if (position === 1 && line.startsWith('\ufeff')) line = line.slice(1)
      if (controlCharacter.test(line)) throw new ImportRefusal(file.name, position, 'has control characters')
      take(line, position)
    }
  }

  let rest = Buffer.alloc(0)
  let isEmpty = true
  for await (const chunk of file.open()) {
    isEmpty &&= chunk.length === 0
    const lineEnd = chunk.lastIndexOf(0x0a)
    if (lineEnd < 0) {
      rest = Buffer.concat([rest, chunk])
      if (rest.length > longestLine) throw new ImportRefusal(file.name, position + 1, 'is a line without an end')
      continue
    }
    takeBlock(Buffer.concat([rest, chunk.subarray(0, lineEnd)]))
    rest = Buffer.from(chunk.subarray(lineEnd + 1))
  }
  if (isEmpty) throw new ImportRefusal(file.name, null, 'is empty (0 bytes)')
  if (rest.length === 0) return
  if (isWhole?.(rest.toString('latin1').trimEnd()) !== true) {
    throw new ImportRefusal(
      file.name,
      position + 1,
      'the last line has no line break, as if the file had been cut off; if it is whole, add one',
    )
  }
  takeBlock(rest)
}

/** The line of a block, counted from 1, in which the first byte stands that is not UTF-8. */
function badLine(block: Buffer): number {
  let line = 1
  let start = 0
  for (;;) {
    const end = block.indexOf(0x0a, start)
    if (end < 0 || !isUtf8(block.subarray(start, end))) return line
    line += 1
    start = end + 1
  }
}
