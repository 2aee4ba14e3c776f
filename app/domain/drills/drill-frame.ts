import type { Placement, QuestionFrame } from '../scoring'
import type { DrillBooks } from './drill-source'

/** What all questions of a variant have in common, fitted to the curriculum. */
export type DrillAim = {
  lesson: string
  objective: string
  difficulty: QuestionFrame['difficulty']
  level: QuestionFrame['level']
}

/** The day from which the rules and wordings of the generator are. */
const writtenOn = '2026-11-21'

/** Where each exam asks for diagnosis codes. */
export const drillPlacements: readonly Placement[] = [
  { exam: 'cpc', domain: 'cpc-icd' },
  { exam: 'cpb', domain: 'cpb-code' },
  { exam: 'cbcs', domain: 'cbcs-code' },
]

/** The frame of a generated question: of pool `practice`, placed where each exam asks for diagnosis codes. */
export function frameOf(
  books: DrillBooks,
  id: string,
  aim: DrillAim,
  stem: string,
  references: readonly string[],
): QuestionFrame {
  return {
    id,
    pool: 'practice',
    placements: [...drillPlacements],
    ...aim,
    writtenOn,
    dateOfService: books.day,
    references: [...references],
    stem,
  }
}

/** The tabular list by its edition. */
export function tabularReference({ list }: DrillBooks, detail: string): string {
  return `${list.details.title}, tabular list, ${detail}`
}

/** A section of the official guidelines. */
export function guidelineReference(section: string): string {
  return `ICD-10-CM Official Guidelines, Section ${section}`
}
