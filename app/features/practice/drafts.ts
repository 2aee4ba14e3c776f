import { useEffect, useState } from 'react'
import type { AnswerValue } from '~/domain/scoring'

/** What was entered and not yet checked outlives a reload of the tab; what was checked is kept by the server. */
export function useDraft(
  attemptId: string,
  position: number,
  checked: AnswerValue,
): [draft: AnswerValue, set: (value: AnswerValue) => void, forget: () => void] {
  const key = `draft:${attemptId}:${position}`
  const [draft, setDraft] = useState(checked)
  useEffect(() => {
    const kept = read(key)
    if (kept !== null) setDraft(kept)
  }, [key])
  return [
    draft,
    (value) => {
      setDraft(value)
      write(key, value)
    },
    () => {
      write(key, null)
    },
  ]
}

// A browser may refuse its storage; then a draft lives as long as the page.
function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}

function write(key: string, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, value)
  } catch {
    // As above.
  }
}
