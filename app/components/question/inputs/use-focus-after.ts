import { useEffect, useRef } from 'react'

/**
 * Focus that follows what was moved or added.
 *
 * @returns takes the id of an element that has focus once the change is on the page
 */
export function useFocusAfter(): (id: string) => void {
  const wanted = useRef<string | null>(null)
  useEffect(() => {
    if (wanted.current === null) return
    document.getElementById(wanted.current)?.focus()
    wanted.current = null
  })
  return (id) => {
    wanted.current = id
  }
}
