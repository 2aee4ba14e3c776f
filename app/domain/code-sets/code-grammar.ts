const shape = /^[A-Z][0-9A-Z][0-9A-Z](\.?[0-9A-Z]{1,4})?$/

/**
 * What the learner meant by what was typed: upper case, no spaces, dots or invisible characters, full-width forms
 * made plain. Letters are never changed into digits here; that is `mendTypingError`'s business.
 *
 * @returns the bare code without its dot, such as `S52501A`; not necessarily a code at all
 */
export function bareCode(typed: string): string {
  return typed
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\s\p{C}.]/gu, '')
    .toUpperCase()
}

/** Whether a bare code has the shape of ICD-10-CM: a letter, two letters or digits, up to four more. */
export function hasCodeShape(bare: string): boolean {
  return shape.test(bare)
}

/** Puts the dot after the third character: `S52501A` becomes `S52.501A`, `I10` stays. */
export function dottedCode(bare: string): string {
  return bare.length > 3 ? `${bare.slice(0, 3)}.${bare.slice(3)}` : bare
}

export type TypingError = 'o-for-zero' | 'i-for-one' | 'l-for-one'

const lookAlikes: Record<string, { digit: string; error: TypingError }> = {
  O: { digit: '0', error: 'o-for-zero' },
  I: { digit: '1', error: 'i-for-one' },
  L: { digit: '1', error: 'l-for-one' },
}

/**
 * Every reading of a bare code in which some of the letters O, I, L (never the first character) stand for a digit,
 * fewest replacements first. The code as typed is not among them.
 */
export function typingErrorReadings(bare: string): { bare: string; error: TypingError }[] {
  const places = [...bare].flatMap((character, index) =>
    index > 0 && index < 7 && lookAlikes[character] ? [index] : [],
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
