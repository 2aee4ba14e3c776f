import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { onTestFinished } from 'vitest'
import {
  importRelease,
  type ImportOptions,
  type ImportReport,
  type ReleaseRequest,
} from '~/server/code-sets/import/import-release'
import { ImportRefusal } from '~/server/code-sets/import/import-refusal'
import { findLayer, listEditions } from '~/server/db/code-layers'
import { provideDatabase } from '~/server/db/connection'
import { openDatabase, type Database } from '~/server/db/database'
import { migrateDatabase } from '~/server/db/migrate'

const migrationsFolder = join(import.meta.dirname, '..', '..', 'prisma', 'migrations')
const samples = join(import.meta.dirname, '..', 'code-sets', 'samples')

export const importedAt = new Date('2026-11-22T09:00:00Z')

/** A database of its own, without any content, and a folder for the files of a release. */
export type ImportDesk = {
  database: Database
  databaseUrl: string
  /** Writes a file into the folder and gives its path. */
  file(name: string, content: string | Uint8Array): string
  /** Imports as edition 2027 of ICD-10-CM unless told otherwise. */
  take(
    files: readonly string[],
    request?: Partial<ReleaseRequest>,
    options?: Partial<ImportOptions>,
  ): Promise<ImportReport>
  /** The refusal that such an import ends with; fails when it does not, or when a row was left behind. */
  refusal(
    files: readonly string[],
    request?: Partial<ReleaseRequest>,
    options?: Partial<ImportOptions>,
  ): Promise<ImportRefusal>
  /** Texts of the current layers by kind, of one edition where it is named. */
  texts(edition?: string): Promise<Record<string, string>>
  rowCount(): Promise<number>
}

/** Opens a desk; everything is removed when the test ends. */
export async function openImportDesk(): Promise<ImportDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'first-listed-import-'))
  const databaseUrl = `file:${join(folder, 'site.db')}`
  migrateDatabase(databaseUrl, migrationsFolder)
  const database = await openDatabase(databaseUrl)
  onTestFinished(async () => {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  })
  provideDatabase(database)

  const rowCount = async (): Promise<number> =>
    (await database.read.codeSetLayer.count()) + (await database.read.codeSetEdition.count())
  const take: ImportDesk['take'] = (files, request = {}, options = {}) =>
    importRelease(
      { system: 'icd10cm', edition: '2027', effectiveFrom: '2026-10-01', ...request, files },
      { now: importedAt, ...options },
    )

  return {
    database,
    databaseUrl,
    file(name, content) {
      const path = join(folder, name)
      writeFileSync(path, content)
      return path
    },
    take,
    async refusal(files, request, options) {
      const before = await rowCount()
      const outcome: unknown = await take(files, request, options).catch((error: unknown) => error)
      if (!(outcome instanceof ImportRefusal)) throw new Error(`not refused: ${String(outcome)}`)
      if ((await rowCount()) !== before) throw new Error('a refused import left rows behind')
      return outcome
    },
    async texts(edition) {
      const editions = (await listEditions()).filter((one) => edition === undefined || one.edition === edition)
      const pairs = editions.map(async (one) => [one.kind, (await findLayer(one.layerHash))?.text ?? ''] as const)
      return Object.fromEntries(await Promise.all(pairs))
    },
    rowCount,
  }
}

/** The path of a sample. */
export function sample(name: string): string {
  return join(samples, name)
}

export function sampleText(name: string): string {
  return readFileSync(sample(name), 'utf8')
}

/** A member of a ZIP archive for tests, with what an attacker may set. */
export type Member = {
  name: string
  content: string | Uint8Array
  flags?: number
  /** Upper half of the external attributes: type and rights of a file on Unix. */
  unixMode?: number
  /** What the headers claim in place of the real size. */
  claimedSize?: number
}

/** A member with a sample's content and name. */
export function sampleMember(name: string): Member {
  return { name: basename(name), content: readFileSync(sample(name)) }
}

/** Writes a ZIP archive by hand, so that nothing stops a test from making a bad one. */
export function zipOf(members: readonly Member[]): Buffer {
  const local: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, flags = 0, unixMode = 0o100644, claimedSize } of members) {
    const plain = Buffer.from(content)
    const packed = deflateRawSync(plain)
    const names = Buffer.from(name)
    // From "version needed" to "length of the extra field", which both headers have in this order.
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(flags, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(plain), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(claimedSize ?? plain.length, 18)
    common.writeUInt16LE(names.length, 22)
    const head = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, names, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(unixMode * 0x10000, 6)
    tail.writeUInt32LE(offset, 10)
    // 3 as the maker: the attributes are those of Unix.
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 3]), common, tail, names]))
    local.push(head)
    offset += head.length
  }
  const entries = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006')
  end.writeUInt16LE(members.length, 8)
  end.writeUInt16LE(members.length, 10)
  end.writeUInt32LE(entries.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, entries, end])
}
