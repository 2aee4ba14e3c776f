import { gzipSync } from 'node:zlib'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createUnpackMeter, unpackLimits } from '~/server/code-sets/import/unpack-limits'
import { openImportDesk, sample, sampleMember, sampleText, zipOf, type Member } from '../support/import-desk'

const good = sampleMember('icd10cm_order_2027.txt')

test('a bad member refuses the whole archive, although nobody would have needed it', async () => {
  const desk = await openImportDesk()
  const cases: [Partial<Member>, RegExp][] = [
    [{ name: '../../etc/cron.d/evil' }, /invalid relative path/],
    [{ name: 'docs/../../evil' }, /invalid relative path/],
    [{ name: '..\\evil' }, /invalid relative path/],
    [{ name: '/etc/evil' }, /absolute path/],
    [{ name: 'C:\\evil' }, /absolute path/],
    [{ name: 'evil\u0000.txt' }, /control characters/],
    [{ name: 'link', content: '/etc/passwd', unixMode: 0o120777 }, /symbolic link/],
    [{ name: 'device', unixMode: 0o020666 }, /not a plain file/],
    [{ name: 'secret', flags: 1 }, /encrypted/],
    [{ name: good.name }, /is there twice/],
    [{ name: good.name.toUpperCase() }, /is there twice/],
  ]
  for (const [member, reason] of cases) {
    const archive = zipOf([good, { name: 'x', content: 'x\n', ...member }])
    expect((await desk.refusal([desk.file('release.zip', archive)])).reason, JSON.stringify(member)).toMatch(reason)
  }
})

test('an archive is refused for too many members, and for nothing of use', async () => {
  const desk = await openImportDesk()
  const many = Array.from({ length: 1_001 }, (_, i) => ({ name: `member-${i}`, content: '' }))
  expect((await desk.refusal([desk.file('many.zip', zipOf(many))])).reason).toMatch(
    /has 1001 members; 1000 are allowed/,
  )
  const readMe = zipOf([{ name: 'read-me.txt', content: 'hello\n' }])
  expect((await desk.refusal([desk.file('read-me.zip', readMe)])).reason).toMatch(/nothing that can be imported/)
  // Archives within archives are not opened.
  const nested = zipOf([{ name: 'inner.zip', content: zipOf([good]) }])
  expect((await desk.refusal([desk.file('nested.zip', nested)])).reason).toMatch(/nothing that can be imported/)
})

test('a bomb is refused by its ratio, packed either way, before it has filled the memory', async () => {
  const desk = await openImportDesk()
  const zeros = Buffer.alloc(64 * 1024 * 1024, 'I10 ')
  const before = process.memoryUsage.rss()
  const zip = zipOf([{ name: 'icd10cm_order.txt', content: zeros }])
  expect((await desk.refusal([desk.file('bomb.zip', zip)])).reason).toMatch(/more than 100 times its size/)
  const gzip = await desk.refusal([desk.file('bomb.txt', gzipSync(Buffer.concat([Buffer.from(good.content), zeros])))])
  expect(gzip.reason).toMatch(/more than 100 times its size|without an end/)
  expect(process.memoryUsage.rss() - before).toBeLessThan(200 * 1024 * 1024)
})

test('a bomb whose headers claim a small size is stopped by what really comes out', async () => {
  const desk = await openImportDesk()
  const lines = Buffer.from(sampleText('icd10cm_order_2027.txt').repeat(4_000))
  const archive = zipOf([{ name: 'icd10cm_order.txt', content: lines, claimedSize: 1_000 }])
  expect((await desk.refusal([desk.file('liar.zip', archive)])).reason).toMatch(/is damaged: too many bytes/)
})

test('all files of an import together have a limit, whatever they are packed with', async () => {
  const desk = await openImportDesk()
  const meter = (): ReturnType<typeof createUnpackMeter> => createUnpackMeter({ ...unpackLimits, unpackedBytes: 2_000 })
  for (const name of ['icd10cm_order_2027.txt', 'icd10cm_codes_2027.tsv.xz']) {
    const refusal = await desk.refusal([sample(name), sample(name)], {}, { meter: meter() })
    expect(refusal.reason).toMatch(/the files have more than 0 MB/)
  }
})

test('damaged and cut-off packings are refused: gzip, xz and ZIP', async () => {
  const desk = await openImportDesk()
  const packed = gzipSync(sampleText('icd10cm_order_2027.txt'))
  const xz = readFileSync(sample('icd10cm_codes_2027.tsv.xz'))
  const zip = zipOf([good])
  const flipped = (bytes: Buffer, at: number): Buffer => {
    const copy = Buffer.from(bytes)
    copy[at] = (copy[at] ?? 0) ^ 0xff
    return copy
  }
  for (const [name, bytes] of [
    ['cut.gz', packed.subarray(0, -10)],
    ['flipped.gz', flipped(packed, 100)],
    ['cut.xz', xz.subarray(0, -20)],
    ['flipped.xz', flipped(xz, 200)],
    ['cut.zip', zip.subarray(0, -30)],
    ['flipped.zip', flipped(zip, 200)],
  ] as const) {
    expect((await desk.refusal([desk.file(name, bytes)])).reason, name).toMatch(/damaged|cut off/)
  }
})

test('two packings around each other are not undone', async () => {
  const desk = await openImportDesk()
  const twice = gzipSync(gzipSync(sampleText('icd10cm_order_2027.txt')))
  expect((await desk.refusal([desk.file('twice.gz', twice)])).reason).toMatch(/none of the official formats/)
})
