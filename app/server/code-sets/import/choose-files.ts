import { systemTitles } from '../../../domain/code-sets'
import { checkLabels, type EditionDays } from './edition-days'
import { ImportRefusal } from './import-refusal'
import type { ReleaseFile } from './release-files'
import { detectFormat, type FormatName, type ImportedSystem, type ReleaseFormat } from './release-format'

export type ChosenFile = { file: ReleaseFile; format: ReleaseFormat }
export type IgnoredFile = { file: string; reason: string }

/** Where two texts of an archive hold the same codes, the one that tells more about them. */
const richness: Partial<Record<FormatName, number>> = { 'order-file': 2, 'code-table': 1, 'hcpcs-records': 1 }

/**
 * Decides which texts of a release are read: one of each kind. Of an archive's members those that are none of the known
 * formats are passed over, as are addenda, which repeat a part of a list in its form: the largest member is the list.
 *
 * @throws ImportRefusal for given files of no known format, for another system or year than the declared one, and for
 *   two lists of a kind
 */
export async function chooseFiles(
  files: readonly ReleaseFile[],
  system: ImportedSystem,
  days: EditionDays,
): Promise<{ chosen: ChosenFile[]; ignored: IgnoredFile[] }> {
  const ignored: IgnoredFile[] = []
  const byKind = new Map<string, ChosenFile[]>()
  for (const file of files) {
    const isMember = file.name !== file.container
    const format = await detectFormat(file, system)
    if (!format) {
      if (!isMember) throw new ImportRefusal(file.name, null, 'is none of the official formats that are read')
      ignored.push({ file: file.name, reason: 'none of the official formats' })
      continue
    }
    if (format.system !== null && format.system !== system) {
      const reason = `is of ${systemTitles[format.system]}; the import was declared as ${systemTitles[system]}`
      throw new ImportRefusal(file.name, null, reason)
    }
    checkLabels(system, days, file.name, file.labels)
    byKind.set(format.kind, [...(byKind.get(format.kind) ?? []), { file, format }])
  }

  const chosen = [...byKind.values()].map((candidates) => {
    const [best, second] = candidates.sort(
      (left, right) => richnessOf(right) - richnessOf(left) || right.file.size - left.file.size,
    )
    if (!best) throw new Error('a kind has no candidate')
    if (second && richnessOf(second) === richnessOf(best) && second.file.container !== best.file.container) {
      throw new ImportRefusal(second.file.name, null, `holds the same kind of list as ${best.file.name}; give one`)
    }
    for (const { file } of candidates.slice(1)) {
      ignored.push({ file: file.name, reason: `${best.file.name} tells the same and more` })
    }
    return best
  })
  const unusable = chosen.find(({ format }) => format.name === 'billable-codes' && system === 'icd10cm')
  if (unusable) {
    const reason = 'lists billable codes without their headers; give the order file of the release'
    throw new ImportRefusal(unusable.file.name, null, reason)
  }
  if (chosen.length === 0)
    throw new ImportRefusal(files[0]?.container ?? null, null, 'holds nothing that can be imported')
  return { chosen, ignored }
}

function richnessOf({ format }: ChosenFile): number {
  return richness[format.name] ?? 0
}
