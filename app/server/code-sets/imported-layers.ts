import {
  joinLayers,
  noLayers,
  noStructure,
  parseStructure,
  type CodeSetLayers,
  type CodeSystem,
  type Structure,
} from '~/domain/code-sets'
import { findLayer, listEditions, type CodeEdition } from '../db/code-layers'

/**
 * The releases that were imported into the database, as layers. Codes whose release came without chapters and blocks
 * get those of another imported edition of the system, or else the embedded ones.
 *
 * @throws when the database names a layer that it does not have
 */
export async function loadImportedLayers(embedded: CodeSetLayers): Promise<CodeSetLayers> {
  const editions = await listEditions()
  const structures = new Map<string, Structure>()
  for (const edition of editions) {
    if (edition.kind !== 'structure') continue
    const { chapters, seats } = parseStructure(await textOf(edition))
    structures.set(`${edition.system} ${edition.edition}`, { chapters, seats })
  }
  const structureFor = (system: CodeSystem, edition: string): Structure =>
    structures.get(`${system} ${edition}`) ??
    [...structures].find(([key]) => key.startsWith(`${system} `))?.[1] ??
    embedded.codes.find((layer) => layer.details.system === system)?.structure ??
    noStructure

  const layers = joinLayers(noLayers, noLayers)
  for (const edition of editions) {
    if (edition.kind === 'structure') continue
    const { system, title, source } = edition
    const details = { system, edition: edition.edition, title, source }
    const text = await textOf(edition)
    const layer = { details, origin: 'imported' as const, text }
    switch (edition.kind) {
      case 'codes':
        layers.codes.push({
          details: {
            ...details,
            effectiveFrom: edition.effectiveFrom ?? '',
            effectiveTo: edition.effectiveTo ?? '',
            coverage: edition.coverage,
          },
          origin: 'imported',
          structure: structureFor(system, edition.edition),
          text,
        })
        break
      case 'notes':
        layers.notes.push(layer)
        break
      case 'index':
        layers.indexes.push(layer)
        break
      case 'index-external-causes':
        layers.indexes.push({ ...layer, part: 'external-causes' })
        break
      case 'index-table-neoplasm':
      case 'index-table-drug':
        layers.indexTables.push(layer)
        break
      case 'pcs-tables':
        layers.pcsTables.push(layer)
        break
      case 'poa-exempt':
        layers.poaExempt.push(layer)
        break
    }
  }
  return layers
}

async function textOf(edition: CodeEdition): Promise<string> {
  const layer = await findLayer(edition.layerHash)
  if (!layer) throw new Error(`the database has no layer ${edition.layerHash} of ${edition.title}`)
  return layer.text
}
