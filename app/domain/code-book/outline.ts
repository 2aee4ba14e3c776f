import type { NoteGroup } from './note-text'
import type { Standing } from './standing'

/** A line that leads further into the book: a chapter, a category, a table, a code. */
export type OutlineRow = {
  /** What stands in the column of codes: `I10`, `I10-I1A`, `0DT`, `J`. */
  label: string
  title: string
  /** Below `/codes/`. */
  to: string
  standing: Standing | null
  /** Codes behind the line, where that says something. */
  count: number | null
}

export type OutlineGroup = {
  id: string
  label: string | null
  title: string | null
  notes: NoteGroup[]
  rows: OutlineRow[]
}

/** The way from the system down to a page; `to` below `/codes/`. */
export type BookCrumb = { label: string; to: string }

/** A page that lists what stands below it. */
export type Outline = {
  title: string
  lead: string | null
  trail: BookCrumb[]
  notes: NoteGroup[]
  groups: OutlineGroup[]
  /** First and last line, as a book prints them at the head of a page. */
  guideWords: [string, string] | null
}
