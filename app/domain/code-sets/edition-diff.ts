import { bareCode } from './code-grammar'
import type { CodeEntry } from './code-entry'
import type { CodeList } from './code-list'

export type ChangeKind = 'added' | 'deleted' | 'retitled' | 'became-header' | 'became-billable'

/** One code that two editions tell differently. `from` and `to` are null where the edition does not have it. */
export type CodeChange = { kind: ChangeKind; code: string; from: CodeEntry | null; to: CodeEntry | null }

/** What a comparison needs of a list. */
export type ComparedList = Pick<CodeList, 'entries' | 'find'>

/**
 * What changed from one edition to another, in tabular order. A code whose title and standing both changed gives two
 * lines. Categories that only one of two partial lists holds would look added or deleted: compare lists of equal scope.
 */
export function diffEditions(from: ComparedList, to: ComparedList): CodeChange[] {
  const changes: CodeChange[] = []
  for (const entry of to.entries()) {
    const before = from.find(entry.code)
    if (!before) {
      changes.push({ kind: 'added', code: entry.code, from: null, to: entry })
      continue
    }
    if (before.billable !== entry.billable) {
      changes.push({
        kind: entry.billable ? 'became-billable' : 'became-header',
        code: entry.code,
        from: before,
        to: entry,
      })
    }
    if (before.title !== entry.title) changes.push({ kind: 'retitled', code: entry.code, from: before, to: entry })
  }
  for (const entry of from.entries()) {
    if (!to.find(entry.code)) changes.push({ kind: 'deleted', code: entry.code, from: entry, to: null })
  }
  return changes.sort((left, right) => compareText(bareCode(left.code), bareCode(right.code)))
}

/**
 * What a coder should look at in place of a code that is gone or no longer billable: the codes below a new header, else
 * the billable codes of the nearest stem that is still listed, those with the most words in common first.
 *
 * @returns at most `limit` codes; empty when nothing of the category is left
 */
export function proposeSuccessors(to: CodeList, old: CodeEntry, limit = 3): CodeEntry[] {
  const bare = bareCode(old.code)
  for (let length = bare.length; length >= 3; length -= 1) {
    const header = to.find(bare.slice(0, length))
    if (!header) continue
    const words = wordsOf(old.title)
    return to
      .descendants(header.code)
      .filter((entry) => entry.billable)
      .map((entry) => ({ entry, shared: sharedWords(words, wordsOf(entry.title)) }))
      .sort((left, right) => right.shared - left.shared || compareText(left.entry.code, right.entry.code))
      .slice(0, limit)
      .map(({ entry }) => entry)
  }
  return []
}

function wordsOf(title: string): Set<string> {
  return new Set(title.toLowerCase().match(/[a-z0-9]+/g) ?? [])
}

/** The share of words that two titles have in common (Jaccard, 0-1). */
function sharedWords(left: Set<string>, right: Set<string>): number {
  let shared = 0
  for (const word of left) if (right.has(word)) shared += 1
  return shared / (left.size + right.size - shared)
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
