import { useState, useSyncExternalStore } from 'react'
import type { AnswerValue } from '~/domain/scoring'

/** What was entered and not yet checked outlives a reload of the tab; what was checked is kept by the server. */
export function useDraft(
  attemptId: string,
  position: number,
  checked: AnswerValue,
): [draft: AnswerValue, set: (value: AnswerValue) => void, forget: () => void] {
  const key = `draft:${attemptId}:${position}`
  const kept = useSyncExternalStore(
    never,
    () => read(key),
    () => null,
  )
  const [given, setGiven] = useState<{ value: AnswerValue } | null>(null)
  return [
    given ? given.value : (kept ?? checked),
    (value) => {
      setGiven({ value })
      write(key, value)
    },
    () => {
      write(key, null)
    },
  ]
}

const never = () => () => undefined

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
