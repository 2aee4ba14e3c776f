import { bareCodeOf, typingErrorReadings, type CodeSystem } from '../code-sets'
import { cleanText, longestEntry } from './answer-text'

/**
 * Reads a typed code beside the codes that a question knows. Text that is itself one of them stays what it is (Y93.I1
 * never counts as Y93.11); otherwise the first of its readings with a digit for O, I or L that is one of them is what was
 * meant, fewest replacements first, as in the verdict on a code.
 *
 * @param known - bare codes: the keys, what else the question names, and its look-alikes
 * @returns the bare code; the text as typed, without dots and spaces, when no known code is meant
 */
export function readAmong(typed: string, known: ReadonlySet<string>, system: CodeSystem): string {
  // Cleaning is the quicker of the two ways through a long text.
  const bare = bareCodeOf(system, typed.length > longestEntry ? cleanText(typed) : typed)
  // No code has more than seven characters.
  if (known.has(bare) || bare.length > 7) return bare
  return typingErrorReadings(bare, system).find((reading) => known.has(reading.bare))?.bare ?? bare
}

/** The system of a procedure code by its shape: 0DTJ4ZZ, G0463, or else a procedure code of five characters. */
export function systemOfProcedure(bare: string): CodeSystem {
  if (bare.length === 7) return 'icd10pcs'
  return /^[A-Z]/.test(bare) ? 'hcpcs' : 'cpt'
}

/** The system of a code as questions keep it: diagnoses have their dot, so G04.63 is none of HCPCS. */
export function systemOfWritten(code: string): CodeSystem {
  return /^[A-Z][0-9A-Z]{2}(?:\.|$)/.test(code) ? 'icd10cm' : systemOfProcedure(code)
}
