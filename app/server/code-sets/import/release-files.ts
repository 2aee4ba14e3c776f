import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename } from 'node:path'
import { createGunzip } from 'node:zlib'
import type * as XzDecompress from 'xz-decompress'
import { ImportRefusal } from './import-refusal'
import type { UnpackMeter } from './unpack-limits'
import { listZipMembers } from './zip-members'

// A bundle in CommonJS, whose exports Node cannot name for an import.
const { XzReadableStream } = createRequire(import.meta.url)('xz-decompress') as typeof XzDecompress

/** One text of a release: a file, or a member of a ZIP archive. */
export type ReleaseFile = {
  /** As people know it: `order.zip: icd10pcs_order_2026.txt`. */
  name: string
  /** The given file that it is or is in. */
  container: string
  /** Names that may tell a year: those of the file and of the archive around it. */
  labels: readonly string[]
  /** Larger texts of a kind are the list, smaller ones repeat a part of it. Packed size where no other is known. */
  size: number
  /** The unpacked bytes, from the start; may be asked for again. */
  open(): AsyncIterable<Uint8Array>
}

type Packing = 'zip' | 'gzip' | 'xz' | 'plain'

/**
 * What a given file holds: itself, unpacked where it is packed, or the members of an archive. What it is packed with is
 * told by its first bytes, not by its name.
 *
 * @throws ImportRefusal for a file that is missing, empty or damaged, and for an archive that asks for trouble
 */
export async function openReleaseFile(path: string, meter: UnpackMeter): Promise<ReleaseFile[]> {
  const container = basename(path)
  const stats = await stat(path).catch(() => null)
  if (!stats) throw new ImportRefusal(path, null, 'there is no such file')
  if (!stats.isFile()) throw new ImportRefusal(path, null, 'is not a file')
  if (stats.size === 0) throw new ImportRefusal(container, null, 'is empty (0 bytes)')

  const packing = packingOf(await firstBytes(path))
  if (packing === 'zip') return listZipMembers(path, container, meter)
  const packedBytes = packing === 'plain' ? null : stats.size
  return [
    {
      name: container,
      container,
      labels: [container],
      size: stats.size,
      open: () => meter.through(container, packedBytes, unpack(path, packing, container)),
    },
  ]
}

/** Which packing the first bytes of a file announce. */
export function packingOf(head: Uint8Array): Packing {
  const hex = Buffer.from(head.subarray(0, 6)).toString('hex')
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506')) return 'zip'
  if (hex.startsWith('1f8b')) return 'gzip'
  if (hex === 'fd377a585a00') return 'xz'
  return 'plain'
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(6), 0, 6, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function* unpack(path: string, packing: Packing, name: string): AsyncIterable<Uint8Array> {
  const packed = createReadStream(path)
  try {
    if (packing === 'gzip') {
      const gunzip = createGunzip()
      // A pipe does not pass errors on; without this an unreadable file would end the process.
      packed.on('error', (error) => gunzip.destroy(error))
      yield* packed.pipe(gunzip)
    } else if (packing === 'xz') {
      yield* new XzReadableStream(webStreamOf(packed)) as unknown as AsyncIterable<Uint8Array>
    } else {
      yield* packed
    }
  } catch (error) {
    if (error instanceof ImportRefusal || packing === 'plain') throw error
    throw new ImportRefusal(name, null, `is damaged or was cut off: its ${packing} packing cannot be undone`)
  } finally {
    packed.destroy()
  }
}

/** `Readable.toWeb` of Node 20 ends the process when the reader stops early. */
function webStreamOf(source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await chunks.next()
      if (next.done) controller.close()
      else controller.enqueue(next.value)
    },
    async cancel() {
      await chunks.return?.()
    },
  })
}
