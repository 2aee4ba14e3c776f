import { z } from 'zod'
import type { OwnMarks, OwnTab } from '~/domain/code-book'
import { codeSystems, type CodeSystem } from '~/domain/code-sets'
import { content } from '../content/current'
import { deleteCodeMark, listCodeMarks, putCodeMark, type MarkKind } from '../db/code-marks'

const mostMarks = 500
const longestLabel = 40
const longestNote = 2_000
/** What fits on the edge of a page. */
const mostTabs = 12

/** What the forms about marks send. */
export const MarkForm = z
  .object({
    intent: z.enum(['keep', 'remove']),
    kind: z.enum(['bookmark', 'tab', 'note']),
    system: z.enum(codeSystems),
    code: z.string().min(1).max(40),
    // Browsers send a line break as two characters, and count it as one.
    words: z
      .string()
      .transform((words) => words.replaceAll('\r\n', '\n').trim())
      .default(''),
    next: z.string().max(500).default(''),
  })
  .refine(({ kind, words }) => words.length <= (kind === 'tab' ? longestLabel : longestNote), { path: ['words'] })

/** A page of the code book as its address has it after `/codes/`. */
export type MarkedPage = { system: CodeSystem; code: string }

export type MarkResult = 'kept' | 'full' | 'no-such-page'

/** All that a learner keeps, newest first within each kind. */
export type MarkList = {
  tabs: (OwnTab & { code: string; title: string; shown: boolean })[]
  bookmarks: MarkLine[]
  notes: (MarkLine & { text: string })[]
}
type MarkLine = { system: CodeSystem; code: string; title: string; to: string }

export async function listOwnTabs(learnerKey: string): Promise<OwnTab[]> {
  const marks = await listCodeMarks(learnerKey)
  return marks
    .filter((mark) => mark.kind === 'tab')
    .slice(0, mostTabs)
    .map(({ label, system, code }) => ({ label: label ?? code, system, to: `${system}/${code}` }))
}

/** What a learner keeps on one page. */
export async function readOwnMarks(learnerKey: string, { system, code }: MarkedPage): Promise<OwnMarks> {
  const here = (await listCodeMarks(learnerKey)).filter((mark) => mark.system === system && mark.code === code)
  return {
    bookmarked: here.some((mark) => mark.kind === 'bookmark'),
    tab: here.find((mark) => mark.kind === 'tab')?.label ?? null,
    note: here.find((mark) => mark.kind === 'note')?.text ?? null,
  }
}

export async function readMarkList(learnerKey: string): Promise<MarkList> {
  const marks = (await listCodeMarks(learnerKey)).map(({ system, code, ...mark }) => ({
    ...mark,
    system,
    code,
    to: `${system}/${code}`,
    title: pageTitle({ system, code }) ?? 'No longer in the editions at hand',
  }))
  const lines = (kind: MarkKind): typeof marks =>
    marks
      .filter((mark) => mark.kind === kind)
      .sort((left, right) => right.updatedAt.getTime() - left.updatedAt.getTime())
  return {
    tabs: marks
      .filter((mark) => mark.kind === 'tab')
      .map(({ label, system, code, title, to }, position) => {
        return { label: label ?? code, system, code, title, to, shown: position < mostTabs }
      }),
    bookmarks: lines('bookmark').map(({ system, code, title, to }) => ({ system, code, title, to })),
    notes: lines('note').map(({ system, code, title, to, text }) => ({ system, code, title, to, text: text ?? '' })),
  }
}

/** Keeps a mark, or replaces the one of its kind on the page. An empty tab or note takes it away. */
export async function keepMark(
  learnerKey: string,
  page: MarkedPage,
  mark: { kind: MarkKind; words: string },
  now: Date,
): Promise<MarkResult> {
  if (pageTitle(page) === null) return 'no-such-page'
  const { words } = mark
  if (mark.kind !== 'bookmark' && words === '') {
    await removeMark(learnerKey, page, mark.kind)
    return 'kept'
  }
  const record = {
    ...page,
    kind: mark.kind,
    label: mark.kind === 'tab' ? words : null,
    text: mark.kind === 'note' ? words : null,
  }
  return (await putCodeMark(learnerKey, record, mostMarks, now)) ? 'kept' : 'full'
}

export async function removeMark(learnerKey: string, page: MarkedPage, kind: MarkKind): Promise<void> {
  await deleteCodeMark(learnerKey, { ...page, kind })
}

const indexTitles: Record<string, string> = {
  neoplasms: 'Table of neoplasms',
  drugs: 'Table of drugs and chemicals',
  'external-causes': 'Index to external causes',
}

/** The title of a page that can be marked; null where the book has none. */
function pageTitle({ system, code }: MarkedPage): string | null {
  const { shelf } = content()
  const lists = shelf.lists.filter((list) => list.details.system === system)
  for (const list of lists) {
    const entry = list.find(code)
    if (entry) return entry.title
    const chapter = /^chapter-(\d+)$/.exec(code)
    const found = chapter && list.chapters.find(({ number }) => number === Number(chapter[1]))
    if (found) return found.title
  }
  if (lists.length === 0) return null
  const index = /^index\/([a-z-]+|[A-Z])$/.exec(code)?.[1]
  if (system === 'icd10cm' && index) {
    return indexTitles[index] ?? (/^[A-Z]$/.test(index) ? `Alphabetic index, ${index}` : null)
  }
  const table = system === 'icd10pcs' ? shelf.pcsTables.find((one) => one.table === code) : undefined
  return table ? `${table.bodySystem}, ${table.operation}` : null
}
