import { bareCode } from '../../code-sets'
import type { CodeSetAnswer, EnteredLine } from '../answer'
import { assign } from '../assignment'
import type { CodeSetKey, ProcedureLine } from '../question'
import { readAmong, systemOfProcedure } from '../read-code'

/** An entered line with its codes read beside those that the question knows; all bare. */
export type ReadLine = EnteredLine

/** How an entered line agrees with a line of the key, apart from the code: each part 0-1. */
export type LineParts = { modifiers: number; units: 0 | 1; pointers: number }

export type LinePair = {
  key: ProcedureLine
  keyIndex: number
  /** Null when no entered line has this code. */
  entered: ReadLine | null
  enteredIndex: number | null
  parts: LineParts | null
  /** 0-1: 0.60 for the code, 0.20 for modifiers, 0.10 for units, 0.10 for pointers. */
  credit: number
}

/** Reads the codes of entered lines: a typing error is mended where that gives a code of the key. */
export function readLines(
  keys: readonly CodeSetKey[],
  lookAlikes: readonly string[],
  answer: CodeSetAnswer,
  diagnoses: ReadonlySet<string>,
): ReadLine[] {
  const lines = keys.flatMap((key) => key.procedures)
  const codes = new Set(
    [...lines.map((line) => line.code), ...keys.flatMap((key) => key.mustNot), ...lookAlikes].map(bareCode),
  )
  const modifiers = new Set(lines.flatMap((line) => line.modifiers).map(bareCode))
  return answer.procedures.map((line) => ({
    code: readAmong(line.code, codes, systemOfProcedure(line.code)),
    modifiers: line.modifiers.map((modifier) => readAmong(modifier, modifiers, 'cpt')),
    units: line.units,
    pointers: line.pointers.map((pointer) => readAmong(pointer, diagnoses, 'icd10cm')),
  }))
}

/** The credit of an entered line with the right code. Partial credit of a line is all there is: see the weights. */
export function creditOf(parts: LineParts): number {
  return 0.6 + 0.2 * parts.modifiers + 0.1 * parts.units + 0.1 * parts.pointers
}

/**
 * Pairs the lines of a key with entered lines of the same code so that the sum of their credits is greatest. The order
 * of entered lines never matters.
 *
 * @param allowed - bare diagnoses that may be there; a pointer to one is no pointer to a wrong diagnosis
 */
export function pairLines(key: CodeSetKey, lines: readonly ReadLine[], allowed: ReadonlySet<string>): LinePair[] {
  const wanted = key.diagnoses.map(bareCode)
  const pairs = key.procedures.map((line, keyIndex): LinePair => {
    return { key: line, keyIndex, entered: null, enteredIndex: null, parts: null, credit: 0 }
  })
  for (const code of new Set(key.procedures.map((line) => bareCode(line.code)))) {
    const rows = pairs.filter((pair) => bareCode(pair.key.code) === code)
    const columns = lines
      .map((line, index) => ({ line, index, text: JSON.stringify(line) }))
      .filter(({ line }) => line.code === code)
      // A fixed order, whatever the order of entry, so that ties fall the same way.
      .sort((left, right) => (left.text < right.text ? -1 : left.text > right.text ? 1 : left.index - right.index))
    const parts = rows.map((row) => columns.map(({ line }) => compareLines(row.key, line, wanted, allowed)))
    const weights = parts.map((row) => row.map((cell) => Math.round(creditOf(cell) * 1e9)))
    assign(weights).forEach((column, row) => {
      const pair = rows[row]
      const entered = column === null ? undefined : columns[column]
      const agreement = column === null ? undefined : parts[row]?.[column]
      if (!pair || !entered || !agreement) return
      pair.entered = entered.line
      pair.enteredIndex = entered.index
      pair.parts = agreement
      pair.credit = creditOf(agreement)
    })
  }
  return pairs
}

/** How two lines agree, whatever their codes. */
export function compareLines(
  key: ProcedureLine,
  line: ReadLine,
  wanted: readonly string[],
  allowed: ReadonlySet<string>,
): LineParts {
  return {
    modifiers: agreementOfModifiers(key, line.modifiers),
    units: line.units === key.units ? 1 : 0,
    pointers: agreementOfPointers(key.pointers.map(bareCode), line.pointers, wanted, allowed),
  }
}

/** Jaccard index of two sets, 0-1; two empty sets agree. */
function jaccard(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  if (left.size === 0 && right.size === 0) return 1
  let shared = 0
  for (const one of left) if (right.has(one)) shared += 1
  return shared / (left.size + right.size - shared)
}

/** Where order counts, a modifier is compared together with its place. */
function agreementOfModifiers(key: ProcedureLine, entered: readonly string[]): number {
  const placed = (modifiers: readonly string[]): Set<string> =>
    new Set(modifiers.map((modifier, place) => (key.modifierOrder ? `${place} ${modifier}` : modifier)))
  return jaccard(placed(key.modifiers.map(bareCode)), placed(entered))
}

/**
 * Jaccard index of pointers. A diagnosis that is wrong has been charged already, so a pointer to it is read as a pointer
 * to the diagnosis of the key in whose place it stands: one of the same category where there is one, else any. What
 * stands in whose place is decided by the codes alone, so neither a further wrong code nor a code left out elsewhere
 * changes what a pointer means.
 */
function agreementOfPointers(
  key: readonly string[],
  entered: readonly string[],
  wanted: readonly string[],
  allowed: ReadonlySet<string>,
): number {
  const mine = [...new Set(entered)]
  const theirs = new Set(key)
  const right = mine.filter((pointer) => theirs.has(pointer))
  const open = [...theirs].filter((pointer) => !right.includes(pointer))
  const wrong = mine.filter(
    (pointer) => isCode(pointer) && !theirs.has(pointer) && !wanted.includes(pointer) && !allowed.has(pointer),
  )
  const stand = wrong.map((pointer) => inPlaceOf(pointer, wanted))
  const weights = stand.map((targets) => open.map((target) => (targets.includes(target) ? 1 : 0)))
  const shared = right.length + assign(weights).filter((column) => column !== null).length
  const union = mine.length + theirs.size - shared
  return union === 0 ? 1 : shared / union
}

/** A letter that leads to no diagnosis stays a letter, and stands for none. */
function isCode(pointer: string): boolean {
  return pointer.length >= 3
}

/** The diagnoses of the key that share the most leading characters with a code, at least the category; else all. */
function inPlaceOf(code: string, wanted: readonly string[]): readonly string[] {
  const shared = wanted.map((other) => {
    let length = 0
    while (length < code.length && length < other.length && code[length] === other[length]) length += 1
    return length
  })
  const most = Math.max(0, ...shared)
  return most < 3 ? wanted : wanted.filter((_other, place) => shared[place] === most)
}
