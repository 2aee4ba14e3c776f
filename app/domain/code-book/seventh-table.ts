import { bareCodeOf, decideVerdict, writtenCode, type CodeList, type NotesBook } from '../code-sets'

/** One 7th character: what it means, and whether the list has a code with it. */
export type SeventhRow = {
  character: string
  meaning: string
  /** With a single stem: the code that it makes, whether it is listed or not. */
  code: string | null
  listed: boolean
  current: boolean
}

export type SeventhTable = {
  /** Where the table stands in the tabular list; null when it is read off the titles. */
  node: string | null
  edition: string | null
  /** The one stem that it completes; null where it serves several codes below. */
  stem: string | null
  rows: SeventhRow[]
}

/**
 * The 7th characters of a code: what the tabular list allows, beside what the code list really has (S06.2X7D does not
 * exist although S06 allows D). Null where 7th characters play no part.
 */
export function seventhTable(list: CodeList, book: NotesBook, code: string): SeventhTable | null {
  if (list.details.system !== 'icd10cm') return null
  const bare = bareCodeOf('icd10cm', code)
  const stem = stemOf(list, bare)
  const header = stem === null ? code : (list.ancestors(writtenCode('icd10cm', `${stem}?`)).at(-1)?.code ?? code)
  const titles = new Map<string, string>()
  for (const entry of list.descendants(header)) {
    const below = bareCodeOf('icd10cm', entry.code)
    if (below.length !== 7 || (stem !== null && !below.startsWith(stem))) continue
    titles.set(below.slice(6), entry.title)
  }
  if (titles.size === 0) return null
  const printed = book.seventhCharacters(list, code)
  const meanings = new Map(printed?.characters.map(({ character, meaning }) => [character, meaning]))
  const characters = [...new Set([...meanings.keys(), ...titles.keys()])].sort()
  return {
    node: printed?.node ?? null,
    edition: printed?.edition ?? null,
    stem: stem === null ? null : writtenCode('icd10cm', stem),
    rows: characters.map((character) => ({
      character,
      meaning: meanings.get(character) ?? lastWords(titles.get(character) ?? ''),
      code: stem === null ? null : writtenCode('icd10cm', stem + character),
      listed: titles.has(character),
      current: bare.length === 7 && bare.endsWith(character),
    })),
  }
}

/** The six characters that a 7th completes: S52501, W19XXX. */
function stemOf(list: CodeList, bare: string): string | null {
  if (bare.length === 7) return bare.slice(0, 6)
  return decideVerdict(list, bare).kind === 'needs-seventh-character' ? bare.padEnd(6, 'X') : null
}

/** Titles end with what the 7th character means: "..., initial encounter for closed fracture". */
function lastWords(title: string): string {
  return title.split(', ').at(-1) ?? title
}
