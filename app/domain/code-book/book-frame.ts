import type { CodeSystem } from '../code-sets'
import type { BookPlace } from './book-place'

/** The edition that a page shows, and the others of the system that a reader can change to. */
export type EditionChoice = {
  title: string
  from: string
  to: string
  source: string
  /** No edition at hand is in force on the day; this one stands in. */
  stale: boolean
  others: { title: string; day: string }[]
  /** Notes and index age apart from the codes, so each says its own edition. */
  layers: string[]
}

/** What a learner keeps on a page. */
export type OwnMarks = { bookmarked: boolean; tab: string | null; note: string | null }

export type OwnTab = { label: string; system: CodeSystem; to: string }

/** What stands around every page of the code book. */
export type BookFrame = {
  place: BookPlace
  /** Below `/codes`, without parameters: what a form sends its reader back to. */
  path: string
  /** `billing` is the shelf of the small billing sets. */
  system: CodeSystem | 'billing' | null
  systems: { system: CodeSystem | 'billing'; title: string }[]
  edition: EditionChoice | null
  /** Chapters of the system, for the tabs on the edge. */
  chapters: { number: number; title: string; current: boolean }[]
  /** Letters of the alphabetic index; empty for a system without one. */
  indexLetters: string[]
  /** Null for visitors. */
  ownTabs: OwnTab[] | null
}

/** The small sets of billing, which share a tab. */
export const billingSystems: readonly CodeSystem[] = [
  'pos',
  'carc',
  'rarc',
  'adjustment-group',
  'type-of-bill',
  'revenue',
]
