import { createHash } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { editionsVersion, findLayer, listEditions } from '~/server/db/code-layers'
import { importCommand } from '../../app/cli/codes-import'
import { importedAt, openImportDesk, sample, sampleText } from '../support/import-desk'

const order = sampleText('icd10cm_order_2027.txt')
const files = ['icd10cm_order_2027.txt', 'icd10cm_tabular_2027.xml', 'icd10cm_index_2027.xml'].map(sample)
const previous = { edition: '2026', effectiveFrom: '2025-10-01' }

test('a layer is kept under the SHA-256 of its text, and its edition says where it came from and when it holds', async () => {
  const desk = await openImportDesk()
  await desk.take(files)
  const editions = await listEditions('icd10cm')
  expect(editions.map((one) => one.kind)).toEqual(['codes', 'index', 'notes', 'structure'])
  expect(editions[0]).toMatchObject({
    edition: '2027',
    title: 'ICD-10-CM FY2027',
    effectiveFrom: '2026-10-01',
    effectiveTo: '2027-09-30',
    source: 'icd10cm_order_2027.txt',
    coverage: 'all',
    importedAt,
  })
  for (const { layerHash } of editions) {
    const layer = await findLayer(layerHash)
    expect(
      createHash('sha256')
        .update(layer?.text ?? '')
        .digest('hex'),
    ).toBe(layerHash)
  }
  expect(await findLayer('0'.repeat(64))).toBeNull()
  expect(await listEditions('hcpcs')).toEqual([])
})

test('the same import again changes nothing, not even the instant, and says so', async () => {
  const desk = await openImportDesk()
  expect((await desk.take(files)).changed).toBe(true)
  const [before, version] = [await listEditions(), await editionsVersion()]
  const again = await desk.take(files, {}, { now: new Date('2026-12-24T00:00:00Z') })
  expect(again.changed).toBe(false)
  expect(again.layers.map((layer) => layer.changed)).toEqual([false, false, false, false])
  expect(await listEditions()).toEqual(before)
  expect(await editionsVersion()).toBe(version)
})

test('a corrected list takes the place of its edition; the layer that judged before is kept, other kinds stay', async () => {
  const desk = await openImportDesk()
  await desk.take(files)
  const version = await editionsVersion()
  const before = (await listEditions()).find((one) => one.kind === 'codes')
  const report = await desk.take([desk.file('corrected.txt', order.replaceAll('Single live', 'Lonely live'))])
  expect(report.layers).toMatchObject([{ kind: 'codes', changed: true }])
  expect(await editionsVersion()).not.toBe(version)
  expect((await desk.texts()).codes).toContain('Lonely live birth')
  expect(Object.keys(await desk.texts())).toEqual(['codes', 'index', 'notes', 'structure'])
  expect((await findLayer(before?.layerHash ?? ''))?.text).toContain('Single live birth')
})

test('other days for an edition are a change, without a new layer', async () => {
  const desk = await openImportDesk()
  await desk.take(files)
  const layers = await desk.database.read.codeSetLayer.count()
  expect(await desk.take(files, { effectiveTo: '2027-03-31' })).toMatchObject({ changed: true })
  expect(await desk.database.read.codeSetLayer.count()).toBe(layers)
  expect((await listEditions())[0]?.effectiveTo).toBe('2027-03-31')
})

test('editions stand side by side, and a report tells what changed since the one before', async () => {
  const desk = await openImportDesk()
  const older = order
    .replace(/^.* W19 {5}0.*\n.* W19XXXA.*\n/m, '')
    .replaceAll('Single live', 'Lonely live')
    .replace('00005 S52501  0', '00005 S52501  1')
    .replace(/^.* S52501[AD] 1.*\n/gm, '')
  await desk.take([desk.file('older.txt', older)], previous)
  const { comparison } = await desk.take([sample('icd10cm_order_2027.txt')])
  expect(comparison).toEqual({
    edition: '2026',
    added: 4,
    deleted: 0,
    retitled: 1,
    'became-header': 1,
    'became-billable': 0,
  })
  expect((await listEditions('icd10cm')).map((one) => one.edition)).toEqual(['2026', '2027'])
  // Importing the older one again compares it with nothing: nothing comes before it.
  expect((await desk.take([desk.file('older.txt', older)], previous)).comparison).toBeNull()
})

test('when the database fails in the middle, not one layer of the import is there', async () => {
  const desk = await openImportDesk()
  await desk.take([desk.file('older.txt', order)], previous)
  const before = await desk.texts()
  const rows = await desk.rowCount()
  await desk.database.write((transaction) =>
    transaction.$executeRawUnsafe(
      `CREATE TRIGGER fails BEFORE INSERT ON "CodeSetEdition" WHEN NEW.kind = 'notes'
       BEGIN SELECT RAISE(ABORT, 'the disk is full'); END`,
    ),
  )
  // Prisma's name for what a trigger raises.
  await expect(desk.take(files)).rejects.toThrow('constraint violated')
  expect(await desk.rowCount()).toBe(rows)
  expect(await desk.texts()).toEqual(before)
  await desk.database.write((transaction) => transaction.$executeRawUnsafe('DROP TRIGGER fails'))
  expect((await desk.take(files)).changed).toBe(true)
})

test('two imports at the same time leave one whole edition', async () => {
  const desk = await openImportDesk()
  const corrected = desk.file('corrected.txt', order.replaceAll('Single live', 'Lonely live'))
  await Promise.all([desk.take(files), desk.take([corrected, files[1] ?? '']), desk.take(files)])
  expect((await listEditions()).map((one) => one.kind)).toEqual(['codes', 'index', 'notes', 'structure'])
})

test('progress is told while it goes on', async () => {
  const desk = await openImportDesk()
  const messages: string[] = []
  await desk.take([sample('icd10cm_order_2027.txt')], {}, { onProgress: (message) => messages.push(message) })
  expect(messages).toEqual(['reading icd10cm_order_2027.txt', '  codes: 15 rows', 'storing'])
})

test('the command reports one line of JSON, needs no secret, and makes a database that is not there', async () => {
  const desk = await openImportDesk()
  const databaseUrl = `file:${desk.file('marker', '')}-folder/new.db`
  vi.stubEnv('DATABASE_URL', databaseUrl)
  vi.stubEnv('APP_SECRET', undefined)
  const told = vi.spyOn(console, 'error').mockReturnValue()
  const printed = vi.spyOn(console, 'log').mockReturnValue()
  const args = ['--system', 'icd10cm', '--edition', '2027', '--effective', '2026-10-01']
  expect(await importCommand([...args, '--title', 'Mine', sample('icd10cm_order_2027.txt')])).toBe(0)
  expect(printed).toHaveBeenCalledTimes(1)
  expect(JSON.parse(String(printed.mock.calls[0]?.[0]))).toMatchObject({ system: 'icd10cm', changed: true })
  expect(told).toHaveBeenCalledWith('reading icd10cm_order_2027.txt')

  expect(await importCommand([...args, '--title', 'Mine', sample('icd10cm_order_2027.txt')])).toBe(0)
  expect(told).toHaveBeenLastCalledWith('nothing to change: all of it is there')
  told.mockClear()
  expect(await importCommand([...args, sample('icd10pcs_order_2027.txt')])).toBe(1)
  expect(told.mock.calls.flat().join()).toMatch(/is of ICD-10-PCS.*Nothing was imported/)
  for (const wrong of [[], args, [...args, '--force', 'file'], args.slice(2)])
    expect(await importCommand(wrong)).toBe(2)
  expect(printed).toHaveBeenCalledTimes(2)
})
