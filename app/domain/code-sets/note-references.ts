import { bareCode } from './code-grammar'
import type { CodeList } from './code-list'

/**
 * A stretch of the tabular list that a note names: from one code or stem to another, both with everything below them.
 * `endings` narrows it to codes whose characters after the category are these (`E08-E13 with .42`).
 */
export type CodeReference = {
  /** As the note has it: `E08-E13 with .42`. */
  text: string
  /** Bare, without dash: `E08`, `S7202`. */
  first: string
  last: string
  endings?: string[]
  /** `with fifth or sixth character 5`: places are counted from 1. */
  places?: { places: number[]; characters: string }
}

// QA is the one letter pair in second place; any other would make codes of words in capitals.
const code = String.raw`(?:[A-Z]\d|QA)[0-9A-Z](?:\.[0-9A-Z]{0,4})?`
const oneCode = new RegExp(`^${code}`)
// A dash, then a second code that begins a range: `A15-A19`, `F11.-F17.-`, `I70.2--I70.7-`, `S00.- to S09.-`.
const rangeEnd = new RegExp(String.raw`^\s*-?\s*(?:-|to)\s*(${code})-?`)
const placeNames: Record<string, number> = {
  fourth: 4,
  '4th': 4,
  fifth: 5,
  '5th': 5,
  sixth: 6,
  six: 6,
  '6th': 6,
  '7th': 7,
  seventh: 7,
}

/**
 * The codes that a note refers to, wherever they stand in brackets, also where a bracket was left open; without brackets
 * only at the very end. Prose without a code gives none.
 */
export function referencesIn(text: string): CodeReference[] {
  const bracketed = [...text.matchAll(/\(([^()]*)(?:\)|$)/g)].map((match) => match[1] ?? '')
  const inBrackets = bracketed.flatMap((part) => referencesInPart(part))
  if (inBrackets.length > 0) return inBrackets
  const atEnd = new RegExp(String.raw`(?:^|[\s(])(${code}-?(?:\s*(?:,|-|to)\s*${code}-?)*)\)?\s*$`).exec(text)
  return atEnd?.[1] ? referencesInPart(atEnd[1]) : []
}

function referencesInPart(part: string): CodeReference[] {
  const found: CodeReference[] = []
  let rest = part
  while (rest !== '') {
    const start = startOfCode(rest)
    if (start < 0) break
    rest = rest.slice(start)
    const first = oneCode.exec(rest)?.[0] ?? ''
    let end = first.length
    const range = rangeEnd.exec(rest.slice(end))
    if (range) end += range[0].length
    else if (rest[end] === '-') end += 1
    const reference: CodeReference = {
      text: rest.slice(0, end),
      first: bareCode(first),
      last: bareCode(range?.[1] ?? first),
    }
    const condition = conditionAfter(rest.slice(end))
    if (condition) {
      end += condition.length
      const narrowing = { ...reference, ...condition.narrowing, text: rest.slice(0, end).trim() }
      // In `F10, F13, F19 with .26` the condition holds for the whole list.
      found.forEach((earlier, position) => {
        if (!earlier.endings && !earlier.places) found[position] = { ...earlier, ...condition.narrowing }
      })
      found.push(narrowing)
    } else {
      found.push(reference)
    }
    rest = rest.slice(end)
  }
  return found
}

/** Where the next code begins that is not the tail of a longer word. */
function startOfCode(text: string): number {
  const match = new RegExp(String.raw`(?<![0-9A-Za-z.])${code}(?![0-9A-Za-z])`).exec(text)
  return match ? match.index : -1
}

/** Reads `with .42`, `with .51-.52`, `with final characters -23`, `with fifth or sixth character 1-4 or 6`. */
function conditionAfter(text: string): { length: number; narrowing: Pick<CodeReference, 'endings' | 'places'> } | null {
  // A full stop may stand for a comma: `with .15. .25, .95`.
  const endings = /^[.,-]?\s*,?\s*with (?:final characters )?((?:[.-]\d+(?:-\.\d+)?(?:\.(?=\s))?[\s,]*)+)/.exec(text)
  if (endings?.[1]) {
    const parts = endings[1].match(/\.\d+-\.\d+|[.-]\d+/g) ?? []
    return { length: endings[0].length, narrowing: { endings: parts.flatMap(expandEnding) } }
  }
  const places = /^[.,-]?\s*with ((?:\w+)(?: or \w+)?) character ([0-9A-Z](?:-[0-9A-Z])?(?: or [0-9A-Z])?)/.exec(text)
  if (!places?.[1] || !places[2]) return null
  const numbers = places[1].split(' or ').flatMap((name) => placeNames[name] ?? [])
  return {
    length: places[0].length,
    narrowing: { places: { places: numbers, characters: expandCharacters(places[2]) } },
  }
}

/** `.51-.52` gives `51` and `52`; `-23` gives `23`. */
function expandEnding(part: string): string[] {
  const range = /^\.(\d+)-\.(\d+)$/.exec(part)
  if (range?.[1] && range[2]) {
    const width = range[1].length
    const endings: string[] = []
    for (let value = Number(range[1]); value <= Number(range[2]); value += 1) {
      endings.push(String(value).padStart(width, '0'))
    }
    return endings
  }
  const plain = /\d+/.exec(part)?.[0]
  return plain ? [plain] : []
}

/** `1-4 or 6` gives `12346`. */
function expandCharacters(text: string): string {
  return text
    .split(' or ')
    .map((part) => {
      const range = /^(\d)-(\d)$/.exec(part)
      if (!range) return part
      let characters = ''
      for (let digit = Number(range[1]); digit <= Number(range[2]); digit += 1) characters += digit
      return characters
    })
    .join('')
}

/** Whether a reference covers a code: the code stands in its stretch, or is a header above all of it. */
export function referenceCovers(list: CodeList, reference: CodeReference, typed: string): boolean {
  const bare = bareCode(typed)
  const { first, last } = reference
  const inStretch =
    first === last
      ? bare.startsWith(first) || first.startsWith(bare)
      : list.inRange(bare, first, last) && !isBefore(bare, first) && !isAfter(bare, last)
  if (!inStretch) return false
  const tail = bare.slice(3)
  if (reference.endings && !reference.endings.some((ending) => tail.startsWith(ending))) return false
  if (!reference.places) return true
  const { places, characters } = reference.places
  return places.some((place) => characters.includes(bare[place - 1] ?? ' '))
}

// Within the category at either end of a range the characters after it decide: K86 is in K85-K86.-, L97.0 not in L97.1-L97.9.
function isBefore(bare: string, first: string): boolean {
  return bare.slice(0, 3) === first.slice(0, 3) && bare.slice(0, first.length) < first && !first.startsWith(bare)
}

function isAfter(bare: string, last: string): boolean {
  return bare.slice(0, 3) === last.slice(0, 3) && bare.slice(0, last.length) > last
}
