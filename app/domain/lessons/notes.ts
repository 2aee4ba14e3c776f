import type { Passage } from './passages'

/** A passage with the hash of its text, by which it is known again when the numbers have shifted. */
export type HashedPassage = Passage & { hash: string }

/** What a note was tied to when it was written; all null or empty for a note on the whole lesson. */
export type NoteTie = { passage: string | null; passageHash: string | null; quote: string }

/** Where a note belongs in the lesson as it is now. */
export type NoteAnchor = {
  /** Null: the whole lesson, or a passage that is gone. */
  passage: Passage | null
  /** Whether the words it was tied to are other ones now. */
  changed: boolean
}

/**
 * Finds the passage of a note in a lesson that may have been edited since: the same text wherever it stands now, else a
 * passage that still holds the quoted words (the old place first), else the old place, told as changed.
 */
export function anchorNote(passages: readonly HashedPassage[], tie: NoteTie): NoteAnchor {
  if (tie.passage === null) return { passage: null, changed: false }
  const old = passages.find(({ id }) => id === tie.passage) ?? null
  if (old && old.hash === tie.passageHash) return { passage: old, changed: false }
  const same = passages.find(({ hash }) => hash === tie.passageHash)
  if (same) return { passage: same, changed: false }
  const quote = onlyLetters(tie.quote)
  if (quote !== '') {
    const holding = [...(old ? [old] : []), ...passages].find(({ text }) => onlyLetters(text).includes(quote))
    if (holding) return { passage: holding, changed: false }
  }
  return { passage: old, changed: true }
}

/** Spaces and signs differ between what a page shows and what its source says. */
function onlyLetters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

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
