import { bareCodeOf, hasCodeShape, typingErrorReadings, writtenCode, type TypingError } from './code-grammar'
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
 * The verdict on one typed code. Validity comes from the list alone, never from expanding 7th-character tables: lists
 * hold exceptions that tables do not (S06.2X7D does not exist although S06 allows D).
 */
export function decideVerdict(list: CodeList, typed: string): CodeVerdict {
  const { system } = list.details
  const bare = bareCodeOf(system, typed)
  if (list.find(bare)) return verdictOfListed(list, bare, null)

  for (const reading of typingErrorReadings(bare, system)) {
    if (list.find(reading.bare)) return verdictOfListed(list, reading.bare, reading.error)
  }
  if (!hasCodeShape(bare, system)) {
    return { kind: 'malformed', code: typed, entry: null, typo: null, completions: [] }
  }

  const code = writtenCode(system, bare)
  const withPlaceholders =
    system === 'icd10cm' ? insertPlaceholders(bare).filter((candidate) => list.find(candidate)?.billable) : []
  if (withPlaceholders.length > 0) {
    return {
      kind: 'needs-placeholder',
      code,
      entry: null,
      typo: null,
      completions: withPlaceholders.map((candidate) => ({
        code: writtenCode(system, candidate),
        character: 'X',
        meaning: list.find(candidate)?.title ?? '',
      })),
    }
  }
  return {
    kind: list.covers(bare) ? 'not-in-edition' : 'outside-subset',
    code,
    entry: null,
    typo: null,
    completions: system === 'icd10cm' ? possibleSevenths(list, bare) : [],
  }
}

/** The listed codes that differ from one of seven characters in the last alone; empty unless it extends a header. */
function possibleSevenths(list: CodeList, bare: string): Completion[] {
  if (bare.length !== 7) return []
  for (let length = 6; length >= 3; length -= 1) {
    const header = list.find(bare.slice(0, length))
    if (!header) continue
    const siblings = list
      .descendants(header.code)
      .filter((below) => bareOf(list, below.code).startsWith(bare.slice(0, 6)))
    return siblings.map((sibling) => completionOf(list, header, sibling, 6))
  }
  return []
}

function verdictOfListed(list: CodeList, bare: string, typo: TypingError | null): CodeVerdict {
  const code = writtenCode(list.details.system, bare)
  const entry = list.find(bare)
  if (entry?.billable) return { kind: 'valid', code, entry, typo, completions: [] }

  const billable = list.descendants(bare).filter((descendant) => descendant.billable)
  const needsSeventh =
    billable.length > 0 &&
    billable.every((descendant) => {
      const below = bareOf(list, descendant.code)
      return below.length === 7 && /^X*$/.test(below.slice(bare.length, 6))
    })
  return needsSeventh
    ? {
        kind: 'needs-seventh-character',
        code,
        entry,
        typo,
        completions: billable.map((descendant) => completionOf(list, entry, descendant, 6)),
      }
    : { kind: 'not-billable', code, entry, typo, completions: nextLevel(list, bare, entry) }
}

function nextLevel(list: CodeList, bare: string, entry: CodeEntry | null): Completion[] {
  return list.children(bare).map((child) => completionOf(list, entry, child, bare.length))
}

function completionOf(list: CodeList, header: CodeEntry | null, child: CodeEntry, from: number): Completion {
  // Titles repeat the header's words; what follows them is what the added character means.
  const title = child.title
  const shared = header && title.startsWith(`${header.title}, `) ? header.title.length + 2 : 0
  return { code: child.code, character: bareOf(list, child.code).slice(from), meaning: title.slice(shared) }
}

function bareOf(list: CodeList, code: string): string {
  return bareCodeOf(list.details.system, code)
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
