import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import {
  parseIndex,
  parsePcsTables,
  parseStructure,
  readIndexTable,
  writeIndex,
  writeIndexTable,
  writeStructure,
} from '~/domain/code-sets'
import { seatsOf } from '~/server/code-sets/import/category-seats'
import { openImportDesk, sample, sampleMember, sampleText, zipOf } from '../support/import-desk'

const codesOf2027 = [
  'I10\tbillable\tEssential (primary) hypertension',
  'S52\theader\tFracture of forearm',
  'S52.5\theader\tFracture of lower end of radius',
  'S52.50\theader\tUnspecified fracture of the lower end of radius',
  'S52.501\theader\tUnspecified fracture of the lower end of right radius',
  'S52.501A\tbillable\tUnspecified fracture of the lower end of right radius, initial encounter for closed fracture',
]

const hcpcs = { system: 'hcpcs', edition: '2026-01', effectiveFrom: '2026-01-01' }
const pcs = { system: 'icd10pcs' }

test('the order file gives codes with long titles, dots and headers, in code order', async () => {
  const desk = await openImportDesk()
  const report = await desk.take([sample('icd10cm_order_2027.txt')])
  const { codes = '' } = await desk.texts()
  expect(codes.split('\n').slice(0, 6)).toEqual(codesOf2027)
  expect(report).toMatchObject({ changed: true, effectiveFrom: '2026-10-01', effectiveTo: '2027-09-30', warnings: [] })
  expect(report.layers).toMatchObject([{ kind: 'codes', rows: 15, file: 'icd10cm_order_2027.txt', changed: true }])
})

test('order file, table by tabs, table by commas, packed or not: all give one and the same layer', async () => {
  const hashes = new Set<string>()
  const order = sampleText('icd10cm_order_2027.txt')
  for (const [name, content] of [
    ['icd10cm_order_2027.txt', order],
    ['with-carriage-returns.txt', order.replaceAll('\n', '\r\n')],
    ['with-a-mark.txt', `\ufeff${order}`],
    ['codes.tsv', sampleText('icd10cm_codes_2027.tsv')],
    ['codes.csv', sampleText('icd10cm_codes_2027.csv')],
    ['named-wrongly.pdf', gzipSync(order)],
    ['release.zip', zipOf([{ name: 'docs/read-me.txt', content: 'hello\n' }, sampleMember('icd10cm_order_2027.txt')])],
  ] as const) {
    const desk = await openImportDesk()
    const { layers } = await desk.take([desk.file(name, content)])
    hashes.add(layers[0]?.hash ?? name)
  }
  const desk = await openImportDesk()
  const { layers } = await desk.take([sample('icd10cm_codes_2027.tsv.xz')])
  hashes.add(layers[0]?.hash ?? 'xz')
  expect([...hashes]).toHaveLength(1)
})

test('the tabular list gives chapters, blocks, moved categories, notes and 7th characters', async () => {
  const desk = await openImportDesk()
  const report = await desk.take([sample('icd10cm_tabular_2027.xml'), sample('icd10cm_order_2027.txt')])
  const { structure = '', notes = '' } = await desk.texts()
  expect(parseStructure(structure).chapters[0]).toEqual({
    number: 9,
    title: 'Diseases of the circulatory system',
    first: 'I00',
    last: 'I99',
    blocks: [{ title: 'Hypertensive diseases', first: 'I10', last: 'I1A' }],
  })
  expect(parseStructure(structure).seats).toEqual({ Z3A: 'Z34' })
  expect(notes.trimEnd().split('\n')).toEqual([
    'chapter 9\texcludes2\tcertain infectious & parasitic diseases (A00-B99)',
    'I10\tincludes\thigh blood pressure',
    'S52\tseventh-character\tA=initial encounter; for closed NOS',
    'S52\tseventh-character\tD=subsequent encounter',
    'block Z37-Z37\tnote\tThis section has one category.',
  ])
  expect(report.warnings).toEqual([])
})

test('what the tabular list has and the code list lacks is a warning, not a refusal', async () => {
  const desk = await openImportDesk()
  const withStranger = sampleText('icd10cm_tabular_2027.xml').replace('<name>Z34</name>', '<name>Z35</name>')
  const { warnings } = await desk.take([desk.file('tab.xml', withStranger), sample('icd10cm_order_2027.txt')])
  expect(warnings).toEqual(['tab.xml: 1 codes of the tabular list are not in the code list: Z35'])
})

test('the index gives lines that the reader of our own index reads', async () => {
  const desk = await openImportDesk()
  await desk.take([sample('icd10cm_index_2027.xml'), sample('icd10cm_eindex_2027.xml')])
  const texts = await desk.texts()
  expect(texts.index).toBe(
    [
      'Fracture (traumatic) NEC | T14.8',
      '- radius | S52.5- | see also Injury, forearm',
      '-- in pretend disease | M80.8 + M90.80',
      '- arm | see Fracture, radius',
      '- neck | see category S12',
      '',
    ].join('\n'),
  )
  expect(parseIndex(texts.index ?? '').faults).toEqual([])
  expect(texts['index-external-causes']).toBe('Fall (accidental) | W19\n')
})

test('an index entry whose code cannot be read is kept without it, with a warning that has its line', async () => {
  const desk = await openImportDesk()
  const index = sampleText('icd10cm_index_2027.xml').replace('>T14.8<', '>T14.8 or so, perhaps<')
  const { warnings, warningCount } = await desk.take([desk.file('index.xml', index)])
  expect(warningCount).toBe(1)
  expect(warnings[0]).toBe(
    'index.xml, line 9: "T14.8 or so, perhaps" at "Fracture (traumatic) NEC" was not taken over as a code',
  )
})

test('the tables of neoplasms and of drugs keep their columns, and a dash is no code', async () => {
  const desk = await openImportDesk()
  await desk.take([sample('icd10cm_neoplasm_2027.xml'), sample('icd10cm_drug_2027.xml')])
  const texts = await desk.texts()
  expect(readIndexTable(texts['index-table-neoplasm'] ?? '').table).toEqual({
    name: 'neoplasm',
    columns: ['Malignant Primary', 'Benign'],
    rows: [
      { level: 0, term: 'Neoplasm, neoplastic', see: null, codes: ['C80.1', 'D36.9'] },
      { level: 1, term: 'wall', see: 'also Neoplasm, skin', codes: ['C44.50-', null] },
    ],
  })
  expect(readIndexTable(texts['index-table-drug'] ?? '').table?.rows).toEqual([
    { level: 0, term: 'Abrus (seed)', see: null, codes: ['T62.2X1', null] },
    { level: 0, term: 'Acid rain', see: 'Water', codes: [null, null] },
  ])
})

test('the POA-exempt list gives its codes alone; of an archive the whole list is read, not its addenda', async () => {
  const desk = await openImportDesk()
  const addenda = 'Order27\tPOAexemptCode\tDescription\n00015\tZ37.0\tSingle live birth\n'
  const revised = 'Order27\tAction\tPOAexemptCode\tDescription\n00015\tRevise to:\tZ37.0\tSingle live birth\n'
  const archive = zipOf([
    { name: 'POAexemptAddCodesFY27.txt', content: addenda },
    { name: 'POAexemptReviseCodesFY27.txt', content: revised },
    sampleMember('POAexemptCodesFY27.txt'),
  ])
  const { ignored } = await desk.take([desk.file('POAexemptCodesFY27.zip', archive)])
  expect(await desk.texts()).toEqual({ 'poa-exempt': 'W19.XXXA\nZ37.0\nZ3A.20\n' })
  expect(ignored.map((one) => one.file.split(': ')[1])).toEqual([
    'POAexemptReviseCodesFY27.txt',
    'POAexemptAddCodesFY27.txt',
  ])
})

test('ICD-10-PCS: order file, codes file and two columns give one layer; headings of tables are counted', async () => {
  const hashes = new Set<string>()
  for (const name of ['icd10pcs_order_2027.txt', 'icd10pcs_codes_2027.txt', 'icd10pcs_codes_2027.tsv']) {
    const desk = await openImportDesk()
    const { layers, leftOut } = await desk.take([sample(name)], pcs)
    expect(leftOut).toEqual(name.includes('order') ? [{ file: name, reason: 'headings of tables', lines: 2 }] : [])
    hashes.add(layers[0]?.hash ?? name)
    expect((await desk.texts()).codes?.split('\n')[0]).toBe(
      '0FT40ZZ\tbillable\tResection of Gallbladder, Open Approach',
    )
  }
  expect([...hashes]).toHaveLength(1)
})

test('the tables of ICD-10-PCS keep axes, values and the definition of the operation', async () => {
  const desk = await openImportDesk()
  await desk.take([sample('icd10pcs_tables_2027.xml')], pcs)
  const { tables, faults } = parsePcsTables((await desk.texts())['pcs-tables'] ?? '')
  expect(faults).toEqual([])
  expect(tables).toMatchObject([
    {
      table: '0FT',
      operation: 'Resection',
      definition: 'Cutting out or off, without replacement, all of a body part',
      axisTitles: ['Body Part', 'Approach', 'Device', 'Qualifier'],
    },
  ])
})

test('HCPCS records: descriptions of several lines are joined, dental and ended codes left out and counted', async () => {
  const desk = await openImportDesk()
  const fromRecords = await desk.take([sample('HCPC2026_JAN_ANWEB.txt')], hcpcs)
  const { codes } = await desk.texts()
  expect(codes?.split('\n')[0]).toBe(
    'A0080\tbillable\tNon-emergency transportation, per mile - vehicle provided by volunteer (individual or organization), with no vested interest',
  )
  expect(codes).toContain('LT\tmodifier\tLeft side (used')
  expect(fromRecords).toMatchObject({ effectiveTo: '2026-03-31', layers: [{ rows: 3 }] })
  expect(fromRecords.leftOut.map(({ lines }) => lines)).toEqual([1, 1])
  // The table with the same codes is the same layer.
  expect(await desk.take([sample('hcpcs_level2_2026_jan.tsv')], hcpcs)).toMatchObject({ changed: false })
})

test('a licensed file of CPT descriptors is read after its heading; the edition lasts to the end of the year', async () => {
  const desk = await openImportDesk()
  const cpt = { system: 'cpt', edition: '2026', effectiveFrom: '2026-01-01' }
  const { effectiveTo } = await desk.take([sample('cpt-invented.txt')], cpt)
  expect(effectiveTo).toBe('2026-12-31')
  expect((await desk.texts()).codes?.split('\n')).toEqual([
    '0999T\tbillable\tInvented trial procedure with a letter at its end',
    '10001\tbillable\tInvented drainage of a pretend blister, first one',
    '10002\tbillable\tInvented drainage of a pretend blister, "each further one"',
    '26\tmodifier\tInvented modifier for the part of a pretend reader',
    '',
  ])
})

test('as few categories as possible count as moved', () => {
  expect(seatsOf(['C43', 'C4A', 'C44', 'C75', 'C7A', 'C7B', 'C76', 'C77', 'C78', 'C79'])).toEqual({
    C4A: 'C43',
    C7A: 'C75',
    C7B: 'C7A',
  })
  expect(seatsOf(['O98', 'O99', 'O9A'])).toEqual({})
})

test('texts of structure, index and index tables come back as they were written, and faults have their line', () => {
  const structure = {
    chapters: [
      { number: 1, title: 'T', first: 'A00', last: 'B99', blocks: [{ title: 'B', first: 'A00', last: 'A09' }] },
    ],
    seats: { C4A: 'C43' },
  }
  expect(parseStructure(writeStructure(structure))).toEqual({ ...structure, faults: [] })
  expect(parseStructure('block\tA00\tA09\tno chapter\n').faults).toMatchObject([{ line: 1 }])
  const { lines } = parseIndex('COPD {abbr} | see Disease\nDementia | G30.9 + F02.80 | see also Loss\n- senile | F03\n')
  expect(parseIndex(writeIndex(lines))).toEqual({ lines, faults: [] })
  const table = { name: 'drug', columns: ['a', 'b'], rows: [{ level: 0, term: 'X', see: null, codes: ['T36', null] }] }
  expect(readIndexTable(writeIndexTable({ ...table, name: 'drug' })).table).toEqual(table)
  expect(readIndexTable('table\tdrug\ta\n2\tX\t\tT36\n').faults).toMatchObject([{ line: 2 }])
})
