import type { TermTag } from '../code-sets'

/** A code as the index prints it, and where it stands in the tabular list; null where the list has not got it. */
export type IndexCode = { text: string; to: string | null }

export type IndexReference = { kind: 'see' | 'see also'; text: string; to: string | null }

export type IndexLineView = {
  /** The fragment that references lead to; null for a term printed again at the head of a page. */
  id: string | null
  level: number
  term: string
  tag: TermTag | null
  codes: IndexCode[]
  references: IndexReference[]
}

export type IndexTableView = {
  columns: readonly string[]
  rows: { level: number; term: string; codes: (IndexCode | null)[]; reference: string | null; continued: boolean }[]
}

/** One page of the index, of the index to external causes, or of one of the tables. */
export type IndexPageView = {
  title: string
  /** The name of the page in its address, for marks. */
  key: string
  layers: { title: string; source: string }[]
  letters: { letter: string; to: string; current: boolean }[]
  pages: { number: number; to: string; words: string; current: boolean }[]
  guideWords: [string, string] | null
  lines: IndexLineView[]
  table: IndexTableView | null
}

/** The first page of the index: its letters and what else belongs to it. */
export type IndexOverview = {
  layers: { title: string; source: string }[]
  letters: { letter: string; to: string; terms: number }[]
  parts: { title: string; to: string; lines: number }[]
}
