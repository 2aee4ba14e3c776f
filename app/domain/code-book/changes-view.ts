import type { ChangeKind, CodeChange, CodeList, EditionDetails } from '../code-sets'
import type { PresentedQuizQuestion } from './edition-quiz'

export type ChangeLine = {
  kind: ChangeKind
  code: string
  title: string
  /** The title that it had, where that changed. */
  before: string | null
  /** Whether the newer edition has it, so that it can be opened. */
  listed: boolean
  /** What to look at in its place: a proposal from the list, not an official map. */
  successors: { code: string; title: string }[]
}

export type ChangedChapter = { number: number; title: string; count: number }

export type ChangesView = {
  edition: string
  from: EditionDetails
  to: EditionDetails
  counts: Record<ChangeKind, number>
  chapters: ChangedChapter[]
  /** The chapter whose lines are given. */
  open: number | null
  lines: ChangeLine[]
  quiz: PresentedQuizQuestion[]
  seed: string
}

/** The chapters in which something changed, with how much. */
export function rowsOfChapters(list: CodeList, changes: readonly CodeChange[]): ChangedChapter[] {
  const counts = new Map<number, number>()
  for (const change of changes) {
    const number = list.chapterOf(change.code)?.number ?? 0
    counts.set(number, (counts.get(number) ?? 0) + 1)
  }
  return list.chapters.flatMap(({ number, title }) => {
    const count = counts.get(number)
    return count === undefined ? [] : [{ number, title, count }]
  })
}
