import { useCallback, useEffect, useRef } from 'react'

/** Measures how long a question was in sight: time in another tab does not count. @returns milliseconds so far */
export function useTimeInSight(): () => number {
  const spent = useRef(0)
  const since = useRef<number | null>(null)
  useEffect(() => {
    const follow = (): void => {
      if (document.visibilityState === 'visible') since.current ??= performance.now()
      else {
        if (since.current !== null) spent.current += performance.now() - since.current
        since.current = null
      }
    }
    follow()
    document.addEventListener('visibilitychange', follow)
    return () => {
      document.removeEventListener('visibilitychange', follow)
    }
  }, [])
  return useCallback(
    () => Math.round(spent.current + (since.current === null ? 0 : performance.now() - since.current)),
    [],
  )
}
