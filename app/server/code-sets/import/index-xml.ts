import type { IndexLine, IndexTableRow, IndexTableText } from '../../../domain/code-sets'
import { ImportRefusal } from './import-refusal'
import type { ReleaseFile } from './release-files'
import { readXml, type XmlElement, type XmlReader } from './safe-xml'

export type ReadIndex = { version: string; lines: IndexLine[]; warnings: string[] }
export type ReadIndexTable = { version: string; table: IndexTableText; warnings: string[] }

const printedCode = /^[A-Z][0-9A-Z]{2}(?:\.[0-9A-Z]{0,4})?-?$/

/** Reads the alphabetic index, or the index of external causes: both have one form. */
export async function readIndexXml(file: ReleaseFile): Promise<ReadIndex> {
  const lines: IndexLine[] = []
  const warnings: string[] = []
  let version = ''
  const takeCode = (line: IndexLine, text: string, place: number): void => {
    // The second code of a pair may stand in the same element: `G63` or `[G63]` after the first.
    const [code = '', manifestation, ...more] = text
      .replace(/--$/, '-')
      .split(/[\s[\]]+/)
      .filter((part) => part !== '')
    if (
      line.code !== null ||
      more.length > 0 ||
      ![code, manifestation ?? 'A00'].every((one) => printedCode.test(one))
    ) {
      warnings.push(`${file.name}, line ${place}: "${text}" at "${line.term}" was not taken over as a code`)
      return
    }
    line.code = code
    line.manifestation = manifestation ?? null
  }
  await readXml(
    file,
    termReader(file, {
      version: (text) => (version = text),
      add: (level) => {
        const line = { level, term: '', code: null, manifestation: null, see: null, seeAlso: null, tag: null }
        lines.push(line)
        return line
      },
      set(line: IndexLine, { name, line: place }, text) {
        if (name === 'title') line.term = text
        else if (name === 'code') takeCode(line, text, place)
        else if (name === 'manif' && printedCode.test(text.replace(/[[\]]/g, ''))) {
          line.manifestation = text.replace(/[[\]]/g, '')
        } else if (name === 'see') line.see = joinSees(line.see, text)
        else if (name === 'seeAlso') line.seeAlso = joinSees(line.seeAlso, text)
        else if (name === 'seecat') line.see = joinSees(line.see, `category ${text}`)
        else if (name === 'subcat') line.see = joinSees(line.see, `subcategory ${text}`)
        // The text form joins a manifestation to a code; without one there is nothing to join it to.
        if (line.manifestation !== null && line.code === null && name === 'manif') line.code = line.manifestation
        if (line.code === line.manifestation) line.manifestation = null
      },
    }),
  )
  if (lines.length === 0) throw new ImportRefusal(file.name, null, 'has no main terms')
  return { version, lines, warnings }
}

/** Reads the table of neoplasms or of drugs and chemicals. Columns are those after the first, which holds the terms. */
export async function readIndexTableXml(file: ReleaseFile, name: IndexTableText['name']): Promise<ReadIndexTable> {
  const columns: string[] = []
  const rows: (Omit<IndexTableRow, 'codes'> & { codes: (string | null)[] })[] = []
  const warnings: string[] = []
  let version = ''
  const terms = termReader(file, {
    version: (text) => (version = text),
    add: (level) => {
      const row = { level, term: '', see: null, codes: columns.map(() => null) }
      rows.push(row)
      return row
    },
    set(row: (typeof rows)[number], { name: element, line, attributes }, text) {
      if (element === 'title') row.term = text
      else if (element === 'manif') row.term += ` (${text})`
      else if (element === 'see') row.see = joinSees(row.see, text)
      else if (element === 'seeAlso') row.see = joinSees(row.see, `also ${text}`)
      else if (element === 'cell' && !/^-*$/.test(text)) {
        const column = Number(attributes.col) - 2
        if (!(column in row.codes))
          throw new ImportRefusal(file.name, line, `there is no column ${attributes.col ?? ''}`)
        const code = text.replace(/--$/, '-')
        if (printedCode.test(code)) row.codes[column] = code
        else warnings.push(`${file.name}, line ${line}: "${text}" at "${row.term}" was not taken over as a code`)
      }
    },
  })
  await readXml(file, {
    ...terms,
    close(element, text) {
      if (element.name === 'head') {
        if (element.attributes.col !== '1') columns.push(text)
      } else terms.close?.(element, text)
    },
  })
  if (rows.length === 0) throw new ImportRefusal(file.name, null, 'has no main terms')
  return { version, table: { name, columns, rows }, warnings }
}

type TermRules<Line> = {
  version: (text: string) => void
  /** Adds the line of a term that begins, before its subterms. */
  add: (level: number) => Line
  /** Takes over one element of the term. */
  set: (line: Line, element: XmlElement, text: string) => void
}

/** What all indexes have in common: main terms, terms within them, each with a title of its own. */
function termReader<Line extends { level: number; term: string }>(
  file: ReleaseFile,
  { version, add, set }: TermRules<Line>,
): XmlReader {
  const open: Line[] = []
  const isTerm = (name: string | null): boolean => name === 'mainTerm' || name === 'term'
  return {
    open({ name, attributes, line }) {
      if (!isTerm(name)) return
      const level = open.length
      if ((name === 'mainTerm') !== (level === 0) || (name === 'term' && Number(attributes.level) !== level)) {
        throw new ImportRefusal(file.name, line, `a ${name} stands at level ${level}, where it cannot be`)
      }
      open.push(add(level))
    },
    close(element, text) {
      const term = open.at(-1)
      if (element.name === 'version') version(text)
      else if (isTerm(element.name)) {
        if (term?.term === '') throw new ImportRefusal(file.name, element.line, 'a term has no title')
        open.pop()
      } else if (term && isTerm(element.parent) && text !== '') {
        // Tabs are gone with the white space; this is the other mark that the text form uses.
        set(term, element, text.replaceAll(' | ', ' / '))
      }
    },
  }
}

function joinSees(before: string | null, text: string): string {
  return before === null ? text : `${before}; ${text}`
}
