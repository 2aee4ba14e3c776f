import { useEffect, useRef } from 'react'

/** What a single key does here; places are counted from 0. */
type ReviewKeys = { choose: ((place: number) => void) | null; enter: () => void }

/**
 * 1 to 9 or a to d choose an option; Enter checks, and then goes on. Silent while something is typed, on a button or link
 * (which Enter presses anyway), and with any modifier.
 */
export function useReviewKeys(keys: ReviewKeys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      if (isTakenElsewhere(event.target)) return
      if (event.key === 'Enter') {
        event.preventDefault()
        latest.current.enter()
        return
      }
      const place = placeOf(event.key)
      if (place === null || !latest.current.choose) return
      event.preventDefault()
      latest.current.choose(place)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => {
      document.removeEventListener('keydown', onKeyDown)
    }
  }, [])
}

function placeOf(key: string): number | null {
  if (/^[1-9]$/.test(key)) return Number(key) - 1
  return /^[a-d]$/i.test(key) ? key.toLowerCase().charCodeAt(0) - 97 : null
}

const chosenByKeys = new Set(['radio', 'checkbox'])

function isTakenElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !chosenByKeys.has(target.type)
  return target.closest('button, a, summary, select, textarea, [contenteditable]') !== null
}
