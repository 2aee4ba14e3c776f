import { isAtHand, mainSystems, type BookPlace } from '~/domain/code-book'
import { readIndexPlace } from './index-page'
import { listFor } from './lists-at-hand'

/**
 * Where the book opens for a code or a word, below `/codes/`. What looks like a code and stands in no book at hand leads
 * to the page that explains it.
 *
 * @returns null where there is nothing to turn to
 */
export function turnTo(typed: string, place: BookPlace): string | null {
  const books = mainSystems.filter((system) => isAtHand(place, system))
  // A modifier of two letters is a code too; other words have no digit, or have spaces.
  if (/^\S*\d\S*$|^[A-Z]{2}$/.test(typed)) {
    const found = books.flatMap((system) => {
      const entry = listFor(system, place)?.find(typed)
      return entry ? [{ system, code: entry.code }] : []
    })
    // J1100 is a drug of HCPCS as it is written, and J11.00 only with a point put in.
    const meant = found.find(({ code }) => code === typed.toUpperCase()) ?? found[0]
    if (meant) return `${meant.system}/${meant.code}`
    const [first] = books
    if (first && /\d/.test(typed)) return `${first}/${encodeURIComponent(typed)}`
  }
  return books.includes('icd10cm') ? readIndexPlace(typed) : null
}
