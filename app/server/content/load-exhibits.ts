import { isItemOf, plainItem, type Exhibit } from '../../domain/scoring'
import type { ContentFiles } from './content-files'
import { reporterFor, type Finding } from './finding'
import { ExhibitFile } from './question-schemas'
import { toExhibit } from './to-question'

/** The exhibits by id. One that no question shows is no fault: it may be written first. */
export function loadExhibits(files: ContentFiles, findings: Finding[]): Map<string, Exhibit> {
  const exhibits = new Map<string, Exhibit>()
  for (const file of files.list('content/cases', /\.ya?ml$/)) {
    const input = files.parse(file, ExhibitFile)
    if (!input) continue
    const report = reporterFor(file, findings)
    if (exhibits.has(input.id)) report.error(1, 'duplicate-id', `${input.id} stands in two files`)
    if (!file.endsWith(`/${input.id}.yaml`)) report.error(1, 'file-name', `the file must be named ${input.id}.yaml`)
    for (const part of input.parts) {
      if (!('form' in part)) continue
      for (const item of Object.keys(part.items)) {
        if (isItemOf(part.form, plainItem(item))) continue
        report.error(1, 'unknown-item', `${part.form} has no item ${item}`)
      }
    }
    exhibits.set(input.id, toExhibit(input))
  }
  return exhibits
}
