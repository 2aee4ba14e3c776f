import { canonicalJson } from '../../domain/shared/canonical-json'
import type { CodeDetails, CodeEntry, FactRange, FactValue } from '../../domain/code-sets'
import { codesInQuestion, type Question } from '../../domain/scoring'
import type { ContentFiles } from './content-files'
import { withoutUndefined } from './without-undefined'
import { reporterFor, type Finding } from './finding'
import { ProcedureFile, ProcedureModifiersFile } from './schemas'

/** The pack of procedure codes: the one in `content/`, none, or one of the operator's in a folder of its own. */
export type ProcedurePack = 'embedded' | 'off' | { folder: string }

/** Reads `CPT_PACK`: `on` (as when it is not set), `off`, or the path of a folder with a pack. */
export function procedurePackOf(environment: Readonly<Record<string, string | undefined>>): ProcedurePack {
  const setting = environment.CPT_PACK?.trim() ?? ''
  if (setting === '' || setting === 'on') return 'embedded'
  return setting === 'off' ? 'off' : { folder: setting }
}

/** Whether a question cannot be asked without procedure codes. */
export function needsProcedurePack(question: Question): boolean {
  return codesInQuestion(question).some(({ system }) => system === 'cpt')
}

/**
 * Reads the procedure-code pack: numbers with summaries and facts in our own words. Within a family no two codes may
 * have the same facts, since facts are what a question decides by.
 */
export function readProcedurePack(files: ContentFiles, paths: readonly string[], findings: Finding[]): CodeEntry[] {
  return paths.flatMap((file) => {
    if (file.endsWith('/edition.yaml')) return []
    return file.endsWith('/modifiers.yaml') ? readModifiers(files, file) : readFamilies(files, file, findings)
  })
}

function readFamilies(files: ContentFiles, file: string, findings: Finding[]): CodeEntry[] {
  const input = files.parse(file, ProcedureFile)
  const report = reporterFor(file, findings)
  return (input?.families ?? []).flatMap((family) => {
    const seen = new Map<string, string>()
    return family.codes.map(({ code, summary, facts, ...rest }): CodeEntry => {
      const told = canonicalJson(facts)
      const twin = seen.get(told)
      if (twin) report.error(1, 'same-facts', `${code} and ${twin} of ${family.id} differ in no fact`)
      seen.set(told, code)
      const details: CodeDetails = {
        ...withoutUndefined(rest),
        facts: factsOf(facts),
        family: { id: family.id, name: family.name },
        section: input?.section ?? '',
        ...(input?.part === undefined ? {} : { part: input.part }),
      }
      return { code, title: summary, billable: true, details }
    })
  })
}

function readModifiers(files: ContentFiles, file: string): CodeEntry[] {
  const input = files.parse(file, ProcedureModifiersFile)
  return (input?.modifiers ?? []).map(({ code, name, summary, ...rest }) => ({
    code,
    title: name,
    billable: true,
    modifier: true,
    details: { ...withoutUndefined(rest), explanation: summary },
  }))
}

type FactInput = string | number | boolean | { [Bound in keyof FactRange]: number | undefined }

/** Facts as a file gives them, bounds that are not given left out. */
export function factsOf(input: Record<string, FactInput>): Record<string, FactValue> {
  return Object.fromEntries(
    Object.entries(input).map(([axis, value]) => [axis, typeof value === 'object' ? withoutUndefined(value) : value]),
  )
}
