import { ImportRefusal } from './import-refusal'

/** A release needs about 60 MB unpacked; these are far above it and far below what hurts a small server. */
export type UnpackLimits = {
  /** All files of one import together. */
  unpackedBytes: number
  /** Unpacked to packed bytes of one file. Official text stays below 20, a bomb is at 1,000 and more. */
  ratio: number
  /** The ratio says nothing about small files. */
  ratioFromBytes: number
  zipEntries: number
}

export const unpackLimits: UnpackLimits = {
  unpackedBytes: 400 * 1024 * 1024,
  ratio: 100,
  ratioFromBytes: 4 * 1024 * 1024,
  zipEntries: 1_000,
}

/** Counts what comes out of all files of one import, whatever their headers promise. */
export type UnpackMeter = {
  limits: UnpackLimits
  /** Passes a file's bytes on, and refuses when they become too many. `packedBytes` is null for plain files. */
  through(file: string, packedBytes: number | null, source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>
}

export function createUnpackMeter(limits: UnpackLimits = unpackLimits): UnpackMeter {
  let total = 0
  return {
    limits,
    async *through(file, packedBytes, source) {
      let unpacked = 0
      for await (const chunk of source) {
        unpacked += chunk.length
        total += chunk.length
        if (total > limits.unpackedBytes) {
          const megabytes = Math.round(limits.unpackedBytes / 1024 / 1024)
          throw new ImportRefusal(file, null, `unpacked, the files have more than ${megabytes} MB`)
        }
        if (packedBytes !== null && unpacked > limits.ratioFromBytes && unpacked > packedBytes * limits.ratio) {
          throw new ImportRefusal(
            file,
            null,
            `unpacks to more than ${limits.ratio} times its size; that is no code list`,
          )
        }
        yield chunk
      }
    },
  }
}
