import {
  codeSystems,
  listOnDay,
  type CodeDetails,
  type CodeSystem,
  type SeventhCharacterTable,
} from '~/domain/code-sets'
import { content } from '../content/current'

export type ShownCode = {
  code: string
  system: CodeSystem
  edition: string
  editionStale: boolean
  title: string
  billable: boolean
  modifier: boolean
  chapter: string | null
  block: string | null
  ancestors: { code: string; title: string }[]
  children: { code: string; title: string; billable: boolean }[]
  /** Notes in force: where they stand, kind, text, and the edition that they come from. */
  notes: { at: string; kind: string; text: string; edition: string }[]
  seventhCharacters: SeventhCharacterTable | null
  details: CodeDetails | null
  poaExempt: boolean | null
}

/** All that is known of one listed code on a day; null when it is not listed. */
export function showCode(system: CodeSystem, typed: string, day: string): ShownCode | null {
  const { shelf } = content()
  const found = listOnDay(shelf.lists, system, day)
  const entry = found?.list.find(typed)
  if (!found || !entry) return null
  const { list, stale } = found
  const chapter = list.chapterOf(entry.code)
  const block = list.blockOf(entry.code)
  return {
    code: entry.code,
    system,
    edition: list.details.edition,
    editionStale: stale,
    title: entry.title,
    billable: entry.billable,
    modifier: entry.modifier ?? false,
    chapter: chapter ? `${chapter.number} ${chapter.title} (${chapter.first}-${chapter.last})` : null,
    block: block ? `${block.title} (${block.first}-${block.last})` : null,
    ancestors: list.ancestors(entry.code).map(({ code, title }) => ({ code, title })),
    children: list.children(entry.code).map(({ code, title, billable }) => ({ code, title, billable })),
    notes: shelf
      .notesOf(system)
      .inForce(list, entry.code)
      .flatMap(({ node, notes }) => notes.map(({ kind, text, edition }) => ({ at: node, kind, text, edition }))),
    seventhCharacters: shelf.notesOf(system).seventhCharacters(list, entry.code),
    details: entry.details ?? null,
    poaExempt: system === 'icd10cm' ? (shelf.poaExemption(entry.code)?.exempt ?? null) : null,
  }
}

/** The system of a code when nobody said it: the first in which it is listed, ICD-10-CM when it is listed nowhere. */
export function guessSystem(typed: string, day: string): CodeSystem {
  const { lists } = content().shelf
  const inForce = codeSystems.flatMap((system) => listOnDay(lists, system, day)?.list ?? [])
  return inForce.find((list) => list.find(typed))?.details.system ?? 'icd10cm'
}
