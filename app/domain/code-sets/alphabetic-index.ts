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
    if (/^(?:\||$)/.test(line.term)) fault('the term is missing')
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
 * Prepares to follow references. The function that it returns finds the line that `see Term, subterm, subterm` leads
 * to; null when no line answers. Subterms may leave out levels in between; the nearest one with the wording is meant.
 */
export function createSeeFinder(lines: readonly IndexLine[]): (target: string) => number | null {
  const mainTerms = new Map<string, number[]>()
  lines.forEach((line, position) => {
    if (line.level > 0) return
    for (const wording of wordingsOf(line.term)) {
      const positions = mainTerms.get(wording)
      if (positions) positions.push(position)
      else mainTerms.set(wording, [position])
    }
  })
  return (target) => {
    const [main = '', ...subterms] = target.split(',').map((part) => part.trim().toLowerCase())
    for (const start of mainTerms.get(main) ?? []) {
      let position: number | null = start
      for (const subterm of subterms) {
        position = position === null ? null : nearestBelow(lines, position, subterm)
      }
      if (position !== null) return position
    }
    return null
  }
}

/** `disease, diseased (organic)` may be named as `disease` or `diseased`. */
function wordingsOf(term: string): string[] {
  return term
    .toLowerCase()
    .replace(/\([^)]*\)/g, '')
    .split(',')
    .map((part) => part.trim())
}

function nearestBelow(lines: readonly IndexLine[], start: number, wording: string): number | null {
  const level = lines[start]?.level ?? 0
  let best: number | null = null
  let bestLevel = Infinity
  for (let position = start + 1; (lines[position]?.level ?? 0) > level; position += 1) {
    const line = lines[position]
    if (!line || line.level >= bestLevel || !wordingsOf(line.term).includes(wording)) continue
    best = position
    bestLevel = line.level
  }
  return best
}
