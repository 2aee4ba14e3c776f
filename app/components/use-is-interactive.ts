import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** False until the page's script has taken over: what is typed before then would not be noticed. */
export function useIsInteractive(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
