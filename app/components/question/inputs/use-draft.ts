import { useState } from 'react'
import type { AnswerValue } from '~/domain/scoring'
import type { HowGiven } from './input-props'

type DraftOptions<Draft> = {
  value: AnswerValue
  onChange: (value: AnswerValue, how: HowGiven) => void
  read: (value: AnswerValue) => Draft
  write: (draft: Draft) => AnswerValue
}

/**
 * An answer as it stands in its fields. The draft holds what is not yet part of the answer, such as an empty row or the
 * space behind a modifier. It lasts while it means what is kept; when another answer is kept, that one is shown.
 */
export function useDraft<Draft>({
  value,
  onChange,
  read,
  write,
}: DraftOptions<Draft>): [Draft, (next: Draft, how: HowGiven) => void] {
  const [draft, setDraft] = useState(() => read(value))
  const change = (next: Draft, how: HowGiven): void => {
    setDraft(next)
    const written = write(next)
    if (written !== value) onChange(written, how)
  }
  return [write(draft) === value ? draft : read(value), change]
}
