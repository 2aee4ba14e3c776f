import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  codesOfTable,
  createSeeFinder,
  parseIndexTable,
  referencesIn,
  type CodeEntry,
  type IndexTableRow,
} from '~/domain/code-sets'
import { canonicalJson } from '~/domain/shared/canonical-json'
import { announce, readOfficialEntries, whyNoOfficialCodes } from '../support/code-lists'
import { embeddedLayers, embeddedShelf, listOf } from '../support/code-shelf'
import { openImportDesk } from '../support/import-desk'

// What is embedded, counted and compared. content/code-sets/PROVENANCE.md tells where it comes from.

const folder = process.env.OFFICIAL_CODES_DIR ?? ''

/** Whether the official files are there; says what is left out when they are not. */
function hasOfficial(what: string): boolean {
  const reason = whyNoOfficialCodes()
  if (reason !== null) announce(`left out: ${what} (${reason})`)
  return reason === null
}

/** The lines of an official file, packed or not, without the head. */
function officialLines(name: string, head = true): string[] {
  const path = join(folder, name)
  const text = name.endsWith('.xz')
    ? execFileSync('xz', ['-dc', path], { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 })
    : readFileSync(path, 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .slice(head ? 1 : 0)
}

const billable = (entries: readonly CodeEntry[]): CodeEntry[] => entries.filter((entry) => !entry.modifier)
const repeated = (texts: readonly string[]): string[] => {
  const seen = new Set<string>()
  return texts.filter((text) => seen.has(text) || !seen.add(text))
}
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()

// ICD-10-CM

test('ICD-10-CM holds at least 450 categories and 12,000 codes over all 22 chapters, in two editions', () => {
  for (const edition of ['2026', '2027']) {
    const list = listOf('icd10cm', edition)
    expect(list.categoryCount, edition).toBeGreaterThanOrEqual(450)
    expect(list.size, edition).toBeGreaterThanOrEqual(12_000)
    const chapters = new Set(list.entries().map((entry) => list.chapterOf(entry.code)?.number))
    expect(
      [...chapters].sort((left, right) => (left ?? 0) - (right ?? 0)),
      edition,
    ).toEqual(Array.from({ length: 22 }, (_, index) => index + 1))
  }
})

test('the 2026 edition is the official list of its year for the embedded categories', () => {
  const list = listOf('icd10cm', '2026')
  const line = ({ code, title, billable: isBillable }: CodeEntry): string => `${code} ${isBillable} ${title}`
  const embedded = list.entries().map(line)
  expect(repeated(embedded)).toEqual([])
  if (!hasOfficial('the 2026 edition against the official list')) return
  const categories = new Set(
    listOf('icd10cm', '2027')
      .entries()
      .map(({ code }) => code.slice(0, 3)),
  )
  const official = readOfficialEntries(2026).filter(({ code }) => categories.has(code.slice(0, 3)))
  expect(embedded.sort()).toEqual(official.map(line).sort())
})

test('every note stands at a chapter, a block or a code of the embedded list, and belongs to one layer', () => {
  const list = listOf('icd10cm', '2027')
  const nodes = new Set<string>([
    ...list.chapters.map(({ number }) => `chapter ${number}`),
    ...list.chapters.flatMap(({ blocks }) => blocks.map(({ first, last }) => `block ${first}-${last}`)),
  ])
  const faults = embeddedLayers()
    .notes.flatMap(({ text }) => text.trimEnd().split('\n'))
    .map((line) => line.split('\t')[0] ?? '')
    .filter((node) => !nodes.has(node) && list.find(node) === null)
  expect([...new Set(faults)]).toEqual([])
  // Excludes notes of codes come from the newer layer alone, so that none is shown twice.
  const doubled = [...nodes, ...list.entries().map(({ code }) => code)].filter((node) => {
    const notes = embeddedShelf().notesOf('icd10cm').at(node)
    return repeated(notes.map(({ kind, text }) => `${kind} ${text}`)).length > 0
  })
  // The official list prints one of A87's notes twice.
  expect(doubled).toEqual(['A87'])
})

test('the references of Excludes notes are read as the official list of April 2024 has them', () => {
  if (!hasOfficial('references in Excludes notes')) return
  // Texts of 2021 carry their references in brackets; the file of 2024 has the text and, apart from it, the references.
  const withoutReferences = (text: string): string =>
    text
      .replace(/\(([A-Z][^()]*\d[^()]*)\)?/g, '')
      .toLowerCase()
      .replace('not otherwise specified', 'nos')
      .replace('not elsewhere classified', 'nec')
      .replace(/[^a-z0-9]/g, '')
  type Exclude = { code: string; type: string; note: string; refs: string[] }
  const known = new Map(
    officialLines('icd10cm/icd10cm_excludes_april2024.jsonl.xz', false)
      .map((line) => JSON.parse(line) as Exclude)
      .map(({ code, type, note, refs }) => [`${code} ${type} ${withoutReferences(note)}`, refs]),
  )
  type Node = { type: string; code: string; excludes1?: string[]; excludes2?: string[] }
  let agreed = 0
  const others: string[] = []
  for (const line of officialLines('icd10cm/icd10cm_tabular_notes_2021.jsonl.xz', false)) {
    const node = JSON.parse(line) as Node
    if (node.type !== 'code') continue
    for (const kind of ['excludes1', 'excludes2'] as const) {
      for (const text of node[kind] ?? []) {
        const expected = known.get(`${node.code} ${kind} ${withoutReferences(text)}`)
        if (!expected) continue
        const told = referencesIn(text).map(({ first, last }) => (first === last ? first : `${first}..${last}`))
        const bare = expected.map((one) =>
          one
            .split('..')
            .map((end) => end.replace(/[.-]/g, ''))
            .join('..'),
        )
        if (told.sort().join(' ') === bare.sort().join(' ')) agreed += 1
        else others.push(`${node.code} ${text}`)
      }
    }
  }
  // The notes that differ were changed between 2021 and 2024, or lost letters in the file of 2024.
  expect(agreed).toBeGreaterThan(4_000)
  expect(agreed / (agreed + others.length)).toBeGreaterThanOrEqual(0.97)
})

// The index

const index = embeddedShelf().indexOf('icd10cm').lines

test('our index has at least 1,500 main terms, each once, with lay words and abbreviations', () => {
  const mains = index.filter(({ level }) => level === 0)
  expect(mains.length).toBeGreaterThanOrEqual(1_500)
  expect(repeated(mains.map(({ term }) => term.toLowerCase()))).toEqual([])
  expect(mains.filter(({ tag }) => tag === 'lay').length).toBeGreaterThan(100)
  expect(mains.filter(({ tag }) => tag === 'abbr').length).toBeGreaterThan(100)
})

test('every code of the index is listed, with a dash exactly where more characters are needed', () => {
  const list = listOf('icd10cm', '2027')
  const faults = index.flatMap(({ term, code, manifestation }) =>
    [code, manifestation].flatMap((one) => {
      if (one === null) return []
      const entry = list.find(one.replace(/-$/, ''))
      return entry && entry.billable === !one.endsWith('-') ? [] : [`${term} ${one}`]
    }),
  )
  expect(faults).toEqual([])
})

test('every see and see also of the index leads to a line, and no line leads to nothing', () => {
  const find = createSeeFinder(index)
  const lost = index.flatMap(({ term, see, seeAlso }) =>
    [see, seeAlso].flatMap((target) => (target !== null && find(target) === null ? [`${term}: ${target}`] : [])),
  )
  expect(lost).toEqual([])
  const barren = index.filter(
    (line, position) =>
      line.code === null &&
      line.see === null &&
      line.seeAlso === null &&
      (index[position + 1]?.level ?? 0) <= line.level,
  )
  expect(barren.map(({ term }) => term)).toEqual([])
})

test('following see from line to line always ends', () => {
  const find = createSeeFinder(index)
  const endless = index.filter((line) => {
    const visited = new Set<number>()
    let target = line.see
    while (target !== null) {
      const position = find(target)
      if (position === null) return false
      if (visited.has(position)) return true
      visited.add(position)
      target = index[position]?.see ?? null
    }
    return false
  })
  expect(endless.map(({ term, see }) => `${term}: ${see}`)).toEqual([])
})

test('the neoplasm table and the drug table lead to listed codes only where they say so', () => {
  const list = listOf('icd10cm', '2027')
  const tables = embeddedShelf().indexTablesOf('icd10cm')
  expect(tables.map(({ name, columns }) => `${name} ${columns.length}`).sort()).toEqual(['drug 6', 'neoplasm 6'])
  for (const { name, rows } of tables) {
    // Each row or one below it leads into an embedded category.
    const lost = rows.filter((row, position) => {
      const end = rows.findIndex((below, later) => later > position && below.level <= row.level)
      const stretch = rows.slice(position, end < 0 ? undefined : end)
      return !stretch.some(({ codes }) => codes.some((code) => code !== null && list.covers(code)))
    })
    expect(
      lost.map(({ term }) => term),
      name,
    ).toEqual([])
  }
})

test('the rows of both tables are official rows, and no official row of an embedded category is missing', async () => {
  if (!hasOfficial('the neoplasm table and the drug table')) return
  const desk = await openImportDesk()
  await desk.take(
    ['icd10cm/icd10cm-drug-April-1-2026.xml.xz', 'icd10cm/icd10cm-neoplasm-April-1-2026.xml.xz'].map((name) =>
      join(folder, name),
    ),
    { edition: '2026', effectiveFrom: '2025-10-01' },
  )
  const texts = await desk.texts()
  const categories = new Set(
    listOf('icd10cm', '2027')
      .entries()
      .map(({ code }) => code.slice(0, 3)),
  )
  const details = { system: 'icd10cm', edition: '', title: '', source: '' } as const
  for (const table of embeddedShelf().indexTablesOf('icd10cm')) {
    const official = parseIndexTable(details, texts[`index-table-${table.name}`] ?? '')
    expect(table.columns).toEqual(official.columns)
    const told = (row: IndexTableRow): string => JSON.stringify(row)
    const embedded = table.rows.map(told)
    let position = 0
    for (const row of official.rows.map(told)) if (row === embedded[position]) position += 1
    expect(position, `${table.name}: rows in official order`).toBe(embedded.length)
    const known = new Set(embedded)
    const missing = official.rows.filter(
      (row) => row.codes.some((code) => code !== null && categories.has(code.slice(0, 3))) && !known.has(told(row)),
    )
    expect(
      missing.map(({ term }) => term),
      table.name,
    ).toEqual([])
  }
})

// HCPCS Level II

test('HCPCS Level II holds at least 1,500 codes of every letter in use but D, and the modifiers', () => {
  const entries = listOf('hcpcs').entries()
  const codes = billable(entries)
  expect(codes.length).toBeGreaterThanOrEqual(1_500)
  // The letters of the October 2025 file; dental codes (D) belong to the American Dental Association.
  expect([...new Set(codes.map(({ code }) => code[0]))].join('')).toBe('ABCEGHJKLMPQRSTUV')
  expect(entries.length - codes.length).toBeGreaterThan(300)
  expect(entries.filter(({ title }) => plain(title) !== title)).toEqual([])
})

test('HCPCS Level II is whole by the first three characters, with official titles and all modifiers', () => {
  if (!hasOfficial('HCPCS Level II')) return
  const official = officialLines('hcpcs/hcpcs_level2_2025_oct.tsv.xz').map((line) => {
    const [code = '', kind, , title = ''] = line.split('\t')
    return { code, isModifier: kind === 'modifier', title: plain(title) }
  })
  const entries = listOf('hcpcs').entries()
  const prefixes = new Set(billable(entries).map(({ code }) => code.slice(0, 3)))
  const wanted = official.filter(({ code, isModifier }) => isModifier || prefixes.has(code.slice(0, 3)))
  expect(wanted.filter(({ isModifier }) => isModifier)).toHaveLength(383)
  expect(entries.map(({ code, modifier, title }) => `${code} ${modifier ?? false} ${title}`).sort()).toEqual(
    wanted.map(({ code, isModifier, title }) => `${code} ${isModifier} ${title}`).sort(),
  )
})

// ICD-10-PCS

test('ICD-10-PCS holds at least 12 tables over many sections, and a definition of every operation of surgery', () => {
  const tables = embeddedShelf().pcsTables
  expect(tables.length).toBeGreaterThanOrEqual(12)
  expect(repeated(tables.map(({ table }) => table))).toEqual([])
  expect(new Set(tables.map(({ section }) => section)).size).toBeGreaterThanOrEqual(10)
  expect(tables.filter(({ table, definition }) => table.startsWith('0') && definition === null)).toEqual([])
})

test('the codes of the embedded tables are those of the 2027 list, with its titles', () => {
  if (!hasOfficial('ICD-10-PCS tables')) return
  const tables = embeddedShelf().pcsTables
  const prefixes = new Set(tables.map(({ table }) => table))
  const official = new Map(
    officialLines('icd10pcs/icd10pcs_codes_fy2027.tsv.xz', false)
      .map((line): [string, string] => {
        const [code = '', title = ''] = line.split('\t')
        return [code, title]
      })
      .filter(([code]) => prefixes.has(code.slice(0, 3))),
  )
  expect(tables.flatMap(codesOfTable).sort()).toEqual([...official.keys()].sort())
  const titled = listOf('icd10pcs').entries()
  expect(titled.filter(({ code, title }) => official.get(code) !== title)).toEqual([])
  expect(titled).toHaveLength(official.size)
})

// Procedure codes

test('the pack of procedure codes holds at least 500 codes of all sections, and modifiers', () => {
  const entries = listOf('cpt').entries()
  const codes = billable(entries)
  expect(codes.length).toBeGreaterThanOrEqual(500)
  expect([...new Set(codes.map(({ details }) => details?.section ?? 'none'))].sort()).toEqual([
    'Anesthesia',
    'Category II',
    'Evaluation and management',
    'Medicine',
    'Pathology and laboratory',
    'Radiology',
    'Surgery',
  ])
  // Every system of the body has its part of surgery.
  const surgery = codes.filter(({ details }) => details?.section === 'Surgery')
  expect(new Set(surgery.map(({ details }) => details?.part)).size).toBeGreaterThanOrEqual(8)
  expect(entries.length - codes.length).toBeGreaterThanOrEqual(30)
})

test('no two procedures are told in the same words, and within a family no two have the same facts', () => {
  const codes = billable(listOf('cpt').entries())
  expect(repeated(codes.map(({ title }) => title.toLowerCase()))).toEqual([])
  expect(codes.filter(({ title }) => title.length < 20 || title.length > 400).map(({ code }) => code)).toEqual([])
  const told = codes.map(({ details }) => `${details?.family?.id} ${canonicalJson(details?.facts ?? {})}`)
  expect(repeated(told)).toEqual([])
  expect(codes.filter(({ details }) => Object.keys(details?.facts ?? {}).length === 0)).toEqual([])
})

test('an add-on procedure names what it is added to, and what is named is in the pack or has the shape of a code', () => {
  const list = listOf('cpt')
  const faults = billable(list.entries()).flatMap(({ code, details }) => {
    const parents = details?.addTo ?? []
    if (parents.length > 0 && details?.addOn !== true) return [`${code} is added to others without being an add-on`]
    if (parents.includes(code)) return [`${code} is added to itself`]
    return parents.filter((parent) => !/^\d{4}[0-9A-Z]$/.test(parent)).map((parent) => `${code}: ${parent}`)
  })
  expect(faults).toEqual([])
})

// The code sets of billing

test('the code sets of billing are as large as promised, and each code is told in its own words', () => {
  const sizes = { pos: 52, carc: 90, rarc: 50, 'adjustment-group': 4, 'type-of-bill': 30, revenue: 50 } as const
  for (const [system, least] of Object.entries(sizes) as [keyof typeof sizes, number][]) {
    const entries = listOf(system).entries()
    expect(entries.length, system).toBeGreaterThanOrEqual(least)
    expect(
      entries.filter(({ title, details }) => !title || !details?.explanation).map(({ code }) => code),
      system,
    ).toEqual([])
    expect(repeated(entries.map(({ details }) => details?.explanation ?? '')), system).toEqual([])
  }
})

test('every group that an adjustment reason names is a group code', () => {
  const groups = new Set(
    listOf('adjustment-group')
      .entries()
      .map(({ code }) => code),
  )
  const faults = listOf('carc')
    .entries()
    .filter(({ details }) => (details?.groups ?? []).some((group) => !groups.has(group)))
  expect(faults.map(({ code }) => code)).toEqual([])
})

test('the places of service are all that are assigned', () => {
  if (!hasOfficial('places of service')) return
  const assigned = officialLines('billing/CLM-POS-CD.tsv')
    .map((line) => line.split('\t'))
    .filter(([code = '', title = '']) => /^\d\d$/.test(code) && !title.startsWith('UNASSIGNED'))
    .map(([code]) => code)
  expect(
    listOf('pos')
      .entries()
      .map(({ code }) => code),
  ).toEqual(assigned)
})
