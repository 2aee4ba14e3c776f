import type { CodeSystem } from './code-entry'

/** How the codes of a system are written. */
type Grammar = {
  /** Matches a bare code. */
  shape: RegExp
  /** The bare code as the system prints it. */
  written: (bare: string) => string
  /** Leading zeros that people leave out: `11` for place of service is whole, `2` is `02`. */
  padTo?: number
  /** Whether a letter O, I or L in the first place can be a mistyped digit. */
  digitFirst: boolean
}

const same = (bare: string): string => bare

const grammars: Record<CodeSystem, Grammar> = {
  // QA1.71, C7A.00 and Z3A.20 are real: letters may stand in the second and third place.
  icd10cm: { shape: /^[A-Z][0-9A-Z][0-9A-Z][0-9A-Z]{0,4}$/, written: dottedCode, digitFirst: false },
  // Seven characters; the letters I and O are never used, so that they cannot be taken for 1 and 0.
  icd10pcs: { shape: /^[0-9A-HJ-NP-Z]{7}$/, written: same, digitFirst: true },
  hcpcs: { shape: /^(?:[A-Z]\d{4}|[A-Z][0-9A-Z])$/, written: same, digitFirst: false },
  cpt: { shape: /^(?:\d{4}[0-9A-Z]|\d\d|P[1-6]|[1238]P)$/, written: same, digitFirst: true },
  pos: { shape: /^\d\d$/, written: same, padTo: 2, digitFirst: true },
  carc: { shape: /^(?:\d{1,3}|[A-Z]\d{1,2})$/, written: same, digitFirst: true },
  rarc: { shape: /^(?:MA?|N)\d{1,3}$/, written: same, digitFirst: false },
  'adjustment-group': { shape: /^[A-Z]{2}$/, written: same, digitFirst: false },
  'type-of-bill': { shape: /^0\d\d[0-9A-Z]$/, written: same, padTo: 4, digitFirst: true },
  revenue: { shape: /^\d{4}$/, written: same, padTo: 4, digitFirst: true },
}

const printed = /^[0-9A-Z]+(?:\.[0-9A-Z]+)?$/

/**
 * What the learner meant by what was typed: upper case, no spaces, dots or invisible characters, full-width forms
 * made plain. Letters are never changed into digits here; that is the business of `typingErrorReadings`.
 *
 * @returns the bare code without its dot, such as `S52501A`; not necessarily a code at all
 */
export function bareCode(typed: string): string {
  // Lists hold codes as printed, by the ten thousand: those need no cleaning.
  if (printed.test(typed)) return typed.replace('.', '')
  return typed
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\s\p{C}.]/gu, '')
    .toUpperCase()
}

/** A bare code with the leading zeros of its system: place of service `2` is `02`, revenue code `450` is `0450`. */
export function bareCodeOf(system: CodeSystem, typed: string): string {
  const bare = bareCode(typed)
  const { padTo } = grammars[system]
  return padTo !== undefined && /^\d/.test(bare) ? bare.padStart(padTo, '0') : bare
}

/** Whether a bare code has the shape of its system's codes. */
export function hasCodeShape(bare: string, system: CodeSystem = 'icd10cm'): boolean {
  return grammars[system].shape.test(bare)
}

/** A bare code as its system prints it: with a dot in ICD-10-CM, as it is elsewhere. */
export function writtenCode(system: CodeSystem, bare: string): string {
  return grammars[system].written(bare)
}

/** Puts the dot after the third character: `S52501A` becomes `S52.501A`, `I10` stays. */
export function dottedCode(bare: string): string {
  return bare.length > 3 ? `${bare.slice(0, 3)}.${bare.slice(3)}` : bare
}

/** Code order: digits before letters in every place, dots ignored. */
export function compareCodes(left: string, right: string): number {
  const a = bareCode(left)
  const b = bareCode(right)
  return a < b ? -1 : a > b ? 1 : 0
}

export type TypingError = 'o-for-zero' | 'i-for-one' | 'l-for-one'

const lookAlikes: Record<string, { digit: string; error: TypingError }> = {
  O: { digit: '0', error: 'o-for-zero' },
  I: { digit: '1', error: 'i-for-one' },
  L: { digit: '1', error: 'l-for-one' },
}

/**
 * Every reading of a bare code in which some of the letters O, I, L stand for a digit, fewest replacements first. The
 * code as typed is not among them; the first character is left alone where the system's codes begin with a letter.
 */
export function typingErrorReadings(
  bare: string,
  system: CodeSystem = 'icd10cm',
): { bare: string; error: TypingError }[] {
  const firstPlace = grammars[system].digitFirst ? 0 : 1
  const places = [...bare].flatMap((character, index) =>
    index >= firstPlace && index < 7 && lookAlikes[character] ? [index] : [],
  )
  const readings: { bare: string; error: TypingError; replacements: number }[] = []
  for (let mask = 1; mask < 1 << places.length; mask += 1) {
    const characters = [...bare]
    let error: TypingError | undefined
    let replacements = 0
    places.forEach((place, bit) => {
      if ((mask & (1 << bit)) === 0) return
      const lookAlike = lookAlikes[characters[place] ?? '']
      if (!lookAlike) return
      characters[place] = lookAlike.digit
      error ??= lookAlike.error
      replacements += 1
    })
    if (error) readings.push({ bare: characters.join(''), error, replacements })
  }
  return readings
    .sort((left, right) => left.replacements - right.replacements)
    .map(({ bare: reading, error }) => ({ bare: reading, error }))
}
