import { useEffect, useState } from 'react'

/**
 * A switch that the browser remembers: for this tab or for good. Where it stores nothing, the switch lasts as long as the
 * page.
 *
 * @param kept - `tab`: until the tab is closed; `browser`: until it is changed
 */
export function useSwitch(name: string, standard: boolean, kept: 'tab' | 'browser'): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(standard)
  // After the first paint: the server cannot know it.
  useEffect(() => {
    try {
      const written = storeOf(kept).getItem(name)
      // oxlint-disable-next-line react/set-state-in-effect -- once, when the page is there to ask
      if (written !== null) setOn(written === 'on')
    } catch {
      // Blocked: the standard stands.
    }
  }, [name, kept])
  const change = (next: boolean): void => {
    setOn(next)
    try {
      storeOf(kept).setItem(name, next ? 'on' : 'off')
    } catch {
      // As above.
    }
  }
  return [on, change]
}

function storeOf(kept: 'tab' | 'browser'): Storage {
  return kept === 'tab' ? sessionStorage : localStorage
}
