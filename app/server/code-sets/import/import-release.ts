import {
  diffEditions,
  parseCodeLines,
  systemTitles,
  type ChangeKind,
  type CodeEntry,
  type ComparedList,
} from '../../../domain/code-sets'
import { findLayer, listEditions, replaceEditions, type LayerKind, type NewCodeEdition } from '../../db/code-layers'
import { chooseFiles, type IgnoredFile } from './choose-files'
import { daysOfEdition, type EditionDays } from './edition-days'
import { ImportRefusal } from './import-refusal'
import { readLayers, type ReadFile } from './read-layers'
import { openReleaseFile } from './release-files'
import { importedSystems, type ImportedSystem } from './release-format'
import { createUnpackMeter, type UnpackMeter } from './unpack-limits'

/** What the operator declares of a release. Days are `yyyy-mm-dd`. */
export type ReleaseRequest = {
  system: string
  edition: string
  effectiveFrom: string
  effectiveTo?: string
  title?: string
  files: readonly string[]
}

export type ImportOptions = {
  now: Date
  onProgress?: (message: string) => void
  /** Tests bring one with small limits. */
  meter?: UnpackMeter
}

export type ImportReport = {
  system: ImportedSystem
  edition: string
  effectiveFrom: string
  effectiveTo: string
  /** False when everything was there already; then nothing was written. */
  changed: boolean
  layers: { kind: LayerKind; rows: number; file: string; hash: string; changed: boolean }[]
  /** Against the codes of the edition before this one; null without codes or without such an edition. */
  comparison: ({ edition: string } & Record<ChangeKind, number>) | null
  /** Lines that are no codes of the list, and files of an archive that were not needed. */
  leftOut: { file: string; reason: string; lines: number }[]
  ignored: IgnoredFile[]
  warnings: string[]
  warningCount: number
  durationMs: number
}

const warningsShown = 20

/**
 * Imports the files of one release: reads and checks all of them, then makes them current in one transaction. Whatever
 * is wrong with any of them, nothing is imported. The same import again changes nothing.
 *
 * @throws ImportRefusal with file, line and reason
 */
export async function importRelease(request: ReleaseRequest, options: ImportOptions): Promise<ImportReport> {
  const { now, onProgress = () => undefined, meter = createUnpackMeter() } = options
  const startedAt = performance.now()
  const system = importedSystems.find((one) => one === request.system)
  if (!system) {
    const known = importedSystems.join(', ')
    throw new ImportRefusal(null, null, `"${request.system}" is not a system that is imported: ${known}`)
  }
  if (request.files.length === 0) throw new ImportRefusal(null, null, 'no file was given')
  const days = daysOfEdition(system, request.edition, request.effectiveFrom, request.effectiveTo)

  const files = []
  for (const path of request.files) files.push(...(await openReleaseFile(path, meter)))
  const { chosen, ignored } = await chooseFiles(files, system, days)
  const read: (ReadFile & { file: string })[] = []
  for (const one of chosen) {
    onProgress(`reading ${one.file.name}`)
    const result = await readLayers(one, system, request.edition, days)
    read.push({ ...result, file: one.file.name })
    for (const { kind, rows } of result.layers) onProgress(`  ${kind}: ${rows.toLocaleString('en-US')} rows`)
  }
  const year = system === 'icd10cm' || system === 'icd10pcs' ? 'FY' : ''
  const title = request.title ?? `${systemTitles[system]} ${year}${request.edition}`
  const entries = read.find((one) => one.entries)?.entries ?? null
  const warnings = [...read.flatMap((one) => one.warnings ?? []), ...findStrangers(read, entries)]
  const comparison = entries ? await comparePrevious(entries, system, request.edition, days, onProgress) : null

  onProgress('storing')
  const { effectiveFrom, effectiveTo } = days
  const releases = read.flatMap(({ layers, file }) =>
    layers.map((layer): NewCodeEdition => {
      const { kind, edition } = layer
      return {
        layer,
        edition: { system, kind, edition, title, effectiveFrom, effectiveTo, source: file, coverage: 'all' },
      }
    }),
  )
  const changedKinds = await replaceEditions(releases, now)
  return {
    system,
    edition: request.edition,
    effectiveFrom,
    effectiveTo,
    changed: changedKinds.length > 0,
    layers: releases.map(({ layer, edition }) => ({
      kind: layer.kind,
      rows: layer.rows,
      file: edition.source,
      hash: layer.hash,
      changed: changedKinds.includes(layer.kind),
    })),
    comparison,
    leftOut: read.flatMap(({ file, leftOut }) =>
      [...(leftOut ?? [])].map(([reason, lines]) => ({ file, reason, lines })),
    ),
    ignored,
    warnings: warnings.slice(0, warningsShown),
    warningCount: warnings.length,
    durationMs: Math.round(performance.now() - startedAt),
  }
}

/** Codes that a tabular list, a table or the POA list names and the code list of the same import does not have. */
function findStrangers(read: readonly (ReadFile & { file: string })[], entries: readonly CodeEntry[] | null): string[] {
  if (!entries) return []
  const known = new Set(entries.map((entry) => entry.code))
  return read.flatMap(({ file, mentioned }) => {
    const strangers = mentioned?.codes.filter((code) => !known.has(code)) ?? []
    if (!mentioned || strangers.length === 0) return []
    const examples = strangers.slice(0, 5).join(', ')
    return [`${file}: ${strangers.length} ${mentioned.what} are not in the code list: ${examples}`]
  })
}

async function comparePrevious(
  entries: readonly CodeEntry[],
  system: ImportedSystem,
  edition: string,
  days: EditionDays,
  onProgress: (message: string) => void,
): Promise<ImportReport['comparison']> {
  const earlier = (await listEditions(system)).filter(
    (one) => one.kind === 'codes' && one.edition !== edition && (one.effectiveFrom ?? '') < days.effectiveFrom,
  )
  const previous = earlier.at(-1)
  const layer = previous ? await findLayer(previous.layerHash) : null
  if (!previous || !layer) return null
  onProgress(`comparing with edition ${previous.edition}`)
  const counts = { added: 0, deleted: 0, retitled: 0, 'became-header': 0, 'became-billable': 0 }
  const before = comparedList(parseCodeLines(layer.text).entries)
  for (const { kind } of diffEditions(before, comparedList(entries))) counts[kind] += 1
  return { edition: previous.edition, ...counts }
}

/** Just enough of a list: making two whole ones of 100,000 codes would double the memory of an import. */
function comparedList(entries: readonly CodeEntry[]): ComparedList {
  const byCode = new Map(entries.map((entry) => [entry.code, entry]))
  return { entries: () => entries, find: (code) => byCode.get(code) ?? null }
}
