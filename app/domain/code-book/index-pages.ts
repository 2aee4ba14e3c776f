import { createSeeFinder, type AlphabeticIndex, type IndexLine } from '../code-sets'

/** The lines of an index in print order, with the way to look terms up. */
export type IndexVolume = {
  lines: readonly IndexLine[]
  /** The position that `see ...` leads to; the main term where its subterm is not there; null where nothing is. */
  follow(target: string): number | null
  /** The main term that begins with the words, else the one that stands before them; null in an empty index. */
  turnTo(words: string): number | null
}

/** A stretch that stands on one page of the book; `end` is excluded. */
export type IndexPage = { start: number; end: number; letter: string; first: string; last: string }

/**
 * Sets the index of diseases and the index to external causes apart, which stand in the same layers, and each in
 * alphabetical order of its main terms.
 */
export function indexVolumes(index: AlphabeticIndex): { diseases: IndexVolume; externalCauses: IndexVolume } {
  const blocks: IndexLine[][] = []
  for (const line of index.lines) {
    if (line.level === 0) blocks.push([])
    blocks.at(-1)?.push(line)
  }
  const external = (block: readonly IndexLine[]): boolean => {
    const codes = block.flatMap((line) => line.code ?? [])
    return codes.length > 0 && codes.every((code) => /^[V-Y]/.test(code))
  }
  const sorted = blocks
    .map((block) => ({ block, key: sortKey(block[0]?.term ?? '') }))
    .sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0))
    .map(({ block }) => block)
  return {
    diseases: createVolume(sorted.filter((block) => !external(block))),
    externalCauses: createVolume(sorted.filter(external)),
  }
}

function createVolume(blocks: readonly IndexLine[][]): IndexVolume {
  const lines = blocks.flat()
  const find = createSeeFinder(lines)
  const terms = lines.flatMap(({ level, term }, position) => (level === 0 ? [{ key: sortKey(term), position }] : []))
  return {
    lines,
    follow: (target) => find(target) ?? find((target.split(',')[0] ?? '').trim()),
    turnTo: (words) => {
      const key = sortKey(words).trim()
      const found =
        terms.find((term) => term.key.startsWith(key)) ?? terms.findLast((term) => term.key < key) ?? terms[0]
      return found?.position ?? null
    },
  }
}

function sortKey(term: string): string {
  return term.toLowerCase().replace(/[^a-z0-9 ]/g, '')
}

/**
 * Cuts lines into pages: at a main term once a page is full, and wherever the letter changes. A main term that fills
 * pages alone, as in the table of neoplasms, is cut at its subterms, and these give the letters.
 *
 * @param size - lines after which the next cut is taken
 */
export function cutPages(lines: readonly { level: number; term: string }[], size: number): IndexPage[] {
  const mainTerms = lines.filter((line) => line.level === 0).length
  const keyLevel = mainTerms === 1 ? 1 : 0
  const pages: IndexPage[] = []
  let start = 0
  let letter = ''
  lines.forEach((line, position) => {
    const own = line.level === keyLevel ? letterOf(line.term) : letter
    const turn =
      position > start &&
      ((letter !== '' && own !== letter) ||
        (position - start >= size && line.level <= keyLevel) ||
        (position - start >= 2 * size && line.level === keyLevel + 1))
    if (turn) {
      pages.push(pageOf(lines, start, position, letter, keyLevel))
      start = position
    }
    letter = own
  })
  if (lines.length > start) pages.push(pageOf(lines, start, lines.length, letter, keyLevel))
  return pages
}

function pageOf(
  lines: readonly { level: number; term: string }[],
  start: number,
  end: number,
  letter: string,
  keyLevel: number,
): IndexPage {
  const keys = lines.slice(start, end).filter((line) => line.level === keyLevel)
  const word = (term: string | undefined): string => (term ?? '').replace(/[,(].*$/s, '').trim()
  // A page that begins inside a term carries the term above it.
  const above = lines.slice(0, start).findLast((line) => line.level === keyLevel)
  const first = lines[start]?.level === keyLevel || !above ? keys[0] : above
  return { start, end, letter, first: word(first?.term), last: word((keys.at(-1) ?? above)?.term) }
}

function letterOf(term: string): string {
  const letter = /[a-z0-9]/i.exec(term)?.[0]?.toUpperCase() ?? '#'
  return /\d/.test(letter) ? '#' : letter
}

/** The lines above a position that are still open there, to be printed again at the head of a page. */
export function openTerms<Line extends { level: number }>(lines: readonly Line[], position: number): Line[] {
  const open: Line[] = []
  let level = lines[position]?.level ?? 0
  for (let above = position - 1; above >= 0 && level > 0; above -= 1) {
    const line = lines[above]
    if (!line || line.level >= level) continue
    open.unshift(line)
    level = line.level
  }
  return open
}
