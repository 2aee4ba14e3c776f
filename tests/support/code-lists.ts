import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import {
  createCodeList,
  createNotesBook,
  parseNoteLines,
  type CodeEntry,
  type CodeList,
  type EditionDetails,
  type LayerDetails,
  type NotesBook,
  type NotesLayer,
  type Structure,
} from '~/domain/code-sets'

const editionFolder = join(import.meta.dirname, '../../content/code-sets/icd10cm/2027')

type StructureFile = {
  seats: Record<string, string>
  chapters: {
    number: number
    title: string
    range: [string, string]
    blocks: { title: string; range: [string, string] }[]
  }[]
}

type EditionFrame = { details: EditionDetails; structure: Structure }
let frame: EditionFrame | null = null

function frameOfEdition(): EditionFrame {
  return (frame ??= readFrame())
}

/** The details, chapters and blocks of the embedded edition, read without the loader of the site. */
function readFrame(): EditionFrame {
  const read = (name: string): unknown => parse(readFileSync(join(editionFolder, name), 'utf8'))
  const { chapters, seats } = read('structure.yaml') as StructureFile
  return {
    details: read('edition.yaml') as EditionDetails,
    structure: {
      seats,
      chapters: chapters.map(({ number, title, range, blocks }) => ({
        number,
        title,
        first: range[0],
        last: range[1],
        blocks: blocks.map((block) => ({ title: block.title, first: block.range[0], last: block.range[1] })),
      })),
    },
  }
}

/** Every line of the embedded edition. */
export function readEmbeddedEntries(): CodeEntry[] {
  return readdirSync(editionFolder)
    .filter((file) => file.endsWith('.tsv'))
    .sort()
    .flatMap((file) => readFileSync(join(editionFolder, file), 'utf8').trimEnd().split('\n'))
    .map((line) => {
      const [code = '', mark, title = ''] = line.split('\t')
      return { code, title, billable: mark === 'billable' }
    })
}

let embedded: CodeList | null = null

/** The embedded edition as the site judges with it; read once per test file. */
export function embeddedList(): CodeList {
  const { details, structure } = frameOfEdition()
  return (embedded ??= createCodeList(details, readEmbeddedEntries(), structure))
}

let notes: NotesBook | null = null

/** The embedded notes of ICD-10-CM, read without the loader of the site. */
export function embeddedNotes(): NotesBook {
  return (notes ??= createNotesBook(['notes-2021', 'excludes-2024-04'].map(readNotesLayer)))
}

function readNotesLayer(name: string): NotesLayer {
  const folder = join(editionFolder, '..', name)
  const files = readdirSync(folder).sort()
  return {
    details: parse(readFileSync(join(folder, 'layer.yaml'), 'utf8')) as LayerDetails,
    notes: files
      .filter((file) => file.endsWith('.tsv'))
      .flatMap((file) => parseNoteLines(readFileSync(join(folder, file), 'utf8')).notes),
  }
}

/** A small list: `aCodeList('O99 header Other diseases', 'O9A.11 billable Neoplasm')`. Chapters are the real ones. */
export function aCodeList(...lines: string[]): CodeList {
  const { details, structure } = frameOfEdition()
  const entries = lines.map((line): CodeEntry => {
    const [code = '', mark, ...title] = line.split(' ')
    return { code, title: title.join(' '), billable: mark === 'billable' }
  })
  return createCodeList(details, entries, structure)
}

/** Why the comparison with the complete official list does not run; null when it does. */
export function whyNoOfficialCodes(): string | null {
  if (!process.env.OFFICIAL_CODES_DIR) return 'OFFICIAL_CODES_DIR is not set'
  try {
    execFileSync('xz', ['--version'], { stdio: 'ignore' })
    return null
  } catch {
    return 'the command xz is not there'
  }
}

/**
 * The complete list of a fiscal year from the folder that OFFICIAL_CODES_DIR names.
 *
 * @throws when the folder has no such file: a wrong folder must not pass as a missing one
 */
export function readOfficialEntries(fiscalYear: 2026 | 2027): CodeEntry[] {
  const file = join(process.env.OFFICIAL_CODES_DIR ?? '', `icd10cm/icd10cm_codes_fy${fiscalYear}.tsv.xz`)
  const text = execFileSync('xz', ['-dc', file], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  const [head, ...lines] = text.trimEnd().split('\n')
  if (head !== 'code\tdotted\tbillable\tlong_title') throw new Error(`${file} has another head: ${head}`)
  return lines.map((line) => {
    const [, code = '', billable, title = ''] = line.split('\t')
    return { code, title, billable: billable === '1' }
  })
}

/** The official list of a fiscal year as a code list, with the chapters of the embedded edition. */
export function officialList(fiscalYear: 2026 | 2027): CodeList {
  const { details, structure } = frameOfEdition()
  const title = `ICD-10-CM FY${fiscalYear}`
  return createCodeList({ ...details, edition: String(fiscalYear), title }, readOfficialEntries(fiscalYear), structure)
}

/** A line that everybody who runs the tests sees; console.log would be filed under a test and folded away. */
export function announce(line: string): void {
  process.stdout.write(`\n  ${line}\n`)
}
