import { crc32 } from 'node:zlib'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { ImportRefusal } from './import-refusal'
import type { ReleaseFile } from './release-files'
import type { UnpackMeter } from './unpack-limits'

const fileTypeMask = 0o170000
const symbolicLink = 0o120000
const unixFileTypes = [0, 0o100000, 0o040000]

/**
 * The members of a ZIP archive. One bad member refuses the whole archive, needed or not: official archives have none.
 *
 * @throws ImportRefusal for paths that lead out of the archive, symbolic links, encryption, double names, and more or
 *   larger members than `meter` allows
 */
export async function listZipMembers(path: string, container: string, meter: UnpackMeter): Promise<ReleaseFile[]> {
  const entries = await readEntries(path, container, meter)
  return entries
    .filter((entry) => !entry.fileName.endsWith('/'))
    .map((entry) => {
      const name = `${container}: ${entry.fileName}`
      return {
        name,
        container,
        labels: [container, entry.fileName.split('/').at(-1) ?? ''],
        size: entry.uncompressedSize,
        open: () => meter.through(name, entry.compressedSize, unpackEntry(path, entry, name)),
      }
    })
}

async function readEntries(path: string, container: string, meter: UnpackMeter): Promise<Entry[]> {
  const { limits } = meter
  const zip = await openZip(path, container)
  try {
    if (zip.entryCount > limits.zipEntries) {
      throw new ImportRefusal(container, null, `has ${zip.entryCount} members; ${limits.zipEntries} are allowed`)
    }
    const entries = await collectEntries(zip, container)
    const names = new Set<string>()
    let total = 0
    for (const entry of entries) {
      const refusal = (reason: string): ImportRefusal =>
        new ImportRefusal(`${container}: ${JSON.stringify(entry.fileName)}`, null, reason)
      const unixMode = entry.externalFileAttributes >>> 16
      const fileType = unixMode & fileTypeMask
      if (fileType === symbolicLink) throw refusal('is a symbolic link')
      if (!unixFileTypes.includes(fileType)) throw refusal('is not a plain file')
      if (entry.isEncrypted()) throw refusal('is encrypted')
      if (/\p{Cc}/u.test(entry.fileName)) throw refusal('has control characters in its name')
      if (names.has(entry.fileName.toLowerCase())) throw refusal('is there twice')
      names.add(entry.fileName.toLowerCase())
      total += entry.uncompressedSize
      if (total > limits.unpackedBytes) throw refusal('makes the archive too large when it is unpacked')
      if (
        entry.uncompressedSize > limits.ratioFromBytes &&
        entry.uncompressedSize > entry.compressedSize * limits.ratio
      ) {
        throw refusal(`unpacks to more than ${limits.ratio} times its size; that is no code list`)
      }
    }
    return entries
  } finally {
    zip.close()
  }
}

/** Walks the directory of the archive; yauzl itself refuses absolute names, `..`, and sizes that do not fit. */
function collectEntries(zip: ZipFile, container: string): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = []
    zip.on('entry', (entry: Entry) => {
      entries.push(entry)
      zip.readEntry()
    })
    zip.on('end', () => {
      resolve(entries)
    })
    zip.on('error', (error: Error) => {
      reject(new ImportRefusal(container, null, `cannot be unpacked: ${error.message}`))
    })
    zip.readEntry()
  })
}

async function openZip(path: string, container: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { lazyEntries: true, autoClose: false })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ImportRefusal(container, null, `is damaged or was cut off: ${reason}`)
  }
}

async function* unpackEntry(path: string, entry: Entry, name: string): AsyncIterable<Uint8Array> {
  const zip = await openZip(path, name)
  try {
    const stream = await zip.openReadStreamPromise(entry)
    let checksum = 0
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      checksum = crc32(chunk, checksum)
      yield chunk
    }
    if (checksum !== entry.crc32) throw new Error('its checksum is wrong')
  } catch (error) {
    if (error instanceof ImportRefusal) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new ImportRefusal(name, null, `is damaged: ${reason}`)
  } finally {
    zip.close()
  }
}
