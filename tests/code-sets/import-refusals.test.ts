import { expect, test } from 'vitest'
import { openImportDesk, sample, sampleText, type ImportDesk } from '../support/import-desk'

const order = sampleText('icd10cm_order_2027.txt')
const table = sampleText('icd10cm_codes_2027.tsv')
const tabular = sampleText('icd10cm_tabular_2027.xml')
const pcs = { system: 'icd10pcs' }
const hcpcs = { system: 'hcpcs', edition: '2026-01', effectiveFrom: '2026-01-01' }

/** Each case: what is wrong, the text, the line that is named, and words of the reason. */
async function expectRefusals(
  desk: ImportDesk,
  cases: readonly [what: string, text: string | Uint8Array, line: number | null, reason: RegExp][],
  request = {},
  name = 'bad.txt',
): Promise<void> {
  for (const [what, text, line, reason] of cases) {
    const refusal = await desk.refusal([desk.file(name, text)], request)
    expect({ what, file: refusal.file, line: refusal.line }).toEqual({ what, file: name, line })
    expect(refusal.reason, what).toMatch(reason)
    expect(refusal.message, what).toContain('Nothing was imported.')
  }
}

test('an order file that breaks a rule is refused with the line that breaks it', async () => {
  const desk = await openImportDesk()
  const swap = (from: string, to: string): string => {
    expect(order).toContain(from)
    return order.replace(from, to)
  }
  await expectRefusals(desk, [
    ['0 bytes', '', null, /is empty/],
    ['cut off in the last line', order.slice(0, -5), 15, /no line break, as if the file had been cut off/],
    ['cut off in the columns', `${order}00016 Z38     0 Liveborn\n`, 16, /Z38 has no long title/],
    ['a code there twice', `${order}00016 I10     1 ${'x'.padEnd(60)} Again\n`, 16, /I10 is there already, in line 1/],
    ['order numbers that fall', swap('00003 S525 ', '00001 S525 '), 3, /order number 00001 does not follow 2/],
    ['another flag', swap('S52501A 1', 'S52501A 2'), 6, /not a line of an order file/],
    ['a moved title', swap('Single live birth ', 'Single birth '), 15, /does not begin in column 78/],
    ['a lower-case code', swap('S52501A', 's52501a'), 6, /not a line of an order file/],
    ['a moved column', swap('00003 S525 ', '00003  S525'), 3, /not a line of an order file/],
    ['a code of ICD-10-PCS', swap('W19XXXA', '0FT40ZZ'), 9, /not written as a code of ICD-10-CM/],
    ['codes below a billable code', swap('S525    0', 'S525    1'), 3, /S52\.5 is marked billable, but S52\.50 stands/],
    ['a header without codes', swap('I10     1', 'I10     0'), 1, /I10 is marked as a header, but nothing stands/],
    ['a code without its category', swap('W19     0', 'W18     0'), 8, /W18 is marked as a header/],
    ['an orphan', `${order}00016 A000    1 ${'x'.padEnd(60)} Orphan\n`, 16, /A00\.0 has no category A00/],
    ['control characters', swap('Single live', 'Single\u0007live'), 15, /control characters/],
    ['a NUL', swap('Single live', 'Single\u0000live'), 15, /control characters/],
    ['an endless line', order + 'x'.repeat(100_000), 16, /a line without an end/],
  ])
})

test('bytes that are not UTF-8 are refused with their line, in text and in XML', async () => {
  const desk = await openImportDesk()
  const latin1 = Buffer.from(order.replace('Outcome', 'Outc\u00f4me'), 'latin1')
  const xml = Buffer.from(tabular.replace('high blood', 'h\u00eegh blood'), 'latin1')
  // XML is decoded ahead of the parser, which has not yet counted lines.
  await expectRefusals(desk, [
    ['text', latin1, 14, /not UTF-8/],
    ['XML', xml, 1, /not UTF-8/],
  ])
  const declared = tabular.replace('encoding="utf-8"', 'encoding="windows-1252"')
  await expectRefusals(desk, [['declared otherwise', declared, 1, /is in windows-1252/]])
})

test('numbers that skip are a warning: lists are sometimes cut to a part on purpose', async () => {
  const desk = await openImportDesk()
  const skipping = order.replace('00015 Z370', '00099 Z370')
  const { warnings } = await desk.take([desk.file('order.txt', skipping)])
  expect(warnings).toEqual(['order.txt, line 15: the order numbers skip from 14 to 99'])
})

test('a table that breaks a rule is refused with the line that breaks it', async () => {
  const desk = await openImportDesk()
  await expectRefusals(desk, [
    ['no column for billable', 'code\tlong_title\nI10\tHypertension\n', 1, /no column `billable`/],
    ['a field too many', table.replace('\t1\tEssential', '\t1\tmore\tEssential'), 2, /does not have 4 fields/],
    ['dots elsewhere', table.replace('S52.501A', 'S525.01A'), 7, /S52501A and S525\.01A are not the same code/],
    ['another flag', table.replace('\t1\tEssential', '\tyes\tEssential'), 2, /billable is "yes"/],
    ['no title', table.replace('Essential (primary) hypertension', ' '), 2, /I10 has no title/],
    ['no codes', 'code\tdotted\tbillable\tlong_title\n', null, /has no codes/],
    ['an open quote', 'code,billable,long_title\nI10,1,"Hypertension\n', 2, /does not have 3 fields/],
  ])
})

test('an edition is what it says: files of another year or month are refused by name, version and heading', async () => {
  const desk = await openImportDesk()
  const { refusal, file } = desk
  expect((await refusal([file('icd10cm_order_2026.txt', order)])).reason).toMatch(/by its name it is of 2026/)
  expect((await refusal([file('icd10cm_order_2026.zip', order)])).reason).toMatch(/by its name it is of 2026/)
  expect((await refusal([file('tab.xml', tabular.replace('>2027<', '>2021<'))])).reason).toMatch(
    /is of 2021; the declared edition is of 2027/,
  )
  expect((await refusal([file('tab.xml', tabular.replace('<version>2027</version>', ''))])).reason).toMatch(
    /does not tell its year/,
  )
  const exempt = sampleText('POAexemptCodesFY27.txt').replace('Order27', 'Order26')
  expect((await refusal([file('exempt.txt', exempt)])).reason).toMatch(/is of 2026/)
  expect((await refusal([sample('HCPC2026_JAN_ANWEB.txt')], { ...hcpcs, edition: '2026-04' })).reason).toMatch(
    /it is of jan, not of apr/,
  )
  const cpt = sampleText('cpt-invented.txt')
  const licensed = { system: 'cpt', edition: '2028', effectiveFrom: '2028-01-01' }
  expect((await refusal([file('long.txt', cpt)], licensed)).reason).toMatch(/heading is of 2026, .* of 2028/)
  // From October on, a date in a name is of the next fiscal year.
  const { changed } = await desk.take([file('icd10cm-order-October-1-2026.txt', order)])
  expect(changed).toBe(true)
})

test('one wrong file refuses all of them, and two lists of a kind are one too many', async () => {
  const desk = await openImportDesk()
  const good = sample('icd10cm_order_2027.txt')
  const wrongYear = desk.file('tab.xml', tabular.replace('>2027<', '>2026<'))
  expect((await desk.refusal([good, wrongYear])).file).toBe('tab.xml')
  expect((await desk.refusal([good, sample('icd10pcs_order_2027.txt')])).reason).toMatch(/is of ICD-10-PCS/)
  expect((await desk.refusal([good, sample('icd10pcs_tables_2027.xml')])).reason).toMatch(/is of ICD-10-PCS/)
  expect((await desk.refusal([good, desk.file('again.txt', order)])).reason).toMatch(/same kind of list/)
  expect((await desk.refusal([good, desk.file('letter.txt', 'Dear reader,\n')])).reason).toMatch(/none of the official/)
  const billable = 'A000    Cholera due to Vibrio cholerae 01, biovar cholerae\nI10     Hypertension\n'
  expect((await desk.refusal([desk.file('icd10cm_codes.txt', billable)])).reason).toMatch(/without their headers/)
  expect((await desk.refusal([good], pcs)).reason).toMatch(/declared as ICD-10-PCS/)
  expect(await desk.rowCount()).toBe(0)
})

test('a wish that makes no sense is refused without a file', async () => {
  const desk = await openImportDesk()
  const file = [sample('icd10cm_order_2027.txt')]
  for (const [request, reason] of [
    [{ system: 'snomed' }, /not a system that is imported/],
    [{ edition: 'newest' }, /not an edition/],
    [{ effectiveFrom: '2026-02-30' }, /not a day/],
    [{ effectiveFrom: '10/01/2026' }, /not a day/],
    [{ effectiveFrom: '2027-10-01' }, /begins between 2026-10-01 and 2027-09-30/],
    [{ effectiveTo: '2026-09-30' }, /before it begins/],
  ] as const) {
    expect(await desk.refusal(file, request)).toMatchObject({ file: null, reason: expect.stringMatching(reason) })
  }
  expect((await desk.refusal([])).reason).toBe('no file was given')
  expect((await desk.refusal(['/nowhere/at-all.txt'])).reason).toMatch(/no such file/)
  expect((await desk.refusal(['/tmp'])).reason).toMatch(/not a file/)
})

test('XML with a document type or an entity is refused before anything is read, wherever it stands', async () => {
  const desk = await openImportDesk()
  const root = '<ICD10CM.tabular>'
  const type = /document type or an entity/i
  const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')
  const startedAt = performance.now()
  await expectRefusals(desk, [
    ['a document type', tabular.replace(root, `<!DOCTYPE x>${root}`), null, type],
    [
      'an outer entity',
      tabular.replace(root, `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${root}`),
      null,
      type,
    ],
    ['a billion laughs', tabular.replace(root, `<!doctype x [<!ENTITY l0 "ha">${laughs}]>${root}`), null, type],
  ])
  expect(performance.now() - startedAt).toBeLessThan(1_000)
  // Far behind what is looked at to recognize the file.
  const late = tabular.replace('</ICD10CM.tabular>', `${' \n'.repeat(100_000)}<!ENTITY a "b"></ICD10CM.tabular>`)
  const refusal = await desk.refusal([desk.file('late.xml', late)])
  expect(refusal.reason).toMatch(type)
  const unknown = await desk.refusal([desk.file('unknown.xml', tabular.replace('high', '&xxe;'))])
  expect(unknown).toMatchObject({ line: 8, reason: expect.stringMatching(/not well-formed XML.*entity/) })
})

test('XML that is cut off, too deep or endless is refused', async () => {
  const desk = await openImportDesk()
  const cut = await desk.refusal([desk.file('cut.xml', tabular.slice(0, 1_500))])
  expect(cut.reason).toMatch(/not well-formed XML/)
  const deep = tabular.replace('</ICD10CM.tabular>', '<diag>'.repeat(100_000))
  expect((await desk.refusal([desk.file('deep.xml', deep)])).reason).toMatch(/more than 40 deep/)
  const attribute = tabular.replace('<chapter>', `<chapter x="${'y'.repeat(2_000_000)}">`)
  expect((await desk.refusal([desk.file('attribute.xml', attribute)])).reason).toMatch(/more than 256 KB/)
  const text = tabular.replace('high blood', 'z'.repeat(2_000_000))
  expect((await desk.refusal([desk.file('text.xml', text)])).reason).toMatch(/more than 256 KB/)
  const references = tabular.replace('high blood', '&#122;'.repeat(1_000_000))
  expect((await desk.refusal([desk.file('references.xml', references)])).reason).toMatch(/more than 256 KB/)
})

test('the tabular list, indexes and tables are refused where they contradict themselves', async () => {
  const desk = await openImportDesk()
  const index = sampleText('icd10cm_index_2027.xml')
  const tables = sampleText('icd10pcs_tables_2027.xml')
  await expectRefusals(desk, [
    ['no code', tabular.replace('<name>I10</name>', '<name>I1</name>'), 8, /"I1" is not written as a code/],
    ['twice', tabular.replace('<name>Z37</name>', '<name>I10</name>'), 23, /I10 is there twice/],
    ['no range', tabular.replace(' (I00-I99)', ''), 5, /does not end with the range/],
    ['no section', tabular.replace('id="Z37"', 'id="last"'), 22, /"last" is not the range of a section/],
    ['a level left out', index.replace('level="2"', 'level="3"'), 11, /a term stands at level 2/],
    ['no title', index.replace('<title>arm</title>', ''), 13, /a term has no title/],
  ])
  await expectRefusals(
    desk,
    [
      ['codes', tables.replace('codes="2"', 'codes="3"'), 8, /makes 2 codes and is said to make 3/],
      ['values', tables.replace('values="2"', 'values="1"'), 10, /an axis has 2 values, not 1/],
      ['a letter', tables.replace('code="Z"', 'code="O"'), 11, /"O" = "No Device" is not a value/],
    ],
    pcs,
  )
})

test('HCPCS records that do not belong together are refused with their line', async () => {
  const desk = await openImportDesk()
  const records = sampleText('HCPC2026_JAN_ANWEB.txt')
  await expectRefusals(
    desk,
    [
      ['astray', records.replace('A0080002004', 'A0090002004'), 2, /continues A0090, which did not come before/],
      ['a falling number', records.replace('A0080002004', 'A0080001004'), 2, /sequence numbers of A0080/],
      ['an unknown record', records.replace('E0100005003', 'E0100005005'), 5, /not a record of the HCPCS file/],
      ['a bad day', records.replace('20251231', '2025-DEC'), 3, /is not a day/],
      ['cut off', records.slice(0, -60), 6, /cut off/],
    ],
    hcpcs,
  )
})

test('after the first CPT code nothing but codes may follow', async () => {
  const desk = await openImportDesk()
  const cpt = { system: 'cpt', edition: '2026', effectiveFrom: '2026-01-01' }
  const descriptors = Array.from({ length: 300 }, (_, i) => `${10_000 + i}\tInvented descriptor ${i}\n`).join('')
  await expectRefusals(desk, [['a stray line', `Heading\n${descriptors}stray\n`, 302, /not a code, a tab/]], cpt)
})
