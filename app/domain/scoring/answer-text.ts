/**
 * The longest answer that is read, in UTF-16 code units: 64 KB of plain text. Whatever is longer is refused by its size
 * alone, unread.
 */
export const longestReadAnswer = 65_536

/** The most entries of one list that are read: a claim holds 25 diagnoses at the most. */
export const mostEntries = 60

/** What separates the entries of a pasted list. Full-width commas and semicolons are made plain first. */
const separators = /[,;\t\r\n\v\f\u0085\u2028\u2029\u3001\u060c|]+/

/** Full-width letters, digits and signs as plain ones; the width of what was typed never matters. */
export function plainWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
}

/**
 * What was typed, without what nobody can see: NUL and other controls, marks of direction, lone surrogates. White space
 * is folded to single spaces.
 */
export function cleanText(text: string): string {
  return plainWidth(text)
    .replace(/[\s\u0085]+/g, ' ')
    .replace(/\p{C}+/gu, '')
    .trim()
}

/**
 * The entries of a list that was typed or pasted, cleaned, without empty ones.
 *
 * @returns null when there are more than `mostEntries`
 */
export function splitList(text: string): string[] | null {
  const pieces: string[] = []
  for (const piece of plainWidth(text).split(separators)) {
    const clean = cleanText(piece)
    if (clean === '') continue
    pieces.push(clean)
    if (pieces.length > mostEntries) return null
  }
  return pieces
}

/** An id as it is compared: cleaned, in lower case, without dots and spaces. */
export function plainId(id: string): string {
  return cleanText(id)
    .replace(/[\s.]+/g, '')
    .toLowerCase()
}

/** How texts of a form or an accepted spelling are compared: no case, no spaces, no punctuation. */
export function plainLetters(text: string): string {
  return cleanText(text)
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
