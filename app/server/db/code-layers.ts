import { gunzipSync, gzipSync } from 'node:zlib'
import type { CodeSystem, Coverage } from '../../domain/code-sets'
import { db } from './connection'

/**
 * What a layer holds. An edition of a system has at most one layer of a kind; the parts of an alphabetic index are
 * published apart and age apart, so each has a kind of its own.
 */
export const layerKinds = [
  'codes',
  'structure',
  'notes',
  'index',
  'index-external-causes',
  'index-table-neoplasm',
  'index-table-drug',
  'pcs-tables',
  'poa-exempt',
] as const
export type LayerKind = (typeof layerKinds)[number]

/** One piece of a release, in the text form of domain/code-sets. `hash` is the SHA-256 of the text. */
export type CodeLayer = {
  hash: string
  system: CodeSystem
  kind: LayerKind
  edition: string
  rows: number
  text: string
}

/** Which layer is the current one of an edition; days are `yyyy-mm-dd`, both included. */
export type CodeEdition = {
  system: CodeSystem
  kind: LayerKind
  edition: string
  title: string
  effectiveFrom: string | null
  effectiveTo: string | null
  source: string
  coverage: Coverage
  layerHash: string
  importedAt: Date
}

/** A layer that is packed for storing. */
export type PackedLayer = Omit<CodeLayer, 'text'> & { bytes: Uint8Array<ArrayBuffer> }

/** A layer with what its edition says of it. */
export type NewCodeEdition = { layer: PackedLayer; edition: Omit<CodeEdition, 'importedAt' | 'layerHash'> }

/** Compresses the text of a layer, to a tenth in most cases. */
export function packLayer({ text, ...layer }: CodeLayer): PackedLayer {
  return { ...layer, bytes: new Uint8Array(gzipSync(text)) }
}

/** Null when no layer has this hash. */
export async function findLayer(hash: string): Promise<CodeLayer | null> {
  const found = await db().read.codeSetLayer.findUnique({ where: { hash } })
  if (!found) return null
  const { system, kind, edition, rows, bytes } = found
  return {
    hash,
    system: system as CodeSystem,
    kind: kind as LayerKind,
    edition,
    rows,
    text: gunzipSync(bytes).toString('utf8'),
  }
}

/** The current layers of every imported edition, or of one system: by system and kind, oldest first. */
export async function listEditions(system?: CodeSystem): Promise<CodeEdition[]> {
  const found = await db().read.codeSetEdition.findMany({
    where: system ? { system } : {},
    omit: { id: true },
    orderBy: [{ system: 'asc' }, { kind: 'asc' }, { effectiveFrom: 'asc' }, { edition: 'asc' }],
  })
  return found as CodeEdition[]
}

/**
 * Makes layers the current ones of their editions, all of them in one transaction. Layers that an edition has of other
 * kinds stay. A layer that was current before is kept, so that what it judged can be explained.
 *
 * @returns the kinds that changed; empty when everything was there already, and then nothing was written
 */
export async function replaceEditions(releases: readonly NewCodeEdition[], now: Date): Promise<LayerKind[]> {
  return db().write(async (transaction) => {
    const changed: LayerKind[] = []
    for (const { layer, edition } of releases) {
      const key = { system: edition.system, kind: edition.kind, edition: edition.edition }
      const current = await transaction.codeSetEdition.findUnique({ where: { system_kind_edition: key } })
      if (current && isSame(current, edition, layer.hash)) continue
      await transaction.codeSetLayer.upsert({
        where: { hash: layer.hash },
        create: { ...layer, storedAt: now },
        update: {},
      })
      // A new row, not an update: its id tells a server that polls.
      if (current) await transaction.codeSetEdition.delete({ where: { id: current.id } })
      await transaction.codeSetEdition.create({ data: { ...edition, layerHash: layer.hash, importedAt: now } })
      changed.push(edition.kind)
    }
    return changed
  })
}

/** A text that changes whenever an import changed something; two small look-ups, for a server that polls. */
export async function editionsVersion(): Promise<string> {
  const { _max, _count } = await db().read.codeSetEdition.aggregate({ _max: { id: true }, _count: true })
  return `${_max.id ?? 0}/${_count}`
}

/** Where it came from does not matter: the same text from a file of another name changes nothing. */
function isSame(
  current: { title: string; effectiveFrom: string | null; effectiveTo: string | null; layerHash: string },
  edition: NewCodeEdition['edition'],
  hash: string,
): boolean {
  return (
    current.layerHash === hash &&
    current.title === edition.title &&
    current.effectiveFrom === edition.effectiveFrom &&
    current.effectiveTo === edition.effectiveTo
  )
}
