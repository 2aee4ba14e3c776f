import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createCodeList, createNotesBook, parseCodeLines, parseNoteLines, parseStructure } from '~/domain/code-sets'
import { announce, whyNoOfficialCodes } from '../support/code-lists'
import { openImportDesk } from '../support/import-desk'

const folder = process.env.OFFICIAL_CODES_DIR ?? ''

/** Paths of official files; null, and a line about it, where the folder is not given. */
function official(what: string, ...names: string[]): string[] | null {
  const reason = whyNoOfficialCodes()
  if (reason !== null) {
    announce(`left out: the import of ${what} (${reason})`)
    return null
  }
  const paths = names.map((name) => join(folder, name))
  // A wrong folder must not pass as a missing one.
  expect(paths.filter((path) => !existsSync(path))).toEqual([])
  return paths
}

test('ICD-10-CM of 2026 and 2027: every row, and the published number of changes between them', async () => {
  const files = official('ICD-10-CM', 'icd10cm/icd10cm_codes_fy2026.tsv.xz', 'icd10cm/icd10cm_codes_fy2027.tsv.xz')
  if (!files) return
  const [older = '', newer = ''] = files
  const desk = await openImportDesk()
  await desk.take([older], { edition: '2026', effectiveFrom: '2025-10-01' })
  const { layers, comparison } = await desk.take([newer])
  // Rows and changes as SOURCES.md of the folder has them.
  expect(layers).toMatchObject([{ kind: 'codes', rows: 98_403 }])
  expect(comparison).toMatchObject({ added: 238, deleted: 21, retitled: 4, 'became-header': 15 })
  const { codes = '' } = await desk.texts('2027')
  const { entries, faults } = parseCodeLines(codes)
  expect(faults).toEqual([])
  expect(entries.filter((entry) => entry.billable)).toHaveLength(74_879)
  const source = execFileSync('xz', ['-dc', newer], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  const wanted = source
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .map(([, code, billable, title]) => `${code}\t${billable === '1' ? 'billable' : 'header'}\t${title}`)
  expect(codes.trimEnd().split('\n').sort()).toEqual(wanted.sort())
})

test('the order file and the tabular list of January 2021 agree, and seats and tables are those of the book', async () => {
  const files = official(
    'the tabular list',
    'icd10cm/icd10cm-order-Jan-2021.txt.xz',
    'icd10cm/icd10cm_tabular_2021.xml.xz',
  )
  if (!files) return
  const desk = await openImportDesk()
  const request = { edition: '2021', effectiveFrom: '2021-01-01' }
  const { layers, warnings } = await desk.take(files, request)
  expect(warnings).toEqual([])
  expect(layers.map(({ kind, rows }) => [kind, rows])).toEqual([
    ['codes', 95_358],
    // 22 chapters and 296 sections.
    ['structure', 318],
    ['notes', 24_669],
  ])
  const texts = await desk.texts()
  const { seats, chapters } = parseStructure(texts.structure ?? '')
  expect(seats).toEqual({ C4A: 'C43', C7A: 'C75', C7B: 'C7A', D3A: 'D36', M1A: 'M08', Z3A: 'Z36' })
  const details = { system: 'icd10cm', edition: '2021', title: '', source: '' } as const
  const list = createCodeList(
    { ...details, effectiveFrom: '2021-01-01', effectiveTo: '2021-12-31', coverage: 'all' },
    parseCodeLines(texts.codes ?? '').entries,
    { chapters, seats },
  )
  const book = createNotesBook([{ details, notes: parseNoteLines(texts.notes ?? '').notes }])
  // M80.08 takes the table of M80, S52.52 has one of its own.
  expect(book.seventhCharacters(list, 'M80.08XA')?.node).toBe('M80')
  expect(book.seventhCharacters(list, 'S52.521A')?.node).toBe('S52.52')
  expect(list.chapterOf('U07.1')?.number).toBe(22)
})

test('external causes, neoplasms, drugs and the POA-exempt list of 2026 are read without a warning', async () => {
  const files = official(
    'the indexes',
    'icd10cm/icd10cm-drug-April-1-2026.xml.xz',
    'icd10cm/icd10cm-eindex-April-1-2026.xml.xz',
    'icd10cm/icd10cm-neoplasm-April-1-2026.xml.xz',
    'icd10cm/POAexemptCodesFY26_cms.zip',
    'icd10cm/icd10cm_codes_fy2026.tsv.xz',
  )
  if (!files) return
  const desk = await openImportDesk()
  const { layers, warnings } = await desk.take(files, { edition: '2026', effectiveFrom: '2025-10-01' })
  expect(warnings).toEqual([])
  // Terms as counted in the XML; 38,349 as the read-me of the POA list says.
  expect(Object.fromEntries(layers.map(({ kind, rows }) => [kind, rows]))).toMatchObject({
    'index-table-drug': 5_179 + 2_251,
    'index-external-causes': 314 + 7_776,
    'index-table-neoplasm': 1 + 1_939,
    'poa-exempt': 38_349,
  })
})

test('ICD-10-PCS of 2026 is the same from both archives of CMS; 2027 and the tables of 2023 are read whole', async () => {
  const files = official(
    'ICD-10-PCS',
    'icd10pcs/icd10pcs_order_2026_cms.zip',
    'icd10pcs/icd10pcs_codes_2026_cms.zip',
    'icd10pcs/icd10pcs_codes_fy2027.tsv.xz',
    'icd10pcs/icd10pcs_tables_2023.xml.xz',
  )
  if (!files) return
  const [order = '', codes = '', newer = '', tables = ''] = files
  const desk = await openImportDesk()
  const of = (edition: number): object => ({
    system: 'icd10pcs',
    edition: String(edition),
    effectiveFrom: `${edition - 1}-10-01`,
  })
  const first = await desk.take([order], of(2026))
  expect(first.layers).toMatchObject([{ rows: 79_193 }])
  expect(first.leftOut).toMatchObject([{ lines: 917 }])
  expect((await desk.take([codes], of(2026))).changed).toBe(false)
  const second = await desk.take([newer], of(2027))
  expect(second.layers).toMatchObject([{ rows: 79_256 }])
  expect(second.comparison).toMatchObject({ added: 101, deleted: 38, retitled: 3 })
  expect((await desk.take([tables], of(2023))).layers).toMatchObject([{ kind: 'pcs-tables', rows: 901 }])
})

test('HCPCS of October 2025: 8,463 procedures and 383 modifiers', async () => {
  const files = official('HCPCS', 'hcpcs/hcpcs_level2_2025_oct.tsv.xz')
  if (!files) return
  const desk = await openImportDesk()
  const request = { system: 'hcpcs', edition: '2025-10', effectiveFrom: '2025-10-01' }
  const { layers, effectiveTo } = await desk.take(files, request)
  expect(effectiveTo).toBe('2025-12-31')
  expect(layers).toMatchObject([{ rows: 8_463 + 383 }])
  expect((await desk.texts()).codes?.match(/\tmodifier\t/g)).toHaveLength(383)
})

test('an official file is refused as another edition or system', async () => {
  const files = official(
    'wrongly declared files',
    'icd10cm/icd10cm_tabular_2021.xml.xz',
    'icd10pcs/icd10pcs_order_2026_cms.zip',
  )
  if (!files) return
  const [tabular = '', pcs = ''] = files
  const desk = await openImportDesk()
  expect((await desk.refusal([tabular])).reason).toMatch(/of 2021/)
  expect((await desk.refusal([pcs], { edition: '2026', effectiveFrom: '2025-10-01' })).reason).toMatch(/ICD-10-PCS/)
})
