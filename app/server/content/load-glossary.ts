import { glossaryId, glossaryKey, type GlossaryEntry } from '../../domain/lessons'
import type { CurriculumLesson, ExamDetails } from './content'
import type { ContentFiles } from './content-files'
import { reporterFor, type Finding } from './finding'
import { GlossaryFile } from './schemas'
import { parseYaml } from './yaml-source'

const longestDefinition = 40

/** Reads `content/glossary.yaml`; each fault is a finding at its line. */
export function loadGlossary(
  files: ContentFiles,
  curriculum: readonly CurriculumLesson[],
  exams: readonly ExamDetails[],
  findings: Finding[],
): GlossaryEntry[] {
  const file = 'content/glossary.yaml'
  const report = reporterFor(file, findings)
  const source = files.yaml(file, report)
  const input = source ? parseYaml(source, GlossaryFile, report) : null
  if (!source || !input) return []
  const taken = new Map<string, string>()
  return input.terms.map((entry, index) => {
    const at = (...path: PropertyKey[]): number => source.lineOf(['terms', index, ...path])
    const names: [string, PropertyKey[]][] = [
      [entry.term, ['term']],
      ...entry.aliases.map((alias, place): [string, PropertyKey[]] => [alias, ['aliases', place]]),
    ]
    for (const [name, path] of names) {
      const key = glossaryKey(name)
      const earlier = taken.get(key)
      if (earlier !== undefined) report.error(at(...path), 'duplicate-term', `${name} is explained at ${earlier} too`)
      else taken.set(key, entry.term)
    }
    const length = entry.definition.split(/\s+/).length
    if (length > longestDefinition) {
      report.error(
        at('definition'),
        'definition-length',
        `${length} words; a definition has ${longestDefinition} at most`,
      )
    }
    if (!curriculum.some((lesson) => lesson.slug === entry.lesson)) {
      report.error(at('lesson'), 'unknown-lesson', `${entry.lesson} is not in content/curriculum.yaml`)
    }
    entry.exams.forEach((exam, place) => {
      if (exams.some((known) => known.id === exam)) return
      report.error(at('exams', place), 'unknown-exam', `${exam} is not in content/exam-domains.yaml`)
    })
    return { ...entry, id: glossaryId(entry.term) }
  })
}
