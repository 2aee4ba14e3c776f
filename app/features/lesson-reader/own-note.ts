/** A highlight or note of the reader's own; a highlight has no words of their own. */
export type OwnNote = {
  id: string
  /** Where it belongs now; null for the whole lesson. */
  passage: { id: string; under: string } | null
  quote: string
  note: string
  /** Whether the words it was tied to were edited since. */
  changed: boolean
  writtenOn: string
}
