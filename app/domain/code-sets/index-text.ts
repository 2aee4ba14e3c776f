import type { IndexLine } from './alphabetic-index'

/** The text that `parseIndex` reads. */
export function writeIndex(lines: readonly IndexLine[]): string {
  return lines
    .map((line) => {
      const tag = line.tag ? ` {${line.tag}}` : ''
      const dashes = line.level > 0 ? `${'-'.repeat(line.level)} ` : ''
      const parts = [
        line.code === null ? null : line.manifestation === null ? line.code : `${line.code} + ${line.manifestation}`,
        line.see === null ? null : `see ${line.see}`,
        line.seeAlso === null ? null : `see also ${line.seeAlso}`,
      ].filter((part) => part !== null)
      return `${[dashes + line.term + tag, ...parts].join(' | ')}\n`
    })
    .join('')
}
