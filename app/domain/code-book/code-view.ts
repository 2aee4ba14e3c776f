import type { CodeSystem } from '../code-sets'
import type { NoteGroup } from './note-text'
import type { BookCrumb, OutlineRow } from './outline'
import type { PcsBuilder } from './pcs-builder'
import type { SeventhTable } from './seventh-table'
import type { Standing } from './standing'
import type { TabularRow } from './tabular-rows'

/** The notes of one place that hold for a code. */
export type NotesInForce = { node: string; title: string; own: boolean; to: string | null; groups: NoteGroup[] }

export type TabularBody = {
  kind: 'tabular'
  rows: TabularRow[]
  sevenths: SeventhTable | null
  inForce: NotesInForce[]
}

export type PcsBody = {
  kind: 'pcs'
  section: string
  bodySystem: string
  operation: string
  definition: string | null
  builder: PcsBuilder
  /** The title of the finished code, where the list has it. */
  codeTitle: string | null
}

export type EntryBody = {
  kind: 'entry'
  explanation: string | null
  facts: { term: string; value: string }[]
  /** Codes that belong to it, such as those an add-on code goes with. */
  linked: { term: string; codes: string[] }[]
  /** The family by what tells its codes apart. */
  family: { name: string; axes: string[]; rows: { code: string; values: string[]; current: boolean }[] } | null
  /** What stands around it in the list. */
  around: OutlineRow[]
  /** CPT needs a line about its owner. */
  trademark: boolean
}

/** One page of one code. */
export type CodeView = {
  system: CodeSystem
  code: string
  title: string
  standing: Standing
  /** What must be done to make a code of it; null where it is one. */
  hint: string | null
  trail: BookCrumb[]
  previous: { code: string; title: string } | null
  next: { code: string; title: string } | null
  guideWords: [string, string] | null
  body: TabularBody | PcsBody | EntryBody
}

/** A code that the list does not have: what the engine says of it, and what stands nearest. */
export type MissingCode = { system: CodeSystem; typed: string; hint: string; nearest: OutlineRow[] }
