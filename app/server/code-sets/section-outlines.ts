import { standingOf, type Outline, type OutlineGroup, type OutlineRow } from '~/domain/code-book'
import type { CodeEntry, CodeList, PcsTable } from '~/domain/code-sets'

// The divisions of the systems that have no chapters: letters, tables, sections.

/** HCPCS: letters, then stretches of a hundred numbers, then codes. */
export function outlineHcpcs(list: CodeList, key: string | null): Outline | null {
  const codes = list.entries().filter((entry) => !entry.modifier)
  const modifiers = list.entries().filter((entry) => entry.modifier)
  const trail = [{ label: 'HCPCS Level II', to: 'hcpcs' }]
  if (key === null) {
    const rows = [...groupBy(codes, (entry) => entry.code.charAt(0))].map(([letter, own]) =>
      stretchRow(letter, letterTitle(list, letter), own),
    )
    return {
      title: 'HCPCS Level II',
      lead: 'Drugs, supplies, equipment, ambulance rides and services that CPT does not name.',
      trail: [],
      notes: [],
      groups: [group('letters', rows), group('modifiers', modifierRow('hcpcs', modifiers))],
      guideWords: null,
    }
  }
  if (key === 'modifiers') return outlineModifiers(list, modifiers, trail)
  if (!/^[A-Z](?:\d\d)?$/.test(key)) return null
  const own = codes.filter((entry) => entry.code.startsWith(key))
  if (own.length === 0) return null
  const letter = key.charAt(0)
  const whole = key.length === 3 || own.length <= 120
  const rows = whole
    ? own.map((entry) => codeRow(list, entry))
    : [...groupBy(own, (entry) => entry.code.slice(0, 3))].map(([prefix, stretch]) =>
        stretchRow(
          prefix,
          `${stretch[0]?.code} to ${stretch.at(-1)?.code}, beginning with: ${stretch[0]?.title}`,
          stretch,
        ),
      )
  return {
    title: key.length === 1 ? `HCPCS codes ${key}` : `HCPCS codes ${own[0]?.code} to ${own.at(-1)?.code}`,
    lead: null,
    trail: key.length === 1 ? trail : [...trail, { label: letter, to: `hcpcs/${letter}` }],
    notes: [],
    groups: [group('codes', rows)],
    guideWords: guideWords(own),
  }
}

/** ICD-10-PCS: sections, body systems, tables. */
export function outlinePcs(tables: readonly PcsTable[], list: CodeList, key: string | null): Outline | null {
  const own = tables.filter((table) => table.table.startsWith(key ?? ''))
  const [first] = own
  if (!first || (key !== null && key.length > 2)) return null
  const trail = [{ label: 'ICD-10-PCS', to: 'icd10pcs' }]
  if (key === null) {
    const rows = [...groupBy(own, (table) => table.table.charAt(0))].map(([section, inside]): OutlineRow => {
      const count = list.startingWith(section, list.size).length
      return { label: section, title: inside[0]?.section ?? '', to: `icd10pcs/${section}`, standing: null, count }
    })
    return {
      title: 'ICD-10-PCS tables',
      lead: 'Procedures of inpatient stays. A code is built: three characters choose a table, its rows give the other four.',
      trail: [],
      notes: [],
      groups: [group('sections', rows)],
      guideWords: null,
    }
  }
  const groups = [...groupBy(own, (table) => table.table.slice(0, 2))].map(([prefix, inside]): OutlineGroup => ({
    id: `body-system-${prefix}`,
    label: prefix,
    title: inside[0]?.bodySystem ?? '',
    notes: [],
    rows: inside.map((table) => ({
      label: table.table,
      title: table.operation,
      to: `icd10pcs/${table.table}`,
      standing: null,
      count: null,
    })),
  }))
  return {
    title: key.length === 1 ? `${first.section} (section ${key})` : `${first.bodySystem} (${key})`,
    lead: null,
    trail: key.length === 1 ? trail : [...trail, { label: first.section, to: `icd10pcs/${key.charAt(0)}` }],
    notes: [],
    groups,
    guideWords: [first.table, own.at(-1)?.table ?? first.table],
  }
}

/** CPT: sections with their parts, then families. */
export function outlineProcedures(list: CodeList, key: string | null): Outline | null {
  const codes = list.entries().filter((entry) => !entry.modifier)
  const modifiers = list.entries().filter((entry) => entry.modifier)
  const trail = [{ label: 'CPT', to: 'cpt' }]
  if (key === 'modifiers') return outlineModifiers(list, modifiers, trail)
  if (key === null) {
    const groups = [...groupBy(codes, (entry) => entry.details?.section ?? '')].map(([section, own]): OutlineGroup => ({
      id: sectionKey(section, undefined),
      label: null,
      title: section,
      notes: [],
      rows: [...groupBy(own, (entry) => entry.details?.part ?? '')].map(([part, inside]) => ({
        label: `${inside[0]?.code} to ${inside.at(-1)?.code}`,
        title: part === '' ? section : part,
        to: `cpt/${sectionKey(section, part)}`,
        standing: null,
        count: inside.length,
      })),
    }))
    return {
      title: 'CPT by section',
      lead: 'A selection of procedure and service codes. Summaries and facts are our own; the official wording is not here.',
      trail: [],
      notes: [],
      groups: [...groups, group('modifiers', modifierRow('cpt', modifiers))],
      guideWords: null,
    }
  }
  const own = codes.filter(
    ({ details }) =>
      sectionKey(details?.section, details?.part) === key || sectionKey(details?.section, undefined) === key,
  )
  const [first] = own
  if (!first) return null
  return {
    title: first.details?.part ?? first.details?.section ?? '',
    lead: null,
    trail: first.details?.part ? [...trail, { label: first.details.section ?? '', to: 'cpt' }] : trail,
    notes: [],
    groups: [...groupBy(own, (entry) => entry.details?.family?.id ?? '')].map(([id, family]) => ({
      id: `family-${id}`,
      label: null,
      title: family[0]?.details?.family?.name ?? '',
      notes: [],
      rows: family.map((entry) => codeRow(list, entry)),
    })),
    guideWords: guideWords(own),
  }
}

/** A section and its part as one word of an address: `surgery-digestive-system`. */
export function sectionKey(section: string | undefined, part: string | undefined): string {
  return `${section ?? ''} ${part ?? ''}`
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
}

function outlineModifiers(list: CodeList, modifiers: readonly CodeEntry[], trail: Outline['trail']): Outline | null {
  if (modifiers.length === 0) return null
  return {
    title: list.details.system === 'cpt' ? 'CPT modifiers' : 'HCPCS modifiers',
    lead: 'Two characters after a code that say what was different this time.',
    trail,
    notes: [],
    groups: [
      group(
        'codes',
        modifiers.map((entry) => codeRow(list, entry)),
      ),
    ],
    guideWords: guideWords(modifiers),
  }
}

function codeRow(list: CodeList, entry: CodeEntry): OutlineRow {
  const to = `${list.details.system}/${entry.code}`
  return { label: entry.code, title: entry.title, to, standing: standingOf(list, entry), count: null }
}

/** What a letter stands for, where the edition tells it. */
function letterTitle(list: CodeList, letter: string): string {
  const section = list.chapters.find((chapter) => chapter.first.startsWith(letter))
  return section?.title ?? `Codes that begin with ${letter}`
}

function stretchRow(key: string, title: string, entries: readonly CodeEntry[]): OutlineRow {
  return { label: key, title, to: `hcpcs/${key}`, standing: null, count: entries.length }
}

function modifierRow(system: 'cpt' | 'hcpcs', modifiers: readonly CodeEntry[]): OutlineRow[] {
  if (modifiers.length === 0) return []
  const [first, last] = [modifiers[0]?.code, modifiers.at(-1)?.code]
  return [
    {
      label: `${first} to ${last}`,
      title: 'Modifiers',
      to: `${system}/modifiers`,
      standing: null,
      count: modifiers.length,
    },
  ]
}

function group(id: string, rows: OutlineRow[]): OutlineGroup {
  return { id, label: null, title: null, notes: [], rows }
}

function guideWords(entries: readonly CodeEntry[]): [string, string] | null {
  const [first, last] = [entries[0], entries.at(-1)]
  return first && last ? [first.code, last.code] : null
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
