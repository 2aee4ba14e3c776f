import type { CategoryRange, Chapter, Structure } from './code-entry'
import type { LineFault } from './index-table-text'

/** Chapters, each followed by its blocks, then the seats: `chapter`, `block` and `seat` lines, fields by tabs. */
export function writeStructure({ chapters, seats }: Structure): string {
  const range = ({ first, last, title }: CategoryRange): string => `${first}\t${last}\t${title}`
  return [
    ...chapters.flatMap((chapter) => [
      `chapter\t${chapter.number}\t${range(chapter)}\n`,
      ...chapter.blocks.map((block) => `block\t${range(block)}\n`),
    ]),
    ...Object.entries(seats).map(([category, follows]) => `seat\t${category}\t${follows}\n`),
  ].join('')
}

/** Reads what `writeStructure` writes. */
export function parseStructure(text: string): Structure & { faults: LineFault[] } {
  const chapters: Chapter[] = []
  const seats: Record<string, string> = {}
  const faults: LineFault[] = []
  text.split('\n').forEach((line, index) => {
    if (line === '') return
    const [kind, ...fields] = line.split('\t')
    const chapter = chapters.at(-1)
    if (kind === 'chapter' && fields.length === 4 && /^\d+$/.test(fields[0] ?? '')) {
      const [number, first = '', last = '', title = ''] = fields
      chapters.push({ number: Number(number), first, last, title, blocks: [] })
    } else if (kind === 'block' && fields.length === 3 && chapter) {
      const [first = '', last = '', title = ''] = fields
      chapter.blocks.push({ first, last, title })
    } else if (kind === 'seat' && fields.length === 2) {
      const [category = '', follows = ''] = fields
      seats[category] = follows
    } else {
      faults.push({ line: index + 1, message: 'is neither a chapter, nor a block of one, nor a seat' })
    }
  })
  return { chapters, seats, faults }
}
