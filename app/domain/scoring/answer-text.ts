/**
 * The longest answer that is read, in UTF-16 code units: 64 KB of plain text. Whatever is longer is refused by its size
 * alone, unread.
 */
export const longestReadAnswer = 65_536

/** The most entries of one list that are read: a claim holds 25 diagnoses at the most. */
export const mostEntries = 60

/** No id, code, value or line of a claim is longer; what is, is read as one thing that nothing has. */
export const longestEntry = 500

const space = 0x20
const printable = /^[ -~]*$/

/**
 * What was typed, as it was meant: full-width letters, digits and signs made plain; without what nobody can see (NUL and
 * other controls, marks of direction, lone surrogates); white space folded to single spaces. One pass, since a learner
 * may paste anything.
 */
export function cleanText(text: string): string {
  if (printable.test(text)) return text.trim().replace(/ {2,}/g, ' ')
  const kept = new Uint16Array(text.length)
  let length = 0
  let spaceIsDue = false
  for (let place = 0; place < text.length; place += 1) {
    const unit = narrow(text.charCodeAt(place))
    if (isSpace(unit)) {
      spaceIsDue = length > 0
      continue
    }
    const isPair = isLeading(unit) && isTrailing(text.charCodeAt(place + 1))
    if (!isPair && isInvisible(unit)) continue
    if (spaceIsDue) kept[length++] = space
    spaceIsDue = false
    kept[length++] = unit
    if (isPair) kept[length++] = text.charCodeAt(++place)
  }
  return textOf(kept, length)
}

/** The entries of a list that was typed or pasted, cleaned, without empty ones. Null beyond `mostEntries`. */
export function splitList(text: string): string[] | null {
  const entries: string[] = []
  let start = 0
  for (let place = 0; place <= text.length; place += 1) {
    if (place < text.length && !isSeparator(narrow(text.charCodeAt(place)))) continue
    if (place > start) {
      const entry = cleanText(text.slice(start, place))
      if (entry !== '') entries.push(entry)
      if (entries.length > mostEntries) return null
    }
    start = place + 1
  }
  return entries
}

/** The lines of a text, each as typed but for the width of its characters; blank ones left out, at most `most` + 1. */
export function splitLines(text: string, most: number): string[] {
  const lines: string[] = []
  for (const line of text.split(/[\r\n\u0085\u2028\u2029;\uff1b]+/, most * 4)) {
    if (line.trim() !== '') lines.push(line)
    if (lines.length > most) break
  }
  return lines
}

/** An id as it is compared: cleaned, in lower case, without dots and spaces. */
export function plainId(id: string): string {
  return id.length > longestEntry ? id : cleanText(id).replace(/[ .]+/g, '').toLowerCase()
}

/** How texts of a form or an accepted spelling are compared: letters and digits alone, no case. */
export function plainLetters(text: string): string {
  if (text.length > longestEntry) return text
  return cleanText(text)
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Full-width forms stand in the order of ASCII. */
function narrow(unit: number): number {
  return unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit
}

function isSpace(unit: number): boolean {
  if (unit < 0x80) return unit === space || (unit >= 0x09 && unit <= 0x0d)
  return (
    unit === 0x85 ||
    unit === 0xa0 ||
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000
  )
}

/** Comma, semicolon, bar, tab, the ends of lines, and the commas of Chinese and Arabic. */
function isSeparator(unit: number): boolean {
  if (unit < 0x80) return unit === 0x2c || unit === 0x3b || unit === 0x7c || (unit >= 0x09 && unit <= 0x0d)
  return unit === 0x85 || unit === 0x2028 || unit === 0x2029 || unit === 0x3001 || unit === 0x060c
}

/** Controls, soft hyphen, marks of direction and joining, private use, and halves of surrogate pairs. */
function isInvisible(unit: number): boolean {
  if (unit < 0x20 || (unit >= 0x7f && unit <= 0x9f)) return true
  if (unit < 0xad) return false
  return (
    unit === 0xad ||
    unit === 0x061c ||
    unit === 0x180e ||
    (unit >= 0x200b && unit <= 0x200f) ||
    (unit >= 0x202a && unit <= 0x202e) ||
    (unit >= 0x2060 && unit <= 0x206f) ||
    (unit >= 0xd800 && unit <= 0xf8ff) ||
    unit === 0xfeff ||
    (unit >= 0xfff9 && unit <= 0xfffb)
  )
}

function isLeading(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function isTrailing(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}

/** In pieces, since a function takes only so many arguments. */
function textOf(units: Uint16Array, length: number): string {
  let text = ''
  for (let start = 0; start < length; start += 8_192) {
    // A typed array is as good as an array here, and spreading one is slow.
    const piece: unknown = units.subarray(start, Math.min(start + 8_192, length))
    text += String.fromCharCode.apply(null, piece as number[])
  }
  return text
}
