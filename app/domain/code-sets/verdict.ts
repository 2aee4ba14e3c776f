import { bareCode, dottedCode, hasCodeShape, typingErrorReadings, type TypingError } from './code-grammar'
import type { CodeEntry } from './code-entry'
import type { CodeList } from './code-list'

export type VerdictKind =
  | 'malformed'
  | 'valid'
  | 'needs-seventh-character'
  | 'not-billable'
  | 'needs-placeholder'
  | 'not-in-edition'
  | 'outside-subset'

/** A character (or code) that would complete a header, with what it means. */
export type Completion = { code: string; character: string; meaning: string }

/** What a code list says of something typed. */
export type CodeVerdict = {
  kind: VerdictKind
  /** The code as read, dotted, after mending a typing error; the input as typed when it is malformed. */
  code: string
  entry: CodeEntry | null
  typo: TypingError | null
  /**
   * For headers: the next step down. For a missing placeholder: the code with its X. For a code that is not in the
   * edition only because of its 7th character: the codes with a possible one.
   */
  completions: Completion[]
}

/**
 * The verdict on one typed diagnosis code. Validity comes from the list alone, never from expanding 7th-character
 * tables: lists hold exceptions that tables do not (S06.2X7D does not exist although S06 allows D).
 */
export function decideVerdict(list: CodeList, typed: string): CodeVerdict {
  const bare = bareCode(typed)
  if (!hasCodeShape(bare)) {
    return { kind: 'malformed', code: typed, entry: null, typo: null, completions: [] }
  }
  if (list.find(bare)) return verdictOfListed(list, bare, null)

  for (const reading of typingErrorReadings(bare)) {
    if (list.find(reading.bare)) return verdictOfListed(list, reading.bare, reading.error)
  }

  const withPlaceholders = insertPlaceholders(bare).filter((candidate) => list.find(candidate)?.billable)
  if (withPlaceholders.length > 0) {
    return {
      kind: 'needs-placeholder',
      code: dottedCode(bare),
      entry: null,
      typo: null,
      completions: withPlaceholders.map((candidate) => ({
        code: dottedCode(candidate),
        character: 'X',
        meaning: list.find(candidate)?.title ?? '',
      })),
    }
  }
  return {
    kind: list.hasCategoryOf(bare) ? 'not-in-edition' : 'outside-subset',
    code: dottedCode(bare),
    entry: null,
    typo: null,
    completions: possibleSevenths(list, bare),
  }
}

/** The listed codes that differ from one of seven characters in the last alone; empty unless it extends a header. */
function possibleSevenths(list: CodeList, bare: string): Completion[] {
  if (bare.length !== 7) return []
  for (let length = 6; length >= 3; length -= 1) {
    const header = list.find(bare.slice(0, length))
    if (!header) continue
    const siblings = list.descendants(header.code).filter((below) => bareCode(below.code).startsWith(bare.slice(0, 6)))
    return siblings.map((sibling) => completionOf(header, sibling, 6))
  }
  return []
}

function verdictOfListed(list: CodeList, bare: string, typo: TypingError | null): CodeVerdict {
  const code = dottedCode(bare)
  const entry = list.find(bare)
  if (entry?.billable) return { kind: 'valid', code, entry, typo, completions: [] }

  const billable = list.descendants(bare).filter((descendant) => descendant.billable)
  const needsSeventh =
    billable.length > 0 &&
    billable.every((descendant) => {
      const below = bareCode(descendant.code)
      return below.length === 7 && /^X*$/.test(below.slice(bare.length, 6))
    })
  return needsSeventh
    ? {
        kind: 'needs-seventh-character',
        code,
        entry,
        typo,
        completions: billable.map((descendant) => completionOf(entry, descendant, 6)),
      }
    : { kind: 'not-billable', code, entry, typo, completions: nextLevel(list, bare, entry) }
}

/** The children one step below a header (the next listed level, which may skip characters). */
function nextLevel(list: CodeList, bare: string, entry: CodeEntry | null): Completion[] {
  const children: CodeEntry[] = []
  for (const descendant of list.descendants(bare)) {
    const last = children.at(-1)
    if (last && bareCode(descendant.code).startsWith(bareCode(last.code))) continue
    children.push(descendant)
  }
  return children.map((child) => completionOf(entry, child, bare.length))
}

function completionOf(header: CodeEntry | null, child: CodeEntry, from: number): Completion {
  // Titles repeat the header's words; what follows them is what the added character means.
  const title = child.title
  const shared = header && title.startsWith(`${header.title}, `) ? header.title.length + 2 : 0
  return { code: child.code, character: bareCode(child.code).slice(from), meaning: title.slice(shared) }
}

/** Every code of at most seven characters made from a bare one by inserting only X's after the category. */
export function insertPlaceholders(bare: string): string[] {
  const found = new Set<string>()
  const grow = (code: string): void => {
    if (code.length >= 7) return
    for (let place = 3; place <= code.length; place += 1) {
      const longer = `${code.slice(0, place)}X${code.slice(place)}`
      if (found.has(longer)) continue
      found.add(longer)
      grow(longer)
    }
  }
  grow(bare)
  return [...found]
}
