import type { LayerDetails } from './layers'

/** How a main term is marked: a lay word or an abbreviation, which learners type and books spell out. */
export type TermTag = 'lay' | 'abbr'

/** One line of an alphabetic index. */
export type IndexLine = {
  /** 0 for a main term, 1 and more for subterms. */
  level: number
  /** With its nonessential modifiers in parentheses: `myocardium, myocardial (acute)`. */
  term: string
  /** As printed: `I21.9`; with a dash where more characters are needed: `S52.5-`. */
  code: string | null
  /** The second code of an etiology and manifestation pair. */
  manifestation: string | null
  see: string | null
  seeAlso: string | null
  tag: TermTag | null
}

export type IndexLayer = { details: LayerDetails; lines: readonly IndexLine[] }

export type IndexTableRow = { level: number; term: string; codes: readonly (string | null)[]; see: string | null }

/** A table in the index: neoplasms by behavior, drugs and chemicals by intent. */
export type IndexTable = {
  details: LayerDetails
  name: 'neoplasm' | 'drug'
  columns: readonly string[]
  rows: readonly IndexTableRow[]
}

export type IndexFault = { line: number; message: string }

const levelPattern = /^(-*)\s*(.*)$/

/**
 * Reads the text form of an index: one term a line, `-` for each level, parts separated by ` | `, main terms marked
 * `{lay}` or `{abbr}`.
 *
 * @returns the lines, and a fault for each that could not be read; `line` counts from 1
 */
export function parseIndex(text: string): { lines: IndexLine[]; faults: IndexFault[] } {
  const lines: IndexLine[] = []
  const faults: IndexFault[] = []
  let previousLevel = -1
  text.split('\n').forEach((raw, position) => {
    if (raw.trim() === '' || raw.startsWith('#')) return
    const fault = (message: string): void => {
      faults.push({ line: position + 1, message })
    }
    const [, dashes = '', rest = ''] = levelPattern.exec(raw) ?? []
    const [head = '', ...parts] = rest.split(' | ')
    const tag = /\s*\{(lay|abbr)\}\s*$/.exec(head)
    const line: IndexLine = {
      level: dashes.length,
      term: (tag ? head.slice(0, tag.index) : head).trim(),
      code: null,
      manifestation: null,
      see: null,
      seeAlso: null,
      tag: (tag?.[1] as TermTag | undefined) ?? null,
    }
    for (const part of parts) {
      const see = /^see (also )?(.+)$/.exec(part)
      const codes = /^([A-Z][0-9A-Z.]{2,8}-?)(?: \+ ([A-Z][0-9A-Z.]{2,8}-?))?$/.exec(part)
      if (see?.[1]) line.seeAlso = see[2] ?? null
      else if (see) line.see = see[2] ?? null
      else if (codes) {
        line.code = codes[1] ?? null
        line.manifestation = codes[2] ?? null
      } else fault(`"${part}" is neither a code nor see or see also`)
    }
    if (line.term === '') fault('the term is missing')
    if (line.level > previousLevel + 1) fault('a subterm stands more than one level below the line before it')
    if (line.tag && line.level > 0) fault('only a main term can be marked')
    previousLevel = line.level
    lines.push(line)
  })
  return { lines, faults }
}

/** The wording under which a term is looked up: what stands before its first comma or bracket, in lower case. */
export function headword(term: string): string {
  return (/^[^,(]+/.exec(term)?.[0] ?? term).trim().toLowerCase()
}

/** Each line with the terms above it, main term first. */
export function pathsOfIndex(lines: readonly IndexLine[]): { line: IndexLine; path: string[] }[] {
  const open: string[] = []
  return lines.map((line) => {
    open.length = line.level
    open.push(line.term)
    return { line, path: [...open] }
  })
}

/**
 * Finds the line that `see Term, subterm, subterm` leads to; null when no line answers. Subterms are matched by their
 * headwords, and may leave out levels in between.
 */
export function followSee(lines: readonly IndexLine[], target: string): number | null {
  const [main = '', ...subterms] = target.split(',').map((part) => part.trim().toLowerCase())
  const wordings = (term: string): string[] =>
    term
      .toLowerCase()
      .replace(/\([^)]*\)/g, '')
      .split(',')
      .map((part) => part.trim())
  for (let start = 0; start < lines.length; start += 1) {
    const line = lines[start]
    if (!line || line.level !== 0 || !wordings(line.term).includes(main)) continue
    let position = start
    let level = 0
    let complete = true
    for (const subterm of subterms) {
      let next = position + 1
      while (lines[next] && (lines[next]?.level ?? 0) > level && !wordings(lines[next]?.term ?? '').includes(subterm))
        next += 1
      const found = lines[next]
      if (!found || found.level <= level) {
        complete = false
        break
      }
      position = next
      level = found.level
    }
    if (complete) return position
  }
  return null
}
