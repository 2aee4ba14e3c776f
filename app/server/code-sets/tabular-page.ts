import {
  billingSystems,
  groupNotes,
  standingOf,
  type BookCrumb,
  type BookPlace,
  type Outline,
  type OutlineGroup,
  type OutlineRow,
} from '~/domain/code-book'
import {
  blockNode,
  chapterNode,
  systemTitles,
  type Chapter,
  type CodeEntry,
  type CodeList,
  type CodeSystem,
} from '~/domain/code-sets'
import { content } from '../content/current'
import { listFor } from './lists-at-hand'
import { outlineHcpcs, outlinePcs, outlineProcedures } from './section-outlines'

/** The first page of a system: what it is divided into. Null for a system without a list. */
export function readSystemOutline(system: CodeSystem | 'billing', place: BookPlace): Outline | null {
  return system === 'billing' ? outlineBilling(place) : readSection(system, null, place)
}

/**
 * A page that lists what stands below it: a chapter, a letter, a section, a table's family.
 *
 * @param key - as in the address: `chapter-9`, `J`, `J01`, `modifiers`, `0D`, `surgery`; null for the system itself
 * @returns null where the key names no such page; it may then be a code
 */
export function readSection(system: CodeSystem, key: string | null, place: BookPlace): Outline | null {
  const list = listFor(system, place)
  if (!list) return null
  switch (system) {
    case 'icd10cm':
      return outlineTabularList(list, key)
    case 'hcpcs':
      return outlineHcpcs(list, key)
    case 'icd10pcs':
      return outlinePcs(content().shelf.pcsTables, list, key)
    case 'cpt':
      return outlineProcedures(list, key)
    default:
      return key === null ? outlineSmallSet(list) : null
  }
}

/** A line for a listed code. */
export function rowOf(list: CodeList, entry: CodeEntry): OutlineRow {
  const { system } = list.details
  return {
    label: entry.code,
    title: entry.title,
    to: `${system}/${entry.code}`,
    standing: standingOf(list, entry),
    count: null,
  }
}

/** The way to a page of a system; a small billing set stands on the shelf of those. */
export function systemTrail(system: CodeSystem): BookCrumb[] {
  const own = { label: system === 'cpt' ? 'CPT' : systemTitles[system], to: system }
  return billingSystems.includes(system) ? [{ label: 'Billing and claims', to: 'billing' }, own] : [own]
}

/** An ICD-10-CM chapter's own place in the trail. */
export function chapterCrumb(chapter: Chapter): BookCrumb {
  return { label: `Chapter ${chapter.number}`, to: `icd10cm/chapter-${chapter.number}` }
}

function outlineTabularList(list: CodeList, key: string | null): Outline | null {
  if (key === null) {
    const rows = list.chapters.map((chapter) => ({
      label: `${chapter.first}-${chapter.last}`,
      title: `${chapter.number}. ${chapter.title}`,
      to: `icd10cm/chapter-${chapter.number}`,
      standing: null,
      count: list.categoriesIn(chapter).length,
    }))
    return {
      title: 'ICD-10-CM tabular list',
      lead: 'Diagnoses by chapter, block and category. Look a term up in the index first, then check its code here.',
      trail: [],
      notes: [],
      groups: [plainGroup('chapters', rows)],
      guideWords: null,
    }
  }
  const number = /^chapter-(\d{1,2})$/.exec(key)?.[1]
  const chapter = list.chapters.find((one) => one.number === Number(number))
  return number && chapter ? outlineChapter(list, chapter) : null
}

function outlineChapter(list: CodeList, chapter: Chapter): Outline {
  const notes = content().shelf.notesOf('icd10cm')
  const categories = list.categoriesIn(chapter)
  const groups = chapter.blocks.map((block): OutlineGroup => {
    const own = list.categoriesIn(block).filter((entry) => {
      const narrowest = list.blockOf(entry.code)
      return narrowest?.first === block.first && narrowest.last === block.last
    })
    return {
      id: `${block.first}-${block.last}`,
      label: block.first === block.last ? block.first : `${block.first}-${block.last}`,
      title: block.title,
      notes: groupNotes(list, notes.at(blockNode(block.first, block.last))),
      rows: own.map((entry) => rowOf(list, entry)),
    }
  })
  const unblocked = categories.filter((entry) => list.blockOf(entry.code) === null)
  return {
    title: `Chapter ${chapter.number}. ${chapter.title}`,
    lead: null,
    trail: systemTrail('icd10cm'),
    notes: groupNotes(list, notes.at(chapterNode(chapter.number))),
    groups:
      unblocked.length > 0
        ? [
            plainGroup(
              'categories',
              unblocked.map((entry) => rowOf(list, entry)),
            ),
            ...groups,
          ]
        : groups,
    guideWords: guideWordsOf(categories),
  }
}

function outlineSmallSet(list: CodeList): Outline {
  const { system, title } = list.details
  const entries = list.entries()
  return {
    title,
    lead: null,
    trail: systemTrail(system).slice(0, -1),
    notes: [],
    groups: [
      plainGroup(
        'codes',
        entries.map((entry) => rowOf(list, entry)),
      ),
    ],
    guideWords: guideWordsOf(entries),
  }
}

function outlineBilling(place: BookPlace): Outline {
  const rows = billingSystems.flatMap((system): OutlineRow[] => {
    const list = listFor(system, place)
    if (!list) return []
    return [{ label: '', title: systemTitles[system], to: system, standing: null, count: list.size }]
  })
  return {
    title: 'Billing and claims',
    lead: 'The small code sets of a claim and its payment, explained in our own words.',
    trail: [],
    notes: [],
    groups: [plainGroup('sets', rows)],
    guideWords: null,
  }
}

function plainGroup(id: string, rows: OutlineRow[]): OutlineGroup {
  return { id, label: null, title: null, notes: [], rows }
}

function guideWordsOf(entries: readonly CodeEntry[]): [string, string] | null {
  const [first, last] = [entries[0], entries.at(-1)]
  return first && last ? [first.code, last.code] : null
}
